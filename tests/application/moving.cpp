// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "filings.h"

#include "../storage/teststores.h"

#include <libegov/application/audit/caseaudit.h>
#include <libegov/application/case/casework.h>
#include <libegov/application/case/inbox.h>
#include <libegov/storage/tenantarchive.h>

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <map>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

// One more than a page of rows, and what is awkward: empty texts, nulls, rare characters, bytes that are no text.
constexpr int cases = 520;

} // namespace

// A municipality moves from one engine to the other and back; without a server, from one file to another.
class MovingTest : public QObject {
    Q_OBJECT

    TestStores m_stores;
    QTemporaryDir m_folder;
    const std::shared_ptr<FixedClock> m_heldClock
        = std::make_shared<FixedClock>(QDateTime(QDate(2026, 11, 22), QTime(3, 0), Qt::UTC));
    FixedClock& m_clock = *m_heldClock;
    int m_number = 0;

    QString fresh(const char* name) { return m_folder.filePath(QLatin1StringView(name) + QString::number(++m_number)); }
    QString sqlite() { return u"sqlite:"_s + fresh("store") + u"/store.sqlite"_s; }
    static std::map<QString, QByteArray> filesOf(const QString& folder)
    {
        std::map<QString, QByteArray> files;
        for (QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
            QFile file(it.next());
            if (file.open(QIODevice::ReadOnly))
                files[file.fileName().sliced(folder.size())] = file.readAll();
        }
        return files;
    }
    ReferenceNumber fill(Store& store, const AttachmentStore& attachments)
    {
        Arrival arrival(store, pretendToSign, m_heldClock);
        std::vector<std::future<Expected<Receipt>>> waiting;
        for (int i = 0; i < cases; ++i)
            waiting.push_back(enqueue(
                arrival, filingNamed("子" + QByteArray::number(i), "key-of-a-moving-one-" + QByteArray::number(i))));
        const StoredContent passport = *attachments.store(QByteArray(300'000, '\0') + "passport");
        const StoredContent bad = *attachments.store("infected");
        PackageContent content = contentNamed("髙﨑 葛\xF3\xA0\x84\x80子 𠮷");
        content.attachments = {{"passport", "旅券.pdf", "application/pdf", passport.size, passport.sha256},
            {"other", "別紙.pdf", "application/pdf", bad.size, bad.sha256}};
        content.values.set("myNumber", "123456789018");
        content.sealed = {{"myNumber", QByteArray("\x30\x82\x00\xff sealed", 11)}};
        Filing filing = filingNamed("花子", "key-of-the-last-one");
        filing.package = vouchedFor(
            content, {{"signature", QByteArray("\0\1\2", 3), Json::object({{"good", true}}), m_clock.now()}});
        const ReferenceNumber reference = submit(arrival, filing)->reference;
        for (auto& one : waiting) {
            if (!one.get())
                qFatal("a case did not arrive");
        }
        if (!attachments.quarantine(bad.sha256))
            qFatal("quarantine");
        Casework casework(store, m_heldClock);
        if (!casework.accept({OfficerId("clerk"), reference, "内部の言葉"})
            || !Checkpoints::sign(store, pretendToSign, m_clock))
            qFatal("the case was not accepted");
        return reference;
    }

private Q_SLOTS:
    void thereAndBackByteForByte()
    {
        Store first = *Store::open(sqlite(), testTenant);
        const AttachmentStore firstFiles = *AttachmentStore::open(fresh("files"));
        const ReferenceNumber reference = fill(first, firstFiles);
        const QString one = fresh("archive");
        const Expected<void> written = TenantArchive::write(first, firstFiles, one);
        QVERIFY2(written, written ? "" : qPrintable(written.error().detail()));

        Store second = *Store::open(m_stores.freshUrl(), testTenant);
        const AttachmentStore secondFiles = *AttachmentStore::open(fresh("files"));
        const Expected<void> read = TenantArchive::read(one, second, secondFiles);
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail()));
        const AuditReport audit
            = *verifyAudit(second, {.verifyCheckpoint = pretendToVerify, .attachments = &secondFiles});
        QVERIFY2(audit.isValid, audit.firstBroken ? qPrintable(audit.firstBroken->detail) : "");
        QCOMPARE(audit.events, cases + 2);
        QCOMPARE(audit.checkpoints, 1);
        const OfficerId clerk("clerk");
        const CaseFile before = *Casework(first, m_heldClock).file(reference, clerk);
        const CaseFile after = *Casework(second, m_heldClock).file(reference, clerk);
        QCOMPARE(after.package.bytes(), before.package.bytes());
        QCOMPARE(after.sealed, before.sealed);
        QCOMPARE(after.evidence.first().bytes, before.evidence.first().bytes);
        QVERIFY(secondFiles.isQuarantined(before.attachments[1].file.sha256));
        const QString two = fresh("archive");
        QVERIFY(TenantArchive::write(second, secondFiles, two));
        QVERIFY(filesOf(one) == filesOf(two));

        Store third = *Store::open(sqlite(), testTenant);
        const AttachmentStore thirdFiles = *AttachmentStore::open(fresh("files"));
        QVERIFY(TenantArchive::read(two, third, thirdFiles));
        const QString three = fresh("archive");
        QVERIFY(TenantArchive::write(third, thirdFiles, three));
        QVERIFY(filesOf(one) == filesOf(three));

        // Life goes on where it stopped: the same key the same receipt, the next place in the chain.
        Arrival arrival(third, pretendToSign, m_heldClock);
        QCOMPARE(submit(arrival, filingNamed("子7", "key-of-a-moving-one-7"))->jws,
            Arrival(first, pretendToSign, m_heldClock).find(IdempotencyKey("key-of-a-moving-one-7"))->value().jws);
        QCOMPARE(submit(arrival, filingNamed("新子", "key-of-a-new-one-there"))->chainPosition, cases + 3);
        QVERIFY(verifyAudit(third, {})->isValid);
        QCOMPARE(TenantArchive::read(two, third, thirdFiles).error().code(), "storage.not-empty");
    }

    void archivesThatAreNotWhole_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("row changed") << u"tables/application.jsonl"_s << "花子"_ba << "鼻子"_ba << "storage.archive"_ba;
        QTest::newRow("table missing") << u"tables/event.jsonl"_s << ""_ba << ""_ba << "storage.archive"_ba;
        QTest::newRow("row removed with its digest kept")
            << u"tables/usage_row.jsonl"_s << "\n[\"272124\""_ba << "\n"_ba << "storage.archive"_ba;
        QTest::newRow("content changed") << u"attachments/"_s << "passport"_ba << "passporT"_ba << "storage.archive"_ba;
        QTest::newRow("another municipality")
            << u"manifest.json"_s << "272124"_ba << "271004"_ba << "storage.tenant"_ba;
        QTest::newRow("later version") << u"manifest.json"_s << "\"schema\": "_ba << "\"schema\": 9"_ba
                                       << "storage.newer"_ba;
        QTest::newRow("not ours") << u"manifest.json"_s << "egov-tenant/1"_ba << "egov-tenant/9"_ba
                                  << "storage.archive"_ba;
    }
    void archivesThatAreNotWhole()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QByteArray, code);
        Store store = *Store::open(sqlite(), testTenant);
        const AttachmentStore files = *AttachmentStore::open(fresh("files"));
        PackageContent content = contentNamed("花子");
        const StoredContent passport = *files.store("a passport");
        content.attachments = {{"passport", "旅券.pdf", "application/pdf", passport.size, passport.sha256}};
        Filing filing = filingNamed("花子", "key-of-a-broken-archive");
        filing.package = vouchedFor(content);
        QVERIFY(submit(Arrival(store, pretendToSign, m_heldClock), filing));
        const QString archive = fresh("archive");
        QVERIFY(TenantArchive::write(store, files, archive));
        if (file.endsWith(u'/'))
            file += QString::fromLatin1(passport.sha256);
        QFile changed(archive + u'/' + file);
        QVERIFY(changed.open(QIODevice::ReadWrite));
        QByteArray bytes = changed.readAll();
        QVERIFY(from.isEmpty() || bytes.contains(from));
        bytes.replace(from, to);
        changed.resize(0);
        changed.write(bytes);
        changed.close();
        if (from.isEmpty())
            QVERIFY(changed.remove());
        Store target = *Store::open(sqlite(), testTenant);
        const Expected<void> read = TenantArchive::read(archive, target, *AttachmentStore::open(fresh("files")));
        QVERIFY(!read);
        QCOMPARE(read.error().code(), code);
        QVERIFY(Inbox(target).find({})->entries.empty());
    }
};

QTEST_GUILESS_MAIN(MovingTest)
#include "moving.moc"
