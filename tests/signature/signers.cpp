// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>
#include <libegov/signature/pkcs11signer.h>

#include <hierarchy.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

class SignersTest : public QObject {
    Q_OBJECT

    const QByteArray m_content = "application";
    const QByteArray m_pin = "SIGN1234";

    static QString module()
    {
        for (const char* path : {"/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
                 "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so"}) {
            if (QFile::exists(QString::fromLatin1(path)))
                return QString::fromLatin1(path);
        }
        return {};
    }
    static Pkcs11Token token(const QString& label) { return {.module = module(), .tokenLabel = label, .keyId = {}}; }

private Q_SLOTS:
    void initTestCase()
    {
        hierarchy();
        QVERIFY2(!module().isEmpty(), "SoftHSM is needed");
    }

    void cardSigns()
    {
        const Expected<QByteArray> cms = signWithToken(token(u"card-rare"_s), m_pin, m_content,
            {.attributes = CmsForm::Attributes::Plain, .claimedTime = SystemClock().now()});
        QVERIFY2(cms, cms ? "" : cms.error().detail().toUtf8().constData());
        const SignatureReport report
            = verifySignature(m_content, *cms, demoPolicy(), demoMaterial(), SystemClock().now());
        QVERIFY2(report.isGood(), report.toJson().toIndented().constData());
        QCOMPARE(report.signers[0].identity->name, u"髙﨑　葛\U000E0100子"_s);
        QVERIFY(report.signers[0].claimedTime.isValid());
    }

    void wrongPin()
    {
        const auto cms = signWithToken(token(u"card-good"_s), "WRONG123", m_content);
        QVERIFY(!cms);
        QCOMPARE(cms.error().code(), "signature.pin-incorrect"_ba);
        QVERIFY(!cms.error().detail().contains(u"WRONG123"_s));
        QVERIFY(signWithToken(token(u"card-good"_s), m_pin, m_content));
    }

    void nobodyBorrowsALogin()
    {
        const auto open = Pkcs11Signer::open(token(u"card-good"_s), m_pin);
        QVERIFY(open);
        const auto second = Pkcs11Signer::open(token(u"card-good"_s), "WRONG123");
        QVERIFY(!second);
        QVERIFY((*open)->sign(m_content));
    }

    void notThere()
    {
        QCOMPARE(Pkcs11Signer::open(token(u"card-none"_s), m_pin).error().code(), "signature.no-token"_ba);
        const Pkcs11Token missing{.module = u"/nowhere/module.so"_s, .tokenLabel = u"x"_s, .keyId = {}};
        QCOMPARE(Pkcs11Signer::open(missing, m_pin).error().code(), "signature.no-module"_ba);
        Pkcs11Token other = token(u"card-good"_s);
        other.keyId = "\x09";
        QCOMPARE(Pkcs11Signer::open(other, m_pin).error().code(), "signature.no-key"_ba);
    }

    void tokensAreListed()
    {
        const auto tokens = pkcs11Tokens(module());
        QVERIFY(tokens);
        QVERIFY(tokens->contains(u"card-good"_s));
        QCOMPARE(tokens->filter(u"card-"_s).size(), 10);
    }

    void keyFilesMustBelongTogether()
    {
        const auto signer
            = KeyFileSigner::open(hierarchyFile("cards/good/key.pem"), hierarchyFile("cards/rare/certificate.pem"));
        QVERIFY(!signer);
        QCOMPARE(signer.error().code(), "signature.key-mismatch"_ba);
        QVERIFY(!KeyFileSigner::open("rubbish", hierarchyFile("cards/rare/certificate.pem")));
    }
};

QTEST_APPLESS_MAIN(SignersTest)
#include "signers.moc"
