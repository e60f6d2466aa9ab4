// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What a replay stores is what residents store: looked at in the store, outside the program that filed it.
#include <libegov/base/json.h>
#include <libegov/storage/store.h>

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

class ReplayingTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    const QString m_store = u"sqlite:"_s + m_folder.path();

    struct Said {
        int exit = -1;
        Json out;
    };
    static Said egovctl(const QStringList& arguments)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QStringLiteral(EGOV_EGOVCTL), arguments);
        if (!process.waitForFinished(240'000) || process.exitStatus() != QProcess::NormalExit)
            return {};
        return {process.exitCode(), Json::parse(process.readAllStandardOutput()).value_or(Json())};
    }
    Said replay(int applications) const
    {
        return egovctl({u"replay"_s, u"--applications"_s, QString::number(applications), u"--tenants"_s, u"2"_s,
            u"--signed"_s, u"50"_s, u"--paid"_s, u"50"_s, u"--store"_s, m_store});
    }
    // One number of each of the stores, added up.
    qint64 sum(SqlText statement) const
    {
        qint64 all = 0;
        for (const QString& code : QDir(m_folder.filePath(u"tenants"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const TenantCode tenant(code.toLatin1());
            const Expected<Store> store = Store::open(Store::sqliteUrl(m_folder.path(), tenant), tenant);
            const Expected<Rows> rows
                = store->readFor<Rows>([&](Transaction& t) { return t.select(statement, {sqlText(tenant.value())}); });
            all += rows ? rows->front().integer(0) : -1'000'000;
        }
        return all;
    }

private Q_SLOTS:
    void everythingIsStoredThatAResidentStores()
    {
        const Said said = replay(60);
        QCOMPARE(said.exit, 0);
        for (const char* all : {"applications", "acknowledged", "stored"})
            QCOMPARE(said.out[all].toInteger(), 60);
        QCOMPARE(said.out["lost"].toInteger(), 0);
        QCOMPARE(sum("SELECT COUNT(*) FROM application WHERE tenant = ? AND access_hash LIKE '$code$%'"), 60);
        QCOMPARE(sum("SELECT COUNT(*) FROM outbox WHERE tenant = ? AND topic = 'application.submitted'"), 60);
        QCOMPARE(sum("SELECT COUNT(*) FROM sealed_field WHERE tenant = ? AND path = 'myNumber'"), 60);
        // What was judged: a verdict of the whole path, the comparison with the card, and what it rests on.
        const qint64 verified = sum("SELECT COUNT(*) FROM evidence WHERE tenant = ? AND kind = 'signature' AND "
                                    "CAST(report AS TEXT) LIKE '%\"indication\":\"TOTAL_PASSED\"%' AND "
                                    "CAST(report AS TEXT) LIKE '%\"comparison\":[{%' AND "
                                    "CAST(report AS TEXT) LIKE '%\"check\":\"path.revocation\"%' AND "
                                    "CAST(report AS TEXT) LIKE '%\"lists\":[\"%'");
        QVERIFY2(verified >= 20 && verified <= 40, QByteArray::number(verified));
        QCOMPARE(sum("SELECT COUNT(*) FROM evidence WHERE tenant = ?"), verified);
        QVERIFY(sum("SELECT COUNT(*) FROM evidence_blob WHERE tenant = ?") >= 2 * 3); // policy, anchor, list
        // However many signed at the same moment, each is noted once.
        QCOMPARE(sum("SELECT COUNT(*) FROM event WHERE tenant = ? AND action = 'evidence-kept'"),
            sum("SELECT COUNT(*) FROM evidence_blob WHERE tenant = ?"));
        const qint64 owing = sum("SELECT COUNT(*) FROM application WHERE tenant = ? AND fee_amount = 300");
        QVERIFY2(owing >= 20 && owing <= 40, QByteArray::number(owing));
        QCOMPARE(sum("SELECT COUNT(*) FROM charge WHERE tenant = ? AND CAST(body AS TEXT) LIKE '%300%'"), owing);
        QCOMPARE(egovctl({u"audit"_s, u"verify"_s, u"--store"_s, m_store}).exit, 0);
    }

    void theSameStoreTakesAnother()
    {
        const Said said = replay(20);
        QCOMPARE(said.exit, 0);
        QCOMPARE(said.out["stored"].toInteger(), 20);
        QCOMPARE(sum("SELECT COUNT(*) FROM application WHERE tenant = ?"), 80);
        QCOMPARE(egovctl({u"audit"_s, u"verify"_s, u"--store"_s, m_store}).exit, 0);
    }

    void whatCannotBeReplayedIsRefused_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("none") << QStringList{u"--applications"_s, u"0"_s, u"--store"_s, m_store};
        QTest::newRow("more than all are signed")
            << QStringList{u"--applications"_s, u"1"_s, u"--signed"_s, u"101"_s, u"--store"_s, m_store};
        QTest::newRow("no municipality") << QStringList{
            u"--applications"_s, u"1"_s, u"--tenants"_s, u"0"_s, u"--store"_s, m_store};
        QTest::newRow("no store") << QStringList{u"--applications"_s, u"1"_s};
        QTest::newRow("a store that is none")
            << QStringList{u"--applications"_s, u"1"_s, u"--store"_s, u"nonsense:x"_s};
    }
    void whatCannotBeReplayedIsRefused()
    {
        QFETCH(QStringList, words);
        QCOMPARE(egovctl(QStringList{u"replay"_s} + words).exit, 2);
    }

    // A server that is away is one line and not one for each of its municipalities.
    void whyNoneOpensIsToldOnce()
    {
        const QTemporaryDir folder;
        QProcess process;
        process.start(QStringLiteral(EGOV_EGOVCTL),
            {u"replay"_s, u"--applications"_s, u"1"_s, u"--tenants"_s, u"3"_s, u"--data"_s, folder.path(), u"--store"_s,
                u"postgresql://egov@127.0.0.1:1/egov"_s});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 2);
        const QByteArrayList lines = process.readAllStandardError().trimmed().split('\n');
        QVERIFY2(lines.size() == 2, lines.join('\n').constData());
        for (const char* town : {"900010", "900028", "900036"})
            QCOMPARE(lines.first().count(town), 1);
        QVERIFY2(lines.last().startsWith("egovctl: storage.unavailable: "), lines.last().constData());
    }

    // Nor is the reason lost where none may open later.
    void whyNoneCanOpenIsTold()
    {
        const QTemporaryDir folder;
        QProcess process;
        process.start(QStringLiteral(EGOV_EGOVCTL),
            {u"replay"_s, u"--applications"_s, u"1"_s, u"--tenants"_s, u"3"_s, u"--data"_s, folder.path(), u"--store"_s,
                u"postgresql://egov@127.0.0.1:1/egov?sslmod=require"_s});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 2);
        const QByteArray last = process.readAllStandardError().trimmed().split('\n').last();
        QVERIFY2(last.startsWith("egovctl: platform.no-tenant: ") && last.count("storage.url") == 1
                && last.contains("\"sslmod\""),
            last.constData());
    }
};

QTEST_GUILESS_MAIN(ReplayingTest)
#include "replaying.moc"
