// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/pages/boxanswers.h>

#include <libegov/base/answerpath.h>
#include <libegov/pages/fieldparts_p.h>
#include <libegov/pages/formdrawing.h>

#include <algorithm>

namespace Egov {

namespace {

Json plainAnswer(const FieldDescription& field, const QByteArray& name, const PostedBoxes& boxes)
{
    if (field.keeps(FieldTraits::Kept::Choices)) {
        Json::Array chosen;
        for (const QByteArray& value : boxes.values(name)) {
            if (!value.isEmpty())
                chosen.emplace_back(value);
        }
        return chosen.empty() ? Json() : Json(std::move(chosen));
    }
    const QByteArray typed = boxes.value(name);
    return typed.isEmpty() ? Json() : Json(typed);
}

Json compoundAnswer(const QList<FieldBox>& parts, const QByteArray& name, const PostedBoxes& boxes)
{
    Json answer = Json::object();
    bool isAnswered = false;
    for (const FieldBox& box : parts) {
        const QByteArray typed = boxes.value(name + '.' + box.part);
        if (!typed.isEmpty() && typed != box.omitted)
            answer.set(box.part, typed);
        isAnswered = isAnswered || (!typed.isEmpty() && !box.isPreset);
    }
    return isAnswered ? answer : Json();
}

Json answerOf(const FieldDescription& field, const QByteArray& name, const PostedBoxes& boxes)
{
    const QList<FieldBox> parts = boxesOf(field);
    return isCompound(parts) ? compoundAnswer(parts, name, boxes) : plainAnswer(field, name, boxes);
}

bool isTyped(const FieldDescription& field) { return !field.isComputed && !field.keeps(FieldTraits::Kept::Nothing); }

// Rows one by one, as {"children": [{...}]} wants them.
Json rowsFromBoxes(const FieldDescription& group, int count, const PostedBoxes& boxes, const Json& before)
{
    const int rows = std::clamp(count, 0, mostRows(group));
    Json::Array answers;
    for (int row = 0; row < rows; ++row) {
        Json answer = Json::object();
        for (const FieldDescription& field : group.fields) {
            if (!isTyped(field))
                continue;
            Json value = field.keeps(FieldTraits::Kept::Attachments)
                ? before[row][field.id]
                : answerOf(field, AnswerPath::ofCell(group.id, row, field.id), boxes);
            if (!value.isNull())
                answer.set(field.id, std::move(value));
        }
        answers.push_back(std::move(answer));
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

Json withFileRemoved(Json answers, QByteArrayView path, QByteArrayView sha256)
{
    Json::Array files = filesAt(answers, path).elements();
    const auto gone = std::erase_if(files, [sha256](const Json& file) { return file["sha256"].toUtf8() == sha256; });
    const std::optional<AnswerPath> way = AnswerPath::parse(path);
    if (gone > 0 && way)
        std::ignore = way->set(answers, std::move(files)); // the files were found there
    return answers;
}

} // namespace

Json answersFromBoxes(const QList<FieldDescription>& fields, const PostedBoxes& boxes, const Json& before)
{
    Json answers = before.isObject() ? before : Json::object();
    for (const FieldDescription& field : fields) {
        if (!isTyped(field) || field.keeps(FieldTraits::Kept::Attachments))
            continue;
        if (field.keeps(FieldTraits::Kept::Group)) {
            bool isCounted = false;
            const int rows = boxes.value(field.id + '#').toInt(&isCounted);
            if (isCounted)
                answers.set(field.id, rowsFromBoxes(field, rows, boxes, before[field.id]));
            continue;
        }
        Json value = answerOf(field, field.id, boxes);
        if (value.isNull())
            answers.remove(field.id);
        else
            answers.set(field.id, std::move(value));
    }
    return answers;
}

std::optional<Json> afterButton(const Form& form, const Json& answers, const QByteArray& action)
{
    const QByteArrayList words = action.split(':');
    const std::optional<FieldDescription> field = form.field(words.value(1));
    if (!field)
        return std::nullopt;
    const bool isGroup = field->keeps(FieldTraits::Kept::Group);
    if (isGroup && words.size() == 2 && words[0] == "add")
        return withRowAdded(*field, answers);
    if (isGroup && words.size() == 3 && words[0] == "remove") {
        bool isNumber = false;
        const int row = words[2].toInt(&isNumber);
        return isNumber ? std::optional(withRowRemoved(*field, answers, row)) : std::nullopt;
    }
    if (field->keeps(FieldTraits::Kept::Attachments) && words.size() == 3 && words[0] == "drop")
        return withFileRemoved(answers, words[1], words[2]);
    return std::nullopt;
}

QByteArray placeAfterButton(const Form& form, const Json& answers, const QByteArray& action)
{
    const QByteArrayList words = action.split(':');
    const std::optional<FieldDescription> field = form.field(words.value(1));
    if (!field)
        return {};
    if (words[0] == "add" && field->keeps(FieldTraits::Kept::Group))
        return anchorOf(AnswerPath::ofRow(field->id, std::max(0, rowsOf(*field, answers) - 1)));
    return anchorOf(words[1]);
}

Json filesAt(const Json& answers, QByteArrayView path)
{
    const std::optional<AnswerPath> way = AnswerPath::parse(path);
    const Json* files = way ? way->find(answers) : nullptr;
    return files ? *files : Json();
}

Json withFileAdded(Json answers, QByteArrayView path, const Json& file)
{
    Json::Array files = filesAt(answers, path).elements();
    files.push_back(file);
    if (const std::optional<AnswerPath> way = AnswerPath::parse(path))
        std::ignore = way->set(answers, std::move(files)); // a row that is gone takes no file
    return answers;
}

} // namespace Egov
