// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/pages/answersections.h>

#include <libegov/base/answerpath.h>

#include <libegov/pages/fieldparts_p.h>
#include <libegov/pages/formdrawing.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Egov {

namespace {

constexpr qsizetype shownAtTheEnd = 4;

// Enough to see a slip of the finger, too little for who looks over a shoulder.
QString masked(const QString& text)
{
    const qsizetype hidden = std::max<qsizetype>(text.size() - shownAtTheEnd, (text.size() + 1) / 2);
    return QString(hidden, u'●') + text.mid(hidden);
}

// A bank account is read by its bank, branch and kind; its number and the like are masked.
QString maskedParts(const FieldDescription& field, const Json& value, const Wording& wording)
{
    const auto text
        = [&wording](const QByteArray& key) { return QString::fromUtf8(wording.texts.text(key, wording.language)); };
    QStringList parts;
    for (const auto& [name, part] : value.members()) {
        const QString typed = part.toString();
        const QByteArray key = name + '.' + typed.toUtf8();
        const FieldBox box = boxOfPart(field, name);
        // Which part of a vendor's type tells the most, nobody here knows.
        const bool isMasked = name == "number" || !box.japanese.isEmpty();
        parts.append(QString::fromUtf8(partLabel(box, wording)) + u' '
            + (wording.texts.contains(key) ? text(key)
                    : isMasked             ? masked(typed)
                                           : typed));
    }
    return parts.join(u'\n');
}

// The options' labels in the language of the page, where the form has them.
QString translated(const QString& labels, const Wording& wording)
{
    QStringList texts;
    for (const QString& label : labels.split(u'、'))
        texts.append(wording.ofForm(label));
    return texts.join(wording.language == "ja" ? u"、"_s : u", "_s);
}

// What is asked at one path, as lines.
struct SectionReading {
    const Evaluation& evaluation;
    const Wording& wording;
    const QList<QByteArray>& sealed;

    void add(const FieldDescription& field, const QByteArray& path, bool isInRow, AnswerSection& section) const
    {
        if (field.keeps(FieldTraits::Kept::Nothing) || !evaluation.isVisible(path))
            return;
        QString value = answerText(evaluation, field, path, wording);
        if (value.isEmpty() && sealed.contains(path))
            value = QString::fromUtf8(wording.texts.text("answer.sealed", wording.language));
        section.lines.append({.label = wording.ofForm(field.label), .value = value, .isInRow = isInRow});
    }

    void addRows(const FieldDescription& group, AnswerSection& section) const
    {
        if (!evaluation.isVisible(group.id))
            return;
        for (int row = 0; row < evaluation.rowCount(group.id); ++row) {
            section.lines.append({.label = wording.ofForm(group.label) + u' ' + QString::number(row + 1), .value = {}});
            for (const FieldDescription& inner : group.fields)
                add(inner, AnswerPath::ofCell(group.id, row, inner.id), true, section);
        }
    }
};

} // namespace

QString answerText(
    const Evaluation& evaluation, const FieldDescription& field, const QByteArray& path, const Wording& wording)
{
    const Json value = evaluation.value(path);
    if (value.isNull())
        return {};
    if (field.isSealed)
        return value.isObject() ? maskedParts(field, value, wording)
                                : masked(value.isText() ? value.toString() : evaluation.format(path, wording.language));
    if (field.keeps(FieldTraits::Kept::Attachments)) {
        QByteArrayList names;
        for (const Json& file : value.elements())
            names.append(file["name"].toUtf8() + " (" + sizeText(file["size"].toInteger()) + ')');
        return QString::fromUtf8(names.join('\n'));
    }
    const QString text = evaluation.format(path, wording.language);
    return field.keeps(FieldTraits::Kept::Choice) || field.keeps(FieldTraits::Kept::Choices) ? translated(text, wording)
                                                                                             : text;
}

QList<AnswerSection> answerSections(
    const Evaluation& evaluation, const Wording& wording, const QList<QByteArray>& sealed)
{
    const SectionReading reading{.evaluation = evaluation, .wording = wording, .sealed = sealed};
    QList<AnswerSection> sections;
    for (const PageDescription& page : evaluation.form().pages()) {
        if (!isVisible(evaluation, page))
            continue;
        AnswerSection section{.page = page.id, .title = wording.ofForm(page.title), .lines = {}};
        for (const FieldDescription& field : page.fields) {
            if (field.keeps(FieldTraits::Kept::Group))
                reading.addRows(field, section);
            else
                reading.add(field, field.id, false, section);
        }
        sections.append(section);
    }
    return sections;
}

Json::Array answersModel(const QList<AnswerSection>& sections, const QByteArray& language, const PathOfPage& pathOf)
{
    Json::Array models;
    for (const AnswerSection& section : sections) {
        Json::Array lines;
        for (const AnswerLine& line : section.lines)
            lines.push_back(Json::object({{"lineLabel", line.label}, {"lineValue", line.value}, {"inRow", line.isInRow},
                {"isForeign", isForeignText(line.value, language)}}));
        models.push_back(Json::object({{"sectionTitle", section.title},
            {"changePath", pathOf ? pathOf(section.page) : QByteArray()}, {"lines", std::move(lines)}}));
    }
    return models;
}

QByteArray answersHtml(const PageTemplates& templates, const QList<AnswerSection>& sections, const QByteArray& language,
    const PathOfPage& pathOf)
{
    return templates.render(
        "form-answers", language, Json::object({{"sections", answersModel(sections, language, pathOf)}}));
}

bool isForeignText(const QString& text, const QByteArray& language)
{
    return language != "ja" && std::ranges::any_of(text.toUcs4(), [](char32_t c) {
        const QChar::Script script = QChar::script(c);
        return script == QChar::Script_Han || script == QChar::Script_Hiragana || script == QChar::Script_Katakana;
    });
}

QByteArray sizeText(qint64 bytes)
{
    if (bytes >= 1024 * 1024)
        return QByteArray::number(double(bytes) / (1024 * 1024), 'f', bytes % (1024 * 1024) == 0 ? 0 : 1) + " MB";
    if (bytes >= 1024)
        return QByteArray::number(bytes / 1024) + " KB";
    return QByteArray::number(bytes) + " B";
}

} // namespace Egov
