// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/connection_p.h>
#include <libegov/storage/errors.h>

#include <QSqlDriver>
#include <QSqlError>
#include <QSqlField>
#include <QSqlRecord>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// The statement with its values as the driver writes literals: several statements in one message (PostgreSQL's simple
// protocol) have no places for values. What stands in quotation marks is text.
QString withValues(const QSqlDriver& driver, const Question& question)
{
    QString text;
    qsizetype place = 0;
    bool isQuoted = false;
    for (const QChar character : QString::fromUtf8(question.statement.text())) {
        isQuoted ^= character == u'\'';
        if (character != u'?' || isQuoted) {
            text += character;
            continue;
        }
        const QVariant& value = question.values.at(place++);
        QSqlField field(QString(), value.metaType());
        field.setValue(value);
        text += driver.formatValue(field);
    }
    return text;
}

} // namespace

// BEGIN, the questions and COMMIT go in one message: the server answers all of them at once, from one snapshot
// (REPEATABLE READ). SQLite has no way to go; there they are statements of one transaction.
Expected<std::vector<Rows>> Connection::ask(const TenantCode& tenant, const std::vector<Question>& questions)
{
    if (m_address.engine == StoreEngine::Sqlite)
        return askInTurn(tenant, questions);
    if (m_isLost || !m_database.isOpen()) {
        if (const Expected<void> done = connect(); !done)
            return Unexpected(done.error());
    }
    Expected<std::vector<Rows>> answers = askTogether(tenant, questions);
    if (!answers && m_isLost && answers.error().is(StorageError::Unavailable)) {
        // The server was restarted since the last use; who only reads may ask again.
        if (const Expected<void> again = connect(); !again)
            return Unexpected(again.error());
        answers = askTogether(tenant, questions);
    }
    m_isLost |= !answers; // the transaction may still be open
    return answers;
}

Expected<std::vector<Rows>> Connection::askInTurn(const TenantCode& tenant, const std::vector<Question>& questions)
{
    if (const Expected<void> begun = begin(tenant); !begun)
        return Unexpected(begun.error());
    std::vector<Rows> answers;
    for (const Question& question : questions) {
        Expected<Rows> rows = select(question.statement, question.values);
        if (!rows) {
            rollback();
            return Unexpected(rows.error());
        }
        answers.push_back(std::move(*rows));
    }
    rollback();
    return answers;
}

Expected<std::vector<Rows>> Connection::askTogether(const TenantCode& tenant, const std::vector<Question>& questions)
{
    QString message = beginText(tenant);
    for (const Question& question : questions)
        message += u"; "_s + withValues(*m_database.driver(), question);
    message += u"; COMMIT"_s;
    QSqlQuery query(m_database);
    std::vector<Rows> answers;
    // Of the results those of BEGIN, SET and COMMIT hold no rows; the first that does is the look at the session.
    bool isGood = query.exec(message);
    for (bool isOurs = false; isGood;) {
        if (query.isSelect() && isOurs)
            answers.push_back(rowsOf(query, query.record().count()));
        isOurs |= query.isSelect();
        if (!query.nextResult())
            break;
    }
    if (!isGood || query.lastError().isValid())
        return Unexpected(errorOf(query.lastError(), questions.front().statement));
    if (answers.size() != questions.size()) {
        m_isLost = true;
        return unexpected(StorageError::Unavailable, u"the server ended in the middle of its answer"_s);
    }
    return answers;
}

} // namespace Egov
