// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What is in force, number by number, in a store: taken in, refused, judged again, and what somebody with the database
// in their hands cannot do unseen.
#include "people.h"

#include "../storage/teststores.h"

#include <libegov/application/audit/caseaudit.h>
#include <libegov/base/digest.h>
#include <libegov/publication/folderlayout.h>
#include <libegov/storage/storecare.h>
#include <libegov/storage/tenantarchive.h>

#include <QTest>

#include <array>
#include <latch>
#include <thread>

using namespace Egov;
using namespace Qt::StringLiterals;

class PublicationsTest : public QObject {
    Q_OBJECT

    class MovingClock final : public Clock {
    public:
        QDateTime moment = QDateTime(QDate(2026, 12, 1), QTime(3, 0), Qt::UTC);
        QDateTime now() const override { return moment; }
    };

    QTemporaryDir m_folder;
    const TestTown m_town{m_folder.path()};
    TestStores m_stores;
    const TestPerson m_drafter{u"起案 花子"_s, "a secret of the drafter"};
    const TestPerson m_approver{u"承認 太郎"_s, "a secret of the approver"};

    // A municipality's store and those who publish into it.
    struct Scene {
        QString url;
        std::unique_ptr<Store> store;
        std::shared_ptr<MovingClock> clock = std::make_shared<MovingClock>();
        QList<Publisher> people;

        Publications publications() const { return {*store, people, clock}; }
        void open() { store = std::make_unique<Store>(std::move(*Store::open(url, TestTown::code))); }
    };
    Scene makeScene()
    {
        Scene scene{.url = m_stores.freshUrl(), .people = {m_drafter.publisher(), m_approver.publisher()}};
        scene.open();
        return scene;
    }

    struct Signed {
        SignedManifest manifest;
        PublishedFiles files;
    };
    using Change = std::function<void(Manifest&)>;
    // The next manifest after what is there, changed before anybody signs it.
    Signed drafted(const Scene& scene, const char* phone, const Change& change = {}) const
    {
        const PublishedFiles files = m_town.filesWithPhone(phone);
        const Expected<Manifest> manifest = draftManifest({.tenant = TestTown::code,
                                                              .after = *scene.publications().newest(),
                                                              .from = scene.clock->moment,
                                                              .drafter = m_drafter.name,
                                                              .approver = m_approver.name,
                                                              .reason = u"電話番号を改める"_s},
            files);
        if (!manifest)
            qFatal("%s", qPrintable(manifest.error().detail()));
        Manifest made = *manifest;
        if (change)
            change(made);
        const Expected<SignedManifest> first = SignedManifest::draft(made, m_drafter.signer());
        if (!first)
            qFatal("%s", qPrintable(first.error().detail()));
        return {*first->approved(m_approver.signer()), files};
    }
    Expected<PublicationMark> publish(const Scene& scene, const Signed& draft) const
    {
        return scene.publications().publish(draft.manifest, draft.files);
    }
    static QByteArray codeOf(const Expected<PublicationMark>& taken)
    {
        return taken ? "taken"_ba : taken.error().code();
    }
    // Three numbers, an hour apart, the third scheduled.
    Scene threeNumbers()
    {
        Scene scene = makeScene();
        for (const char* phone : {"0661110001", "0661110002"}) {
            const Expected<PublicationMark> taken = publish(scene, drafted(scene, phone));
            if (!taken)
                qFatal("%s %s", taken.error().code().constData(), qPrintable(taken.error().detail()));
            scene.clock->moment = scene.clock->moment.addSecs(3600);
        }
        const QDateTime later = scene.clock->moment.addDays(1);
        if (!publish(scene, drafted(scene, "0661110003", [&](Manifest& next) { next.from = later; })))
            qFatal("the third number was not taken");
        return scene;
    }
    static std::optional<BrokenLink> broken(const Scene& scene) { return verifyAudit(*scene.store, {})->firstBroken; }

    // Statements of somebody who owns the database, who puts the guards back; the store is opened again.
    static void tamper(Scene& scene, const QString& statement)
    {
        scene.store.reset();
        QStringList statements;
        if (TestStores::onPostgresql()) {
            statements << u"ALTER TABLE publication DISABLE TRIGGER USER"_s
                       << u"ALTER TABLE publication_content DISABLE TRIGGER USER"_s
                       << u"ALTER TABLE event DISABLE TRIGGER USER"_s << u"SET egov.tenant = '999997'"_s << statement
                       << u"ALTER TABLE publication ENABLE TRIGGER USER"_s
                       << u"ALTER TABLE publication_content ENABLE TRIGGER USER"_s
                       << u"ALTER TABLE event ENABLE TRIGGER USER"_s;
        } else {
            for (const char* table : {"publication", "publication_content", "event"}) {
                for (const char* how : {"kept", "fixed"})
                    statements << u"DROP TRIGGER %1_is_%2"_s.arg(QLatin1StringView(table), QLatin1StringView(how));
            }
            statements << statement;
        }
        QCOMPARE(TestStores::rows(scene.url, statements), QStringList());
        QVERIFY(StoreCare::restoreGuards(scene.url));
        scene.open();
    }

private Q_SLOTS:
    void aChainOfThree()
    {
        Scene scene = makeScene();
        QCOMPARE(*scene.publications().newest(), std::nullopt);
        QCOMPARE(*scene.publications().inForce(), std::nullopt);
        const Signed first = drafted(scene, "0661110001");
        const PublicationMark one = publish(scene, first).value();
        QCOMPARE(one.number, 1);
        QCOMPARE(one.digest, first.manifest.digest());
        QCOMPARE(*scene.publications().inForce(), std::optional(one));

        scene.clock->moment = scene.clock->moment.addSecs(60);
        const PublicationMark two = publish(scene, drafted(scene, "0661110002")).value();
        const QDateTime later = scene.clock->moment.addDays(30);
        const PublicationMark three
            = publish(scene, drafted(scene, "0661110003", [&](Manifest& next) { next.from = later; })).value();
        QCOMPARE(*scene.publications().inForce(one), std::optional(two));
        QCOMPARE(*scene.publications().newest(), std::optional(three));
        scene.clock->moment = later.addMSecs(-1);
        QCOMPARE(*scene.publications().inForce(two), std::optional(two));
        scene.clock->moment = later;
        QCOMPARE(*scene.publications().inForce(two), std::optional(three));

        const PublishedManifest found = scene.publications().find(2).value();
        QCOMPARE(found.manifest.manifest().previous, one.digest);
        QCOMPARE(found.manifest.manifest().sets.keys(), QList<FormId>{FormId("bulky-waste-collection")});
        QCOMPARE(found.manifest.digest(), two.digest);
        const PublishedFiles files = scene.publications().filesOf(found.manifest.manifest()).value();
        QVERIFY(files.byPath().at("town/tenant.json").contains("0661110002"));
        QVERIFY(layOut(m_folder.filePath(u"cache"_s), found.manifest.manifest(), files));
        QCOMPARE(scene.publications().all()->size(), 3U);
        QCOMPARE(scene.publications().find(4).error().code(), "publication.number"_ba);
        QCOMPARE(scene.publications().find(0).error().code(), "publication.number"_ba);
        QVERIFY(!broken(scene));
    }

    void goingBackIsANewNumber()
    {
        const Scene scene = threeNumbers();
        const Signed back = drafted(scene, "0661110001", [](Manifest& next) { next.rollsBackTo = 1; });
        const PublicationMark four = publish(scene, back).value();
        QCOMPARE(four.number, 4);
        // The third was not in force yet and never will be.
        QCOMPARE(*scene.publications().inForce(), std::optional(four));
        scene.clock->moment = scene.clock->moment.addDays(2);
        QCOMPARE(*scene.publications().inForce(four), std::optional(four));
        QCOMPARE(scene.publications().find(4)->manifest.manifest().files,
            scene.publications().find(1)->manifest.manifest().files);
        QCOMPARE(codeOf(publish(scene, drafted(scene, "0661110001", [](Manifest& next) { next.rollsBackTo = 2; }))),
            "publication.roll-back"_ba);
        QVERIFY(!broken(scene));
    }

    void whatDoesNotComeNextIsRefused()
    {
        const Scene scene = threeNumbers();
        const auto changed = [&](const Change& change) { return publish(scene, drafted(scene, "0661110009", change)); };
        const Signed again = drafted(scene, "0661110009");
        const QByteArray second = scene.publications().find(2)->manifest.digest();

        // The very same once more: an old one, and the newest.
        for (const qint64 number : {1, 3}) {
            const SignedManifest known = scene.publications().find(number)->manifest;
            const PublishedFiles files = scene.publications().filesOf(known.manifest()).value();
            const Expected<PublicationMark> taken = scene.publications().publish(known, files);
            QCOMPARE(codeOf(taken), "publication.replayed"_ba);
            QVERIFY(taken.error().detail().contains(u"the newest is 3"_s));
        }
        const Expected<PublicationMark> lower = changed([&](Manifest& next) {
            next.number = 3;
            next.previous = second;
        });
        QCOMPARE(codeOf(lower), "publication.taken"_ba);
        QVERIFY2(lower.error().detail().contains(u"number 3 is there"_s), qPrintable(lower.error().detail()));
        QCOMPARE(codeOf(changed([](Manifest& next) {
            next.number = 1;
            next.previous.clear();
        })),
            "publication.taken"_ba);
        const Expected<PublicationMark> gap = changed([](Manifest& next) { next.number = 5; });
        QCOMPARE(codeOf(gap), "publication.number"_ba);
        QVERIFY(gap.error().detail().contains(u"the newest is 3"_s));
        const Expected<PublicationMark> other = changed([&](Manifest& next) { next.previous = second; });
        QCOMPARE(codeOf(other), "publication.previous"_ba);
        QVERIFY(other.error().detail().contains(QString::fromLatin1(second)));
        QCOMPARE(scene.publications().all()->size(), 3U);
        QCOMPARE(codeOf(publish(scene, again)), "taken"_ba);
        QVERIFY(!broken(scene));
    }

    // One wins, and the other is told which number is there.
    void twoAtOnceAreOneAndOne()
    {
        const Scene scene = threeNumbers();
        const std::array drafts{drafted(scene, "0661110004"), drafted(scene, "0661110005")};
        std::array<std::optional<Expected<PublicationMark>>, 2> taken;
        std::latch both(2);
        std::vector<std::thread> publishers;
        for (size_t i = 0; i < drafts.size(); ++i) {
            publishers.emplace_back([&, i] {
                Expected<Store> own = Store::open(scene.url, TestTown::code);
                both.arrive_and_wait();
                if (own)
                    taken[i]
                        = Publications(*own, scene.people, scene.clock).publish(drafts[i].manifest, drafts[i].files);
            });
        }
        for (std::thread& one : publishers)
            one.join();
        QVERIFY(taken[0] && taken[1]);
        QVERIFY(taken[0]->has_value() != taken[1]->has_value());
        const size_t winner = taken[0]->has_value() ? 0 : 1;
        const Error& lost = taken[1 - winner]->error();
        QCOMPARE(lost.code(), "publication.taken"_ba);
        QVERIFY2(lost.detail().contains(u"the newest is 4"_s), qPrintable(lost.detail()));
        QCOMPARE(scene.publications().all()->size(), 4U);
        QCOMPARE(scene.publications().find(4)->manifest.digest(), drafts[winner].manifest.digest());
        QVERIFY(!broken(scene));
    }

    void momentsAreJudged()
    {
        const Scene scene = threeNumbers();
        const QDateTime now = scene.clock->moment;
        const auto from = [&](const QDateTime& moment) {
            return codeOf(publish(scene, drafted(scene, "0661110009", [&](Manifest& next) { next.from = moment; })));
        };
        QCOMPARE(from(now.addSecs(-Publications::toleranceSeconds - 1)), "publication.from"_ba);
        QCOMPARE(from(now.addDays(Publications::farthestDays + 1)), "publication.from"_ba);
        // The clock has jumped back behind the newest.
        scene.clock->moment = now.addDays(-1);
        const Expected<PublicationMark> early = publish(scene, drafted(scene, "0661110009"));
        QCOMPARE(codeOf(early), "publication.clock"_ba);
        QVERIFY(early.error().detail().contains(u"number 3"_s));
        QCOMPARE(scene.publications().find(3).error().code(), "publication.clock"_ba);
        scene.clock->moment = now;
        QCOMPARE(from(now.addSecs(-Publications::toleranceSeconds)), "taken"_ba);
    }

    // What a process serves never goes down.
    void whatIsServedStays()
    {
        Scene scene = threeNumbers();
        const PublicationMark two = **scene.publications().inForce();
        scene.clock->moment = scene.clock->moment.addDays(2);
        const PublicationMark three = **scene.publications().inForce(two);
        QCOMPARE(three.number, 3);
        scene.clock->moment = three.from.addSecs(-10);
        QCOMPARE(scene.publications().inForce(three).error().code(), "publication.clock"_ba);
        scene.clock->moment = three.from;
        PublicationMark other = three;
        other.digest = QByteArray(64, 'a');
        QCOMPARE(scene.publications().inForce(other).error().code(), "publication.rolled-back"_ba);
        PublicationMark later = three;
        later.number = 4;
        const auto rolledBack = scene.publications().inForce(later);
        QCOMPARE(rolledBack.error().code(), "publication.rolled-back"_ba);
        QVERIFY(rolledBack.error().detail().contains(u"number 4 is in force, and the store has 3"_s));
        // An older copy of the store.
        tamper(scene, u"DELETE FROM publication WHERE number = 3"_s);
        QCOMPARE(scene.publications().inForce(three).error().code(), "publication.rolled-back"_ba);
    }

    void onlyTheTownsOwnPeople()
    {
        Scene scene = makeScene();
        const Signed draft = drafted(scene, "0661110001");
        const auto with = [&](QList<Publisher> people) {
            scene.people = std::move(people);
            return codeOf(publish(scene, draft));
        };
        Publisher approver = m_approver.publisher();
        QCOMPARE(with({m_drafter.publisher()}), "publication.unknown-person"_ba);
        approver.until = QDate(2026, 11, 30);
        QCOMPARE(with({m_drafter.publisher(), approver}), "publication.key-period"_ba);
        approver = m_approver.publisher();
        approver.tenants = {TenantCode("272043")};
        QCOMPARE(with({m_drafter.publisher(), approver}), "publication.person-tenant"_ba);
        approver = m_approver.publisher();
        approver.until = QDate(2026, 12, 1);
        QCOMPARE(with({m_drafter.publisher(), approver}), "taken"_ba);
        // The key has ended since: what was signed while it counted stays in force, for a process that starts too.
        scene.clock->moment = scene.clock->moment.addDays(40);
        QVERIFY(scene.publications().find(1));
        scene.people = {m_drafter.publisher()};
        QCOMPARE(scene.publications().find(1).error().code(), "publication.unknown-person"_ba);
    }

    void anotherTownsIsRefused()
    {
        const Scene scene = makeScene();
        const Signed draft = drafted(scene, "0661110001");
        Expected<Store> other = Store::open(m_stores.freshUrl(), TenantCode("272124"));
        const Expected<PublicationMark> taken
            = Publications(*other, scene.people, scene.clock).publish(draft.manifest, draft.files);
        QCOMPARE(codeOf(taken), "publication.tenant"_ba);
        // The folder of one and the name of another.
        const Expected<Manifest> mixed = draftManifest({.tenant = TenantCode("272124"),
                                                           .from = scene.clock->moment,
                                                           .drafter = m_drafter.name,
                                                           .approver = m_approver.name,
                                                           .reason = u"x"_s},
            draft.files);
        QCOMPARE(mixed.error().code(), "publication.tenant"_ba);
    }

    void filesAndSetsAreJudged()
    {
        const Scene scene = makeScene();
        const Signed draft = drafted(scene, "0661110001");
        const auto with = [&](const std::function<void(PublishedFiles::ByPath&)>& change) {
            PublishedFiles::ByPath files = draft.files.byPath();
            change(files);
            return codeOf(scene.publications().publish(draft.manifest, *PublishedFiles::of(std::move(files))));
        };
        QCOMPARE(with([](auto& files) { files.erase("shared/notices.json"); }), "publication.files"_ba);
        QCOMPARE(with([](auto& files) { files["shared/notices.json"] += ' '; }), "publication.files"_ba);
        QCOMPARE(with([](auto& files) { files["town/forms/more.form.json"] = "{}"; }), "publication.files"_ba);
        const FormId form("bulky-waste-collection");
        const Expected<PublicationMark> sets = publish(
            scene, drafted(scene, "0661110001", [&](Manifest& next) { next.sets[form] = QByteArray(64, 'a'); }));
        QCOMPARE(codeOf(sets), "publication.sets"_ba);
        QCOMPARE(sets.error().detail(), u"bulky-waste-collection"_s);
        QCOMPARE(codeOf(publish(scene, drafted(scene, "0661110001", [&](Manifest& next) { next.sets.clear(); }))),
            "publication.sets"_ba);
        QCOMPARE(
            codeOf(publish(scene,
                drafted(scene, "0661110001", [&](Manifest& next) { next.sets[FormId("x")] = QByteArray(64, 'a'); }))),
            "publication.sets"_ba);
        // Made with code that the manifest does not name, or the other way round.
        QCOMPARE(codeOf(publish(scene,
                     drafted(scene, "0661110001",
                         [&](Manifest& next) {
                             next.rules = DefinitionSet::Rules{PluginId("mihon"), QByteArray(64, 'a')};
                         }))),
            "publication.sets"_ba);
        QCOMPARE(codeOf(publish(scene, draft)), "taken"_ba);
    }

    void whatCannotBeServedIsNotDrafted()
    {
        const Scene scene = makeScene();
        const auto with = [&](const std::function<void(PublishedFiles::ByPath&)>& change) {
            PublishedFiles::ByPath files = m_town.filesWithPhone("0661110001").byPath();
            change(files);
            const Expected<Manifest> made = draftManifest({.tenant = TestTown::code,
                                                              .from = scene.clock->moment,
                                                              .drafter = m_drafter.name,
                                                              .approver = m_approver.name,
                                                              .reason = u"x"_s},
                *PublishedFiles::of(std::move(files)));
            return made ? u"made"_s : QString::fromLatin1(made.error().code()) + u' ' + made.error().detail();
        };
        QCOMPARE(with([](auto&) { }), u"made"_s);
        QString said = with([](auto& files) { files["shared/bulky-waste-collection/form.json"].replace(':', ','); });
        QVERIFY2(said.startsWith(u"publication.definitions bulky-waste-collection/form.json"_s), qPrintable(said));
        said = with([](auto& files) { files.erase("shared/plans/a.json"); });
        QVERIFY2(said.startsWith(u"publication.definitions"_s), qPrintable(said));
        said = with([](auto& files) { files["town/tenant.json"].replace("\"plan\": \"A\"", "\"plan\": \"Z\""); });
        QVERIFY2(
            said.startsWith(u"publication.definitions"_s) && said.contains(u"tenant.unknown-plan"_s), qPrintable(said));
        said = with([](auto& files) {
            files["town/forms/bulky-waste-collection.overlay.json"] = R"({"base": "bulky-waste-collection@9"})";
        });
        QVERIFY2(said.startsWith(u"publication.definitions"_s), qPrintable(said));
        said = with([](auto& files) { files["shared/fieldtypes/x.json"] = "{}"; });
        QVERIFY2(said.startsWith(u"publication.definitions fieldtypes/x.json"_s), qPrintable(said));
    }

    void tamperingIsFound_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<bool>("isInContents"); // found where the files are read, not where the manifest is
        const QString change = TestStores::onPostgresql()
            ? u"UPDATE publication SET manifest = convert_to(replace(convert_from(manifest, 'UTF8'), '%1', '%2'), 'UTF8')"_s
            : u"UPDATE publication SET manifest = CAST(replace(CAST(manifest AS TEXT), '%1', '%2') AS BLOB)"_s;
        QTest::newRow("a byte of a content") << (TestStores::onPostgresql()
                ? u"UPDATE publication_content SET bytes = bytes || '\\x20' WHERE number = 1"_s
                : u"UPDATE publication_content SET bytes = CAST(bytes || ' ' AS BLOB) WHERE number = 1"_s)
                                             << true;
        QTest::newRow("a content taken out") << u"DELETE FROM publication_content WHERE number = 2"_s << true;
        QTest::newRow("a manifest's signatures") << change.arg(u"\"protected\""_s, u"\"protektet\""_s) << false;
        QTest::newRow("one signature") << change.arg(u"\"signatures\":[{"_s, u"\"signatures\":[],\"x\":[{"_s) << false;
        QTest::newRow("a digest") << u"UPDATE publication SET digest = 'x' WHERE number = 2"_s << false;
        QTest::newRow("a moment")
            << u"UPDATE publication SET in_force_from = '2026-12-01T00:00:00.000Z' WHERE number = 2"_s << false;
        QTest::newRow("a moment of publication")
            << u"UPDATE publication SET published_at = '2026-11-01T00:00:00.000Z' WHERE number = 2"_s << false;
        QTest::newRow("a number") << u"UPDATE publication SET number = 7 WHERE number = 2"_s << false;
        QTest::newRow("the first taken out") << u"DELETE FROM publication WHERE number = 1"_s << false;
        QTest::newRow("the newest taken out") << u"DELETE FROM publication WHERE number = 3"_s << false;
        QTest::newRow("what tells of it taken out") << u"DELETE FROM event WHERE subject = 'publication/2'"_s << false;
    }
    void tamperingIsFound()
    {
        QFETCH(const QString, statement);
        QFETCH(const bool, isInContents);
        Scene scene = threeNumbers();
        const Manifest second = scene.publications().find(2)->manifest.manifest();
        QVERIFY(!broken(scene));
        tamper(scene, statement);
        QVERIFY(broken(scene));
        const Expected<PublishedManifest> found = scene.publications().find(2);
        QCOMPARE(found.has_value(), isInContents);
        const Expected<PublishedFiles> files = scene.publications().filesOf(second);
        QCOMPARE(files.has_value(), !isInContents);
        QCOMPARE(found ? files.error().code() : found.error().code(), "publication.damaged"_ba);
        // Nothing is built on it.
        if (!found)
            QCOMPARE(codeOf(publish(scene, drafted(scene, "0661110009"))), "publication.damaged"_ba);
    }

    void rowsAreOnlyAddedTo()
    {
        const Scene scene = threeNumbers();
        const Expected<void> changed = scene.store->write([](Transaction& transaction) -> Expected<void> {
            const Expected<int> done = transaction.execute(
                "UPDATE publication SET published_at = 'x' WHERE tenant = ?", {sqlText(transaction.tenant().value())});
            return done ? Expected<void>() : Unexpected(done.error());
        });
        QVERIFY(!changed);
        const Expected<void> removed = scene.store->write([](Transaction& transaction) -> Expected<void> {
            const Expected<int> done = transaction.execute(
                "DELETE FROM publication_content WHERE tenant = ?", {sqlText(transaction.tenant().value())});
            return done ? Expected<void>() : Unexpected(done.error());
        });
        QVERIFY(!removed);
        QVERIFY(scene.publications().find(3));
    }

    // To another engine or server with everything that was ever published.
    void movesWithTheTown()
    {
        const Scene scene = threeNumbers();
        const AttachmentStore files = *AttachmentStore::open(m_folder.filePath(u"attachments"_s));
        const QString archive = m_folder.filePath(u"archive"_s);
        QVERIFY(TenantArchive::write(*scene.store, files, archive));
        Scene moved{.url = m_stores.freshUrl(), .people = scene.people};
        moved.clock->moment = scene.clock->moment;
        moved.open();
        const Expected<void> read = TenantArchive::read(archive, *moved.store, files);
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail()));
        for (const qint64 number : {1, 2, 3}) {
            const PublishedManifest found = moved.publications().find(number).value();
            QCOMPARE(found.manifest.toBytes(), scene.publications().find(number)->manifest.toBytes());
            QVERIFY(moved.publications().filesOf(found.manifest.manifest()));
        }
        QVERIFY(!broken(moved));
        QCOMPARE(codeOf(publish(moved, drafted(moved, "0661110009"))), "taken"_ba);
    }
};

QTEST_GUILESS_MAIN(PublicationsTest)
#include "publications.moc"
