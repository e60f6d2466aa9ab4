// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "fullstore.h"

#include <libegov/application/audit/derive.h>

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlField>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QTest>
#include <QUrl>

#include <set>

using namespace Egov;
using namespace Qt::StringLiterals;

// Somebody who can write to the database and has no key changes one column of one row, removes a row, exchanges events,
// takes out checkpoints: everything is noticed, but for what stands in these lists.
class ColumnsTest : public QObject {
    Q_OBJECT

    // What "store check --derive" makes again from columns that are protected.
    static inline const std::set<QByteArray> derived{"application.kana_key", "application.name_key", "case_count.form",
        "case_count.number", "case_count.state", "case_count.tenant", "counter.name", "counter.tenant",
        "counter.value"};
    // When something is tried again, and how often somebody guessed.
    static inline const std::set<QByteArray> attempts{"attachment.scan_attempts", "attachment.scan_due_at",
        "draft.failures", "draft.shut_until", "outbox.attempts", "outbox.due_at", "outbox.last_error", "outbox.state",
        "outbox.tried_at"};

    // Sessions, locks and what else ends by itself: nothing of a case.
    static inline const std::set<QString> passing{u"passing_state"_s};

    TestStores m_stores;
    QTemporaryDir m_folder;
    FullStore m_full{m_stores.freshUrl(), m_folder.path()};
    QList<Checkpoint> m_exported;

    static QSqlDatabase openOutside(const QString& url)
    {
        const bool server = TestStores::onPostgresql();
        QSqlDatabase database = QSqlDatabase::addDatabase(server ? u"QPSQL"_s : u"QSQLITE"_s, u"attacker"_s);
        const QUrl address(url);
        if (server) {
            database.setHostName(address.host());
            database.setPort(address.port());
            database.setUserName(u"postgres"_s); // above row-level security and triggers
        }
        database.setDatabaseName(server ? address.path().sliced(1) : url.sliced(7));
        return database;
    }

    // Statements outside the library; the guards are put back, as an attacker would.
    void change(const QStringList& statements, const QVariantList& values = {})
    {
        {
            QSqlDatabase database = openOutside(m_full.url);
            QVERIFY(database.open());
            QSqlQuery query(database);
            QStringList triggers;
            if (TestStores::onPostgresql()) {
                QVERIFY(query.exec(u"SET session_replication_role = replica"_s));
            } else {
                QStringList drops;
                QVERIFY(query.exec(u"SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"_s));
                while (query.next()) {
                    drops += u"DROP TRIGGER "_s + query.value(0).toString();
                    triggers += query.value(1).toString();
                }
                for (const QString& drop : drops)
                    QVERIFY(query.exec(drop));
            }
            for (const QString& statement : statements) {
                QVERIFY2(query.prepare(statement), qPrintable(statement + query.lastError().text()));
                for (const QVariant& value : values)
                    query.addBindValue(value);
                QVERIFY2(query.exec(), qPrintable(statement + query.lastError().text()));
            }
            for (const QString& trigger : triggers)
                QVERIFY(query.exec(trigger));
        }
        QSqlDatabase::removeDatabase(u"attacker"_s);
    }

    struct Row {
        QStringList columns;
        QVariantList values;
    };
    std::vector<Row> rowsOf(const QString& table)
    {
        std::vector<Row> rows;
        {
            QSqlDatabase database = openOutside(m_full.url);
            database.open();
            QSqlQuery query(database);
            query.exec(u"SELECT * FROM %1 LIMIT 2"_s.arg(table));
            while (query.next()) {
                Row row;
                for (int i = 0; i < query.record().count(); ++i) {
                    row.columns += query.record().fieldName(i);
                    row.values += query.value(i);
                }
                rows.push_back(row);
            }
        }
        QSqlDatabase::removeDatabase(u"attacker"_s);
        return rows;
    }
    QStringList tables()
    {
        QStringList names;
        {
            QSqlDatabase database = openOutside(m_full.url);
            database.open();
            names = database.tables();
        }
        QSqlDatabase::removeDatabase(u"attacker"_s);
        names.removeAll(u"sqlite_sequence"_s);
        names.removeIf([](const QString& name) { return passing.contains(name); });
        std::ranges::sort(names);
        return names;
    }

    static QVariant other(const QVariant& value)
    {
        if (value.typeId() == QMetaType::QByteArray)
            return value.toByteArray() + ' ';
        if (value.typeId() == QMetaType::QString || value.isNull())
            return value.toString() + u'x';
        return value.toLongLong() + 1000;
    }

    // Sets one column of exactly this row; the row as it is found is changed with it.
    void set(const QString& table, Row& row, qsizetype column, const QVariant& value)
    {
        const QString is = TestStores::onPostgresql() ? u" IS NOT DISTINCT FROM ?"_s : u" IS ?"_s;
        QStringList conditions;
        QVariantList values{value};
        for (qsizetype i = 0; i < row.columns.size(); ++i) {
            conditions += row.columns[i] + is;
            values += row.values[i];
        }
        change(
            {u"UPDATE %1 SET %2 = ? WHERE %3"_s.arg(table, row.columns[column], conditions.join(u" AND "_s))}, values);
        row.values[column] = value;
    }

    bool isNoticed()
    {
        const Expected<Store> store = Store::open(m_full.url, testTenant);
        if (!store)
            return true;
        return !m_full.verify(*store, m_exported).isValid;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const Expected<Store> store = Store::open(m_full.url, testTenant);
        const AuditReport report = m_full.verify(*store);
        QVERIFY2(report.isValid, report.firstBroken ? qPrintable(report.firstBroken->detail) : "");
        const std::vector<Checkpoint> all = *Checkpoints::after(*store, 0);
        m_exported = {all.begin(), all.end()};
        QVERIFY(deriveColumns(const_cast<Store&>(*store), DeriveMode::Report)->empty());
    }

    void everyTableIsFilled()
    {
        for (const QString& table : tables())
            QVERIFY2(!rowsOf(table).empty(), qPrintable(table + u" has no row: what is in it is not tested"_s));
    }

    void everyColumnThatIsChangedIsNoticed()
    {
        std::set<QByteArray> unnoticed;
        for (const QString& table : tables()) {
            for (Row row : rowsOf(table)) {
                for (qsizetype column = 0; column < row.columns.size(); ++column) {
                    const QVariant before = row.values[column];
                    set(table, row, column, other(before));
                    if (!isNoticed())
                        unnoticed.insert((table + u'.' + row.columns[column]).toUtf8());
                    set(table, row, column, before);
                }
            }
        }
        QVERIFY(!isNoticed());
        std::set<QByteArray> expected = derived;
        expected.insert(attempts.begin(), attempts.end());
        QByteArrayList more;
        QByteArrayList less;
        std::ranges::set_difference(unnoticed, expected, std::back_inserter(more));
        std::ranges::set_difference(expected, unnoticed, std::back_inserter(less));
        QVERIFY2(more.isEmpty() && less.isEmpty(),
            "unnoticed and not listed: " + more.join(' ') + "; listed and noticed: " + less.join(' '));
    }

    void everyRowThatIsRemovedIsNoticed()
    {
        QByteArrayList unnoticed;
        for (const QString& table : tables()) {
            // What follows from other rows is made again.
            if (table == "case_count"_L1 || table == "counter"_L1)
                continue;
            const std::vector<Row> rows = rowsOf(table);
            const Row& row = rows.front();
            const QString is = TestStores::onPostgresql() ? u" IS NOT DISTINCT FROM ?"_s : u" IS ?"_s;
            QStringList conditions;
            QStringList places;
            for (const QString& column : row.columns) {
                conditions += column + is;
                places += u"?"_s;
            }
            change({u"DELETE FROM %1 WHERE %2"_s.arg(table, conditions.join(u" AND "_s))}, row.values);
            if (!isNoticed())
                unnoticed += table.toUtf8();
            change({u"INSERT INTO %1 (%2) VALUES (%3)"_s.arg(table, row.columns.join(u", "_s), places.join(u", "_s))},
                row.values);
        }
        QVERIFY(!isNoticed());
        QCOMPARE(unnoticed, QByteArrayList());
    }

    // The two changes that each make good for the other where rows are only counted.
    void aRowInAnothersPlaceIsNoticed()
    {
        for (const char* table : {"package", "sealed_field", "event_words", "approval", "document", "usage_row"}) {
            const QString name = QString::fromLatin1(table);
            std::vector<Row> rows = rowsOf(name);
            const qsizetype column = rows.front().columns.indexOf(u"application"_s);
            const QVariant before = rows.front().values[column];
            set(name, rows.front(), column, before.toLongLong() + 1000);
            QVERIFY2(isNoticed(), table);
            set(name, rows.front(), column, before);
        }
        QVERIFY(!isNoticed());
    }

    void whatFollowsFromOthersIsMadeAgain()
    {
        change({u"UPDATE application SET name_key = 'x', kana_key = 'y'"_s,
            u"UPDATE case_count SET number = number + 1"_s, u"UPDATE counter SET value = 0"_s});
        Expected<Store> store = Store::open(m_full.url, testTenant);
        const auto found = deriveColumns(*store, DeriveMode::Report);
        QSet<QByteArray> columns;
        for (const DerivedDifference& one : *found)
            columns.insert(one.table + '.' + one.column);
        QCOMPARE(columns,
            (QSet<QByteArray>{"application.name_key", "application.kana_key", "case_count.number", "counter.value"}));
        QVERIFY(!deriveColumns(*store, DeriveMode::Repair)->empty());
        QCOMPARE(deriveColumns(*store, DeriveMode::Report)->size(), 0U);
        QVERIFY(!isNoticed());
    }

    void checkpointsAreDemanded()
    {
        const std::vector<Row> rows = rowsOf(u"checkpoint"_s);
        QVERIFY(rows.size() >= 2);
        const Expected<Store> store = Store::open(m_full.url, testTenant);
        const std::vector<Checkpoint> all = *Checkpoints::after(*store, 0);
        // One in between: the one after it names it. The last: what was exported tells. All: none is no policy.
        for (const QString& which : {u"position = (SELECT min(position) FROM checkpoint)"_s,
                 u"position = (SELECT max(position) FROM checkpoint)"_s, u"position > 0"_s}) {
            change({u"DELETE FROM checkpoint WHERE "_s + which});
            const AuditReport report = m_full.verify(*store, {all.begin(), all.end()});
            QVERIFY(!report.isValid);
            QCOMPARE(report.firstBroken->code, "checkpoint");
            change({u"DELETE FROM checkpoint"_s});
            for (const Row& row : rows)
                change(
                    {u"INSERT INTO checkpoint (tenant, position, hash, at, jws) VALUES (?, ?, ?, ?, ?)"_s}, row.values);
            QVERIFY(m_full.verify(*store, {all.begin(), all.end()}).isValid);
        }
    }

    // Last, for it cannot be undone: the newest case with all that tells of it, checkpoints included.
    void aTailThatIsCutOffIsNoticedByWhatWasExported()
    {
        Expected<Store> store = Store::open(m_full.url, testTenant);
        const std::vector<Checkpoint> all = *Checkpoints::after(*store, 0);
        const qint64 end = all.front().position;
        change({u"DELETE FROM event WHERE position > %1"_s.arg(end),
            u"DELETE FROM checkpoint WHERE position > %1"_s.arg(end),
            u"UPDATE chain_head SET position = %1, hash = (SELECT hash FROM event WHERE position = %1)"_s.arg(end)});
        const AuditReport report = m_full.verify(*store, {all.begin(), all.end()});
        QVERIFY(!report.isValid);
        QCOMPARE(report.firstBroken->code, "tail");
    }
};

QTEST_GUILESS_MAIN(ColumnsTest)
#include "columns.moc"
