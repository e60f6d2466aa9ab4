// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/answerlist.h"

#include "form/boxattributes.h"

namespace Egov::Portal {

namespace {

QString shown(const Visit& visit, const Evaluation& evaluation, const FieldDescription& field, const QByteArray& path)
{
    const Json value = evaluation.value(path);
    if (value.isNull())
        return {};
    if (field.isSealed)
        return QString::fromUtf8(visit.text("answer.sealed"));
    if (field.type == "attachment") {
        QByteArrayList names;
        for (const Json& file : value.elements())
            names.append(file["name"].toUtf8() + " (" + sizeText(file["size"].toInteger()) + ')');
        return QString::fromUtf8(names.join('\n'));
    }
    return evaluation.format(path, visit.language);
}

void addLine(const Visit& visit, const Evaluation& evaluation, const FieldDescription& field, const QByteArray& path,
    int depth, QList<LabelledLine>& lines)
{
    if (field.type == "note" || !evaluation.isVisible(path))
        return;
    lines.append({.label = QString::fromUtf8(visit.formText(field.label)),
        .value = shown(visit, evaluation, field, path),
        .depth = depth});
}

} // namespace

bool isVisible(const Evaluation& evaluation, const PageDescription& page)
{
    return !page.isConditional || evaluation.isVisible(page.id);
}

QList<LabelledSection> answerSections(const Visit& visit, const Evaluation& evaluation)
{
    QList<LabelledSection> sections;
    for (const PageDescription& page : evaluation.form().pages()) {
        if (!isVisible(evaluation, page))
            continue;
        LabelledSection section{.title = QString::fromUtf8(visit.formText(page.title)), .lines = {}};
        for (const FieldDescription& field : page.fields) {
            if (field.type != "group") {
                addLine(visit, evaluation, field, field.id, 0, section.lines);
                continue;
            }
            if (!evaluation.isVisible(field.id))
                continue;
            for (int row = 0; row < evaluation.rowCount(field.id); ++row) {
                section.lines.append(
                    {.label = QString::fromUtf8(visit.formText(field.label) + ' ' + QByteArray::number(row + 1)),
                        .value = {},
                        .depth = 0});
                for (const FieldDescription& inner : field.fields)
                    addLine(visit, evaluation, inner, field.id + '[' + QByteArray::number(row) + "]." + inner.id, 1,
                        section.lines);
            }
        }
        sections.append(section);
    }
    return sections;
}

Json::Array answerModel(
    const Visit& visit, const Evaluation& evaluation, const std::function<QByteArray(const QByteArray& page)>& pathOf)
{
    QList<QByteArray> pageIds;
    for (const PageDescription& page : evaluation.form().pages()) {
        if (isVisible(evaluation, page))
            pageIds.append(page.id);
    }
    Json::Array sections;
    const QList<LabelledSection> labelled = answerSections(visit, evaluation);
    for (qsizetype i = 0; i < labelled.size(); ++i) {
        Json::Array lines;
        for (const LabelledLine& line : labelled[i].lines)
            lines.push_back(
                Json::object({{"lineLabel", line.label}, {"lineValue", line.value}, {"inRow", line.depth > 0}}));
        sections.push_back(Json::object({{"sectionTitle", labelled[i].title},
            {"changePath", pathOf ? pathOf(pageIds[i]) : QByteArray()}, {"lines", std::move(lines)}}));
    }
    return sections;
}

} // namespace Egov::Portal
