// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/pages/boxattributes_p.h>

#include <libegov/pages/fieldparts_p.h>

namespace Egov {

namespace {

// The part of the browser's address book that fits, when the field is about the person who fills in.
QByteArray autofillOf(const FieldDescription& field, const FieldBox& box)
{
    if (box.part.isEmpty())
        return field.autocomplete.isEmpty() ? "off" : field.autocomplete;
    const bool isOwn = !field.autocomplete.isEmpty() || !field.prefill.isEmpty();
    return isOwn && !box.autofill.isEmpty() ? box.autofill : "off";
}

QByteArray inputModeOf(FieldBox::Keyboard keyboard)
{
    switch (keyboard) {
    case FieldBox::Keyboard::Digits: return "numeric";
    case FieldBox::Keyboard::Decimal: return "decimal";
    case FieldBox::Keyboard::Email: return "email";
    case FieldBox::Keyboard::Telephone: return "tel";
    case FieldBox::Keyboard::Text: break;
    }
    return "text";
}

QByteArray sizeOf(FieldBox::Width width)
{
    switch (width) {
    case FieldBox::Width::Short: return "short";
    case FieldBox::Width::Medium: return "medium";
    case FieldBox::Width::Calendar: return "calendar";
    case FieldBox::Width::Long: break;
    }
    return "long";
}

} // namespace

BoxAttributes boxAttributes(const FieldDescription& field, const FieldBox& box)
{
    const QByteArray inputMode = inputModeOf(box.keyboard);
    const bool isTyped = box.keyboard == FieldBox::Keyboard::Email || box.keyboard == FieldBox::Keyboard::Telephone;
    return {.type = isTyped ? inputMode : "text",
        .inputMode = inputMode,
        .autocomplete = autofillOf(field, box),
        .size = sizeOf(box.width)};
}

QByteArray templateOf(const FieldDescription& field)
{
    if (field.isComputed)
        return "computed";
    switch (field.traits.input) {
    case FieldTraits::Input::Nothing: return "note";
    case FieldTraits::Input::Tick: return "consent";
    case FieldTraits::Input::Attachments: return "attachment";
    case FieldTraits::Input::Lines: return "long-text";
    case FieldTraits::Input::Choices: return "options";
    case FieldTraits::Input::Group: return "group";
    case FieldTraits::Input::Box: break;
    }
    return isCompound(boxesOf(field)) ? "boxes" : "box";
}

QByteArray kindsText(const QList<QByteArray>& mediaTypes)
{
    QByteArrayList names;
    for (const QByteArray& type : mediaTypes)
        names.append(type.mid(type.indexOf('/') + 1).toUpper());
    return names.join(", ");
}

} // namespace Egov
