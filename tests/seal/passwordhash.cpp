// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/seal/passwordhash.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

class PasswordHashTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // RFC 7914 section 12, the first 32 octets of its vectors (PBKDF2's output is a prefix of itself).
    void rfc7914_data()
    {
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<QByteArray>("stored");
        const auto stored = [](const char* parameters, const QByteArray& salt, const char* hex) {
            constexpr auto form = QByteArray::OmitTrailingEquals;
            return "$scrypt$"_ba + parameters + '$' + salt.toBase64(form) + '$'
                + QByteArray::fromHex(hex).toBase64(form);
        };
        QTest::newRow("pleaseletmein, N=16384")
            << "pleaseletmein"_ba
            << stored("ln=14,r=8,p=1", "SodiumChloride",
                   "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2");
    }
    void rfc7914()
    {
        QFETCH(QByteArray, password);
        QFETCH(QByteArray, stored);
        QVERIFY(verifyPassword(password, stored));
        QVERIFY(!verifyPassword(password + ' ', stored));
    }

    void roundTrip()
    {
        const PasswordCost cheap{.ln = 10};
        const QByteArray hash = *hashPassword("正しい馬", cheap);
        QVERIFY(hash.startsWith("$scrypt$ln=10,r=8,p=1$"));
        QVERIFY(verifyPassword("正しい馬", hash));
        QVERIFY(!verifyPassword("", hash));
        QVERIFY(*hashPassword("正しい馬", cheap) != hash);
    }

    void forgedHashesAreFalseAndCheap_data()
    {
        QTest::addColumn<QByteArray>("stored");
        QTest::newRow("empty") << ""_ba;
        QTest::newRow("another scheme") << "$argon2id$v=19$AAAA$BBBB"_ba;
        QTest::newRow("a terabyte")
            << "$scrypt$ln=30,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$7023bdcb3afd7348461c06cd81fd38ebfda8fbba90Q"_ba;
        QTest::newRow("no hash") << "$scrypt$ln=10,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$"_ba;
        QTest::newRow("unknown parameter") << "$scrypt$ln=10,x=8$AAAAAAAAAAAAAAAAAAAAAA$AAAA"_ba;
    }
    void forgedHashesAreFalseAndCheap()
    {
        QFETCH(QByteArray, stored);
        QVERIFY(!verifyPassword("x", stored));
    }
};

QTEST_APPLESS_MAIN(PasswordHashTest)
#include "passwordhash.moc"
