// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/fields/builtinfield_p.h>
#include <libegov/form/fields/textlimits_p.h>
#include <libegov/japan/errors.h>

#include <libegov/japan/kana.h>
#include <libegov/japan/phone.h>

namespace Egov {
namespace {

// Kept as digits; shown with hyphens by the numbering plan.
class PhoneField final : public FieldType {
public:
    explicit PhoneField(bool international)
        : m_international(international)
    {
    }

    const FieldTraits& traits() const override { return phoneField.traits; }

    Value read(const Value& answer, FieldContext& context) const override
    {
        if (!answer.isText()) {
            context.addError("answer.type", {}, {});
            return Value(nullptr);
        }
        Expected<QByteArray> digits = parsePhone(viewOf(answer.text()));
        // Telephones write the numbers of their contacts with the country's code.
        if (digits && !m_international && digits->startsWith("+81"))
            digits = '0' + digits->sliced(3);
        const bool abroad = digits && digits->startsWith('+');
        if (!digits || (abroad && !m_international)) {
            const bool hasMore = !digits && digits.error().is(JapanError::PhoneCharacters);
            context.addError(hasMore ? "phone.characters" : "phone.format", {}, {});
            return Value(nullptr);
        }
        return intern(*digits, context);
    }

    QString format(const Json& kept, QByteArrayView) const override
    {
        return QString::fromUtf8(formatPhone(kept.toUtf8()));
    }

private:
    bool m_international;
};

MadeField make(const Json& field) { return std::make_shared<const PhoneField>(field["international"].toBool()); }

constexpr FieldSentence sentences[] = {
    {"answer.required", "", "%{it}を市外局番から入力してください。", "Enter %{it} with its area code."},
};

QList<FieldBox> boxes(const Json&)
{
    return {{.keyboard = FieldBox::Keyboard::Telephone, .width = FieldBox::Width::Medium}};
}

} // namespace

constinit const BuiltInField phoneField{.name = "phone",
    .make = make,
    .traits = {.kept = FieldTraits::Kept::Text,
        .about = FieldTraits::About::PhoneNumber,
        .autofill = "tel-national",
        .sentences = sentences,
        .boxes = boxes}};

} // namespace Egov
