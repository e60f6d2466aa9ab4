// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "filings.h"

#include "../storage/teststores.h"

#include <libegov/application/audit/caseaudit.h>
#include <libegov/application/case/handover.h>
#include <libegov/application/case/scanning.h>
#include <libegov/application/case/stagework.h>
#include <libegov/audit/auditevent.h>

#include <QFile>
#include <QProcess>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const OfficerId clerk("clerk");
const ApprovingOfficer chief{OfficerId("chief"), {"approver"}};
const HandoverMetadata metadata{
    .classification = "福祉-児童手当-認定", .title = "児童手当 認定請求", .office = "児童福祉課", .retentionYears = 5};

class EverythingIsClean final : public ContentScanner {
public:
    Expected<ScanVerdict> scan(const AttachmentStore&, const QByteArray&) const override
    {
        return ScanVerdict{.isClean = true, .signature = {}};
    }
};

} // namespace

// Decided cases go to document management and are read back by others' tools.
class HandoverTest : public QObject {
    Q_OBJECT

    TestStores m_stores;
    QTemporaryDir m_folder;
    const std::shared_ptr<FixedClock> m_heldClock
        = std::make_shared<FixedClock>(QDateTime(QDate(2026, 11, 22), QTime(3, 0), Qt::UTC));
    FixedClock& m_clock = *m_heldClock;
    Store m_store = *Store::open(m_stores.freshUrl(), testTenant);
    AttachmentStore m_attachments = *AttachmentStore::open(m_folder.filePath(u"files"_s));
    Casework m_casework{m_store, m_heldClock};
    Handover m_handover{m_store, m_attachments, m_heldClock};
    int m_number = 0;

    QString fresh() { return m_folder.filePath(QString::number(++m_number)); }
    Filing filing()
    {
        const StoredContent passport = *m_attachments.store("passport");
        PackageContent content = contentNamed("髙子");
        content.attachments = {{"passport", "旅券.pdf", "application/pdf", passport.size, passport.sha256}};
        content.values.set("myNumber", "123456789018");
        content.sealed = {{"myNumber", "sealed bytes"}};
        Filing filing = filingNamed("髙子", "key-of-a-handed-one-" + QByteArray::number(++m_number));
        filing.package
            = vouchedFor(content, {{"signature", "cms bytes", Json::object({{"good", true}}), m_clock.now()}});
        return filing;
    }
    ReferenceNumber inReview(const Filing& filing)
    {
        const ReferenceNumber reference = submit(Arrival(m_store, pretendToSign, m_heldClock), filing)->reference;
        if (!m_casework.accept({clerk, reference, {}}) || !m_casework.startReview({clerk, reference, {}}))
            qFatal("the case did not come into review");
        return reference;
    }
    ReferenceNumber closed(const Filing& filing)
    {
        const ReferenceNumber reference = inReview(filing);
        IssuedDocument notice;
        notice.kind = "notice";
        notice.title = "認定通知書";
        notice.bytes = "%PDF-1.7 notice";
        if (!m_casework.propose({clerk, reference, "要件を満たす"}, Decision::Approve, ApprovalRoute::twoPersons())
            || !m_casework.approve({chief.id, reference, {}}, chief)
            || !m_casework.issue({clerk, reference, {}}, notice) || !m_casework.close({clerk, reference, {}}))
            qFatal("the case was not closed");
        return reference;
    }
    static QByteArray contentOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    // Whoever passes a clock may forget it: it lives as long as it is asked, and no longer.
    void aForgottenClockIsAskedAllTheSame()
    {
        auto clock = std::make_shared<FixedClock>(m_clock.now());
        const std::weak_ptr<const Clock> watched = clock;
        {
            const Handover handover(m_store, m_attachments, std::move(clock));
            QVERIFY(!watched.expired());
            QVERIFY(handover.write({clerk, closed(filing()), {}}, metadata, fresh()));
        }
        QVERIFY(watched.expired());
    }

    void theWholeCaseIsInIt()
    {
        const Filing filed = filing();
        const ReferenceNumber reference = closed(filed);
        QCOMPARE(AttachmentScanning(m_store, m_attachments, m_heldClock).work(EverythingIsClean(), 10)->clean, 1);
        QCOMPARE(m_handover.due(10)->size(), 1u);
        const QString folder = fresh();
        const Expected<void> written = m_handover.write({clerk, reference, {}}, metadata, folder);
        QVERIFY2(written, written ? "" : qPrintable(written.error().detail()));
        QVERIFY(m_handover.due(10)->empty());
        // By a judge that knows nothing of us.
        for (const QString& manifest : {u"manifest-sha256.txt"_s, u"tagmanifest-sha256.txt"_s}) {
            QProcess judge;
            judge.setWorkingDirectory(folder);
            judge.start(u"sha256sum"_s, {u"--check"_s, u"--strict"_s, manifest});
            QVERIFY(judge.waitForFinished());
            QCOMPARE(judge.exitCode(), 0);
        }
        const Expected<Json> read = Handover::read(folder);
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail()));
        QCOMPARE((*read)["reference"].toUtf8(), reference.value());
        QCOMPARE((*read)["state"].toUtf8(), "closed");
        QCOMPARE((*read)["metadata"]["classification"].toUtf8(), "福祉-児童手当-認定");
        QCOMPARE((*read)["metadata"]["retentionYears"].toInteger(), 5);
        QCOMPARE(contentOf(folder + u"/data/packages/0.json"_s), filed.submission().bytes());
        QCOMPARE(contentOf(folder + u"/data/sealed/0.cms"_s), "sealed bytes");
        QCOMPARE(contentOf(folder + u"/data/evidence/0.signature"_s), "cms bytes");
        QCOMPARE(contentOf(folder + u"/data/documents/1.pdf"_s), "%PDF-1.7 notice");
        QCOMPARE(contentOf(folder + u"/data/attachments/"_s
                     + QString::fromLatin1(filed.submission().content().attachments.first().sha256)),
            "passport");
        // The events are those of the chain: their bytes give their hashes, and the receipt's place is among them.
        const Receipt receipt = *Receipt::fromJws(contentOf(folder + u"/data/receipt.jws"_s));
        QByteArrayList hashes;
        for (const QByteArray& line : contentOf(folder + u"/data/events.jsonl"_s).trimmed().split('\n')) {
            const Json event = *Json::parse(line);
            QCOMPARE(auditHash(event["event"].toUtf8()), event["hash"].toUtf8());
            hashes += event["hash"].toUtf8();
        }
        QVERIFY(hashes.contains(receipt.chainHash));
        QVERIFY(hashes.size() >= 7);
        QVERIFY(verifyAudit(m_store, {})->isValid);
    }

    // 段階: what officers found out, also what was sent back, and the decision as it was taken.
    void whatWasEnteredAtStagesIsInIt()
    {
        const ReferenceNumber reference = inReview(filing());
        StageWork stages(m_store, m_heldClock);
        const auto entries = [&] { return m_casework.file(reference, clerk)->stages; };
        QVERIFY(stages.complete({clerk, reference, {}},
            {.stage = "visit", .values = Json::object({{"depth", 4}}), .basis = StageBasis(0, entries(), "visit")}));
        const auto propose = [&](const char* by) {
            return stages.propose({clerk, reference, {}},
                {.stage = "repair",
                    .values = Json::object({{"by", by}}),
                    .outcome = "repaired",
                    .reason = "要件を満たす",
                    .basis = StageBasis(0, entries(), "repair")},
                {.decision = Decision::Approve, .isFinal = true}, ApprovalRoute::twoPersons());
        };
        QVERIFY(propose("town"));
        QVERIFY(m_casework.sendBack({chief.id, reference, "委託に"}, chief));
        QVERIFY(propose("company"));
        const qint64 seen = m_casework.file(reference, clerk)->proposal->entry;
        QVERIFY(m_casework.approve({chief.id, reference, {}}, chief, {.entry = seen}));
        const QString folder = fresh();
        QVERIFY(m_handover.write({clerk, reference, {}}, metadata, folder));
        const Json kept = *Json::parse(contentOf(folder + u"/data/stages.json"_s));
        QCOMPARE(kept.size(), 3);
        QCOMPARE(kept[0]["values"]["depth"].toInteger(), 4);
        QCOMPARE(kept[1]["state"].toUtf8(), "returned");
        QCOMPARE(kept[1]["values"]["by"].toUtf8(), "town");
        QCOMPARE(kept[2]["state"].toUtf8(), "done");
        QCOMPARE(kept[2]["outcome"].toUtf8(), "repaired");
        QCOMPARE(kept[2]["reason"].toUtf8(), "要件を満たす");
        QVERIFY(!kept[2]["doneOn"].isNull());
        // A case with the simple life has none.
        const QString simple = fresh();
        QVERIFY(m_handover.write({clerk, closed(filing()), {}}, metadata, simple));
        QVERIFY(!QFile::exists(simple + u"/data/stages.json"_s));
    }

    void whatIsNotDecidedStays()
    {
        const ReferenceNumber reference = inReview(filing());
        const QString folder = fresh();
        QCOMPARE(m_handover.write({clerk, reference, {}}, metadata, folder).error().code(), "application.condition");
        QVERIFY(!QFile::exists(folder));
    }

    void changedPackagesAreRefused_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("what");
        QTest::newRow("content changed") << u"data/packages/0.json"_s << u"change"_s;
        QTest::newRow("content missing") << u"data/documents/1.pdf"_s << u"remove"_s;
        QTest::newRow("content added") << u"data/extra.pdf"_s << u"add"_s;
        QTest::newRow("manifest changed") << u"manifest-sha256.txt"_s << u"change"_s;
        QTest::newRow("declaration missing") << u"bagit.txt"_s << u"remove"_s;
    }
    void changedPackagesAreRefused()
    {
        QFETCH(QString, file);
        QFETCH(QString, what);
        const QString folder = fresh();
        QVERIFY(m_handover.write({clerk, closed(filing()), {}}, metadata, folder));
        QFile target(folder + u'/' + file);
        if (what == u"remove"_s) {
            QVERIFY(target.remove());
        } else {
            QVERIFY(target.open(what == u"add"_s ? QIODevice::WriteOnly : QIODevice::Append));
            target.write("x");
            target.close();
        }
        QCOMPARE(Handover::read(folder).error().code(), "application.handover");
        // Never over one that is there.
        QCOMPARE(
            m_handover.write({clerk, closed(filing()), {}}, metadata, folder).error().code(), "application.handover");
    }

    // Three cases in one go: one is the approver's own draft, one is not proposed at all.
    void manyAreApprovedEachByItself()
    {
        std::vector<ReferenceNumber> cases;
        for (int i = 0; i < 3; ++i)
            cases.push_back(inReview(filing()));
        QVERIFY(m_casework.propose({clerk, cases[0], "可"}, Decision::Approve, ApprovalRoute::twoPersons()));
        QVERIFY(m_casework.propose({chief.id, cases[1], "可"}, Decision::Approve, ApprovalRoute::twoPersons()));
        const auto results = m_casework.approveEach(cases, chief, "一括");
        QCOMPARE(results.size(), 3u);
        QVERIFY(results[0].second && results[0].second->isComplete);
        QCOMPARE(results[1].second.error().code(), "application.own-draft");
        QCOMPARE(results[2].second.error().code(), "application.condition");
        QCOMPARE(m_casework.view(cases[0])->state, CaseState::Approved);
        QCOMPARE(m_casework.view(cases[1])->state, CaseState::InReview);
    }
};

QTEST_GUILESS_MAIN(HandoverTest)
#include "handover.moc"
