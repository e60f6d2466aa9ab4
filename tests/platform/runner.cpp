// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A Qt program whose event loop runs and that calls nothing itself: what is due happens, and it is told in its own
// thread.
#include "demoservice.h"

#include <libegov/platform/platformrunner.h>

#include <QDir>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000; // milliseconds, of a machine that does other things

const PlatformRunner::Pace quick{.checkpoints = std::chrono::milliseconds(20),
    .dueWork = std::chrono::milliseconds(60),
    .deliveries = std::chrono::milliseconds(20),
    .revocationLists = std::chrono::milliseconds(20)};

// A minute passes with every look at it, so that nobody waits for a pause to be over.
class HastyClock final : public Clock {
public:
    QDateTime now() const override { return SystemClock().now().addSecs(60LL * m_looks++); }

private:
    mutable std::atomic<qint64> m_looks = 0;
};

void fileOne(Desk& desk, const QByteArray& key)
{
    const FormId form("bulky-waste-collection");
    Json given = *Json::parse(answersOf("bulky-waste-collection"));
    if (const Expected<Evaluation> evaluation = desk.evaluate(form, given.toBytes()))
        given.set("collectionDay", evaluation->values()["earliestDay"]);
    const QByteArray answers = given.toBytes();
    const Expected<SubmissionPackage> package = desk.prepare(form, answers, "ja");
    QVERIFY2(package, package ? "" : qPrintable(package.error().detail()));
    const auto outcome = desk.submit(
        {.answers = answers, .package = *package, .key = IdempotencyKey(key), .password = "mihon-no-password"});
    QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().detail()));
    QCOMPARE(outcome->verdict, SubmissionVerdict::Arrived);
}

} // namespace

class RunnerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatArrivedIsSignedAndTheProgramIsToldInItsThread()
    {
        const QTemporaryDir folder;
        DemoService service(folder.path());
        QVERIFY(service.open());
        QThread* toldIn = nullptr;
        int signedInAll = 0;
        {
            const PlatformRunner runner(*service.platform, quick);
            connect(&runner, &PlatformRunner::checkpointsSigned, this, [&](int count) {
                toldIn = QThread::currentThread();
                signedInAll += count;
            });
            fileOne(service.desk(), "runner-first-application");
            QTRY_VERIFY_WITH_TIMEOUT(signedInAll > 0, patience);
            QCOMPARE(toldIn, thread());
        }
        // Its threads are over: what arrives now is signed when somebody asks.
        const int before = signedInAll;
        fileOne(service.desk(), "runner-second-application");
        QTest::qWait(200);
        QCOMPARE(signedInAll, before);
        int later = 0;
        QTRY_VERIFY_WITH_TIMEOUT((later += service.platform->signCheckpoints()) > 0, patience);
    }

    void aMunicipalityThatOpensLaterIsTold()
    {
        const QTemporaryDir folder;
        DemoService service(folder.path());
        service.clock = std::make_shared<HastyClock>();
        QVERIFY(QDir(folder.path()).mkpath(u"tenants"_s));
        QFile block(folder.filePath(u"tenants/272094"_s)); // where its records should lie
        QVERIFY(block.open(QIODevice::WriteOnly));
        block.close();
        QVERIFY(service.open());
        QVERIFY(service.platform->isWaiting(TenantCode("272094")));
        const PlatformRunner runner(*service.platform, quick);
        QSignalSpy opened(&runner, &PlatformRunner::tenantOpened);
        QSignalSpy done(&runner, &PlatformRunner::dueWorkDone);
        QList<WorkFailure> failures;
        connect(&runner, &PlatformRunner::failed, this, [&](const WorkFailure& failure) { failures += failure; });
        QTRY_VERIFY_WITH_TIMEOUT(!failures.isEmpty(), patience);
        QCOMPARE(failures.first().what, u"272094"_s);
        QVERIFY(failures.first().reason.code().startsWith("storage."));
        QCOMPARE(opened.count(), 0);
        QVERIFY(block.remove());
        QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, patience);
        QCOMPARE(opened.first().first().toString(), u"272094"_s);
        QVERIFY(!done.isEmpty()); // that a municipality was opened is a thing that was due
        QVERIFY(service.platform->findDesk(TenantCode("272094")));
    }

    // What cannot be done is not only a line in a log: the program may tell somebody.
    void whatCannotBeDoneIsTold()
    {
        const QTemporaryDir folder;
        DemoService service(folder.path());
        service.configuration.revocation.lists
            = {{.name = "nobody", .url = "http://127.0.0.1:1/crl", .distributionPointDer = {}, .tenants = {}}};
        QVERIFY(service.open());
        const PlatformRunner runner(*service.platform, quick);
        QList<WorkFailure> failures;
        connect(&runner, &PlatformRunner::failed, this, [&](const WorkFailure& failure) {
            QCOMPARE(QThread::currentThread(), thread());
            failures += failure;
        });
        QTRY_VERIFY_WITH_TIMEOUT(!failures.isEmpty(), patience);
        QCOMPARE(failures.first().what, u"nobody"_s);
        QVERIFY(failures.first().reason.code().startsWith("trust."));
        failures.clear();
        {
            // Somebody takes a table of one town away while it is served.
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"stranger"_s);
            const QDir records(folder.filePath(u"tenants/272094"_s));
            const QStringList stores = records.entryList({u"*.sqlite"_s}, QDir::Files);
            QCOMPARE(stores.size(), 1);
            database.setDatabaseName(records.filePath(stores.first()));
            QVERIFY(database.open());
            QVERIFY(QSqlQuery(database).exec(u"DROP TABLE outbox"_s));
        }
        QSqlDatabase::removeDatabase(u"stranger"_s);
        QTRY_VERIFY_WITH_TIMEOUT(
            std::ranges::any_of(failures, [](const WorkFailure& one) { return one.what == u"272094"_s; }), patience);
        QVERIFY(std::ranges::none_of(
            failures, [](const WorkFailure& one) { return one.what != u"272094"_s && one.what != u"nobody"_s; }));
    }

    // A message that does not reach its receiver is tried again, and told of, by the municipality that it is from.
    void whatCannotBeDeliveredIsTold()
    {
        const QTemporaryDir folder;
        DemoService service(folder.path());
        QFile secret(folder.filePath(u"secret"_s));
        QVERIFY(secret.open(QIODevice::WriteOnly));
        QVERIFY(secret.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        secret.write("whsec_" + QByteArray(32, 'k').toBase64());
        secret.close();
        service.configuration.delivery = Json::object({{"webhooks",
            Json::object({{"archive",
                Json::object({{"url", "http://127.0.0.1:1/"}, {"secretFiles", Json::array({Json(secret.fileName())})},
                    {"topics", Json::array({Json("application.*")})},
                    {"tenants", Json::array({Json("272094")})}})}})}});
        const Expected<void> opened = service.open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail()));
        const PlatformRunner runner(*service.platform, quick);
        QList<WorkFailure> failures;
        connect(&runner, &PlatformRunner::failed, this, [&](const WorkFailure& failure) { failures += failure; });
        QTest::qWait(200);
        QVERIFY(failures.isEmpty()); // nothing was to be sent
        fileOne(service.desk(), "runner-cannot-be-sent");
        QTRY_VERIFY_WITH_TIMEOUT(!failures.isEmpty(), patience);
        QCOMPARE(failures.first().what, u"272094"_s);
        QCOMPARE(failures.first().reason.code(), "delivery.unreachable"_ba);
    }

    void whoNeverAsksKeepsEachCauseOnce()
    {
        const QTemporaryDir folder;
        DemoService service(folder.path());
        service.clock = std::make_shared<HastyClock>(); // a place is asked again at each round
        service.configuration.revocation.lists
            = {{.name = "nobody", .url = "http://127.0.0.1:1/crl", .distributionPointDer = {}, .tenants = {}}};
        QVERIFY(service.open());
        for (int round = 0; round < 5; ++round)
            QCOMPARE(service.platform->refreshRevocation(), 0);
        QCOMPARE(service.platform->takeFailures().size(), 1);
        QVERIFY(service.platform->takeFailures().isEmpty());
    }
};

QTEST_GUILESS_MAIN(RunnerTest)

#include "runner.moc"
