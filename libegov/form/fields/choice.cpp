// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/fields/builtinfield_p.h>
#include <libegov/form/fields/holdstext_p.h>
#include <libegov/form/fields/options_p.h>
#include <libegov/form/fields/tabledoptions_p.h>

namespace Egov {
namespace {

class ChoiceField final : public FieldType, public TabledOptions, public HoldsText {
public:
    explicit ChoiceField(ChoiceOptions options)
        : m_options(std::move(options))
    {
    }

    const FieldTraits& traits() const override { return choiceField.traits; }

    Value read(const Value& answer, FieldContext& context) const override
    {
        // A single box may be sent as a list of one; a list of none is no answer.
        if (answer.isArray() && answer.size() <= 1)
            return answer.size() == 0 || answer.elements()[0].isEmpty() ? Value() : read(answer.elements()[0], context);
        if (answer.isText() && m_options.find(answer.text(), context))
            return answer;
        const Value meant = m_options.meant(answer, context);
        if (meant.isAbsent()) {
            context.addError(answer.isText() ? "choice.no-such-option" : "answer.type", {}, {});
            return Value(nullptr);
        }
        return meant;
    }

    QString format(const Json& kept, QByteArrayView) const override { return m_options.label(kept.toUtf8()); }
    QByteArrayView optionsTable() const override { return m_options.table(); }
    QString formatFrom(const QList<Json>& tables, const Json& kept, QByteArrayView) const override
    {
        return m_options.label(kept.toUtf8(), tables);
    }

private:
    ChoiceOptions m_options;
};

MadeField make(const Json& field)
{
    Expected<ChoiceOptions> options = ChoiceOptions::compile(field);
    if (!options)
        return Unexpected(options.error());
    return std::make_shared<const ChoiceField>(std::move(*options));
}

constexpr FieldSentence sentences[] = {
    {"answer.required", "", "%{it}を選んでください。", "Choose %{it}."},
};

} // namespace

constinit const BuiltInField choiceField{.name = "choice",
    .make = make,
    .traits = {.kept = FieldTraits::Kept::Choice, .input = FieldTraits::Input::Choices, .sentences = sentences}};

} // namespace Egov
