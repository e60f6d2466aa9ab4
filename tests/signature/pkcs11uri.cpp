// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// The address of a key on a token (RFC 7512), as an operator writes it.
#include <libegov/signature/signers/pkcs11uri.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

class Pkcs11UriTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPartIsRead()
    {
        const Expected<Pkcs11Uri> uri = parsePkcs11Uri("pkcs11:token=official%20seal;id=%01%02?module-path=/usr/lib/"
                                                       "softhsm/libsofthsm2.so&pin-source=file:/etc/egov/token.pin");
        QVERIFY2(uri.has_value(), uri ? "" : qPrintable(uri.error().detail()));
        QCOMPARE(uri->token.tokenLabel, u"official seal"_s);
        QCOMPARE(uri->token.module, u"/usr/lib/softhsm/libsofthsm2.so"_s);
        QCOMPARE(uri->token.keyId, "\x01\x02"_ba);
        QCOMPARE(uri->pinFile, u"/etc/egov/token.pin"_s);
    }

    void aPlainPathAndATokenWithOneKey()
    {
        const Expected<Pkcs11Uri> uri = parsePkcs11Uri("pkcs11:token=t?module-path=/m.so&pin-source=/etc/pin");
        QVERIFY(uri.has_value());
        QCOMPARE(uri->token.keyId, QByteArray());
        QCOMPARE(uri->pinFile, u"/etc/pin"_s);
    }

    void whatNamesNoKeySaysWhatIsMissing_data()
    {
        QTest::addColumn<QByteArray>("uri");
        QTest::addColumn<QString>("missing");
        const auto row = [](const char* name, const QByteArray& uri, const QString& missing) {
            QTest::newRow(name) << uri << missing;
        };
        row("nothing", "", u"no PKCS#11 address"_s);
        row("a path", "/etc/egov/key.pem", u"no PKCS#11 address"_s);
        row("another scheme", "file:/etc/egov/key.pem", u"no PKCS#11 address"_s);
        row("an attribute that the RFC does not have", "pkcs11:token=t;colour=red?module-path=/m.so&pin-source=/p",
            u"no PKCS#11 address"_s);
        row("a broken escape", "pkcs11:token=%zz?module-path=/m.so&pin-source=/p", u"no PKCS#11 address"_s);
        row("more behind a NUL", QByteArray("pkcs11:token=t?module-path=/m.so&pin-source=/p\0&x", 49),
            u"no PKCS#11 address"_s);
        row("no library", "pkcs11:token=t?pin-source=/p", u"module-path"_s);
        row("a library beside it", "pkcs11:token=t?module-path=m.so&pin-source=/p", u"module-path"_s);
        row("no token", "pkcs11:id=%01?module-path=/m.so&pin-source=/p", u"token is the label"_s);
        row("the PIN itself", "pkcs11:token=t?module-path=/m.so&pin-value=1234", u"pin-value"_s);
        row("no PIN", "pkcs11:token=t?module-path=/m.so", u"pin-source"_s);
        row("a PIN from elsewhere", "pkcs11:token=t?module-path=/m.so&pin-source=https://example.jp/pin",
            u"pin-source"_s);
    }
    void whatNamesNoKeySaysWhatIsMissing()
    {
        QFETCH(const QByteArray, uri);
        QFETCH(const QString, missing);
        const Expected<Pkcs11Uri> read = parsePkcs11Uri(uri);
        QVERIFY(!read);
        QCOMPARE(read.error().code(), "signature.no-token"_ba);
        QVERIFY2(read.error().detail().contains(missing), qPrintable(read.error().detail()));
        QVERIFY2(!read.error().detail().contains(u"1234"_s), "the PIN is repeated");
    }
};

QTEST_GUILESS_MAIN(Pkcs11UriTest)
#include "pkcs11uri.moc"
