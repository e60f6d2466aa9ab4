// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "form/fieldviews.h"

#include "form/answers.h"
#include "form/boxattributes.h"

#include <libegov/japan/address.h>

using namespace Qt::StringLiterals;

namespace Egov::Portal {

namespace {

bool isAt(const Finding& finding, const QByteArray& path)
{
    return finding.path == path || finding.path.startsWith(path + '.');
}

// Options that are many are chosen from a list, few are all seen at once.
constexpr qsizetype optionsSeenAtOnce = 7;

} // namespace

QByteArray anchorOf(QByteArrayView path)
{
    QByteArray anchor = "f-" + path.toByteArray();
    anchor.replace("].", "-").replace('[', '-').replace(']', "").replace('.', '-');
    return anchor;
}

FieldViews::FieldViews(const Evaluation& evaluation, const Json& answers, const Texts& texts, QByteArray language,
    FormTextIn formText, Options options)
    : m_evaluation(evaluation)
    , m_answers(answers)
    , m_texts(texts)
    , m_language(std::move(language))
    , m_formText(std::move(formText))
    , m_options(std::move(options))
{
}

void FieldViews::showFindings(QList<Finding> findings) { m_findings = std::move(findings); }

FieldViews::Words FieldViews::words(const QString& japanese) const
{
    if (m_language == "ja" || japanese.isEmpty())
        return {.text = japanese.toUtf8()};
    const QString translated = m_formText ? m_formText(japanese) : QString();
    return translated.isEmpty() ? Words{.text = japanese.toUtf8(), .isForeign = true}
                                : Words{.text = translated.toUtf8()};
}

void FieldViews::setWords(Json& model, const QByteArray& name, const QString& japanese) const
{
    if (japanese.isEmpty())
        return;
    const Words found = words(japanese);
    model.set(name, found.text);
    // WCAG 3.1.2: parts in another language say so.
    model.set(name + "Lang", found.isForeign ? QByteArray("ja") : m_language);
}

bool FieldViews::isVisible(const FieldDescription& field, const QByteArray& path) const
{
    if (field.type == "note" && !field.isConditional)
        return true;
    return m_evaluation.isVisible(path);
}

Json::Array FieldViews::fields(const QList<FieldDescription>& fields) const
{
    Json::Array models;
    for (const FieldDescription& description : fields) {
        if (!isVisible(description, description.id))
            continue;
        models.push_back(description.type == "group"
                ? group(description)
                : field(description, {.path = description.id, .answer = m_answers[description.id]}));
    }
    return models;
}

Json FieldViews::group(const FieldDescription& description) const
{
    Json model
        = Json::object({{"$template", "field-group"}, {"path", description.id}, {"anchor", anchorOf(description.id)}});
    setWords(model, "label", description.label);
    setWords(model, "hint", description.hint);
    const int rows = rowsOf(description, m_answers);
    model.set("count", rows);
    Json::Array rowModels;
    for (int row = 0; row < rows; ++row) {
        const QByteArray prefix = description.id + '[' + QByteArray::number(row) + ']';
        Json::Array inner;
        for (const FieldDescription& field : description.fields) {
            const QByteArray path = prefix + '.' + field.id;
            // Rows that only the page knows so far (the minimum) are not yet in the evaluation.
            const bool known = row < m_evaluation.rowCount(description.id);
            if (known ? isVisible(field, path) : !field.isConditional)
                inner.push_back(this->field(field, {.path = path, .answer = m_answers[description.id][row][field.id]}));
        }
        rowModels.push_back(Json::object({{"number", row + 1}, {"rowLabel", words(description.label).text},
            {"rowPath", prefix}, {"fields", std::move(inner)}, {"removable", rows > description.minimumRows},
            {"removeAction", "remove:" + description.id + ':' + QByteArray::number(row)}}));
    }
    model.set("rows", std::move(rowModels));
    model.set("addable", description.maximumRows == 0 || rows < description.maximumRows);
    model.set("addAction", "add:" + description.id);
    addFindings(model, {.path = description.id, .answer = {}});
    return model;
}

Json FieldViews::field(const FieldDescription& description, const Spot& spot) const
{
    Json model = Json::object(
        {{"$template", "field-" + templateOf(description)}, {"path", spot.path}, {"anchor", anchorOf(spot.path)}});
    setWords(model, "label", description.label);
    setWords(model, "hint", description.hint);
    setWords(model, "example", description.placeholder);
    setWords(model, "warning", description.warning);
    setWords(model, "text", description.text);
    setWords(model, "unit", description.unit);
    const bool isRequired = description.isRequired || m_evaluation.isRequired(spot.path);
    model.set("required", isRequired);
    model.set("sealed", description.isSealed);
    addFindings(model, spot);
    if (description.isComputed) {
        model.set("computed", m_evaluation.format(spot.path, m_language).toUtf8());
        return model;
    }
    const QByteArrayList parts = partsOf(description);
    if (parts.isEmpty()) {
        const Json single = box(description, spot, {});
        for (const Json::Member& member : single.members())
            model.set(member.first, member.second);
    } else {
        Json::Array boxes;
        for (const QByteArray& part : parts) {
            if (!isAsked(description, part))
                continue;
            boxes.push_back(box(description, spot, part));
        }
        model.set("boxes", std::move(boxes));
    }
    if (description.type == "choice" || description.type == "choices" || description.type == "yes-no")
        model.set("options", options(description, spot));
    if (description.type == "consent")
        model.set("checked", spot.answer.toUtf8() == "true" || spot.answer.toBool());
    if (description.type == "attachment")
        addFiles(model, description, spot);
    return model;
}

Json FieldViews::box(const FieldDescription& description, const Spot& spot, const QByteArray& part) const
{
    const QByteArray name = part.isEmpty() ? spot.path : spot.path + '.' + part;
    const BoxAttributes attributes = boxAttributes(description, part);
    const Json& answer = part.isEmpty() ? spot.answer : spot.answer[part];
    QByteArray value = typedText(answer);
    if (!part.isEmpty() && spot.answer.isText())
        value = partOfText(description, part, spot.answer.toUtf8());
    Json model = Json::object({{"name", name}, {"boxAnchor", anchorOf(name)}, {"value", value},
        {"describedBy", anchorOf(spot.path) + "-notes"}, {"inputType", attributes.type},
        {"inputMode", attributes.inputMode}, {"autocomplete", attributes.autocomplete}, {"size", attributes.size}});
    if (!part.isEmpty())
        model.set("boxLabel", m_texts.text("part." + part, m_language));
    Json::Array choices;
    // 大阪 of an earlier draft is 大阪府 in the list.
    const QByteArray chosen = part == "prefecture" ? prefectureMeant(value).toByteArray() : value;
    for (const auto& [option, key] : attributes.options)
        choices.push_back(Json::object(
            {{"option", option}, {"optionLabel", m_texts.text(key, m_language)}, {"selected", option == chosen}}));
    if (!choices.empty())
        model.set("select", Json::object({{"choices", std::move(choices)}}));
    else
        model.set("input", true);
    bool invalid = false;
    for (const Finding& finding : m_findings)
        invalid = invalid || finding.path == name || finding.path == spot.path;
    model.set("invalid", invalid);
    return model;
}

// Written in the form, the two of yes-no, or those of a table: an array of values, of {"value","label"}, or an object
// whose keys are the values (libegov/form/README.md).
QList<FieldOption> FieldViews::listedOptions(const FieldDescription& description) const
{
    if (description.type == "yes-no")
        return {{.value = "true", .label = {}, .hint = {}}, {.value = "false", .label = {}, .hint = {}}};
    if (description.optionsTable.isEmpty())
        return description.options;
    QList<FieldOption> options;
    const Json table = m_options.tables.value(description.optionsTable, m_options.asOf);
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

Json FieldViews::options(const FieldDescription& description, const Spot& spot) const
{
    const QList<FieldOption> all = listedOptions(description);
    Json::Array models;
    int number = 0;
    for (const FieldOption& option : all) {
        bool chosen = typedText(spot.answer) == option.value;
        for (const Json& element : spot.answer.elements())
            chosen = chosen || element.toUtf8() == option.value;
        Json model = Json::object({{"option", option.value}, {"chosen", chosen}, {"optionName", spot.path},
            {"optionAnchor",
                number == 0 ? anchorOf(spot.path) : anchorOf(spot.path) + '-' + QByteArray::number(number)}});
        if (option.label.isEmpty() && description.type == "yes-no")
            model.set("optionLabel", m_texts.text(option.value == "true" ? "answer.yes" : "answer.no", m_language));
        else
            setWords(model, "optionLabel", option.label.isEmpty() ? QString::fromUtf8(option.value) : option.label);
        setWords(model, "optionHint", option.hint);
        models.push_back(std::move(model));
        ++number;
    }
    const bool asList = description.type == "choice" && all.size() > optionsSeenAtOnce;
    return Json::object({{asList            ? "list"
            : description.type == "choices" ? "boxes"
                                            : "radios",
        Json::object({{"each", std::move(models)}})}});
}

void FieldViews::addFiles(Json& model, const FieldDescription& description, const Spot& spot) const
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
    model.set("maximumFiles", description.maximumFiles);
    model.set("several", description.maximumFiles != 1);
}

void FieldViews::addFindings(Json& model, const Spot& spot) const
{
    Json::Array messages;
    for (const Finding& finding : m_findings) {
        if (isAt(finding, spot.path))
            messages.push_back(
                Json::object({{"message", messageFor(finding, m_language, m_evaluation.form(), m_formText).toUtf8()}}));
    }
    model.set("findings", std::move(messages));
}

Json::Array FieldViews::summary(const QList<FieldDescription>& fields) const
{
    Json::Array lines;
    for (const Finding& finding : m_findings) {
        for (const FieldDescription& field : fields) {
            if (!isAt(finding, field.id) && !finding.path.startsWith(field.id + '['))
                continue;
            // A finding about the whole field points at its first box.
            const bool isGroup = field.type == "group" && finding.path == field.id;
            QByteArray target = finding.path;
            const std::optional<FieldDescription> exact = m_evaluation.form().field(finding.path);
            if (exact && !isGroup) {
                const QByteArrayList parts = partsOf(*exact);
                for (const QByteArray& part : parts) {
                    if (isAsked(*exact, part)) {
                        target = finding.path + '.' + part;
                        break;
                    }
                }
            }
            lines.push_back(Json::object({{"target", anchorOf(target)},
                {"message", messageFor(finding, m_language, m_evaluation.form(), m_formText).toUtf8()}}));
            break;
        }
    }
    return lines;
}

QByteArray FieldViews::shownPaths(const QList<FieldDescription>& fields) const
{
    QByteArrayList paths;
    for (const FieldDescription& field : fields) {
        if (!isVisible(field, field.id))
            continue;
        paths.append(field.id);
        for (int row = 0; row < m_evaluation.rowCount(field.id); ++row) {
            for (const FieldDescription& inner : field.fields) {
                const QByteArray path = field.id + '[' + QByteArray::number(row) + "]." + inner.id;
                if (m_evaluation.isVisible(path))
                    paths.append(path);
            }
        }
    }
    return paths.join(',');
}

} // namespace Egov::Portal
