// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/fields/builtinfield_p.h>
#include <libegov/form/fields/yesno_p.h>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

// A box to tick under a text. Where it is required, only "yes" is an answer.
class ConsentField final : public FieldType {
public:
    const FieldTraits& traits() const override { return consentField.traits; }

    Value read(const Value& answer, FieldContext& context) const override
    {
        if (const std::optional<bool> given = yesOrNo(answer))
            return Value(*given);
        context.addError("answer.type", {}, {});
        return Value(nullptr);
    }

    bool isAnswer(const Value& kept) const override { return kept.boolean(); }

    QString format(const Json& kept, QByteArrayView language) const override
    {
        if (language == "ja")
            return kept.toBool() ? u"同意する"_s : u"同意しない"_s;
        return kept.toBool() ? u"agreed"_s : u"not agreed"_s;
    }
};

MadeField make(const Json&) { return std::make_shared<const ConsentField>(); }

constexpr FieldSentence sentences[] = {
    {"answer.required", "", "%{it}の文を読み、チェックを付けてください。", "Read %{it} and tick the box."},
};

constexpr TakenAnswers takes[] = {{"yes-no"}};

} // namespace

constinit const BuiltInField consentField{.name = "consent",
    .make = make,
    .traits = {.kept = FieldTraits::Kept::Boolean, .input = FieldTraits::Input::Tick, .sentences = sentences},
    .takes = takes};

} // namespace Egov
