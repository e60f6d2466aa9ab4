// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Requests whose line is good and whose head is refused before any page sees it: nothing of them stays, so that the
// server still ends at once.
#include <http/server.h>

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Egov;
using namespace Egov::Portal;
using namespace Qt::StringLiterals;

class RefusedHeadsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leaveNothingBehind_data()
    {
        QTest::addColumn<QByteArray>("rest"); // behind the request line
        QTest::addColumn<bool>("isAnswered");
        const QByteArray host = "Host: a\r\n";
        QTest::newRow("larger than a head may be") << host + "X: " + QByteArray(64 * 1024, 'x') + "\r\n\r\n" << true;
        QTest::newRow("a line that is no header") << host + "no header at all\r\n\r\n" << true;
        QTest::newRow("a fold before any header") << " folded\r\n" + host + "\r\n" << true;
        QTest::newRow("no host") << "X: y\r\n\r\n"_ba << true;
        QTest::newRow("two lengths") << host + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n" << true;
        QTest::newRow("a length that is none") << host + "Content-Length: x\r\n\r\n" << true;
        QTest::newRow("gone in the middle") << "Host: "_ba << false;
    }
    void leaveNothingBehind()
    {
        QFETCH(QByteArray, rest);
        QFETCH(bool, isAnswered);
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
            socket.write("GET /any HTTP/1.1\r\n" + rest);
            socket.waitForBytesWritten(5000);
            if (isAnswered) {
                while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(5000)) { }
                const QByteArray answer = socket.readAll();
                QVERIFY2(!answer.contains("answered"), answer.constData());
            }
            socket.abort();
        }
        // A request that the server believes to be open holds it up for as long as this: longer than the test may take.
        QVERIFY((*server)->stop(std::chrono::minutes(10)));
    }
};

QTEST_GUILESS_MAIN(RefusedHeadsTest)
#include "refusedheads.moc"
