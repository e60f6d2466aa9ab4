// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/fields/textlimits_p.h>

#include <libegov/form/values/nametable_p.h>

namespace Egov {

// What may be chosen: written in the form, or listed by a table of the tenant.
class ChoiceOptions {
public:
    static Expected<ChoiceOptions> compile(const Json& field);

    // The option's number, or none. ChoiceOptions of a table are asked of the evaluation.
    std::optional<size_t> find(std::string_view value, FieldContext& context) const;
    // The one option that is written otherwise: in another width or case, by its label, its code as a number; or
    // Absent.
    Value meant(const Value& answer, FieldContext& context) const;
    QString label(const QByteArray& value) const;
    // By the values of the table: the first that has the option says it.
    QString label(const QByteArray& value, const QList<Json>& tables) const;
    QByteArrayView table() const { return m_table; }

private:
    // On the heap: the table of names holds views on it.
    struct Listed {
        std::vector<QByteArray> values;
        std::vector<QString> labels;
        NameTable names;
    };
    std::shared_ptr<const Listed> m_listed;
    QByteArray m_table;
};

} // namespace Egov
