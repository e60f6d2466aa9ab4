// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "../storage/teststores.h"
#include "filings.h"

#include <libegov/application/case/arrival.h>
#include <libegov/application/case/draft.h>
#include <libegov/application/pending/pendingfiles.h>
#include <libegov/application/pending/unnamedcontents.h>
#include <libegov/seal/secretbox.h>
#include <tests/testerrors.h>

#include <QDirIterator>
#include <QTest>

#include <atomic>
#include <thread>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

class MovingClock final : public Clock {
public:
    QDateTime moment = QDateTime::currentDateTimeUtc(); // files have the machine's time
    QDateTime now() const override { return moment; }
};

} // namespace

class UploadsTest : public QObject {
    Q_OBJECT

private:
    TestStores m_stores;
    QTemporaryDir m_folder;
    const std::shared_ptr<MovingClock> m_heldClock = std::make_shared<MovingClock>();
    MovingClock& m_clock = *m_heldClock;
    Store m_store = std::move(*Store::open(m_stores.freshUrl(), testTenant));
    StateStore m_states{m_store, m_heldClock};
    AttachmentStore m_attachments = *AttachmentStore::open(m_folder.filePath(u"attachments"_s));
    PendingFiles m_pending = *PendingFiles::open(m_folder.filePath(u"pending"_s), m_states);
    const QByteArray m_key = QByteArray(32, 'k');

    Expected<StoredContent> upload(const QByteArray& content, const QByteArray& key, const QByteArray& owner = {})
    {
        Expected<AttachmentStore::Upload> upload = m_attachments.begin(100 * 1024 * 1024);
        if (!upload || !upload->write(content))
            return unexpected(TestError::Refused, QString());
        return m_pending.keep(*upload, key, owner);
    }
    QStringList filesThatHold(const QByteArray& needle) const
    {
        QStringList found;
        for (QDirIterator files(m_folder.path(), QDir::Files, QDirIterator::Subdirectories); files.hasNext();) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(needle))
                found += file.fileName();
        }
        return found;
    }
    qsizetype pendingFiles() const { return QDir(m_folder.filePath(u"pending"_s)).entryList(QDir::Files).size(); }
    void age(const QByteArray& sha256, int days) const
    {
        QFile file(m_folder.filePath(
            u"attachments/%1/%2"_s.arg(QString::fromLatin1(sha256.first(2)), QString::fromLatin1(sha256))));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.setFileTime(m_clock.moment.addDays(-days), QFileDevice::FileModificationTime));
    }
    Filing filingWith(const StoredContent& content, const QByteArray& key) const
    {
        PackageContent package = contentNamed("花子");
        package.attachments += PackageAttachment{
            .field = "passport", .name = "p.jpg", .type = "image/jpeg", .size = content.size, .sha256 = content.sha256};
        Filing filing(vouchedFor(package), key);
        filing.attachments = &m_attachments;
        return filing;
    }

private Q_SLOTS:
    void isNotReadableBeforeItIsSent()
    {
        const QByteArray paper = "PASSPORT-OF-SOMEBODY " + randomBytes(600'000).toHex();
        const Expected<StoredContent> kept = upload(paper, m_key);
        QVERIFY(kept);
        QCOMPARE(kept->size, qint64(paper.size()));
        QCOMPARE(filesThatHold("PASSPORT-OF-SOMEBODY"), QStringList());
        QCOMPARE(filesThatHold(kept->sha256), QStringList());
        for (QDirIterator files(m_folder.path(), QDir::Files, QDirIterator::Subdirectories); files.hasNext();)
            QVERIFY(!files.next().contains(QString::fromLatin1(kept->sha256)));
        QVERIFY(!m_attachments.contains(kept->sha256));
        QVERIFY(m_pending.contains(m_key, kept->sha256));
        QVERIFY(!m_pending.contains(QByteArray(32, 'x'), kept->sha256));
        QVERIFY(!m_pending.bring(QByteArray(32, 'x'), kept->sha256, m_attachments));
        QVERIFY(m_pending.bring(m_key, kept->sha256, m_attachments));
        QCOMPARE(*m_attachments.readAll(kept->sha256, paper.size()), paper);
        QVERIFY(m_pending.forget(m_key, kept->sha256));
        QVERIFY(!m_pending.contains(m_key, kept->sha256));
        QCOMPARE(pendingFiles(), 0);
    }

    void everySizeComesBackAsItWas()
    {
        for (const qsizetype size : {1, 256 * 1024 - 1, 256 * 1024, 256 * 1024 + 1, 3 * 256 * 1024}) {
            const QByteArray content = randomBytes(size);
            const Expected<StoredContent> kept = upload(content, m_key);
            QVERIFY(kept);
            QVERIFY(m_pending.bring(m_key, kept->sha256, m_attachments));
            QCOMPARE(*m_attachments.readAll(kept->sha256, size), content);
            QVERIFY(m_pending.forget(m_key, kept->sha256));
        }
    }

    // Cut off, changed, pieces exchanged: never brought.
    void aDamagedFileIsNotBrought()
    {
        const QByteArray content = randomBytes(700'000);
        const QByteArray sha256 = upload(content, m_key)->sha256;
        QDirIterator files(m_folder.filePath(u"pending"_s), QDir::Files);
        QVERIFY(files.hasNext());
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray sound = file.readAll();
        constexpr qsizetype piece = 256 * 1024 + 34;
        QByteArray changed = sound;
        changed[1000] = char(changed[1000] ^ 1);
        const QByteArray exchanged = sound.mid(piece, piece) + sound.first(piece) + sound.mid(2 * piece);
        for (const QByteArray& damaged :
            {sound.first(2 * piece), sound.chopped(1), changed, exchanged, QByteArray(), sound + "x"}) {
            QVERIFY(file.resize(0));
            file.seek(0);
            file.write(damaged);
            QVERIFY(file.flush());
            QVERIFY(!m_pending.bring(m_key, sha256, m_attachments));
            QVERIFY(!m_attachments.contains(sha256));
        }
        QVERIFY(m_pending.forget(m_key, sha256));
    }

    void whatIsNeverSentGoesWhenItsTimeIsOver()
    {
        const std::shared_ptr<MovingClock> heldClock = std::make_shared<MovingClock>();
        MovingClock& clock = *heldClock;
        StateStore states(m_store, heldClock);
        const QByteArray left = upload("left lying", m_key)->sha256;
        const QByteArray drafted = upload("named by a draft", m_key)->sha256;
        QVERIFY(m_pending.keepUntil(m_key, drafted, clock.moment.addDays(Drafts::lifeInDays)));
        QCOMPARE(pendingFiles(), 2);
        const auto sweep = [&] {
            const std::vector<StateStore::Swept> swept = *states.sweep(100);
            for (const StateStore::Swept& one : swept)
                m_pending.remove(one);
        };
        clock.moment = m_clock.moment.addDays(PendingFiles::lifeDays).addSecs(-1);
        sweep();
        QCOMPARE(pendingFiles(), 2);
        clock.moment = m_clock.moment.addDays(PendingFiles::lifeDays).addSecs(1);
        sweep();
        QCOMPARE(pendingFiles(), 1);
        QVERIFY(!PendingFiles::open(m_folder.filePath(u"pending"_s), states)->contains(m_key, left));
        clock.moment = m_clock.moment.addDays(Drafts::lifeInDays + 1);
        sweep();
        QCOMPARE(pendingFiles(), 0);
    }

    void whatAnEndedProcessLeavesGoesToo()
    {
        const QByteArray kept = upload("kept", m_key)->sha256;
        QFile stray(m_folder.filePath(u"pending/"_s + QString(64, u'a') + u".0011223344556677"_s));
        QVERIFY(stray.open(QIODevice::WriteOnly));
        stray.write("x");
        stray.close();
        QFile incoming(m_folder.filePath(u"attachments/incoming/abcdefgh"_s));
        QVERIFY(incoming.open(QIODevice::WriteOnly));
        incoming.write("in the clear");
        incoming.close();
        QCOMPARE(*m_pending.removeStray(m_clock.moment.addDays(-1)), 0);
        QCOMPARE(m_attachments.removeAbandoned(m_clock.moment.addDays(-1)), 0);
        QCOMPARE(*m_pending.removeStray(m_clock.moment.addDays(1)), 1);
        QCOMPARE(m_attachments.removeAbandoned(m_clock.moment.addDays(1)), 1);
        QVERIFY(m_pending.contains(m_key, kept));
        QVERIFY(m_pending.forget(m_key, kept));
    }

    void contentsThatNobodyNamesGoAndNamedOnesStay()
    {
        const StoredContent named = *m_attachments.store("named by a case");
        const StoredContent unnamed = *m_attachments.store("named by nobody");
        const StoredContent young = *m_attachments.store("stored yesterday");
        Arrival arrival(m_store, pretendToSign, m_heldClock);
        QVERIFY(submit(arrival, filingWith(named, "key-of-a-named-content")));
        age(named.sha256, 400);
        age(unnamed.sha256, 400);
        age(young.sha256, UnnamedContents::graceDays - 1);
        UnnamedContents contents(m_store, m_attachments, m_heldClock);
        int gone = 0;
        for (int part = 0; part < AttachmentStore::parts; ++part)
            gone += *contents.work();
        QCOMPARE(gone, 1);
        QVERIFY(m_attachments.contains(named.sha256));
        QVERIFY(!m_attachments.contains(unnamed.sha256));
        QVERIFY(m_attachments.contains(young.sha256));
        // Stored once more, it counts from then.
        age(young.sha256, 400);
        QCOMPARE(*m_attachments.store("stored yesterday"), young);
        QVERIFY(!m_attachments.isUntouchedSince(young.sha256, m_clock.moment.addDays(-1)));
        // What is not there does not arrive.
        QCOMPARE(submit(arrival, filingWith(unnamed, "key-of-a-lost-content")).error().code(),
            "application.attachment-missing");
    }

    // Arrivals and the sweep at the same moment, over contents that are old and unnamed: every arrival that was
    // acknowledged has its content, whoever was first.
    void anArrivalWhileSweepingLosesNothing()
    {
        Arrival arrival(m_store, pretendToSign, m_heldClock);
        std::vector<StoredContent> contents;
        for (int i = 0; i < 60; ++i) {
            contents.push_back(*m_attachments.store("old content " + QByteArray::number(i)));
            age(contents.back().sha256, 400);
        }
        std::atomic<bool> isOver = false;
        std::atomic<int> swept = 0;
        std::atomic<int> failed = 0;
        std::vector<QByteArray> arrived;
        {
            std::jthread sweeper([&] {
                const UnnamedContents sweep(m_store, m_attachments, m_heldClock);
                while (!isOver) {
                    for (const StoredContent& content : contents) {
                        const Expected<int> gone = sweep.workOn(content.sha256.first(2).toInt(nullptr, 16));
                        swept += gone ? *gone : 0;
                        failed += gone ? 0 : 1;
                    }
                }
            });
            for (size_t i = 0; i < contents.size(); ++i) {
                const Expected<Receipt> receipt
                    = submit(arrival, filingWith(contents[i], "key-while-sweeping-" + QByteArray::number(1000 + i)));
                if (receipt)
                    arrived.push_back(contents[i].sha256);
                else
                    failed += receipt.error().code() == "application.attachment-missing" ? 0 : 1;
            }
            isOver = true;
        }
        QCOMPARE(failed.load(), 0);
        for (const QByteArray& sha256 : arrived)
            QVERIFY(m_attachments.contains(sha256));
        QCOMPARE(int(arrived.size()) + swept.load() >= int(contents.size()), true);
        for (const StoredContent& content : contents)
            QVERIFY(m_attachments.contains(content.sha256)
                == (std::ranges::find(arrived, content.sha256) != arrived.end()));
    }

    void oneNetworkLeavesOnlySoMuchLying()
    {
        // Weights as if files were large; what counts is the sum.
        for (int i = 0; i < 3; ++i)
            QVERIFY(m_states.change(
                "upload", "large" + QByteArray::number(i), [&](const auto&) -> Expected<std::optional<PassingState>> {
                    return std::optional(PassingState{.value = "none",
                        .expiresAt = m_clock.moment.addDays(1),
                        .owner = "flood",
                        .weight = PendingFiles::largestPerOwner / 3});
                }));
        QCOMPARE(upload("one more", m_key, "flood").error().code(), "application.uploads-full");
        const Expected<StoredContent> other = upload("one more", m_key, "elsewhere");
        QVERIFY(other);
        QVERIFY(m_pending.forget(m_key, other->sha256));
    }
};

QTEST_GUILESS_MAIN(UploadsTest)
#include "uploads.moc"
