// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/pages/fieldparts_p.h>

#include <algorithm>

namespace Egov {

QByteArrayList partsOf(const FieldDescription& field)
{
    if (field.type == "person-name")
        return field.definition["kana"].toBool() ? QByteArrayList{"family", "given", "familyKana", "givenKana"}
                                                 : QByteArrayList{"family", "given"};
    if (field.type == "date")
        return {"era", "year", "month", "day"};
    if (field.type == "time")
        return {"hour", "minute"};
    if (field.type == "address")
        return {"postalCode", "prefecture", "municipality", "town", "block", "building", "notation"};
    if (field.type == "bank-account")
        return {"bankCode", "branchCode", "kind", "number", "holder"};
    if (field.type == "vehicle-number")
        return {"area", "class", "kana", "number"};
    if (field.type == "email" && field.isConfirmed)
        return {"address", "confirmation"};
    return {};
}

bool isAsked(const FieldDescription& field, const QByteArray& part)
{
    return part != "notation" || field.definition["notation"].toUtf8() == "any";
}

QByteArray partOfText(const FieldDescription& field, const QByteArray& part, const QByteArray& text)
{
    if (field.type == "date") {
        const QByteArrayList parts = text.split('-');
        if (parts.size() != 3)
            return part == "era" ? QByteArray("gregorian") : QByteArray();
        return part == "year" ? parts[0]
            : part == "month" ? QByteArray::number(parts[1].toInt())
            : part == "day"   ? QByteArray::number(parts[2].toInt())
                              : QByteArray("gregorian");
    }
    if (field.type == "time")
        return text.split(':').value(part == "hour" ? 0 : 1);
    if (field.type == "email")
        return text;
    return {};
}

int mostRows(const FieldDescription& group)
{
    // Larger than any group of a form: a body cannot make us build more rows than this.
    constexpr int maximumRowsAsked = 200;
    return group.maximumRows > 0 ? std::min(group.maximumRows, maximumRowsAsked) : maximumRowsAsked;
}

int rowsOf(const FieldDescription& group, const Json& answers)
{
    return std::max(group.minimumRows, int(answers[group.id].size()));
}

} // namespace Egov
