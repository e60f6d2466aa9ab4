// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Who a request counts for, from what proxies write: HAProxy appends a line, nginx an element, others a port.
#include <http/clientaddress.h>

#include <QTest>

using Egov::Portal::clientKey;
using Egov::Portal::lastHop;

class ClientAddress : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneClientHasOneKey_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("IPv4") << QByteArray("192.0.2.7") << QByteArray("192.0.2.7");
        QTest::newRow("IPv4 with a port") << QByteArray("192.0.2.7:51234") << QByteArray("192.0.2.7");
        QTest::newRow("blanks around") << QByteArray(" 192.0.2.7 ") << QByteArray("192.0.2.7");
        QTest::newRow("quoted") << QByteArray("\"192.0.2.7:1\"") << QByteArray("192.0.2.7");
        QTest::newRow("IPv4 in IPv6") << QByteArray("::ffff:192.0.2.7") << QByteArray("192.0.2.7");
        QTest::newRow("IPv4 in IPv6, hexadecimal") << QByteArray("::ffff:c000:207") << QByteArray("192.0.2.7");
        const QByteArray prefix = "20:01:0d:b8:00:00:00:01::/64";
        QTest::newRow("IPv6") << QByteArray("2001:db8:0:1::1") << prefix;
        QTest::newRow("its neighbour") << QByteArray("2001:db8:0:1:ffff:ffff:ffff:ffff") << prefix;
        QTest::newRow("in capitals") << QByteArray("2001:DB8:0:1::A") << prefix;
        QTest::newRow("in brackets") << QByteArray("[2001:db8:0:1::1]") << prefix;
        QTest::newRow("in brackets with a port") << QByteArray("[2001:db8:0:1::1]:443") << prefix;
    }

    void oneClientHasOneKey()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, key);
        QCOMPARE(clientKey(text).value_or("nothing"), key);
    }

    void whatIsNoAddressIsNoKey_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"", " ", "unknown", "_hidden", "192.0.2", "192.0.2.256", "1", "0x7f.0.0.1",
                 "192.0.2.7:", "192.0.2.7:port", "192.0.2.7:123456", "[2001:db8::1", "[2001:db8::1]x",
                 "[2001:db8::1]:", "2001:db8::g", "example.jp", "192.0.2.7, 192.0.2.8", "\"192.0.2.7"})
            QTest::newRow(text[0] ? text : "empty") << QByteArray(text);
    }

    void whatIsNoAddressIsNoKey()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!clientKey(text));
    }

    void onlyTheLastHopCounts()
    {
        QCOMPARE(lastHop("10.0.0.1, 192.0.2.7").value_or("nothing"), QByteArray("192.0.2.7"));
        QCOMPARE(lastHop("192.0.2.7").value_or("nothing"), QByteArray("192.0.2.7"));
        QVERIFY(!lastHop("192.0.2.7, unknown"));
        QVERIFY(!lastHop("192.0.2.7,"));
        QVERIFY(!lastHop(""));
    }
};

QTEST_APPLESS_MAIN(ClientAddress)
#include "clientaddress.moc"
