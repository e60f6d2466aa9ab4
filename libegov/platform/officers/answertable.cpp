// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/officers/answertable_p.h>

#include <libegov/base/csvcell.h>
#include <libegov/platform/errors.h>
#include <libegov/platform/officers/answersoffice.h>
#include <libegov/platform/officers/casecsv_p.h>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

using Kept = FieldTraits::Kept;

// What stands in front of the answers. The first heading says what the file is for: cells that a spreadsheet would take
// for formulas are changed, so that nothing should read it back.
const QByteArrayList leading{"受付番号（閲覧用）", "手続", "様式の版", "状態", "申請者", "到達日時", "最新の提出日時",
    "処理期限", "手数料", "担当"};

QByteArray lineOf(const QByteArrayList& cells)
{
    QByteArrayList quoted;
    quoted.reserve(cells.size());
    for (const QByteArray& text : cells)
        quoted += csvCell(text);
    return quoted.join(',') + "\r\n";
}

QByteArray labelled(const QList<FieldOption>& options, const QByteArray& value)
{
    const auto found = std::ranges::find(options, value, &FieldOption::value);
    return found == options.end() ? value : found->label.toUtf8();
}

QByteArray textOf(const Json& value, const QList<FieldOption>& options)
{
    if (value.isText())
        return labelled(options, value.toUtf8());
    if (value.isBoolean())
        return value.toBool() ? "はい" : "いいえ";
    if (value.isNull())
        return {};
    if (!value.isArray())
        return value.toCanonical(); // a number, or what a vendor's type keeps
    QByteArrayList texts;
    for (const Json& element : value.elements())
        texts += element.isObject() ? element["name"].toUtf8() : textOf(element, options);
    return texts.join("、");
}

// The same without labels.
QByteArray valueOf(const Json& value) { return textOf(value, {}); }

} // namespace

Expected<AnswerTable> AnswerTable::of(const std::vector<Form>& versions)
{
    AnswerTable table;
    table.m_title = versions.front().title();
    for (const Form& form : versions) {
        for (const FieldDescription& field : form.fields()) {
            table.add(field, field.id, field.label);
            if (leading.size() + qsizetype(table.m_columns.size()) > AnswersOffice::maximumColumns)
                return unexpected(PlatformError::ExportColumns,
                    u"%1: more than %2"_s.arg(form.id().toString()).arg(AnswersOffice::maximumColumns));
        }
    }
    return table;
}

void AnswerTable::add(const FieldDescription& field, const QByteArray& path, const QString& label)
{
    switch (field.traits.kept) {
    case Kept::Nothing: return;
    case Kept::Group:
        for (int row = 0; row < field.maximumRows; ++row) {
            for (const FieldDescription& inner : field.fields)
                add(inner, AnswerPath::ofCell(path, row, inner.id),
                    u"%1 %2 %3"_s.arg(label).arg(row + 1).arg(inner.label));
        }
        return;
    case Kept::Parts:
        for (const FieldBox& box : field.traits.boxesOf(field.definition)) {
            if (box.part.isEmpty())
                continue;
            const QString name = QString::fromUtf8(box.japanese);
            addColumn(field, path + '.' + box.part, path, name.isEmpty() ? label : label + u' ' + name, Shown::Answer);
        }
        return;
    case Kept::Choice:
    case Kept::Choices:
        addColumn(field, path, path, label, Shown::Answer);
        addColumn(field, path, path, label + u"（値）"_s, Shown::Value);
        return;
    default: addColumn(field, path, path, label, Shown::Answer);
    }
}

void AnswerTable::addColumn(const FieldDescription& field, const QByteArray& path, const QByteArray& fieldPath,
    const QString& label, Shown shown)
{
    const QByteArray key = path + (shown == Shown::Value ? "#" : "");
    const std::optional<AnswerPath> way = AnswerPath::parse(path);
    const std::optional<AnswerPath> whole = AnswerPath::parse(fieldPath);
    if (m_known.contains(key) || !way || !whole)
        return;
    m_known.insert(key);
    m_columns.push_back({.path = path,
        .shown = shown,
        .heading = u"%1 [%2]"_s.arg(label, QString::fromUtf8(path)),
        .way = *way,
        .field = *whole,
        .options = field.options});
}

QByteArray AnswerTable::heading() const
{
    QByteArrayList cells = leading;
    for (const Column& column : m_columns)
        cells += column.heading.toUtf8();
    return "\xEF\xBB\xBF" + lineOf(cells);
}

QByteArray AnswerTable::cell(const Column& column, const Json& answers)
{
    if (const Json* whole = column.field.find(answers); whole && whole->isObject() && whole->contains("sealed"))
        return "（封印）";
    const Json* answer = column.way.find(answers);
    if (!answer)
        return {};
    return column.shown == Shown::Value ? valueOf(*answer) : textOf(*answer, column.options);
}

QByteArray AnswerTable::line(const FiledCase& filed, const Json& answers) const
{
    const InboxEntry& entry = filed.entry;
    QByteArrayList cells{entry.reference.value(), m_title.toUtf8(), QByteArray::number(filed.formVersion),
        caseStateName(entry.state), entry.applicantName, japaneseMoment(entry.arrivedAt), japaneseMoment(filed.filedAt),
        entry.decideBy.toString(Qt::ISODate).toLatin1(),
        !filed.hasFee       ? QByteArray("なし")
            : entry.feeOpen ? QByteArray("未納")
                            : QByteArray("済"),
        entry.assignedTo.value()};
    for (const Column& column : m_columns)
        cells += cell(column, answers);
    return lineOf(cells);
}

} // namespace Egov
