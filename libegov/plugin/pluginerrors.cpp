// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/plugin/pluginerrors.h>

#include <libegov/base/enumnames.h>
#include <libegov/plugin/errors.h>

#include <algorithm>
#include <array>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostRows = 200;
constexpr qsizetype longestSentence = 400;
constexpr qsizetype longestCodeInLogs = 60;

constexpr EnumNames<ErrorMender, 6> menders{{{{ErrorMender::Resident, "resident"}, {ErrorMender::Officer, "officer"},
    {ErrorMender::Author, "author"}, {ErrorMender::Programmer, "programmer"},
    {ErrorMender::Administrator, "administrator"}, {ErrorMender::Nobody, "nobody"}}}};

// A plugin says what a request may be answered with; that we are at fault (500) is not its to say.
bool isStatus(qint64 status) { return (status >= 400 && status <= 499) || status == 503; }

bool isShown(const Json& text, QByteArrayView end)
{
    const QString said = text.toString();
    return text.isText() && said.size() <= longestSentence
        && ErrorRow::isTold(std::string_view(text.toUtf8()), std::string_view(end.data(), std::size_t(end.size())))
        && std::ranges::all_of(said, [](QChar c) {
               return c.category() != QChar::Other_Control && c.category() != QChar::Other_Format
                   && c.category() != QChar::Other_PrivateUse;
           });
}

Unexpected wrong(const QByteArray& code, QLatin1StringView what)
{
    return unexpected(PluginError::Metadata, u"errors/%1: %2"_s.arg(QString::fromUtf8(code.left(80)), what));
}

Expected<ErrorRowText> rowOf(const PluginId& id, const QByteArray& code, const Json& row)
{
    if (!code.startsWith(id.value() + '.') || !ErrorRow::isCode(std::string_view(code)))
        return wrong(code, "a code is <id>.<cause> in lower case with dashes"_L1);
    constexpr std::array<QByteArrayView, 5> members{"meaning", "mender", "status", "ja", "en"};
    if (!row.isObject() || row.members().size() != members.size()
        || !std::ranges::all_of(members, [&row](QByteArrayView name) { return row.contains(name); }))
        return wrong(code, "members are meaning, mender, status, ja and en"_L1);
    const std::optional<ErrorMender> mender = menders.find(row["mender"].toUtf8());
    if (!mender)
        return wrong(code, "no such mender"_L1);
    if (!row["status"].isNumber() || !isStatus(row["status"].toInteger()))
        return wrong(code, "a status is 400 to 499, or 503"_L1);
    if (row["meaning"].toUtf8().isEmpty() || !isShown(row["ja"], "。") || !isShown(row["en"], ". "))
        return wrong(code, "a sentence says what it is, and another what to do"_L1);
    return ErrorRowText{.code = code,
        .mender = *mender,
        .status = static_cast<int>(row["status"].toInteger()),
        .meaning = row["meaning"].toUtf8(),
        .japanese = row["ja"].toUtf8(),
        .english = row["en"].toUtf8()};
}

// What stands in a log: printable, and not long.
QString cutForLogs(QByteArrayView code)
{
    QString cut;
    for (const char c : code.first(std::min(code.size(), longestCodeInLogs)))
        cut += c > ' ' && c < 0x7F ? QChar::fromLatin1(c) : u'?';
    return cut;
}

} // namespace

Expected<const ErrorTable*> readPluginErrors(const PluginId& id, const Json& errors)
{
    if (errors.isNull())
        return nullptr;
    if (!errors.isObject() || errors.members().size() > mostRows)
        return unexpected(PluginError::Metadata, u"errors: one object of at most %1 codes"_s.arg(mostRows));
    QList<ErrorRowText> rows;
    for (const Json::Member& member : errors.members()) {
        Expected<ErrorRowText> row = rowOf(id, member.first, member.second);
        if (!row)
            return Unexpected(row.error());
        rows += std::move(*row);
    }
    return &ErrorTable::keep(id.value(), errorTable(PluginError::Unlisted), rows);
}

Error pluginError(const PluginId& id, const ErrorTable* errors, QByteArrayView code)
{
    if (const std::optional<ErrorCode> listed = errors ? errors->find(code) : std::nullopt)
        return Error(*listed, id.toString());
    return Error(PluginError::Unlisted, u"%1: %2"_s.arg(id.toString(), cutForLogs(code)));
}

} // namespace Egov
