// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "filings.h"

#include "../storage/teststores.h"

#include <libegov/application/audit/caseaudit.h>
#include <libegov/application/case/casework.h>
#include <libegov/application/case/scanning.h>
#include <libegov/storage/errors.h>

#include <QTest>

#include <thread>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

class MovingClock final : public Clock {
public:
    QDateTime moment = QDateTime(QDate(2026, 11, 20), QTime(3, 0), Qt::UTC);
    QDateTime now() const override { return moment; }
};

// Answers what the test wants; the real one is proven in tests/storage/scanner.
class ScriptedScanner final : public ContentScanner {
public:
    Expected<ScanVerdict> answer = ScanVerdict{.isClean = true, .signature = {}};
    mutable std::atomic<int> asked = 0;
    Expected<ScanVerdict> scan(const AttachmentStore& store, const QByteArray& sha256) const override
    {
        ++asked;
        if (const Expected<void> read = store.read(sha256, [](QByteArrayView) { return true; }); !read)
            return Unexpected(read.error());
        return answer;
    }
};

} // namespace

class ScanningTest : public QObject {
    Q_OBJECT

    TestStores m_stores;
    QTemporaryDir m_folder;
    const std::shared_ptr<MovingClock> m_heldClock = std::make_shared<MovingClock>();
    MovingClock& m_clock = *m_heldClock;
    int m_number = 0;

    struct Desk {
        Store store;
        AttachmentStore attachments;
    };
    Desk fresh()
    {
        return {std::move(*Store::open(m_stores.freshUrl(), testTenant)),
            *AttachmentStore::open(m_folder.filePath(QString::number(++m_number)))};
    }
    ReferenceNumber arrive(Desk& desk, const QByteArray& content)
    {
        const StoredContent stored = *desk.attachments.store(content);
        PackageContent package = contentNamed("花子");
        package.attachments = {{"passport", "旅券.pdf", "application/pdf", stored.size, stored.sha256}};
        Filing filing = filingNamed("花子", "key-of-a-scanned-one-" + QByteArray::number(++m_number));
        filing.package = vouchedFor(package);
        Arrival arrival(desk.store, pretendToSign, m_heldClock);
        return submit(arrival, filing)->reference;
    }
    CaseAttachment attachmentOf(Desk& desk, const ReferenceNumber& reference)
    {
        return Casework(desk.store, m_heldClock).file(reference, OfficerId("clerk"))->attachments.at(0);
    }

private Q_SLOTS:
    void cleanAfterTheScannerSaidSo()
    {
        Desk desk = fresh();
        const AttachmentScanning scanning(desk.store, desk.attachments, m_heldClock);
        const ReferenceNumber first = arrive(desk, "the same");
        const ReferenceNumber second = arrive(desk, "the same");
        QCOMPARE(attachmentOf(desk, first).scan, "waiting");
        const ScriptedScanner scanner;
        const ScanRound round = *scanning.work(scanner, 10);
        QCOMPARE(round.clean, 1);
        QCOMPARE(int(scanner.asked), 1); // once for both
        for (const ReferenceNumber& reference : {first, second}) {
            const CaseAttachment attachment = attachmentOf(desk, reference);
            QCOMPARE(attachment.scan, "clean");
            QCOMPARE(attachment.scannedAt, m_clock.moment);
            const CaseView view = Casework(desk.store, m_heldClock).file(reference, OfficerId("clerk"))->view;
            QCOMPARE(view.history.back().action, "attachment-scanned");
            QCOMPARE(view.state, CaseState::Submitted);
            // What the office does with a file is not told to its sender.
            QCOMPARE(Casework(desk.store, m_heldClock).view(reference)->history.size(), 1u);
        }
        QCOMPARE(scanning.work(scanner, 10)->clean, 0);
        QVERIFY(verifyAudit(desk.store, {.attachments = &desk.attachments})->isValid);
    }

    void infectedGoesIntoQuarantineAndTheChainHolds()
    {
        Desk desk = fresh();
        const AttachmentScanning scanning(desk.store, desk.attachments, m_heldClock);
        const ReferenceNumber bad = arrive(desk, "bad");
        const QByteArray sha256 = attachmentOf(desk, bad).file.sha256;
        ScriptedScanner scanner;
        scanner.answer = ScanVerdict{.isClean = false, .signature = "Test.Bad"};
        QCOMPARE(scanning.work(scanner, 10)->infected, 1);
        QCOMPARE(attachmentOf(desk, bad).scan, "infected");
        QCOMPARE(attachmentOf(desk, bad).note, "Test.Bad");
        QVERIFY(desk.attachments.isQuarantined(sha256));
        QCOMPARE(desk.attachments.readAll(sha256, 100).error().code(), "storage.attachment-quarantined");
        QVERIFY(verifyAudit(desk.store, {.attachments = &desk.attachments})->isValid);
    }

    // The process ended after hiding it and before writing it down.
    void hiddenButNotWrittenDownIsInfected()
    {
        Desk desk = fresh();
        const AttachmentScanning scanning(desk.store, desk.attachments, m_heldClock);
        const ReferenceNumber bad = arrive(desk, "bad");
        QVERIFY(desk.attachments.quarantine(attachmentOf(desk, bad).file.sha256));
        QCOMPARE(scanning.work(ScriptedScanner(), 10)->infected, 1);
        QCOMPARE(attachmentOf(desk, bad).scan, "infected");
    }

    void aSilentScannerIsAskedAgainAndNeverTakenForClean()
    {
        Desk desk = fresh();
        const AttachmentScanning scanning(desk.store, desk.attachments, m_heldClock);
        const ReferenceNumber first = arrive(desk, "one");
        const ReferenceNumber second = arrive(desk, "two");
        ScriptedScanner scanner;
        scanner.answer = unexpected(StorageError::ScannerUnavailable, u"gone"_s);
        const ScanRound round = *scanning.work(scanner, 10);
        QCOMPARE(round.postponed, 1);
        QCOMPARE(round.clean, 0);
        QCOMPARE(int(scanner.asked), 1); // the second would meet the same silence
        QCOMPARE(attachmentOf(desk, first).scan, "waiting");
        QCOMPARE(attachmentOf(desk, first).note, "storage.scanner-unavailable");
        QCOMPARE(*scanning.waiting(), 2);
        for (int minute = 0; minute < 60; ++minute) {
            m_clock.moment = m_clock.moment.addSecs(60);
            QCOMPARE(scanning.work(scanner, 10)->clean, 0);
        }
        QVERIFY(scanner.asked < 40); // with growing pauses
        QCOMPARE(attachmentOf(desk, second).scan, "waiting");
        scanner.answer = ScanVerdict{.isClean = true, .signature = {}};
        m_clock.moment = m_clock.moment.addSecs(600);
        QCOMPARE(scanning.work(scanner, 10)->clean, 2);
        QCOMPARE(attachmentOf(desk, first).scan, "clean");
        QVERIFY(attachmentOf(desk, first).note.isEmpty());
    }

    void whatCannotBeScannedIsNotClean()
    {
        Desk desk = fresh();
        const AttachmentScanning scanning(desk.store, desk.attachments, m_heldClock);
        const ReferenceNumber refused = arrive(desk, "too large for it");
        ScriptedScanner scanner;
        scanner.answer = unexpected(StorageError::ScannerRefused, u"size"_s);
        QCOMPARE(scanning.work(scanner, 10)->failed, 1);
        QCOMPARE(attachmentOf(desk, refused).scan, "failed");
        QCOMPARE(attachmentOf(desk, refused).note, "storage.scanner-refused");
        const ReferenceNumber gone = arrive(desk, "gone");
        QVERIFY(desk.attachments.remove(attachmentOf(desk, gone).file.sha256));
        QCOMPARE(scanning.work(ScriptedScanner(), 10)->failed, 1);
        QCOMPARE(attachmentOf(desk, gone).note, "storage.attachment-missing");
    }

    void twoProcessesWriteOneVerdict()
    {
        Desk desk = fresh();
        std::vector<ReferenceNumber> cases;
        for (int i = 0; i < 12; ++i)
            cases.push_back(arrive(desk, "content " + QByteArray::number(i)));
        const ScriptedScanner scanner;
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 3; ++thread)
            threads.emplace_back(
                [&] { (void)AttachmentScanning(desk.store, desk.attachments, m_heldClock).work(scanner, 100); });
        threads.clear();
        for (const ReferenceNumber& reference : cases) {
            const CaseView view = Casework(desk.store, m_heldClock).file(reference, OfficerId("clerk"))->view;
            QCOMPARE(view.history.size(), 2u);
        }
        QVERIFY(verifyAudit(desk.store, {.attachments = &desk.attachments})->isValid);
    }
};

QTEST_GUILESS_MAIN(ScanningTest)
#include "scanning.moc"
