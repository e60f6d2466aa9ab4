// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/fields/factories_p.h>
#include <libegov/form/fields/holdstext_p.h>
#include <libegov/form/fields/textlimits_p.h>

namespace Egov {
namespace {

// text, long-text: kept as it was folded, no character changed.
class TextField final : public FieldType, public HoldsText {
public:
    explicit TextField(TextLimits limits)
        : m_limits(std::move(limits))
    {
    }

    Value read(const Value& answer, FieldContext& context) const override
    {
        if (!answer.isText()) {
            context.addError("answer.type", {}, {});
            return Value(nullptr);
        }
        return m_limits.read(answer.text(), context);
    }

    QString format(const Json& kept, QByteArrayView) const override { return kept.toString(); }

private:
    TextLimits m_limits;
};

} // namespace

MadeField makeTextField(const Json& field)
{
    const bool isLong = field["type"].toUtf8() == "long-text";
    Expected<TextLimits> limits = TextLimits::compile(field, isLong ? TextLimits::Lines::Many : TextLimits::Lines::One);
    if (!limits)
        return Unexpected(limits.error());
    return std::make_shared<const TextField>(std::move(*limits));
}

} // namespace Egov
