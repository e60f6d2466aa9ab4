// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// One field as the model that templates/field-*.tpl draw.
#include <libegov/pages/formdrawing_p.h>

#include <libegov/base/answerpath.h>

#include <libegov/form/evaluation/offeredoptions.h>

#include <libegov/japan/address.h>
#include <libegov/pages/answersections.h>
#include <libegov/pages/boxattributes_p.h>
#include <libegov/pages/fieldparts_p.h>

using namespace Qt::StringLiterals;

namespace Egov {

namespace {

// Options that are many are chosen from a list, few are all seen at once.
constexpr qsizetype optionsSeenAtOnce = 7;

} // namespace

void FormDrawing::Private::setWords(Json& model, const QByteArray& name, const QString& japanese) const
{
    if (japanese.isEmpty())
        return;
    const QString translated = wording.language == "ja" || !wording.formText ? QString() : wording.formText(japanese);
    const bool isForeign = translated.isEmpty() && wording.language != "ja";
    model.set(name, (translated.isEmpty() ? japanese : translated).toUtf8());
    // WCAG 3.1.2: parts in another language say so.
    model.set(name + "Lang", isForeign ? QByteArray("ja") : wording.language);
}

Json FormDrawing::Private::group(const FieldDescription& description) const
{
    Json model
        = Json::object({{"$template", "field-group"}, {"path", description.id}, {"anchor", anchorOf(description.id)}});
    setWords(model, "label", description.label);
    setWords(model, "hint", description.hint);
    const int rows = rowsOf(description, answers);
    model.set("count", rows);
    Json::Array rowModels;
    for (int row = 0; row < rows; ++row) {
        const QByteArray prefix = AnswerPath::ofRow(description.id, row);
        Json::Array inner;
        for (const FieldDescription& field : description.fields) {
            const QByteArray path = prefix + '.' + field.id;
            // Rows that only the page knows so far (the minimum) are not yet in the evaluation.
            const bool known = row < evaluation.rowCount(description.id);
            if (known ? isVisible(field, path) : !field.isConditional)
                inner.push_back(this->field(field, {.path = path, .answer = answers[description.id][row][field.id]}));
        }
        Json rowModel = Json::object({{"number", row + 1}, {"rowPath", prefix}, {"rowAnchor", anchorOf(prefix)},
            {"fields", std::move(inner)}, {"removable", rows > description.minimumRows},
            {"removeAction", "remove:" + description.id + ':' + QByteArray::number(row)}});
        setWords(rowModel, "rowLabel", description.label);
        rowModels.push_back(std::move(rowModel));
    }
    model.set("rows", std::move(rowModels));
    model.set("addable", rows < mostRows(description));
    model.set("addAction", "add:" + description.id);
    // Around the label, which may be in another language than the words.
    const QByteArrayList words = wording.texts.text("group.add", wording.language).replace("{label}", "\n").split('\n');
    model.set("addBefore", words.value(0));
    model.set("addAfter", words.value(1));
    addFindings(model, {.path = description.id, .answer = {}});
    return model;
}

Json FormDrawing::Private::field(const FieldDescription& description, const Spot& spot) const
{
    Json model = Json::object(
        {{"$template", "field-" + templateOf(description)}, {"path", spot.path}, {"anchor", anchorOf(spot.path)}});
    setWords(model, "label", description.label);
    setWords(model, "hint", description.hint);
    setWords(model, "example", description.placeholder);
    setWords(model, "warning", description.warning);
    setWords(model, "text", description.text);
    setWords(model, "unit", description.unit);
    const bool isRequired = description.isRequired || evaluation.isRequired(spot.path);
    model.set("required", isRequired);
    model.set("sealed", description.isSealed);
    addFindings(model, spot);
    if (description.isComputed) {
        const QString computed = evaluation.format(spot.path, wording.language);
        model.set("computed", computed.toUtf8());
        model.set("isComputedForeign", isForeignText(computed, wording.language)); // its unit, an option
        return model;
    }
    const QList<FieldBox> parts = boxesOf(description);
    if (!isCompound(parts)) {
        const Json single = box(description, spot, parts.value(0));
        for (const Json::Member& member : single.members())
            model.set(member.first, member.second);
    } else {
        Json::Array boxes;
        for (const FieldBox& part : parts)
            boxes.push_back(box(description, spot, part));
        model.set("boxes", std::move(boxes));
    }
    if (description.traits.input == FieldTraits::Input::Choices)
        model.set("options", options(description, spot));
    if (description.traits.input == FieldTraits::Input::Tick)
        model.set("checked", spot.answer.toUtf8() == "true" || spot.answer.toBool());
    if (description.traits.input == FieldTraits::Input::Attachments)
        addFiles(model, description, spot);
    return model;
}

Json FormDrawing::Private::box(const FieldDescription& description, const Spot& spot, const FieldBox& box) const
{
    const QByteArray& part = box.part;
    const QByteArray name = part.isEmpty() ? spot.path : spot.path + '.' + part;
    const BoxAttributes attributes = boxAttributes(description, box);
    const QByteArray value = textInBox(description, spot.answer, part);
    Json model = Json::object({{"name", name}, {"boxAnchor", anchorOf(name)}, {"value", value},
        {"describedBy", anchorOf(spot.path) + "-notes"}, {"inputType", attributes.type},
        {"inputMode", attributes.inputMode}, {"autocomplete", attributes.autocomplete}, {"size", attributes.size}});
    if (!part.isEmpty())
        model.set("boxLabel", partLabel(box, wording));
    Json::Array choices;
    // 大阪 of an earlier draft is 大阪府 in the list.
    const QByteArray chosen = part == "prefecture" ? prefectureMeant(value).toByteArray() : value;
    for (const auto& [option, key] : box.choices)
        choices.push_back(Json::object({{"option", option}, {"optionLabel", wording.texts.text(key, wording.language)},
            {"selected", option == chosen}}));
    if (!choices.empty())
        model.set("select", Json::object({{"choices", std::move(choices)}}));
    else
        model.set("input", true);
    bool invalid = false;
    for (const Finding& finding : findings)
        invalid = invalid || finding.path == name || finding.path == spot.path;
    model.set("invalid", invalid);
    return model;
}

// Written in the form, the two of yes-no, or those of a table: an array of values, of {"value","label"}, or an object
// whose keys are the values (libegov/form/README.md).
QList<FieldOption> FormDrawing::Private::listedOptions(const FieldDescription& description) const
{
    if (description.keeps(FieldTraits::Kept::Boolean))
        return {{.value = "true", .label = {}, .hint = {}}, {.value = "false", .label = {}, .hint = {}}};
    if (description.optionsTable.isEmpty())
        return description.options;
    QList<FieldOption> options;
    const Json table = tables.value(description.optionsTable, asOf);
    for (const Json& element : table.elements())
        options.append(element.isText()
                ? FieldOption{.value = element.toUtf8(), .label = element.toString(), .hint = {}}
                : FieldOption{.value = element["value"].toUtf8(), .label = element["label"].toString(), .hint = {}});
    for (const Json::Member& member : table.members())
        options.append({.value = member.first,
            .label = member.second["label"].toString(QString::fromUtf8(member.first)),
            .hint = {}});
    return options;
}

Json FormDrawing::Private::options(const FieldDescription& description, const Spot& spot) const
{
    const QList<FieldOption> all = listedOptions(description);
    Json::Array models;
    int number = 0;
    for (const FieldOption& option : all) {
        bool chosen = typedText(spot.answer) == option.value;
        for (const Json& element : spot.answer.elements())
            chosen = chosen || element.toUtf8() == option.value;
        // What was chosen and is offered no longer stays until somebody chooses another: else it would go unseen.
        if (!chosen && !isOffered(evaluation, spot.path, option.value))
            continue;
        Json model = Json::object({{"option", option.value}, {"chosen", chosen}, {"optionName", spot.path},
            {"optionAnchor",
                number == 0 ? anchorOf(spot.path) : anchorOf(spot.path) + '-' + QByteArray::number(number)}});
        if (option.label.isEmpty() && description.keeps(FieldTraits::Kept::Boolean)) {
            model.set("optionLabelLang", wording.language);
            model.set("optionLabel",
                wording.texts.text(option.value == "true" ? "answer.yes" : "answer.no", wording.language));
        } else {
            setWords(model, "optionLabel", option.label.isEmpty() ? QString::fromUtf8(option.value) : option.label);
        }
        setWords(model, "optionHint", option.hint);
        models.push_back(std::move(model));
        ++number;
    }
    const bool isMany = description.keeps(FieldTraits::Kept::Choices);
    const bool asList = description.keeps(FieldTraits::Kept::Choice) && number > optionsSeenAtOnce;
    return Json::object({{asList ? "list" : isMany ? "boxes" : "radios", Json::object({{"each", std::move(models)}})}});
}

void FormDrawing::Private::addFiles(Json& model, const FieldDescription& description, const Spot& spot) const
{
    Json::Array files;
    for (const Json& file : spot.answer.elements())
        files.push_back(
            Json::object({{"fileName", file["name"].toUtf8()}, {"fileSize", sizeText(file["size"].toInteger())},
                {"removeAction", "drop:" + spot.path + ':' + file["sha256"].toUtf8()}}));
    model.set("mayAdd", description.maximumFiles == 0 || qsizetype(files.size()) < description.maximumFiles);
    model.set("files", std::move(files));
    model.set("accept", QByteArrayList(description.accept).join(','));
    model.set("kinds", kindsText(description.accept));
    model.set("maximumSize", sizeText(description.maximumBytes));
    model.set("several", description.maximumFiles != 1);
}

void FormDrawing::Private::addFindings(Json& model, const Spot& spot) const
{
    Json::Array messages;
    for (const Finding& finding : findings) {
        if (isAt(finding, spot.path))
            messages.push_back(Json::object(
                {{"message", messageFor(finding, wording.language, evaluation.form(), wording.formText).toUtf8()}}));
    }
    model.set("findings", std::move(messages));
}

} // namespace Egov
