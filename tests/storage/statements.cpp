// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "teststores.h"

#include <libegov/storage/question.h>
#include <libegov/storage/store.h>

#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

#include <string>
#include <string_view>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

template <typename Text>
concept IsStatement
    = requires(Transaction& transaction, const Text& text, const Values& row) { transaction.select(text, row); }
    || requires(Transaction& transaction, const Text& text, const Values& row) { transaction.execute(text, row); }
    || requires(Transaction& transaction, const Text& text, const Values& row) { transaction.insert(text, row); }
    || requires(const Text& text) { SqlParts(text); } || requires(SqlParts& parts, const Text& text) { parts << text; }
    || requires(const Text& text, const Values& row) { Question{text, row}; };

// A requires expression evaluates nothing, so that it cannot tell a literal from another "const char*":
// storage.literals lets the compiler see those.
static_assert(IsStatement<SqlText>);
static_assert(IsStatement<SqlParts>);
static_assert(!IsStatement<QString>);
static_assert(!IsStatement<QByteArray>);
static_assert(!IsStatement<QLatin1StringView>);
static_assert(!IsStatement<std::string>);
static_assert(!IsStatement<std::string_view>);

} // namespace

// Nothing that was typed gets into a statement: its text is a literal, or is put together from literals (SqlParts).
class StatementsTest : public QObject {
    Q_OBJECT

    TestStores m_stores;
    static inline const TenantCode tenant{"272124"};

    static Expected<Rows> ask(Store& store, const SqlParts& statement, const Values& values)
    {
        return store.readFor<Rows>([&](Transaction& transaction) { return transaction.select(statement, values); });
    }

private Q_SLOTS:
    void partsAreAddedInTheirOrder()
    {
        SqlParts parts("SELECT ");
        parts.number(-7) << " WHERE id IN (";
        parts.places(3) << ")";
        QCOMPARE(parts.text(), "SELECT -7 WHERE id IN (?,?,?)"_ba);
        QCOMPARE((SqlParts("(") << parts << ")").text(), "(SELECT -7 WHERE id IN (?,?,?))"_ba);
    }

    void aNameIsNeverMoreThanAName_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("a statement behind it") << "draft; DELETE FROM draft; --"_ba;
        QTest::newRow("quotes inside") << "draft\" WHERE 1 = 1; DELETE FROM draft; -- \""_ba;
        QTest::newRow("only quotes") << "\"\""_ba;
        QTest::newRow("an alias that fits") << "counter\" AS \"c"_ba;
        QTest::newRow("a subquery") << "(SELECT * FROM draft)"_ba;
        QTest::newRow("no such table") << "drafts"_ba;
    }
    void aNameIsNeverMoreThanAName()
    {
        QFETCH(QByteArray, name);
        Expected<Store> store = Store::open(m_stores.freshUrl(), tenant);
        QVERIFY(store);
        const Values values{sqlText(tenant.value())};
        const Expected<void> added = store->write([](Transaction& transaction) {
            return transaction.insert("INSERT INTO counter (tenant, name, value) VALUES",
                {sqlText(transaction.tenant().value()), u"kept"_s, 1});
        });
        QVERIFY(added);
        const auto count = [&](const QByteArray& table) {
            return ask(*store, SqlParts("SELECT count(*) FROM ").name(table) << " WHERE tenant = ?", values);
        };
        const Expected<Rows> refused = count(name);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code(), "storage.statement");
        const Expected<Rows> kept = count("counter");
        QVERIFY(kept);
        QCOMPARE(kept->front().integer(0), 1);
    }

    void placesTakeAsManyValues()
    {
        Expected<Store> store = Store::open(m_stores.freshUrl(), tenant);
        QVERIFY(store);
        const auto named = [&](const QStringList& names) {
            Values values{sqlText(tenant.value())};
            for (const QString& name : names)
                values += name;
            return ask(*store,
                SqlParts("SELECT name FROM counter WHERE tenant = ? AND name IN (").places(names.size()) << ")",
                values);
        };
        QVERIFY(store->write([](Transaction& transaction) -> Expected<void> {
            for (const char* name : {"one", "two"}) {
                Expected<void> done = transaction.insert("INSERT INTO counter (tenant, name, value) VALUES",
                    {sqlText(transaction.tenant().value()), sqlText(name), 1});
                if (!done)
                    return done;
            }
            return {};
        }));
        QCOMPARE(named({u"one"_s, u"two"_s, u"three"_s})->size(), 2u);
        QCOMPARE(named({u"three"_s, u"' OR '1' = '1"_s})->size(), 0u);
    }

    // Qt's own strings stand for text that came from somewhere: none of them begins as a statement. What a connection
    // says to its engine about itself is the one exception.
    void noSourcePutsAStatementIntoAString()
    {
        const QString verbs = u"(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE|ALTER|DROP|TRUNCATE) "_s;
        const QRegularExpression statement(u"(?:\\bu|\\b(?:QStringLiteral|QString|QByteArray)\\(u?)\""_s + verbs);
        const QRegularExpression summed(u'"' + verbs + u"[^\"]*\"(?:_s|_ba)?\\s*(?:\\+|\\.arg\\()"_s);
        QVERIFY(statement.match(u"u\"SELECT %1\"_s.arg(x)"_s).hasMatch());
        QVERIFY(statement.match(u"QByteArray(\"DELETE FROM \") + x"_s).hasMatch());
        QVERIFY(summed.match(u"\"SELECT count(*) FROM \" + table"_s).hasMatch());
        QVERIFY(!statement.match(u"SqlParts(\"SELECT \")"_s).hasMatch());
        static const QStringList engineRoom{u"libegov/storage/connection.cpp"_s};
        int sources = 0;
        QStringList found;
        QDirIterator files(QStringLiteral(EGOV_SOURCE_DIR "/libegov"), {u"*.cpp"_s, u"*.h"_s}, QDir::Files,
            QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            const QString path = file.fileName().sliced(qsizetype(sizeof(EGOV_SOURCE_DIR)));
            if (engineRoom.contains(path))
                continue;
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            ++sources;
            for (const QRegularExpression& expression : {statement, summed}) {
                if (const QRegularExpressionMatch match = expression.match(text); match.hasMatch())
                    found += path + u": "_s + match.captured();
            }
        }
        QVERIFY(sources > 300);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(StatementsTest)
#include "statements.moc"
