// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/schemastatement_p.h>

#include <QByteArrayList>

namespace Egov {

namespace {

// The line without its comment and the blanks around it.
QByteArrayView wordsOf(QByteArrayView line)
{
    const qsizetype comment = line.indexOf("--");
    return (comment < 0 ? line : line.first(comment)).trimmed();
}

QByteArrayList linesOf(QByteArrayView text) { return text.toByteArray().split('\n'); }

void addLine(QByteArray& statement, QByteArrayView words)
{
    if (words.isEmpty())
        return;
    if (!statement.isEmpty() && !statement.endsWith('(') && !words.startsWith(')'))
        statement += ' ';
    statement += words;
}

// "event" of "event(" and "egov_append_only()".
QByteArray nameIn(const QByteArray& word)
{
    const qsizetype end = word.indexOf('(');
    return end < 0 ? word : word.first(end);
}

} // namespace

QByteArray inOneLine(QByteArrayView statement)
{
    QByteArray line;
    for (const QByteArray& one : linesOf(statement))
        addLine(line, wordsOf(one));
    return line;
}

std::vector<SchemaStatement> SchemaStatement::allOf(SqlText file)
{
    std::vector<SchemaStatement> statements;
    QByteArray text;
    for (const QByteArray& line : linesOf(file.text())) {
        QByteArrayView words = wordsOf(line);
        const bool isLast = words.endsWith(';');
        if (isLast)
            words.chop(1);
        addLine(text, words);
        if (!isLast)
            continue;
        SchemaStatement statement{.sql = SqlParts(SqlParts::Cut{text}), .name = {}, .table = {}};
        const QByteArrayList parts = text.split(' ');
        const auto is
            = [&parts](const QByteArrayList& beginning) { return parts.mid(0, beginning.size()) == beginning; };
        const auto make = [&](Makes makes, qsizetype place) {
            statement.makes = makes;
            statement.name = nameIn(parts.value(place));
            const qsizetype on = parts.indexOf("ON");
            statement.table = makes == Makes::Table ? statement.name : nameIn(parts.value(on + 1));
        };
        if (is({"CREATE", "TABLE"}))
            make(Makes::Table, 2);
        else if (is({"CREATE", "INDEX"}))
            make(Makes::Index, 2);
        else if (is({"CREATE", "UNIQUE", "INDEX"}))
            make(Makes::UniqueIndex, 3);
        else if (is({"CREATE", "TRIGGER"}))
            make(Makes::Trigger, 2);
        else if (is({"CREATE", "POLICY"}))
            make(Makes::Policy, 2);
        else if (is({"CREATE", "OR", "REPLACE", "FUNCTION"}))
            make(Makes::Function, 4);
        else if (is({"ALTER", "TABLE"}))
            statement.table = parts.value(2);
        statements.push_back(std::move(statement));
        text.clear();
    }
    Q_ASSERT_X(text.isEmpty(), "SchemaStatement::allOf", "the last statement of a file has no end");
    return statements;
}

std::vector<SchemaStatement> SchemaStatement::allOf(std::span<const SchemaFile> files, StoreEngine engine)
{
    std::vector<SchemaStatement> statements;
    for (const SchemaFile& file : files) {
        for (SchemaStatement& one : allOf(engine == StoreEngine::Sqlite ? file.sqlite : file.postgresql))
            statements.push_back(std::move(one));
    }
    return statements;
}

std::vector<SqlParts> SchemaStatement::pieces() const
{
    const QByteArray& text = sql.text();
    std::vector<SqlParts> pieces;
    QByteArray piece;
    int depth = 0;
    for (const char character : text) {
        depth -= character == ')' ? 1 : 0;
        if (depth == 0 && !piece.isEmpty()) {
            pieces.push_back(SqlParts(SqlParts::Cut{piece.trimmed()}));
            return pieces;
        }
        if (depth == 1 && character == ',') {
            pieces.push_back(SqlParts(SqlParts::Cut{piece.trimmed()}));
            piece.clear();
        } else if (depth > 0) {
            piece += character;
        }
        depth += character == '(' ? 1 : 0;
    }
    return pieces;
}

} // namespace Egov
