// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/fields/fielddefaults_p.h>

#include <libegov/form/fields/builtinfield_p.h>

#include <algorithm>

namespace Egov {

Json usualValue(const Json& field, QByteArrayView property)
{
    if (const BuiltInField* const type = builtInField(field["type"].text())) {
        const auto number = std::ranges::find(type->usualNumbers, property, &UsualNumber::property);
        if (number != type->usualNumbers.end())
            return Json(number->number);
        if (Json usual = type->usual ? type->usual(field, property) : Json(); !usual.isNull())
            return usual;
    }
    const bool isSwitch = property == "kana" || property == "international" || property == "confirm"
        || property == "required" || property == "locked" || property == "removeLocation" || property == "sealed";
    return isSwitch ? Json(false) : Json();
}

Json valueInForce(const Json& field, QByteArrayView property)
{
    if (property != "repeat")
        return field.contains(property) ? field[property] : usualValue(field, property);
    Json repeat = usualValue(field, property);
    for (const Json::Member& end : field[property].members())
        repeat.set(end.first, end.second);
    return repeat;
}

} // namespace Egov
