// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/answerlist.h"

#include "form/boxattributes.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Egov::Portal {

namespace {

constexpr qsizetype shownAtTheEnd = 4;

// Enough to see a slip of the finger, too little for who looks over a shoulder.
QString masked(const QString& text)
{
    const qsizetype hidden = std::max<qsizetype>(text.size() - shownAtTheEnd, (text.size() + 1) / 2);
    return QString(hidden, u'●') + text.mid(hidden);
}

// A bank account is read by its bank, branch and kind; its number and the like are masked.
QString maskedParts(const Visit& visit, const Json& value)
{
    QStringList parts;
    for (const auto& [name, part] : value.members()) {
        const QString text = part.toString();
        const QByteArray key = name + '.' + text.toUtf8();
        parts.append(QString::fromUtf8(visit.text("part." + name)) + u' '
            + (visit.service.texts.contains(key) ? QString::fromUtf8(visit.text(key))
                    : name == "number"           ? masked(text)
                                                 : text));
    }
    return parts.join(u'\n');
}

// The options' labels in the language of the page, where the form has them.
QString translated(const Visit& visit, const QString& labels)
{
    QStringList texts;
    for (const QString& label : labels.split(u'、'))
        texts.append(QString::fromUtf8(visit.formText(label)));
    return texts.join(visit.language == "ja" ? u"、"_s : u", "_s);
}

void addLine(const Visit& visit, const Evaluation& evaluation, const FieldDescription& field, const QByteArray& path,
    const QList<QByteArray>& sealed, LabelledSection& section)
{
    if (field.type == "note" || !evaluation.isVisible(path))
        return;
    QString value = answerText(visit, evaluation, field, path);
    if (value.isEmpty() && sealed.contains(path))
        value = QString::fromUtf8(visit.text("answer.sealed"));
    section.lines.append(
        {.label = QString::fromUtf8(visit.formText(field.label)), .value = value, .depth = path.contains('[') ? 1 : 0});
}

} // namespace

QList<QByteArray> sealedPathsOf(const SubmissionPackage& package)
{
    QList<QByteArray> paths;
    for (const SealedField& field : package.content().sealed)
        paths.append(field.path);
    return paths;
}

bool isForeignText(const Visit& visit, const QString& text)
{
    return visit.language != "ja" && std::ranges::any_of(text.toUcs4(), [](char32_t c) {
        const QChar::Script script = QChar::script(c);
        return script == QChar::Script_Han || script == QChar::Script_Hiragana || script == QChar::Script_Katakana;
    });
}

QString answerText(
    const Visit& visit, const Evaluation& evaluation, const FieldDescription& field, const QByteArray& path)
{
    const Json value = evaluation.value(path);
    if (value.isNull())
        return {};
    if (field.isSealed)
        return value.isObject() ? maskedParts(visit, value)
                                : masked(value.isText() ? value.toString() : evaluation.format(path, visit.language));
    if (field.type == "attachment") {
        QByteArrayList names;
        for (const Json& file : value.elements())
            names.append(file["name"].toUtf8() + " (" + sizeText(file["size"].toInteger()) + ')');
        return QString::fromUtf8(names.join('\n'));
    }
    const QString text = evaluation.format(path, visit.language);
    return field.type == "choice" || field.type == "choices" ? translated(visit, text) : text;
}

bool isVisible(const Evaluation& evaluation, const PageDescription& page)
{
    return !page.isConditional || evaluation.isVisible(page.id);
}

QList<LabelledSection> answerSections(const Visit& visit, const Evaluation& evaluation, const QList<QByteArray>& sealed)
{
    QList<LabelledSection> sections;
    for (const PageDescription& page : evaluation.form().pages()) {
        if (!isVisible(evaluation, page))
            continue;
        LabelledSection section{.title = QString::fromUtf8(visit.formText(page.title)), .lines = {}};
        for (const FieldDescription& field : page.fields) {
            if (field.type != "group") {
                addLine(visit, evaluation, field, field.id, sealed, section);
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
                    addLine(visit, evaluation, inner, field.id + '[' + QByteArray::number(row) + "]." + inner.id,
                        sealed, section);
            }
        }
        sections.append(section);
    }
    return sections;
}

Json::Array answerModel(const Visit& visit, const Evaluation& evaluation,
    const std::function<QByteArray(const QByteArray& page)>& pathOf, const QList<QByteArray>& sealed)
{
    QList<QByteArray> pageIds;
    for (const PageDescription& page : evaluation.form().pages()) {
        if (isVisible(evaluation, page))
            pageIds.append(page.id);
    }
    Json::Array sections;
    const QList<LabelledSection> labelled = answerSections(visit, evaluation, sealed);
    for (qsizetype i = 0; i < labelled.size(); ++i) {
        Json::Array lines;
        for (const LabelledLine& line : labelled[i].lines)
            lines.push_back(Json::object({{"lineLabel", line.label}, {"lineValue", line.value},
                {"inRow", line.depth > 0}, {"isForeign", isForeignText(visit, line.value)}}));
        sections.push_back(Json::object({{"sectionTitle", labelled[i].title},
            {"changePath", pathOf ? pathOf(pageIds[i]) : QByteArray()}, {"lines", std::move(lines)}}));
    }
    return sections;
}

} // namespace Egov::Portal
