// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/declared/displaytext_p.h>
#include <libegov/form/declared/weightedcheck_p.h>
#include <libegov/form/fields/declaredversion_p.h>
#include <libegov/form/fields/fieldtype.h>
#include <libegov/form/fields/options_p.h>
#include <libegov/form/fields/textlimits_p.h>
#include <libegov/form/rules/rule.h>

#include <optional>

namespace Egov {

// A type as it was declared; immutable. Its texts are views on memory of its own, so that it is never copied.
struct DeclaredType {
    static constexpr size_t maximumParts = 12;
    enum class Folding { None, Digits, Narrow, Upper };
    struct Part {
        QByteArray id; // "value" of a type without parts
        std::string_view place; // in findings: empty for a type without parts
        bool isOptional = false;
        Folding folding = Folding::None;
        TextLimits limits;
        std::optional<ChoiceOptions> options; // of a table
    };
    struct Assertion {
        QByteArray code;
        std::string_view place;
        Rule rule;
    };

    DeclaredType() = default;
    Q_DISABLE_COPY_MOVE(DeclaredType)
    static Expected<std::shared_ptr<const DeclaredType>> compile(const Json& declaration);

    QByteArray id;
    QByteArray digest; // of the declaration
    std::vector<Part> parts;
    bool isCompound = false;
    std::optional<WeightedCheck> check;
    size_t checkedPart = 0;
    QByteArray checkCode;
    std::vector<Assertion> assertions;
    DisplayText display;
    Shape shape;
    QList<FieldBox> boxes;
    std::vector<QByteArray> texts; // what the sentences view
    std::vector<FieldSentence> sentences;
    FieldTraits traits;
};

// A field of such a type: there is nothing that a form can set.
class DeclaredField final : public FieldType, public DeclaredVersion {
public:
    explicit DeclaredField(std::shared_ptr<const DeclaredType> type)
        : m_type(std::move(type))
    {
    }

    Value read(const Value& answer, FieldContext& context) const override;
    QString format(const Json& kept, QByteArrayView language) const override;
    const Shape* shape() const override { return m_type->isCompound ? &m_type->shape : nullptr; }
    const FieldTraits& traits() const override { return m_type->traits; }
    const QByteArray& declaration() const override { return m_type->digest; }

private:
    Value readParts(const Value& answer, FieldContext& context) const;
    bool holds(std::span<const Value> kept, FieldContext& context) const;

    std::shared_ptr<const DeclaredType> m_type;
};

} // namespace Egov
