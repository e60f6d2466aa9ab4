// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Requests whose line is good and whose head is refused before any page sees it: nothing of them stays, so that the
// server still ends at once.
#include <http/server.h>

#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <sys/socket.h>

#include <algorithm>

using namespace Egov;
using namespace Egov::Portal;
using namespace Qt::StringLiterals;

class RefusedHeadsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leaveNothingBehind_data()
    {
        QTest::addColumn<QByteArray>("rest"); // behind the request line
        const QByteArray host = "Host: a\r\n";
        QTest::newRow("larger than a head may be") << host + "X: " + QByteArray(64 * 1024, 'x') + "\r\n\r\n";
        QTest::newRow("a line that is no header") << host + "no header at all\r\n\r\n";
        QTest::newRow("a fold before any header") << " folded\r\n" + host + "\r\n";
        QTest::newRow("no host") << "X: y\r\n\r\n"_ba;
        QTest::newRow("two lengths") << host + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n";
        QTest::newRow("a length that is none") << host + "Content-Length: x\r\n\r\n";
        QTest::newRow("gone in the middle") << "Host: "_ba;
        QFile found(QStringLiteral(EGOV_SOURCE_DIR "/tests/fuzz/portal/request/head-refused"));
        QVERIFY(found.open(QIODevice::ReadOnly));
        QTest::newRow("what a fuzzer found") << found.readAll().mid(1);
    }
    void leaveNothingBehind()
    {
        QFETCH(QByteArray, rest);
        QTcpServer free;
        QVERIFY(free.listen(QHostAddress::LocalHost));
        const quint16 port = free.serverPort();
        free.close();
        const auto server = HttpServer::start({.port = port, .workers = 2},
            {.limits = [](const Request&) { return BodyLimits(); },
                .effort = [](const Request&) { return Effort::Light; },
                .answer = [](Request&) { return Response::plain(200, "answered\n"); }});
        QVERIFY2(server, server ? "" : qPrintable(server.error().detail()));
        for (int i = 0; i < 20; ++i) {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress::LocalHost, port);
            QVERIFY(socket.waitForConnected(5000));
            // In two pieces, and then the sender's end of it: what a fuzzer found needs both.
            const QByteArray sent = rest.contains("HTTP/1.1") ? rest : "GET /any HTTP/1.1\r\n" + rest;
            const auto pause = std::min<qsizetype>(sent.size(), 284);
            socket.write(sent.first(pause));
            socket.waitForBytesWritten(5000);
            QTest::qWait(10);
            if (socket.state() == QAbstractSocket::ConnectedState && socket.write(sent.sliced(pause)) > 0)
                socket.waitForBytesWritten(5000);
            ::shutdown(int(socket.socketDescriptor()), SHUT_WR);
            while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(5000)) { }
            const QByteArray answer = socket.readAll();
            QVERIFY2(!answer.contains("answered"), answer.constData());
            socket.abort();
        }
        // A request that the server believes to be open holds it up for as long as this: longer than the test may take.
        QVERIFY((*server)->stop(std::chrono::minutes(10)));
    }
};

QTEST_GUILESS_MAIN(RefusedHeadsTest)
#include "refusedheads.moc"
