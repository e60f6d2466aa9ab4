// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/fields/factories_p.h>
#include <libegov/form/fields/yesno_p.h>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

// A box to tick under a text. Where it is required, only "yes" is an answer.
class ConsentField final : public FieldType {
public:
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

} // namespace

MadeField makeConsentField(const Json&) { return std::make_shared<const ConsentField>(); }

} // namespace Egov
