// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "form/answers.h"

#include <algorithm>

namespace Egov::Portal {

namespace {

// Larger than any group of a form: a body cannot make us build more rows than this.
constexpr int maximumRowsAsked = 200;

// What the group of the form allows: a body cannot make us build, judge and show more rows than that.
int mostRows(const FieldDescription& group)
{
    return group.maximumRows > 0 ? std::min(group.maximumRows, maximumRowsAsked) : maximumRowsAsked;
}

Json plainAnswer(const FieldDescription& field, const QByteArray& name, const Request& request)
{
    if (field.type == "choices") {
        Json::Array chosen;
        for (const auto& [key, value] : request.fields) {
            if (key == name && !value.isEmpty())
                chosen.emplace_back(value);
        }
        return chosen.empty() ? Json() : Json(std::move(chosen));
    }
    const QByteArray typed = request.field(name);
    return typed.isEmpty() ? Json() : Json(typed);
}

Json compoundAnswer(const QByteArrayList& parts, const QByteArray& name, const Request& request)
{
    Json answer = Json::object();
    for (const QByteArray& part : parts) {
        const QByteArray typed = request.field(name + '.' + part);
        if (!typed.isEmpty())
            answer.set(part, typed);
    }
    return answer;
}

Json answerOf(const FieldDescription& field, const QByteArray& name, const Request& request)
{
    const QByteArrayList parts = partsOf(field);
    if (parts.isEmpty())
        return plainAnswer(field, name, request);
    Json answer = compoundAnswer(parts, name, request);
    if (field.type == "date") {
        // The calendar alone is no answer; 西暦 is the absence of an era.
        if (answer["year"].isNull() && answer["month"].isNull() && answer["day"].isNull())
            return {};
        if (answer["era"].toUtf8() == "gregorian")
            answer.remove("era");
    }
    if (field.type == "address" && answer.size() == 1 && answer.contains("notation"))
        return {};
    if (field.type == "bank-account" && answer.size() == 1 && answer.contains("kind"))
        return {};
    return answer.size() == 0 ? Json() : answer;
}

// Rows one by one, as {"children": [{...}]} wants them.
Json rowsFromBoxes(const FieldDescription& group, const Request& request, const Json& before)
{
    const int rows = std::clamp(request.field(group.id + "#").toInt(), 0, mostRows(group));
    Json::Array answers;
    for (int row = 0; row < rows; ++row) {
        const QByteArray prefix = group.id + '[' + QByteArray::number(row) + "].";
        Json answer = Json::object();
        for (const FieldDescription& field : group.fields) {
            if (field.isComputed || field.type == "note")
                continue;
            Json value
                = field.type == "attachment" ? before[row][field.id] : answerOf(field, prefix + field.id, request);
            if (!value.isNull())
                answer.set(field.id, std::move(value));
        }
        answers.push_back(std::move(answer));
    }
    return answers;
}

// "children[0].proof" -> {"children", 0, "proof"}; row -1 outside groups.
struct Place {
    QByteArray group;
    qsizetype row = -1;
    QByteArray field;
};

Place placeOf(QByteArrayView path)
{
    const qsizetype open = path.indexOf('[');
    const qsizetype close = path.indexOf(']');
    if (open < 0 || close < open)
        return {.group = {}, .row = -1, .field = path.toByteArray()};
    return {.group = path.first(open).toByteArray(),
        .row = path.sliced(open + 1, close - open - 1).toByteArray().toInt(),
        .field = path.sliced(std::min(close + 2, path.size())).toByteArray()};
}

Json replaced(Json answers, const Place& place, Json value)
{
    if (place.row < 0) {
        answers.set(place.field, std::move(value));
        return answers;
    }
    Json::Array rows = answers[place.group].elements();
    if (place.row < qsizetype(rows.size()))
        rows[size_t(place.row)].set(place.field, std::move(value));
    answers.set(place.group, std::move(rows));
    return answers;
}

} // namespace

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

int rowsOf(const FieldDescription& group, const Json& answers)
{
    return std::max(group.minimumRows, int(answers[group.id].size()));
}

Json answersFromBoxes(const QList<FieldDescription>& fields, const Request& request, const Json& before)
{
    Json answers = before.isObject() ? before : Json::object();
    for (const FieldDescription& field : fields) {
        if (field.isComputed || field.type == "note" || field.type == "attachment")
            continue;
        if (field.type == "group") {
            // A group that was not on the page keeps its rows.
            if (request.hasField(field.id + "#"))
                answers.set(field.id, rowsFromBoxes(field, request, before[field.id]));
            continue;
        }
        Json value = answerOf(field, field.id, request);
        if (value.isNull())
            answers.remove(field.id);
        else
            answers.set(field.id, std::move(value));
    }
    return answers;
}

Json withRowAdded(const FieldDescription& group, Json answers)
{
    Json::Array rows = answers[group.id].elements();
    const int shown = rowsOf(group, answers);
    while (int(rows.size()) < std::min(shown + 1, mostRows(group)))
        rows.push_back(Json::object());
    answers.set(group.id, std::move(rows));
    return answers;
}

Json withRowRemoved(const FieldDescription& group, Json answers, int row)
{
    Json::Array rows = answers[group.id].elements();
    if (row < 0 || row >= int(rows.size()) || int(rows.size()) <= group.minimumRows)
        return answers;
    rows.erase(rows.begin() + row);
    answers.set(group.id, std::move(rows));
    return answers;
}

Json filesAt(const Json& answers, QByteArrayView path)
{
    const Place place = placeOf(path);
    return place.row < 0 ? answers[place.field] : answers[place.group][place.row][place.field];
}

Json withFileAdded(Json answers, QByteArrayView path, const Json& file)
{
    Json::Array files = filesAt(answers, path).elements();
    files.push_back(file);
    return replaced(std::move(answers), placeOf(path), std::move(files));
}

Json withFileRemoved(Json answers, QByteArrayView path, QByteArrayView sha256)
{
    Json::Array files = filesAt(answers, path).elements();
    std::erase_if(files, [sha256](const Json& file) { return file["sha256"].toUtf8() == sha256; });
    return replaced(std::move(answers), placeOf(path), std::move(files));
}

} // namespace Egov::Portal
