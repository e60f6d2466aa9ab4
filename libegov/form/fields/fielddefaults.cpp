// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/fields/fielddefaults_p.h>

#include <libegov/form/fields/fieldtype.h>

#include <algorithm>

namespace Egov {
namespace {

struct Usual {
    QByteArrayView type;
    QByteArrayView property;
    qint64 value = 0;
};
constexpr qint64 tenMebibytes = 10 * 1024 * 1024;
constexpr Usual numbers[] = {
    {"text", "minLength", 0},
    {"text", "maxLength", 200},
    {"long-text", "minLength", 0},
    {"long-text", "maxLength", 4000},
    {"kana", "minLength", 0},
    {"kana", "maxLength", 100},
    {"person-name", "minLength", 0},
    {"person-name", "maxLength", 100},
    {"number", "decimals", 0},
    {"money", "decimals", 0},
    {"time", "step", 1},
    {"choices", "minimum", 0},
    {"choices", "maximum", maximumChosen},
    {"attachment", "maximumBytes", tenMebibytes},
    {"attachment", "minimumFiles", 0},
};

} // namespace

Json usualValue(const Json& field, QByteArrayView property)
{
    const QByteArray type = field["type"].toUtf8();
    const auto number = std::ranges::find_if(
        numbers, [&](const Usual& usual) { return usual.type == type && usual.property == property; });
    if (number != std::end(numbers))
        return Json(number->value);
    // One, or as many as there must be.
    if (type == "attachment" && property == "maximumFiles")
        return Json(std::max<qint64>(1, field["minimumFiles"].toInteger(0)));
    if (type == "group" && property == "repeat")
        return Json::object({{"min", 0}, {"max", Egov::maximumRows}});
    if (type == "insured-number" && property == "scheme")
        return Json("care");
    if (type == "address" && property == "notation")
        return Json("any");
    if (property == "sealed")
        return Json(type == "bank-account" || type == "my-number");
    const bool isSwitch = property == "kana" || property == "international" || property == "confirm"
        || property == "required" || property == "locked" || property == "removeLocation";
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
