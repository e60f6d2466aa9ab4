// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/fields/builtinfield_p.h>
#include <libegov/form/fields/textlimits_p.h>
#include <libegov/japan/errors.h>

#include <libegov/japan/email.h>

namespace Egov {
namespace {

// With "confirm" the address is entered twice; without, the portal confirms it by a code.
class EmailField final : public FieldType {
public:
    explicit EmailField(bool confirm)
        : m_confirm(confirm)
    {
    }

    const FieldTraits& traits() const override { return emailField.traits; }

    Value read(const Value& answer, FieldContext& context) const override
    {
        const Value given = answer.isObject() ? answer["address"] : answer;
        if (given.isEmpty() && answer.isObject())
            return Value();
        if (!given.isText()) {
            context.addError("answer.type", {}, {});
            return Value(nullptr);
        }
        const Expected<QByteArray> address = parseEmail(viewOf(given.text()));
        if (!address) {
            context.addError(address.error().is(JapanError::EmailLength) ? "email.length" : "email.format", {}, {});
            return Value(nullptr);
        }
        // Drafts hold the plain address that was confirmed before.
        if (m_confirm && answer.isObject()) {
            const Expected<QByteArray> again = parseEmail(viewOf(answer["confirmation"].text()));
            if (!again || *again != *address)
                context.addError("email.differs", {}, {});
        }
        return intern(*address, context);
    }

    QString format(const Json& kept, QByteArrayView) const override { return kept.toString(); }

private:
    bool m_confirm;
};

MadeField make(const Json& field) { return std::make_shared<const EmailField>(field["confirm"].toBool()); }

constexpr FieldSentence sentences[] = {
    {"answer.required", "", "%{it}を「taro@example.jp」の形で入力してください。", "Enter %{it}, like taro@example.jp."},
};

QList<FieldBox> boxes(const Json& field)
{
    using enum FieldBox::Keyboard;
    if (!field["confirm"].toBool())
        return {{.keyboard = Email}};
    return {{.part = "address", .keyboard = Email, .autofill = "email"}, {.part = "confirmation", .keyboard = Email}};
}

// A draft holds what was confirmed before.
QByteArray partOfText(const QByteArray& text, const QByteArray&) { return text; }

} // namespace

constinit const BuiltInField emailField{.name = "email",
    .make = make,
    .traits = {.kept = FieldTraits::Kept::Text,
        .about = FieldTraits::About::Email,
        .autofill = "email",
        .sentences = sentences,
        .boxes = boxes,
        .partOfText = partOfText}};

} // namespace Egov
