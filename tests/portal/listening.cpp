// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Where a server listens, and how many connections one client gets there, by IPv4 and by IPv6.
#include "../needs.h"

#include <http/clientshares.h>
#include <http/listenaddress.h>
#include <http/server.h>

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Egov;
using namespace Egov::Portal;
using namespace Qt::StringLiterals;

namespace {

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::AnyIPv6) ? server.serverPort() : 0;
}

HttpServer::Handlers tellingTheClient()
{
    return {.limits = [](const Request&) { return BodyLimits(); },
        .effort = [](const Request&) { return Effort::Light; },
        .answer = [](Request& request) { return Response::plain(200, request.remote); }};
}

// The body of the answer; empty when there is none.
QByteArray asked(const QString& host, quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(host), port);
    if (!socket.waitForConnected(5000))
        return {};
    socket.write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(5000)) { }
    const QByteArray answer = socket.readAll();
    return answer.mid(answer.indexOf("\r\n\r\n") + 4);
}

} // namespace

class ListeningTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addressesAreRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("host"); // empty: refused
        QTest::newRow("IPv4") << "127.0.0.1"_ba << "127.0.0.1"_ba;
        QTest::newRow("every IPv4") << "0.0.0.0"_ba << "0.0.0.0"_ba;
        QTest::newRow("IPv6") << "::1"_ba << "[::1]"_ba;
        QTest::newRow("IPv6 in brackets") << "[::1]"_ba << "[::1]"_ba;
        QTest::newRow("written out") << "0:0:0:0:0:0:0:1"_ba << "[::1]"_ba;
        QTest::newRow("everything") << "[::]"_ba << "[::]"_ba;
        for (const char* const wrong : {"", "localhost", "127.0.0.1:80", "[127.0.0.1]", "[::1", "::1]", "[::1]:80",
                 "[]", "::1/64", "fe80::1%lo", "1.2.3", "*"})
            QTest::newRow(*wrong ? wrong : "empty") << QByteArray(wrong) << QByteArray();
    }
    void addressesAreRead()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, host);
        const Expected<ListenAddress> address = ListenAddress::parse(text, 80);
        QCOMPARE(address ? address->urlHost() : QByteArray(), host);
        if (!address)
            QCOMPARE(address.error().code(), "portal.listen"_ba);
    }

    void clientsOfIPv6AreAnsweredAndCountedByTheirNetwork()
    {
        const quint16 port = freePort();
        EGOV_NEEDS(port != 0, "IPv6");
        const auto server = HttpServer::start({.address = "::1", .port = port, .workers = 2}, tellingTheClient());
        QVERIFY2(server, server ? "" : qPrintable(server.error().detail()));
        QCOMPARE(asked(u"::1"_s, port), "00:00:00:00:00:00:00:00::/64"_ba);
        QCOMPARE(asked(u"127.0.0.1"_s, port), ""_ba); // IPv4 was not asked for
    }

    void everyAddressTakesIPv4AsItself()
    {
        const quint16 port = freePort();
        EGOV_NEEDS(port != 0, "IPv6");
        const auto server = HttpServer::start({.address = "[::]", .port = port, .workers = 2}, tellingTheClient());
        QVERIFY2(server, server ? "" : qPrintable(server.error().detail()));
        QCOMPARE(asked(u"127.0.0.1"_s, port), "127.0.0.1"_ba);
        QCOMPARE(asked(u"::1"_s, port), "00:00:00:00:00:00:00:00::/64"_ba);
    }

    void oneClientHoldsNoMoreThanItsShare()
    {
        const quint16 port = freePort();
        EGOV_NEEDS(port != 0, "IPv6");
        const auto server = HttpServer::start(
            {.address = "[::]", .port = port, .connectionsPerClient = 2, .workers = 2}, tellingTheClient());
        QVERIFY(server);
        QTcpSocket held[2];
        for (QTcpSocket& socket : held) {
            socket.connectToHost(QHostAddress(u"::1"_s), port);
            QVERIFY(socket.waitForConnected(5000));
            socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            QVERIFY(socket.waitForReadyRead(5000)); // it is counted
        }
        QCOMPARE(asked(u"::1"_s, port), ""_ba);
        QCOMPARE(asked(u"127.0.0.1"_s, port), "127.0.0.1"_ba); // somebody else
        held[0].abort();
        QTRY_COMPARE(asked(u"::1"_s, port), "00:00:00:00:00:00:00:00::/64"_ba);
    }

    void sharesAreCountedByKey()
    {
        ClientShares shares(2);
        shares.opened("a");
        shares.opened("a");
        shares.opened("b");
        QVERIFY(!shares.hasRoom("a"));
        QVERIFY(shares.hasRoom("b"));
        shares.closed("a");
        QVERIFY(shares.hasRoom("a"));
        shares.closed("a");
        shares.closed("a");
        shares.closed("b");
        QCOMPARE(shares.clients(), 0);
        QVERIFY(ClientShares(0).hasRoom("a")); // behind a proxy all of them come from one address
    }
};

QTEST_GUILESS_MAIN(ListeningTest)
#include "listening.moc"
