// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <session/totp.h>
#include <session/typedcode.h>

#include <QTest>

using namespace Egov::Portal;
using namespace Qt::StringLiterals;

class TotpTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // RFC 6238, appendix B, the rows for SHA-1; the secret is the ASCII string of 20 digits.
    void vectors_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("1970") << qint64(59) << "94287082"_ba;
        QTest::newRow("2005a") << qint64(1111111109) << "07081804"_ba;
        QTest::newRow("2005b") << qint64(1111111111) << "14050471"_ba;
        QTest::newRow("2009") << qint64(1234567890) << "89005924"_ba;
        QTest::newRow("2033") << qint64(2000000000) << "69279037"_ba;
        QTest::newRow("2603") << qint64(20000000000) << "65353130"_ba;
    }
    void vectors()
    {
        QFETCH(qint64, seconds);
        QFETCH(QByteArray, code);
        QCOMPARE(Totp("12345678901234567890").code(QDateTime::fromSecsSinceEpoch(seconds), 8), code);
    }

    void oneStepOfGraceAndEachCodeOnce()
    {
        const Totp totp("12345678901234567890");
        const QDateTime now = QDateTime::fromSecsSinceEpoch(1234567890);
        const qint64 step = 1234567890 / 30;
        QCOMPARE(totp.acceptedStep(totp.code(now), now, 0), step);
        QCOMPARE(totp.acceptedStep(totp.code(now.addSecs(-30)), now, 0), step - 1);
        QCOMPARE(totp.acceptedStep(totp.code(now.addSecs(30)), now, 0), step + 1);
        QVERIFY(!totp.acceptedStep(totp.code(now.addSecs(-60)), now, 0));
        QVERIFY(!totp.acceptedStep(totp.code(now.addSecs(60)), now, 0));
        QVERIFY(!totp.acceptedStep(totp.code(now), now, step));
        QVERIFY(!totp.acceptedStep({}, now, 0));
        QVERIFY(!totp.acceptedStep("000000", now, 0));
    }

    // As an input method, an app that groups by three, or a message on a telephone gives it.
    void aCodeIsReadAsPeopleTypeIt()
    {
        for (const QString& typed : {u"123456"_s, u"１２３４５６"_s, u" 123 456\u3000"_s, u"123\u00a0456"_s,
                 u"\u200e123456\u200b"_s, u"１２３　４５６\n"_s})
            QCOMPARE(typedCode(typed.toUtf8()), "123456"_ba);
        QCOMPARE(typedCode("ｔａｎｔｏ\t"), "tanto"_ba);
        for (const char* other : {"123-456", "12345", "一二三四五六", "123456a", ""})
            QVERIFY(typedCode(other) != "123456");
    }

    // RFC 4648, section 10.
    void base32()
    {
        QCOMPARE(toBase32("foobar"), "MZXW6YTBOI"_ba);
        QCOMPARE(toBase32("f"), "MY"_ba);
        QCOMPARE(fromBase32("mzxw 6ytb oi======"), "foobar"_ba);
        QVERIFY(!fromBase32("MZXW1"));
    }
};

QTEST_GUILESS_MAIN(TotpTest)
#include "totp.moc"
