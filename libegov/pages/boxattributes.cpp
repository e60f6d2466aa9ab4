// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/pages/boxattributes_p.h>

#include <libegov/japan/address.h>
#include <libegov/pages/fieldparts_p.h>

namespace Egov {

namespace {

const QByteArrayList digitParts
    = {"year", "month", "day", "hour", "minute", "bankCode", "branchCode", "number", "postalCode"};

// The part of the browser's address book that fits, when the field is about the person who fills in.
QByteArray autofillOf(const FieldDescription& field, const QByteArray& part)
{
    const bool own = !field.autocomplete.isEmpty() || !field.prefill.isEmpty();
    if (!own)
        return "off";
    if (part == "family")
        return "family-name";
    if (part == "given")
        return "given-name";
    if (part == "year" || part == "month" || part == "day")
        return field.autocomplete.startsWith("bday") || field.prefill == "jpki.birthDate" ? "bday-" + part : "off";
    if (part == "postalCode")
        return "postal-code";
    if (part == "prefecture")
        return "address-level1";
    if (part == "municipality")
        return "address-level2";
    if (part == "town")
        return "address-line1";
    if (part == "block")
        return "address-line2";
    if (part == "building")
        return "address-line3";
    if (part == "address")
        return "email";
    return part.isEmpty() && !field.autocomplete.isEmpty() ? field.autocomplete : "off";
}

} // namespace

BoxAttributes boxAttributes(const FieldDescription& field, const QByteArray& part)
{
    BoxAttributes attributes;
    attributes.autocomplete = autofillOf(field, part);
    const QByteArray& type = field.type;
    if (type == "email") {
        attributes.type = "email";
        attributes.inputMode = "email";
        if (attributes.autocomplete == "off" && part != "confirmation")
            attributes.autocomplete = "email";
    } else if (type == "phone") {
        attributes.type = "tel";
        attributes.inputMode = "tel";
        if (attributes.autocomplete == "off")
            attributes.autocomplete = "tel";
    } else if (type == "number" || type == "money" || type == "my-number" || type == "corporate-number"
        || type == "insured-number" || digitParts.contains(part)) {
        // A telephone's numeric keyboard has no point, and neither has a minus (HTML, section 6.8.7).
        const bool mayBeNegative = field.minimum.toDouble(0) < 0;
        attributes.inputMode = mayBeNegative                ? "text"
            : field.definition["decimals"].toInteger(0) > 0 ? "decimal"
                                                            : "numeric";
    }
    if (part == "era")
        attributes.size = "calendar";
    else if (part == "year" || part == "month" || part == "day" || part == "hour" || part == "minute")
        attributes.size = "short";
    else if (type == "person-name" || type == "number" || type == "money" || part == "postalCode"
        || part == "prefecture" || part == "bankCode" || part == "branchCode" || part == "number" || type == "phone"
        || type == "my-number" || type == "vehicle-number")
        attributes.size = "medium";
    else
        attributes.size = "long";
    if (part == "era") {
        for (const char* era : {"gregorian", "reiwa", "heisei", "showa", "taisho", "meiji"})
            attributes.options.append({era, QByteArray("era.") + era});
    }
    if (part == "kind") {
        attributes.options.append(std::pair<QByteArray, QByteArray>("", "kind.choose"));
        QByteArrayList kinds;
        for (const Json& kind : field.definition["kinds"].elements())
            kinds.append(kind.toUtf8());
        if (kinds.isEmpty())
            kinds = {"ordinary", "current", "savings", "other"};
        for (const QByteArray& kind : kinds)
            attributes.options.append({kind, "kind." + kind});
    }
    if (part == "prefecture") {
        attributes.options.append(std::pair<QByteArray, QByteArray>("", "prefecture.choose"));
        int code = 0; // JIS X 0401
        for (const QByteArrayView prefecture : prefectures())
            attributes.options.append(
                {prefecture.toByteArray(), "prefecture." + QByteArray::number(++code).rightJustified(2, '0')});
    }
    if (part == "notation")
        attributes.options
            = {{"residence-indication", "notation.residence-indication"}, {"lot-number", "notation.lot-number"}};
    return attributes;
}

QByteArray templateOf(const FieldDescription& field)
{
    if (field.isComputed)
        return "computed";
    if (field.type == "note" || field.type == "consent" || field.type == "attachment" || field.type == "long-text")
        return field.type;
    if (field.type == "choice" || field.type == "choices" || field.type == "yes-no")
        return "options";
    return partsOf(field).isEmpty() ? "box" : "boxes";
}

QByteArray typedText(const Json& answer)
{
    switch (answer.kind()) {
    case Json::Kind::Text: return answer.toUtf8();
    case Json::Kind::Boolean: return answer.toBool() ? "true" : "false";
    case Json::Kind::Number: return answer.toBytes();
    default: return {};
    }
}

QByteArray kindsText(const QList<QByteArray>& mediaTypes)
{
    QByteArrayList names;
    for (const QByteArray& type : mediaTypes)
        names.append(type.mid(type.indexOf('/') + 1).toUpper());
    return names.join(", ");
}

} // namespace Egov
