// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/explain/ruletrace_p.h>

namespace Egov {

// Says a rule as people would: 「配偶者の有無」が「はい」 — "配偶者の有無" is はい. What has no words of its own is
// shown as it is written, so that nothing is left out.
class RuleText {
public:
    // why: whose rules are said; outlives this, like the form. element: "children[1]" when names are those of that row.
    RuleText(const Form& form, QByteArrayView language, const Explanation& why, QByteArray element = {});

    // As a condition ("… is …"), and as a value ("the sum of …").
    QString condition(const Json& rule) const;
    QString value(const Json& rule, const FieldDescription* beside = nullptr) const;
    // "配偶者の有無", for a row's field with its row: 「児童」2件目の「生年月日」.
    QString label(const QByteArray& path) const;
    // What was answered, as the field's type shows it to people.
    QString shown(const Json& value, const FieldDescription* field) const;
    std::optional<FieldDescription> field(const QByteArray& path) const;

private:
    QString pick(const char16_t* japanese, const char16_t* english) const
    {
        return QString::fromUtf16(m_isJapanese ? japanese : english);
    }
    QByteArray resolved(const QByteArray& name) const;
    std::optional<FieldDescription> fieldOf(const Json& rule) const;
    std::optional<QString> judged(const Json& rule) const;
    QString joined(std::span<const Json> parts, const QString& between) const;
    QString comparison(const OperationParts& parts) const;
    QString equality(const OperationParts& parts) const;
    QString quantified(const OperationParts& parts) const;
    QString membership(const OperationParts& parts) const;
    QString answered(const Json& variable, bool isAnswered) const;
    QString arithmetic(const OperationParts& parts) const;
    QString named(const OperationParts& parts) const;
    QString values(std::span<const Json> rules, const QString& between) const;
    QString chosen(std::span<const Json> arguments) const;
    QString entry(const OperationParts& parts) const;
    QString later(const OperationParts& parts) const;
    bool isDay(const Json& rule) const;

    const Form& m_form;
    bool m_isJapanese;
    const Explanation& m_why;
    QByteArray m_element;
};

} // namespace Egov
