// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "../needs.h"
#include "demoservice.h"
#include <libegov/platform/context/newstore.h>

#include <libegov/audit/checkpointing.h>

#include <QDir>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStandardPaths>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

// What an operator relies on: history is signed while the service runs and when it ends, copied out, demanded by "audit
// verify"; and a store that is not the one that was there is not taken for it.
class HistoryTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    static inline const TenantCode town{"272094"};
    static inline const FormId report{"road-park-report"};

    static ReferenceNumber file(DemoService& service, const QByteArray& key)
    {
        const QByteArray answers = Json::object(
            {{"kind", "hole"}, {"place", "京阪本通1丁目の交差点"}, {"noticedOn", "2026-01-05"}, {"isDangerous", false},
                {"description", "道路に穴があります。"},
                {"wantsReply", false}}).toBytes();
        const Expected<SubmissionPackage> package = service.desk().prepare(report, answers, "ja");
        if (!package)
            qFatal("%s", qPrintable(package.error().detail()));
        const Expected<SubmissionOutcome> outcome = service.desk().submit({.answers = answers,
            .package = *package,
            .signature = {},
            .key = IdempotencyKey(key),
            .password = "correct horse",
            .email = {},
            .draft = {}});
        if (!outcome)
            qFatal("%s", qPrintable(outcome.error().detail()));
        return outcome->receipt->reference;
    }

    struct Verdict {
        int exit = -1;
        Json json;
    };
    static Verdict ctl(const QStringList& arguments)
    {
        QProcess process;
        process.start(QStringLiteral(EGOV_EGOVCTL), arguments);
        process.waitForFinished(120'000);
        const Expected<Json> json = Json::parse(process.readAllStandardOutput());
        return {process.exitCode(), json ? *json : Json()};
    }
    static Verdict audit(const QString& data, const QStringList& further = {})
    {
        return ctl(QStringList{u"audit"_s, u"verify"_s, u"--tenant"_s, town.toString(), u"--data"_s, data, u"--keys"_s,
                       QStringLiteral(EGOV_TEST_KEYS)}
            + further);
    }

    static QString storeOf(const QString& data) { return u"%1/tenants/%2/store.sqlite"_s.arg(data, town.toString()); }

    // As somebody with the database and no key: the triggers are put aside and back again.
    static void change(const QString& data, const QStringList& statements)
    {
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"attacker"_s);
            database.setDatabaseName(storeOf(data));
            QVERIFY(database.open());
            QSqlQuery query(database);
            QStringList triggers;
            QStringList drops;
            QVERIFY(query.exec(u"SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"_s));
            while (query.next()) {
                drops += u"DROP TRIGGER "_s + query.value(0).toString();
                triggers += query.value(1).toString();
            }
            for (const QString& statement : drops + statements + triggers)
                QVERIFY2(query.exec(statement), qPrintable(statement + query.lastError().text()));
        }
        QSqlDatabase::removeDatabase(u"attacker"_s);
    }

    static QString refusalOf(const DemoService& service)
    {
        for (const Refusal& refusal : service.platform->refusals()) {
            if (refusal.what == town.toString())
                return QString::fromLatin1(refusal.reason.code());
        }
        return {};
    }

private Q_SLOTS:
    void quietHistoryIsSignedAndCopiedOut()
    {
        const QString data = m_folder.filePath(u"quiet"_s);
        DemoService service(data);
        QVERIFY(service.open());
        file(service, "key-of-a-quiet-history-1");
        QCOMPARE(audit(data).exit, 1); // nothing was signed yet
        QCOMPARE(audit(data).json["firstBroken"]["code"].toUtf8(), "checkpoint");
        QCOMPARE(audit(data, {u"--allow-unsigned-tail"_s}).exit, 0);
        service.platform->runDueWork();
        service.platform->signCheckpoints();
        service.platform->signCheckpoints();
        const Verdict verdict = audit(data);
        QCOMPARE(verdict.exit, 0);
        QCOMPARE(verdict.json["checkpoints"].toInteger(), 1);
        QCOMPARE(verdict.json["unsignedTail"].toInteger(), 0);
        QCOMPARE(Checkpointing::exported(data + u"/checkpoints"_s, town)->size(), 1);
        file(service, "key-of-a-quiet-history-2");
        QVERIFY(audit(data).json["unsignedTail"].toInteger() > 0);
        QCOMPARE(audit(data).exit, 0); // within the policy
        // The end of the service signs the rest.
        service.platform.reset();
        QCOMPARE(audit(data).json["unsignedTail"].toInteger(), 0);
        QCOMPARE(Checkpointing::exported(data + u"/checkpoints"_s, town)->size(), 2);
    }

    void manyEventsAreSignedWithoutWaiting()
    {
        DemoService service(m_folder.filePath(u"many"_s));
        service.configuration.checkpoints.everyEvents = 2;
        service.configuration.checkpointFolder = m_folder.filePath(u"elsewhere"_s);
        QVERIFY(service.open());
        while (service.platform->signCheckpoints() > 0) { }
        file(service, "key-of-many-events-1");
        file(service, "key-of-many-events-2");
        QVERIFY(service.platform->signCheckpoints() > 0);
        QCOMPARE(Checkpointing::exported(m_folder.filePath(u"elsewhere"_s), town)->size(), 1);
    }

    void whatWasRewrittenOrCutOffIsFound()
    {
        const QString data = m_folder.filePath(u"rewritten"_s);
        {
            DemoService service(data);
            QVERIFY(service.open());
            file(service, "key-of-a-rewritten-history-1");
            service.platform->signCheckpoints();
            service.platform->signCheckpoints();
            file(service, "key-of-a-rewritten-history-2");
        }
        QCOMPARE(audit(data).exit, 0);
        for (const char* column : {"applicant_name", "contact", "access_hash", "fee_settled", "decide_by", "legal_hold",
                 "delete_on", "assigned_to"}) {
            const QString name = QString::fromLatin1(column);
            const bool isNumber = name == "fee_settled"_L1 || name == "legal_hold"_L1;
            change(data,
                {u"CREATE TABLE kept AS SELECT id, %1 AS value FROM application"_s.arg(name),
                    u"UPDATE application SET %1 = %2"_s.arg(name, isNumber ? u"1 - %1"_s.arg(name) : u"'x'"_s)});
            const Verdict verdict = audit(data);
            QCOMPARE(verdict.exit, 1);
            QCOMPARE(verdict.json["firstBroken"]["code"].toUtf8(), "rows");
            change(data,
                {u"UPDATE application SET %1 = (SELECT value FROM kept WHERE kept.id = application.id)"_s.arg(name),
                    u"DROP TABLE kept"_s});
        }
        QCOMPARE(audit(data).exit, 0);
        // The newest checkpoint with everything behind the one before: valid in itself, and not with what was exported.
        change(data, {u"DELETE FROM checkpoint WHERE position > (SELECT min(position) FROM checkpoint)"_s});
        QCOMPARE(audit(data).exit, 1);
        QCOMPARE(audit(data).json["firstBroken"]["code"].toUtf8(), "checkpoint");
    }

    void whatFollowsFromOthersAndWhatGuardsIsMadeAgainByCommand()
    {
        const QString data = m_folder.filePath(u"commands"_s);
        {
            DemoService service(data);
            QVERIFY(service.open());
            file(service, "key-of-an-operators-store");
        }
        const QStringList where{u"--tenant"_s, town.toString(), u"--data"_s, data};
        const auto store = [&where](const QStringList& words) { return ctl(QStringList{u"store"_s} + words + where); };
        QCOMPARE(store({u"check"_s}).exit, 0);
        change(data, {u"UPDATE application SET name_key = 'x'"_s});
        Verdict verdict = store({u"check"_s});
        QCOMPARE(verdict.exit, 1);
        QCOMPARE(verdict.json["stores"][qsizetype(0)]["derived"][qsizetype(0)]["column"].toUtf8(), "name_key");
        verdict = store({u"check"_s, u"--derive"_s});
        QCOMPARE(verdict.exit, 0);
        QVERIFY(verdict.json["stores"][qsizetype(0)]["rebuilt"].toBool());
        QCOMPARE(store({u"check"_s}).exit, 0);

        verdict = store({u"migrate"_s, u"--plan"_s});
        QCOMPARE(verdict.exit, 0);
        QCOMPARE(verdict.json["stores"][qsizetype(0)]["steps"].size(), 0);
        QVERIFY(!verdict.json["stores"][qsizetype(0)]["takeOver"]["needed"].toBool());
        QCOMPARE(store({u"migrate"_s}).exit, 2);
        QCOMPARE(store({u"migrate"_s, u"--plan"_s, u"--run"_s}).exit, 2);

        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"attacker"_s);
            database.setDatabaseName(storeOf(data));
            QVERIFY(database.open() && QSqlQuery(database).exec(u"DROP TRIGGER event_is_fixed"_s));
        }
        QSqlDatabase::removeDatabase(u"attacker"_s);
        verdict = audit(data);
        QCOMPARE(verdict.exit, 1);
        QCOMPARE(verdict.json["firstBroken"]["code"].toUtf8(), "storage.guards");
        QCOMPARE(store({u"check"_s}).exit, 1);
        verdict = store({u"restore-guards"_s});
        QCOMPARE(verdict.exit, 0);
        QCOMPARE(verdict.json["stores"][qsizetype(0)]["restored"][qsizetype(0)].toUtf8(), "trigger event_is_fixed");
        QCOMPARE(audit(data).exit, 0);
    }

    void whatTheVersionBeforeWroteIsTakenOverByCommand()
    {
        EGOV_NEEDS(!QStandardPaths::findExecutable(u"xz"_s).isEmpty(), "xz");
        const QString data = m_folder.filePath(u"before"_s);
        const QString folder = data + u"/tenants/272124"_s;
        const QString keys = m_folder.filePath(u"earlier-keys"_s);
        QVERIFY(QDir().mkpath(folder) && QDir().mkpath(keys + u"/tenants/272124"_s));
        QProcess tar;
        tar.start(u"tar"_s,
            {u"-xJf"_s, QStringLiteral(EGOV_SOURCE_DIR "/tests/vectors/store-0.1.0/sqlite.tar.xz"), u"-C"_s, folder});
        QVERIFY(tar.waitForFinished(120'000) && tar.exitCode() == 0);
        QVERIFY(QFile::copy(folder + u"/receipt.pub"_s, keys + u"/tenants/272124/receipt.pub"_s));
        const QStringList where{u"--tenant"_s, u"272124"_s, u"--data"_s, data};
        Verdict verdict = ctl(QStringList{u"store"_s, u"migrate"_s, u"--plan"_s} + where);
        QCOMPARE(verdict.exit, 0);
        QCOMPARE(verdict.json["stores"][qsizetype(0)]["schema"].toInteger(), 9);
        QVERIFY(verdict.json["stores"][qsizetype(0)]["steps"].size() > 0);
        verdict = ctl(QStringList{u"store"_s, u"migrate"_s, u"--run"_s} + where);
        QCOMPARE(verdict.exit, 0);
        QCOMPARE(verdict.json["stores"][qsizetype(0)]["takenOver"]["cases"].toInteger(), 201);
        const QStringList audited = QStringList{u"audit"_s, u"verify"_s, u"--keys"_s, keys} + where;
        QCOMPARE(ctl(audited).exit, 1); // nobody has signed it yet
        verdict = ctl(audited + QStringList{u"--allow-unsigned-tail"_s});
        QCOMPARE(verdict.exit, 0);
        QCOMPARE(verdict.json["unsignedTail"].toInteger(), verdict.json["events"].toInteger());
    }

    void aStoreThatIsNotTheOneIsRefused_data()
    {
        QTest::addColumn<QString>("fate");
        QTest::addColumn<QString>("code");
        QTest::newRow("gone") << u"gone"_s << u"storage.vanished"_s;
        QTest::newRow("of no bytes") << u"empty"_s << u"storage.vanished"_s;
        QTest::newRow("another town's") << u"other"_s << u"audit.store-lost"_s;
        QTest::newRow("an older copy") << u"older"_s << u"audit.store-older"_s;
        QTest::newRow("gone, and what remembers it too") << u"traces"_s << u"storage.vanished"_s;
    }
    void aStoreThatIsNotTheOneIsRefused()
    {
        QFETCH(QString, fate);
        QFETCH(QString, code);
        const QString data = m_folder.filePath(u"lost-"_s + fate);
        const QString older = m_folder.filePath(u"older.sqlite"_s);
        {
            DemoService service(data);
            QVERIFY(service.open());
            file(service, "key-of-a-lost-store-1");
        }
        QFile::remove(older);
        QVERIFY(QFile::copy(storeOf(data), older));
        {
            DemoService service(data);
            QVERIFY(service.open());
            QCOMPARE(refusalOf(service), QString());
            file(service, "key-of-a-lost-store-2");
        }
        for (const char* tail : {"-wal", "-shm"})
            QFile::remove(storeOf(data) + QLatin1StringView(tail));
        if (fate == "empty"_L1) {
            QVERIFY(QFile::resize(storeOf(data), 0));
        } else {
            QVERIFY(QFile::remove(storeOf(data)));
        }
        if (fate == "traces"_L1)
            QVERIFY(QFile::remove(u"%1/tenants/%2/store.json"_s.arg(data, town.toString())));
        if (fate == "older"_L1)
            QVERIFY(QFile::copy(older, storeOf(data)));
        if (fate == "other"_L1)
            QVERIFY(QFile::copy(u"%1/tenants/272183/store.sqlite"_s.arg(data), storeOf(data)));
        {
            DemoService service(data);
            QVERIFY(service.open()); // the other towns go on
            QCOMPARE(refusalOf(service), code);
            QVERIFY(!service.platform->findDesk(town));
        }
        // Nothing was made in its place.
        if (fate == "gone"_L1)
            QVERIFY(!QFile::exists(storeOf(data)));
        QVERIFY(declareNewStore(DemoService(data).configuration, town, SystemClock()));
        DemoService service(data);
        QVERIFY(service.open());
        QCOMPARE(refusalOf(service), QString());
        QVERIFY(service.platform->findDesk(town));
    }
};

QTEST_GUILESS_MAIN(HistoryTest)
#include "history.moc"
