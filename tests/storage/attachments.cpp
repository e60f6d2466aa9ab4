// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/attachmentstore.h>
#include <tests/peakmemory.h>

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace Egov;
using namespace Qt::StringLiterals;

class AttachmentsTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    int m_number = 0;
    QString m_path;

    AttachmentStore fresh()
    {
        m_path = m_folder.filePath(QString::number(++m_number));
        return *AttachmentStore::open(m_path);
    }
    int files() const
    {
        int count = 0;
        for (QDirIterator it(m_path, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext(); it.next())
            ++count;
        return count;
    }
    QString pathOf(const QByteArray& sha256) const
    {
        return m_path + u'/' + QString::fromLatin1(sha256.first(2)) + u'/' + QString::fromLatin1(sha256);
    }

private Q_SLOTS:
    // FIPS 180-4, example of SHA-256.
    void contentIsItsName()
    {
        const AttachmentStore store = fresh();
        const StoredContent stored = *store.store("abc");
        QCOMPARE(stored.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        QCOMPARE(stored.size, 3);
        QCOMPARE(*store.readAll(stored.sha256, 3), "abc");
        QVERIFY(store.contains(stored.sha256));
    }

    void theSameContentIsKeptOnce()
    {
        const AttachmentStore store = fresh();
        std::vector<std::thread> threads;
        for (int thread = 0; thread < 4; ++thread) {
            threads.emplace_back([&] {
                for (int i = 0; i < 20; ++i)
                    (void)store.store("content " + QByteArray::number(i));
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(files(), 20);
    }

    void whatIsNotFinishedLeavesNothing()
    {
        const AttachmentStore store = fresh();
        {
            Expected<AttachmentStore::Upload> upload = store.begin(1000);
            QVERIFY(upload->write(QByteArray(500, 'x')));
            QCOMPARE(upload->head().size(), 500);
        }
        QCOMPARE(files(), 0);
    }

    void thePieceOverTheLimitIsRefused()
    {
        const AttachmentStore store = fresh();
        Expected<AttachmentStore::Upload> upload = store.begin(10);
        QVERIFY(upload->write("1234567890"));
        QCOMPARE(upload->write("1").error().code(), "storage.attachment-too-large");
        QVERIFY(upload->finish());
        QCOMPARE(*store.readAll(QCryptographicHash::hash("1234567890", QCryptographicHash::Sha256).toHex(), 10),
            "1234567890");
        QCOMPARE(
            store.readAll(QCryptographicHash::hash("1234567890", QCryptographicHash::Sha256).toHex(), 9).error().code(),
            "storage.attachment-too-large");
    }

    void changedContentIsNeverHandedOut()
    {
        const AttachmentStore store = fresh();
        const StoredContent stored = *store.store(QByteArray(300'000, 'x'));
        QFile file(pathOf(stored.sha256));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(299'999);
        file.write("y");
        file.close();
        QCOMPARE(store.readAll(stored.sha256, 1'000'000).error().code(), "storage.attachment-changed");
        QVERIFY(file.resize(10));
        QCOMPARE(store.readAll(stored.sha256, 1'000'000).error().code(), "storage.attachment-changed");
        QVERIFY(file.remove());
        QCOMPARE(store.readAll(stored.sha256, 1'000'000).error().code(), "storage.attachment-missing");
    }

    void namesThatAreNoDigestsReachNoFile_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("empty") << ""_ba;
        QTest::newRow("way up") << "../../../../../../../../../../../../../../../../../../etc/passwd"_ba;
        QTest::newRow("capitals") << QByteArray(64, 'A');
        QTest::newRow("short") << QByteArray(63, 'a');
        QTest::newRow("zero") << QByteArray(64, '\0');
    }
    void namesThatAreNoDigestsReachNoFile()
    {
        QFETCH(QByteArray, name);
        const AttachmentStore store = fresh();
        QVERIFY(!store.contains(name));
        QCOMPARE(store.readAll(name, 10).error().code(), "storage.attachment-missing");
        QVERIFY(store.remove(name));
    }

    // 100 MB pass through; the process keeps a few pieces at most.
    void memoryDoesNotGrowWithTheFile()
    {
        const AttachmentStore store = fresh();
        const QByteArray piece(256 * 1024, 'm');
        const qint64 before = peakKilobytes();
        Expected<AttachmentStore::Upload> upload = store.begin(200'000'000);
        for (int i = 0; i < 400; ++i)
            QVERIFY(upload->write(piece));
        const Expected<StoredContent> stored = upload->finish();
        QVERIFY(stored);
        QCOMPARE(stored->size, 400 * piece.size());
        qint64 read = 0;
        QVERIFY(store.read(stored->sha256, [&](QByteArrayView view) {
            read += view.size();
            return true;
        }));
        QCOMPARE(read, stored->size);
        QVERIFY(hasGrownByLess(before, 8 * 1024));
    }
};

QTEST_GUILESS_MAIN(AttachmentsTest)
#include "attachments.moc"
