// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "../scannerdaemon.h"

#include <tests/peakmemory.h>

#include <QFile>
#include <QLocalServer>
#include <QLocalSocket>

#include <thread>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype megabyte = 1024 * 1024;

} // namespace

// The real clamd, and others that sit where it should be.
class ScannerTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    AttachmentStore m_store = *AttachmentStore::open(m_folder.filePath(u"files"_s));
    ScannerDaemon m_daemon;

    QByteArray stored(const QByteArray& content) { return m_store.store(content)->sha256; }

private Q_SLOTS:
    void initTestCase()
    {
        EGOV_REQUIRE_SCANNER();
        QVERIFY(m_daemon.start());
    }

    void cleanIsClean()
    {
        const Clamd clamd = *Clamd::at(m_daemon.address());
        QCOMPARE(*clamd.scan(m_store, stored("nothing to see")), (ScanVerdict{.isClean = true, .signature = {}}));
    }

    // The file every scanner knows (eicar.org); put together here so that no scanner takes this source for it.
    void theTestFileOfEveryScannerIsFound()
    {
        const Clamd clamd = *Clamd::at(m_daemon.address());
        const QByteArray eicar = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTI" + "VIRUS-TEST-FILE!$H+H*"_ba;
        const Expected<ScanVerdict> verdict = clamd.scan(m_store, stored(eicar));
        QVERIFY(verdict);
        QVERIFY(!verdict->isClean);
        QVERIFY2(verdict->signature.startsWith("Eicar"), verdict->signature.constData());
    }

    // Pieces of 256 KiB: the words lie across the border of two.
    void whatLiesAcrossPiecesIsFound()
    {
        const Clamd clamd = *Clamd::at(m_daemon.address());
        QByteArray content(256 * 1024 - 10, 'x');
        content += ScannerDaemon::harmless;
        content += QByteArray(1000, 'x');
        QVERIFY(!clamd.scan(m_store, stored(content))->isClean);
    }

    void contentThatWasChangedGetsNoVerdict()
    {
        const Clamd clamd = *Clamd::at(m_daemon.address());
        const QByteArray sha256 = stored("as it was");
        QFile file(
            m_folder.filePath(u"files/"_s) + QString::fromLatin1(sha256.first(2)) + u'/' + QString::fromLatin1(sha256));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.write("AS");
        file.close();
        QCOMPARE(clamd.scan(m_store, sha256).error().code(), "storage.attachment-changed");
        QCOMPARE(clamd.scan(m_store, QByteArray(64, '0')).error().code(), "storage.attachment-missing");
    }

    void quarantineHidesAndKeeps()
    {
        const QByteArray sha256 = stored("something bad");
        QVERIFY(m_store.quarantine(sha256));
        QVERIFY(m_store.quarantine(sha256));
        QVERIFY(m_store.isQuarantined(sha256));
        QVERIFY(!m_store.contains(sha256));
        QCOMPARE(m_store.readAll(sha256, 100).error().code(), "storage.attachment-quarantined");
        QVERIFY(m_store.check(sha256)); // the bytes are still what they were
        QVERIFY(m_store.remove(sha256));
        QCOMPARE(m_store.check(sha256).error().code(), "storage.attachment-missing");
        QCOMPARE(m_store.quarantine(sha256).error().code(), "storage.attachment-missing");
        QVERIFY(!m_store.isQuarantined("../clamd.conf"));
    }

    // 100 MB to the scanner; the process keeps a few pieces at most.
    void memoryDoesNotGrowWithTheFile()
    {
        const Clamd clamd = *Clamd::at(m_daemon.address());
        Expected<AttachmentStore::Upload> upload = m_store.begin(100 * megabyte);
        const QByteArray piece(megabyte, 'p');
        for (int i = 0; i < 100; ++i)
            QVERIFY(upload->write(piece));
        const StoredContent large = *upload->finish();
        const qint64 before = peakKilobytes();
        const Expected<ScanVerdict> verdict = clamd.scan(m_store, large.sha256);
        QVERIFY2(verdict, verdict ? "" : qPrintable(verdict.error().detail()));
        QVERIFY(verdict->isClean);
        QVERIFY(hasGrownByLess(before, 8 * 1024));
    }

    // More than its StreamMaxLength (110 MB): it says so, and that is no verdict.
    void tooLargeForTheScannerIsNotClean()
    {
        const Clamd clamd = *Clamd::at(m_daemon.address());
        Expected<AttachmentStore::Upload> upload = m_store.begin(200 * megabyte);
        const QByteArray piece(megabyte, 'q');
        for (int i = 0; i < 112; ++i)
            QVERIFY(upload->write(piece));
        const Expected<ScanVerdict> verdict = clamd.scan(m_store, upload->finish()->sha256);
        QVERIFY(!verdict);
        QVERIFY2(verdict.error().code().startsWith("storage.scanner-"), verdict.error().code().constData());
    }

    void whatAnswersInItsPlaceGivesNoVerdict_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("nothing") << ""_ba << "storage.scanner-unavailable"_ba;
        QTest::newRow("half an answer") << "stream: OK"_ba << "storage.scanner-unavailable"_ba;
        QTest::newRow("something else") << "HTTP/1.1 200 OK\0"_ba + '\0' << "storage.scanner-unavailable"_ba;
        QTest::newRow("OK about another") << "other: OK"_ba + '\0' << "storage.scanner-unavailable"_ba;
        QTest::newRow("error") << "INSTREAM size limit exceeded. ERROR"_ba + '\0' << "storage.scanner-refused"_ba;
        QTest::newRow("endless") << QByteArray(100'000, 'a') << "storage.scanner-unavailable"_ba;
    }
    void whatAnswersInItsPlaceGivesNoVerdict()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, code);
        const QString path = m_folder.filePath(u"pretender"_s);
        QLocalServer::removeServer(path);
        std::atomic<bool> isListening = false;
        std::thread pretender([&] {
            QLocalServer server;
            isListening = server.listen(path);
            isListening.notify_all();
            if (!server.waitForNewConnection(30'000))
                return;
            const std::unique_ptr<QLocalSocket> peer(server.nextPendingConnection());
            while (!peer->readAll().endsWith(QByteArrayView("\0\0\0\0", 4)) && peer->waitForReadyRead(30'000)) { }
            peer->write(answer);
            while (peer->bytesToWrite() > 0 && peer->waitForBytesWritten(1000)) { }
            peer->disconnectFromServer();
        });
        isListening.wait(false);
        const Clamd clamd = *Clamd::at(u"unix:"_s + path, {.idle = std::chrono::seconds(10)});
        const Expected<ScanVerdict> verdict = clamd.scan(m_store, stored("content"));
        pretender.join();
        QVERIFY(!verdict);
        QCOMPARE(verdict.error().code(), code);
    }

    void addressesThatAreNone_data()
    {
        QTest::addColumn<QString>("address");
        for (const char* address : {"", "clamd", "unix:relative", "tcp:", "tcp:127.0.0.1", "tcp:127.0.0.1:0",
                 "tcp:127.0.0.1:65536", "tcp::3310", "http://127.0.0.1:3310"})
            QTest::newRow(address) << QString::fromLatin1(address);
    }
    void addressesThatAreNone()
    {
        QFETCH(QString, address);
        QCOMPARE(Clamd::at(address).error().code(), "storage.scanner-address");
    }

    void aScannerThatIsGoneIsUnavailable()
    {
        m_daemon.stop();
        const Clamd clamd = *Clamd::at(m_daemon.address());
        QCOMPARE(clamd.ping().error().code(), "storage.scanner-unavailable");
        QCOMPARE(clamd.scan(m_store, stored("x")).error().code(), "storage.scanner-unavailable");
        QCOMPARE(Clamd::at(u"tcp:127.0.0.1:1"_s)->ping().error().code(), "storage.scanner-unavailable");
    }
};

QTEST_GUILESS_MAIN(ScannerTest)
#include "scanner.moc"
