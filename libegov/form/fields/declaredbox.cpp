// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/fields/declaredbox_p.h>

#include <libegov/base/enumnames.h>

namespace Egov {

FieldBox declaredBox(const Json& part, PartStands stands, FieldBox::Keyboard usual)
{
    using enum FieldBox::Keyboard;
    static constexpr EnumNames<FieldBox::Keyboard, 5> keyboards{
        {{{Text, "text"}, {Digits, "digits"}, {Decimal, "decimal"}, {Email, "email"}, {Telephone, "telephone"}}}};
    using enum FieldBox::Width;
    static constexpr EnumNames<FieldBox::Width, 3> widths{{{{Short, "short"}, {Medium, "medium"}, {Long, "long"}}}};
    FieldBox box;
    if (stands == PartStands::AmongOthers) {
        box.part = part["id"].toUtf8();
        box.japanese = part["label"]["ja"].toUtf8();
        box.english = part["label"]["en"].toUtf8();
    }
    box.keyboard = keyboards.find(part["keyboard"].toUtf8()).value_or(usual);
    box.width = widths.find(part["width"].toUtf8()).value_or(stands == PartStands::AmongOthers ? Medium : Long);
    return box;
}

} // namespace Egov
