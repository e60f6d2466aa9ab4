// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Where two people publish, nothing else is served: every process takes it up by itself, and keeps the last good one.
#include <tests/platform/demoservice.h>
#include <tests/platform/laterclock.h>

#include <tests/publication/people.h>

#include <libegov/audit/auditchain.h>
#include <libegov/platform/platformrunner.h>
#include <libegov/publication/publicationrows.h>
#include <libegov/publication/publications.h>
#include <libegov/storage/storecare.h>

#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const TenantCode town{"272094"};

} // namespace

class PublishedTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<TestTown> m_files;
    std::shared_ptr<LaterClock> m_clock;
    const TestPerson m_drafter{u"起案 花子"_s, "a secret of the drafter"};
    const TestPerson m_approver{u"承認 太郎"_s, "a secret of the approver"};

    QString path(const QString& name) const { return m_folder->filePath(name); }
    // One process of the service; of folders it is given none.
    std::unique_ptr<DemoService> process(const QList<Publisher>& people) const
    {
        auto service = std::make_unique<DemoService>(path(u"data"_s));
        service->clock = m_clock;
        service->configuration.formsDirectory = path(u"nowhere"_s);
        service->configuration.pluginDirectories = {};
        service->configuration.keyDirectory = path(u"keys"_s);
        service->configuration.publication = PublicationSettings{people};
        const Expected<void> opened = service->open();
        if (!opened)
            qFatal("%s %s", opened.error().code().constData(), qPrintable(opened.error().detail()));
        return service;
    }
    std::unique_ptr<DemoService> process() const { return process({m_drafter.publisher(), m_approver.publisher()}); }
    QString storeUrl() const { return DemoService(path(u"data"_s)).configuration.storeUrlOf(town); }
    // As egovctl does, beside the processes that serve.
    void publish(const char* phone, int laterSeconds = 0) const
    {
        publish(m_files->filesWithPhone(phone), laterSeconds);
    }
    void publish(const PublishedFiles& files, int laterSeconds = 0) const
    {
        Expected<Store> store = Store::open(storeUrl(), town);
        QVERIFY(store);
        Publications publications(*store, {m_drafter.publisher(), m_approver.publisher()}, m_clock);
        const Expected<Manifest> manifest = draftManifest({.tenant = town,
                                                              .after = *publications.newest(),
                                                              .from = m_clock->now().addSecs(laterSeconds),
                                                              .drafter = m_drafter.name,
                                                              .approver = m_approver.name,
                                                              .reason = u"電話番号を改める"_s},
            files);
        QVERIFY2(manifest, manifest ? "" : qPrintable(manifest.error().detail()));
        const Expected<SignedManifest> draft = SignedManifest::draft(*manifest, m_drafter.signer());
        const Expected<PublicationMark> taken = publications.publish(*draft->approved(m_approver.signer()), files);
        QVERIFY2(taken, taken ? "" : qPrintable(taken.error().detail()));
    }
    // By somebody who owns the database.
    void tamper(const char* statement) const
    {
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"outside"_s);
            database.setDatabaseName(path(u"data/tenants/272094/store.sqlite"_s));
            QVERIFY(database.open());
            QSqlQuery query(database);
            for (const char* guard :
                {"DROP TRIGGER publication_is_kept", "DROP TRIGGER publication_is_fixed", statement})
                QVERIFY2(query.exec(QLatin1StringView(guard)), qPrintable(query.lastError().text()));
        }
        QSqlDatabase::removeDatabase(u"outside"_s);
        QVERIFY(StoreCare::restoreGuards(storeUrl()));
    }
    // By two people who sign what their program makes, and somebody who owns the database: what publish() would refuse.
    void takeInUnjudged(const std::function<void(Manifest&)>& change) const
    {
        Expected<Store> store = Store::open(storeUrl(), town);
        QVERIFY(store);
        const PublishedFiles files = m_files->filesWithPhone("0661110003");
        Expected<Manifest> manifest = draftManifest({.tenant = town,
                                                        .after = *Publications(*store, {}, m_clock).newest(),
                                                        .from = m_clock->now(),
                                                        .drafter = m_drafter.name,
                                                        .approver = m_approver.name,
                                                        .reason = u"電話番号を改める"_s},
            files);
        QVERIFY(manifest);
        change(*manifest);
        const Expected<SignedManifest> draft = SignedManifest::draft(*manifest, m_drafter.signer());
        const SignedManifest whole = *draft->approved(m_approver.signer());
        const QVariant code = sqlText(town.value());
        const QDateTime now = fromTimestamp(toTimestamp(m_clock->now()));
        const Expected<void> done = store->write([&](Transaction& transaction) -> Expected<void> {
            if (const Expected<void> held = AuditChain::hold(transaction); !held)
                return held;
            Expected<void> put = transaction.insert(
                "INSERT INTO publication (tenant, number, digest, in_force_from, published_at, manifest) VALUES",
                {code, manifest->number, sqlText(whole.digest()), sqlMoment(manifest->from), sqlMoment(now),
                    sqlBytes(whole.toBytes())});
            const QByteArray path = "town/tenant.json";
            if (put)
                put = transaction.insert("INSERT INTO publication_content (tenant, sha256, number, bytes) VALUES",
                    {code, sqlText(manifest->files[path]), manifest->number, sqlBytes(files.byPath().at(path))});
            if (!put)
                return put;
            AuditEvent event;
            event.subject = "publication/" + QByteArray::number(manifest->number);
            event.action = "publish";
            event.actor = {ActorRole::Approver, m_approver.name.toUtf8()};
            event.at = now;
            event.detail = Json::object({{"number", manifest->number}, {"manifest", whole.digest()}});
            const Expected<qint64> noted = AuditChain::note(transaction, event, [&](Transaction& later) {
                return rowsOfPublication(later, QByteArray::number(manifest->number), nullptr);
            });
            return noted ? Expected<void>() : Unexpected(noted.error());
        });
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail()));
    }
    static QByteArray phoneOf(const DemoService& service)
    {
        const Desk* const desk = service.platform->findDesk(town);
        return desk ? desk->tenant().desk().phone : "not open"_ba;
    }
    static QByteArray keptOf(const DemoService& service)
    {
        const QList<EditionStatus> editions = service.platform->editions();
        return editions.isEmpty() ? "not open"_ba : editions[0].kept ? editions[0].kept->code() : ""_ba;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_files = std::make_unique<TestTown>(m_folder->path(), town);
        m_clock = std::make_shared<LaterClock>();
        QVERIFY(QDir(m_folder->path()).mkpath(u"keys/tenants"_s));
        for (const char* part : {"jpki", "tenants/272094"})
            QVERIFY(QFile::link(QStringLiteral(EGOV_TEST_KEYS "/") + QLatin1StringView(part),
                path(u"keys/"_s + QLatin1StringView(part))));
    }

    // Each process, in the first round after it: residents' and officers'.
    void everyProcessTakesItUpInOneRound()
    {
        const auto residents = process();
        const auto officers = process();
        for (const DemoService* one : {residents.get(), officers.get()}) {
            QVERIFY(!one->platform->findDesk(town) && one->platform->isWaiting(town));
            QCOMPARE(one->platform->waiting().size(), 1);
            QCOMPARE(one->platform->waiting()[0].reason.code(), "platform.not-published"_ba);
            QCOMPARE(one->platform->takeUpPublications(), 0);
        }
        publish("0661110001");
        for (const DemoService* one : {residents.get(), officers.get()}) {
            QCOMPARE(one->platform->takeUpPublications(), 1);
            QVERIFY(one->platform->waiting().isEmpty());
            QCOMPARE(phoneOf(*one), "0661110001"_ba);
            QVERIFY(one->desk().offer(FormId("bulky-waste-collection"))->isOffered);
            QCOMPARE(one->platform->editions()[0].number, 1);
            QCOMPARE(one->platform->takeUpPublications(), 0);
        }
        publish("0661110002");
        for (const DemoService* one : {residents.get(), officers.get()}) {
            QCOMPARE(one->platform->takeUpPublications(), 1);
            QCOMPARE(phoneOf(*one), "0661110002"_ba);
            QCOMPARE(keptOf(*one), ""_ba);
            QVERIFY(one->platform->takeFailures().isEmpty());
        }
        // Nothing else is served.
        QCOMPARE(
            residents->platform->takeUp(town, {.shared = m_files->shared(), .town = m_files->town()}).error().code(),
            "platform.configuration"_ba);
        QCOMPARE(phoneOf(*residents), "0661110002"_ba);
    }

    void whatIsNoLongerInForceIsRemoved()
    {
        const auto residents = process();
        const auto officers = process();
        const auto laidOut = [this] {
            return QDir(path(u"data/tenants/272094/publications"_s))
                .entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
        };
        publish("0661110001");
        for (const DemoService* one : {residents.get(), officers.get()})
            one->platform->takeUpPublications();
        const QStringList first = laidOut();
        QCOMPARE(first.size(), 1);
        // Neither what somebody put there nor what another process is about.
        const QString place = path(u"data/tenants/272094/publications/"_s);
        for (const QString& name : {u".unfinished-abcdef"_s, u"notes"_s, u".unfinished-old123"_s})
            QVERIFY(QDir().mkpath(place + name));
        const timespec longAgo[2] = {{.tv_sec = 1, .tv_nsec = 0}, {.tv_sec = 1, .tv_nsec = 0}};
        QCOMPARE(utimensat(AT_FDCWD, QFile::encodeName(place + u".unfinished-old123"_s).constData(), longAgo, 0), 0);
        publish("0661110002");
        for (const DemoService* one : {residents.get(), officers.get()})
            QCOMPARE(one->platform->takeUpPublications(), 1);
        QStringList now = laidOut();
        QVERIFY(now.removeOne(u".unfinished-abcdef"_s) && now.removeOne(u"notes"_s));
        QCOMPARE(now.size(), 1);
        QVERIFY(now != first);
        QCOMPARE(phoneOf(*process()), "0661110002"_ba);
    }

    // Without anybody asking.
    void theRunnerDoesSo()
    {
        const auto service = process();
        const PlatformRunner runner(
            *service->platform, PlatformRunner::Pace{.publications = std::chrono::milliseconds(20)});
        QSignalSpy opened(&runner, &PlatformRunner::tenantOpened);
        QSignalSpy taken(&runner, &PlatformRunner::publicationsTakenUp);
        publish("0661110001");
        QTRY_COMPARE_WITH_TIMEOUT(taken.count(), 1, 120'000);
        QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, 120'000);
        QCOMPARE(opened.first().first().toString(), town.toString());
        publish("0661110002");
        QTRY_COMPARE_WITH_TIMEOUT(taken.count(), 2, 120'000);
        QCOMPARE(phoneOf(*service), "0661110002"_ba);
        QCOMPARE(opened.count(), 1);
    }

    void itsMomentIsNoticed()
    {
        const auto service = process();
        publish("0661110001");
        publish("0661110002", 3600);
        QCOMPARE(service->platform->takeUpPublications(), 1);
        QCOMPARE(phoneOf(*service), "0661110001"_ba);
        m_clock->pass(std::chrono::minutes(59));
        QCOMPARE(service->platform->takeUpPublications(), 0);
        m_clock->pass(std::chrono::minutes(2));
        QCOMPARE(service->platform->takeUpPublications(), 1);
        QCOMPARE(phoneOf(*service), "0661110002"_ba);
        // A clock that goes back takes nothing back.
        m_clock->pass(-std::chrono::hours(1));
        QCOMPARE(service->platform->takeUpPublications(), 0);
        QCOMPARE(keptOf(*service), "publication.clock"_ba);
        QCOMPARE(phoneOf(*service), "0661110002"_ba);
        m_clock->pass(std::chrono::hours(1));
        service->platform->takeUpPublications();
        QCOMPARE(keptOf(*service), ""_ba);
    }

    void theLastGoodOneIsKept_data()
    {
        QTest::addColumn<QByteArray>("statement");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("a lower number") << "DELETE FROM publication WHERE number = 2"_ba
                                        << "publication.rolled-back"_ba;
        QTest::newRow("another one of that number")
            << "UPDATE publication SET digest = replace(digest, '1', '2') WHERE number = 2"_ba
            << "publication.rolled-back"_ba;
        QTest::newRow("a third that nobody signed") << "INSERT INTO publication SELECT tenant, 3, digest, "
                                                       "in_force_from, published_at, manifest FROM publication "
                                                       "WHERE number = 2"_ba
                                                    << "publication.damaged"_ba;
    }
    void theLastGoodOneIsKept()
    {
        QFETCH(QByteArray, statement);
        auto service = process();
        publish("0661110001");
        publish("0661110002");
        QCOMPARE(service->platform->takeUpPublications(), 1);
        tamper(statement.constData());
        QCOMPARE(service->platform->takeUpPublications(), 0);
        QCOMPARE(phoneOf(*service), "0661110002"_ba);
        QTEST(keptOf(*service), "code");
        const QList<WorkFailure> failures = service->platform->takeFailures();
        QVERIFY(std::ranges::any_of(failures, [](const WorkFailure& one) { return one.what == u"272094"_s; }));
        // Said once, and not every second.
        service->platform->takeUpPublications();
        QVERIFY(service->platform->takeFailures().isEmpty());
        // A start goes on with it, too.
        service = process();
        QCOMPARE(phoneOf(*service), "0661110002"_ba);
        QTEST(keptOf(*service), "code");
        QCOMPARE(service->platform->editions()[0].number, 2);
    }

    void itsSetsAreMadeAgain_data()
    {
        QTest::addColumn<QByteArray>("change");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("as they are") << "nothing"_ba << ""_ba;
        QTest::newRow("another digest") << "other"_ba << "publication.sets"_ba;
        QTest::newRow("one left out") << "missing"_ba << "publication.sets"_ba;
        QTest::newRow("one too many") << "further"_ba << "publication.sets"_ba;
    }
    void itsSetsAreMadeAgain()
    {
        QFETCH(QByteArray, change);
        const FormId form("bulky-waste-collection");
        auto service = process();
        publish("0661110001");
        service->platform->takeUpPublications();
        takeInUnjudged([&](Manifest& manifest) {
            QVERIFY(manifest.sets.contains(form));
            if (change == "missing")
                manifest.sets.remove(form);
            else if (change != "nothing")
                manifest.sets.insert(change == "other" ? form : FormId("nowhere"), QByteArray(64, 'a'));
        });
        const bool isTaken = change == "nothing";
        const QByteArray phone = isTaken ? "0661110003" : "0661110001";
        QCOMPARE(service->platform->takeUpPublications(), isTaken ? 1 : 0);
        QCOMPARE(phoneOf(*service), phone);
        QTEST(keptOf(*service), "code");
        if (!isTaken)
            QVERIFY(service->platform->editions()[0].kept->detail().contains(QLatin1StringView(
                change == "further" ? "nowhere: signed was aaaa" : "bulky-waste-collection: signed was ")));
        // So does the next start, and it goes on with the one before.
        service = process();
        QCOMPARE(phoneOf(*service), phone);
        QTEST(keptOf(*service), "code");
    }

    // A base is withdrawn while drafts wait: whoever goes on with one is told, and nothing is lost.
    void aDraftOutlivesItsForm()
    {
        const FormId form("bulky-waste-collection");
        const QByteArray answers = answersOf("bulky-waste-collection");
        const auto service = process();
        publish("0661110001");
        service->platform->takeUpPublications();
        const Expected<Draft> saved = service->desk().saveDraft(form, answers, "ながいパスワード");
        QVERIFY2(saved, saved ? "" : saved.error().code().constData());
        PublishedFiles::ByPath without = m_files->filesWithPhone("0661110002").byPath();
        QCOMPARE(without.erase("shared/bulky-waste-collection/form.json"), 1U);
        Json tenant = *Json::parse(without["town/tenant.json"]);
        tenant.set("forms", Json::object());
        tenant.remove("formDesks");
        without["town/tenant.json"] = tenant.toIndented();
        publish(*PublishedFiles::of(std::move(without)));
        QCOMPARE(service->platform->takeUpPublications(), 1);
        const auto resumed = [&] { return service->desk().resumeDraft(saved->number, "ながいパスワード"); };
        QCOMPARE(resumed()->answers, answers);
        const Expected<Draft> further = service->desk().saveDraft(form, answers, "ながいパスワード", saved->number);
        QVERIFY(!further);
        QCOMPARE(further.error().code(), "platform.unknown-form"_ba);
        QCOMPARE(service->desk().changeSince(*resumed()).error().code(), "platform.unknown-form"_ba);
        publish("0661110003");
        QCOMPARE(service->platform->takeUpPublications(), 1);
        QCOMPARE(resumed()->answers, answers);
        QCOMPARE(*service->desk().changeSince(*resumed()), DraftChange::None);
        QVERIFY(service->desk().saveDraft(form, answers, "ながいパスワード", saved->number));
    }

    // Fails closed: without people who signed it and still count nothing is served, whatever lies there.
    void nobodyIsServedByWhatNobodySigned()
    {
        process();
        publish("0661110001");
        QCOMPARE(phoneOf(*process()), "0661110001"_ba);
        const TestPerson other{u"承認 次郎"_s, "a secret of somebody else"};
        const auto service = process({m_drafter.publisher(), other.publisher()});
        QCOMPARE(phoneOf(*service), "not open"_ba);
        QCOMPARE(service->platform->waiting()[0].reason.code(), "publication.unknown-person"_ba);
        // Nor by folders that were changed after they had been laid out.
        const QString laidOut
            = QDir(path(u"data/tenants/272094/publications"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot).first();
        const QString file = path(u"data/tenants/272094/publications/%1/town/tenant.json"_s.arg(laidOut));
        TestTown::write(file, TestTown::read(file).replace("0661110001", "0661119999"));
        QCOMPARE(phoneOf(*process()), "0661110001"_ba);
    }
};

QTEST_GUILESS_MAIN(PublishedTest)
#include "published.moc"
