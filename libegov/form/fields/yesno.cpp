// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/fields/builtinfield_p.h>
#include <libegov/form/fields/yesno_p.h>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

class YesNoField final : public FieldType {
public:
    const FieldTraits& traits() const override { return yesNoField.traits; }

    Value read(const Value& answer, FieldContext& context) const override
    {
        if (const std::optional<bool> given = yesOrNo(answer))
            return Value(*given);
        context.addError("answer.type", {}, {});
        return Value(nullptr);
    }

    QString format(const Json& kept, QByteArrayView language) const override
    {
        if (language == "ja")
            return kept.toBool() ? u"はい"_s : u"いいえ"_s;
        return kept.toBool() ? u"yes"_s : u"no"_s;
    }
};

MadeField make(const Json&) { return std::make_shared<const YesNoField>(); }

constexpr FieldSentence sentences[] = {
    {"answer.required", "", "%{it}は「はい」か「いいえ」を選んでください。", "Choose yes or no for %{it}."},
};

constexpr TakenAnswers takes[] = {{"consent", true}};

} // namespace

constinit const BuiltInField yesNoField{.name = "yes-no",
    .make = make,
    .traits = {.kept = FieldTraits::Kept::Boolean, .input = FieldTraits::Input::Choices, .sentences = sentences},
    .takes = takes};

} // namespace Egov
