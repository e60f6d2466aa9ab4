// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "filings.h"

#include "../storage/teststores.h"

#include <libegov/application/audit/caseaudit.h>
#include <libegov/application/case/inbox.h>
#include <libegov/application/case/retention.h>
#include <libegov/billing/usage.h>

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

class MovingClock final : public Clock {
public:
    QDateTime moment = QDateTime(QDate(2026, 11, 20), QTime(3, 0), Qt::UTC);
    QDateTime now() const override { return moment; }
};

const OfficerId clerk("clerk");

} // namespace

class RetentionTest : public QObject {
    Q_OBJECT

    TestStores m_stores;
    QTemporaryDir m_folder;
    const std::shared_ptr<MovingClock> m_heldClock = std::make_shared<MovingClock>();
    MovingClock& m_clock = *m_heldClock;
    int m_number = 0;

    struct Office {
        QString url;
        Store store;
        AttachmentStore attachments;
    };
    Office fresh()
    {
        const QString url = m_stores.freshUrl();
        return {url, std::move(*Store::open(url, testTenant)),
            *AttachmentStore::open(m_folder.filePath(QString::number(++m_number)))};
    }
    // A case with everything that can be personal, withdrawn today.
    Filing filing(Office& office, const QByteArray& name, const QByteArray& content)
    {
        const StoredContent stored = *office.attachments.store(content);
        PackageContent package = contentNamed(name);
        package.attachments = {{"passport", "旅券.pdf", "application/pdf", stored.size, stored.sha256}};
        package.values.set("myNumber", "123456789018");
        package.sealed = {{"myNumber", "SEALED-BYTES-OF-" + name}};
        Filing filing = filingNamed(name, "key-of-a-kept-one-" + QByteArray::number(++m_number));
        filing.package = vouchedFor(
            package, {{"signature", "CMS-BYTES-OF-" + name, Json::object({{"good", true}}), m_clock.now()}});
        filing.contact = "mihon-" + QByteArray::number(m_number) + "@example.jp";
        filing.accessHash = "scrypt-of-a-password";
        filing.retentionYears = 5;
        return filing;
    }
    ReferenceNumber closed(Office& office, const Filing& filing)
    {
        Arrival arrival(office.store, pretendToSign, m_heldClock);
        const ReferenceNumber reference = submit(arrival, filing)->reference;
        if (!Casework(office.store, m_heldClock).withdraw(reference, "理由は個人的なこと", ActorRole::Applicant))
            qFatal("the case was not withdrawn");
        return reference;
    }
    static bool isValid(Office& office)
    {
        const Expected<AuditReport> audit = verifyAudit(office.store, {.attachments = &office.attachments});
        if (audit && audit->firstBroken)
            qInfo() << audit->firstBroken->position << audit->firstBroken->code << audit->firstBroken->detail;
        return audit && audit->isValid;
    }

private Q_SLOTS:
    // Closed on 20 November 2026 (fiscal year 2026): five years from 1 April 2027.
    void deletedOnTheDayAndNotBefore()
    {
        Office office = fresh();
        const Filing filed = filing(office, "消子", "content");
        const ReferenceNumber reference = closed(office, filed);
        const Retention retention(office.store, office.attachments, m_heldClock);
        const Casework casework(office.store, m_heldClock);
        QCOMPARE(casework.file(reference, clerk)->deleteOn, QDate(2032, 4, 1));
        QCOMPARE(*retention.work(QDate(2032, 3, 31), 10), 0);
        QVERIFY(casework.view(reference));
        QCOMPARE(*retention.work(QDate(2032, 4, 1), 10), 1);
        QCOMPARE(*retention.work(QDate(2032, 4, 1), 10), 0);
        QCOMPARE(casework.view(reference).error().code(), "application.no-such-case");
        QCOMPARE(casework.file(reference, clerk).error().code(), "application.no-such-case");
        QCOMPARE(casework.accessHash(reference).error().code(), "application.no-such-case");
        QVERIFY(Inbox(office.store).find({})->entries.empty());
        QVERIFY(!office.attachments.contains(filed.submission().content().attachments.first().sha256));
        QVERIFY(isValid(office));
    }

    void whatIsLeft()
    {
        Office office = fresh();
        const Filing filed = filing(office, "残子", "content");
        const ReferenceNumber reference = closed(office, filed);
        Arrival arrival(office.store, pretendToSign, m_heldClock);
        const Receipt before = *arrival.receipt(reference);
        const auto counts = *Inbox(office.store).counts();
        const auto usage = *Usage::totals(office.store, QDate(2026, 11, 1));
        const Retention retention(office.store, office.attachments, m_heldClock);
        QCOMPARE(*retention.work(QDate(2040, 1, 1), 10), 1);
        // The key never arrives again, and still gives the receipt; statistics and usage are as they were.
        QCOMPARE(submit(arrival, filed)->jws, before.jws);
        const std::vector<CaseCounts> left = *Inbox(office.store).counts();
        QCOMPARE(left.size(), counts.size());
        for (const CaseCounts& count : left)
            QVERIFY(count.count == (count.state == CaseState::Withdrawn ? 1 : 0));
        QCOMPARE(Usage::totals(office.store, QDate(2026, 11, 1))->size(), usage.size());
        const AuditReport audit = *verifyAudit(office.store, {});
        QVERIFY(audit.isValid);
        QCOMPARE(audit.events, 3); // submit, withdraw, delete
        QVERIFY(office.store.check());
    }

    // Not a byte of it in the files of the store: neither name nor address, sealed field, certificate or reason.
    void nothingPersonalIsLeftInTheFiles()
    {
        if (TestStores::onPostgresql())
            return; // its files are the server's
        Office office = fresh();
        const Filing filed = filing(office, "秘子", "content of an attachment");
        closed(office, filed);
        const QString folder = QFileInfo(office.url.sliced(7)).absolutePath();
        const auto holding = [&](const QByteArray& words) {
            int files = 0;
            for (const QString& root : {folder, m_folder.filePath(QString::number(m_number - 1))}) {
                for (QDirIterator it(root, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();) {
                    QFile file(it.next());
                    files += file.open(QIODevice::ReadOnly) && file.readAll().contains(words) ? 1 : 0;
                }
            }
            return files;
        };
        QVERIFY(holding("秘子") > 0);
        QVERIFY(holding("SEALED-BYTES-OF-秘子") > 0);
        const Retention retention(office.store, office.attachments, m_heldClock);
        QCOMPARE(*retention.work(QDate(2040, 1, 1), 10), 1);
        for (const QByteArray& words : {"秘子"_ba, "SEALED-BYTES-OF"_ba, "CMS-BYTES-OF"_ba, "個人的"_ba,
                 QByteArray(filed.contact), "scrypt-of-a"_ba, "content of an attachment"_ba})
            QCOMPARE(holding(words), 0);
    }

    void aHoldStopsIt()
    {
        Office office = fresh();
        const ReferenceNumber reference = closed(office, filing(office, "訴子", "content"));
        const Retention retention(office.store, office.attachments, m_heldClock);
        const Casework casework(office.store, m_heldClock);
        QCOMPARE(retention.hold({clerk, reference, {}}).error().code(), "application.reason");
        QVERIFY(retention.hold({clerk, reference, "訴訟のため"}));
        QVERIFY(retention.hold({clerk, reference, "訴訟のため"}));
        QVERIFY(casework.file(reference, clerk)->isOnHold);
        QCOMPARE(*retention.work(QDate(2040, 1, 1), 10), 0);
        QVERIFY(casework.view(reference));
        QVERIFY(retention.release({clerk, reference, "終結"}));
        QCOMPARE(*retention.work(QDate(2040, 1, 1), 10), 1);
        QVERIFY(isValid(office));
    }

    void anOpenCaseIsNeverDue()
    {
        Office office = fresh();
        Arrival arrival(office.store, pretendToSign, m_heldClock);
        QVERIFY(submit(arrival, filing(office, "進子", "content")));
        const Retention retention(office.store, office.attachments, m_heldClock);
        QCOMPARE(*retention.work(QDate(2099, 1, 1), 10), 0);
    }

    void contentThatAnotherCaseNamesStays()
    {
        Office office = fresh();
        const Filing first = filing(office, "一子", "the same content");
        const Filing second = filing(office, "二子", "the same content");
        closed(office, first);
        Arrival arrival(office.store, pretendToSign, m_heldClock);
        const ReferenceNumber open = submit(arrival, second)->reference;
        const Retention retention(office.store, office.attachments, m_heldClock);
        QCOMPARE(*retention.work(QDate(2040, 1, 1), 10), 1);
        QVERIFY(office.attachments.contains(second.submission().content().attachments.first().sha256));
        QVERIFY(Casework(office.store, m_heldClock).view(open));
        QVERIFY(isValid(office));
    }

    void deletingWithoutTheEventIsFound()
    {
        Office office = fresh();
        closed(office, filing(office, "隠子", "content"));
        QVERIFY(office.store.write([](Transaction& transaction) -> Expected<void> {
            const Expected<int> done = transaction.execute(
                "UPDATE application SET deleted_at = arrived_at WHERE tenant = ?", {sqlText(testTenant.value())});
            return done ? Expected<void>() : Unexpected(done.error());
        }));
        const AuditReport audit = *verifyAudit(office.store, {});
        QVERIFY(!audit.isValid);
        QCOMPARE(audit.firstBroken->code, "case");
    }
};

QTEST_GUILESS_MAIN(RetentionTest)
#include "retention.moc"
