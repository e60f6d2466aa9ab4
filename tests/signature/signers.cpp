// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>
#include <libegov/seal/secretbox.h>
#include <libegov/signature/signers/pkcs11signer.h>

#include <hierarchy.h>
#include <needs.h>

#include <QTest>

#include <array>

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

    // How often a disguised secret stands in the clear in what this process may write to. Read through
    // /proc/self/mem; the copy in the buffer is taken apart before the next one.
    static qsizetype occurrences(const QByteArray& disguised)
    {
        QFile maps(u"/proc/self/maps"_s);
        QFile memory(u"/proc/self/mem"_s);
        if (!maps.open(QIODevice::ReadOnly) || !memory.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            qFatal("no /proc");
        static std::array<char, 1 << 16> buffer;
        qsizetype found = 0;
        const QByteArrayList lines = maps.readAll().split('\n');
        for (const QByteArray& line : lines) {
            const QByteArray range = line.left(line.indexOf(' '));
            if (!line.mid(range.size() + 1).startsWith("rw"))
                continue;
            const qsizetype dash = range.indexOf('-');
            const quint64 end = range.sliced(dash + 1).toULongLong(nullptr, 16);
            const auto own = reinterpret_cast<quint64>(buffer.data());
            for (quint64 at = range.first(dash).toULongLong(nullptr, 16); at < end;) {
                const auto want = static_cast<qint64>(std::min<quint64>(end - at, buffer.size()));
                if (!memory.seek(static_cast<qint64>(at)))
                    break;
                const qint64 got = memory.read(buffer.data(), want);
                if (got < disguised.size())
                    break;
                for (qint64 i = 0; i + disguised.size() <= got; ++i) {
                    const quint64 place = at + static_cast<quint64>(i);
                    const bool inBuffer = place >= own && place < own + buffer.size();
                    bool same = !inBuffer;
                    for (qsizetype j = 0; same && j < disguised.size(); ++j)
                        same = static_cast<char>(buffer[static_cast<size_t>(i + j)] ^ 0x55) == disguised[j];
                    found += same ? 1 : 0;
                }
                // Overlapping, so that nothing hides on a border.
                at += static_cast<quint64>(
                    got < want || at + static_cast<quint64>(got) >= end ? got : got - disguised.size() + 1);
            }
            buffer.fill('\0');
        }
        return found;
    }

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

    // A module of the test's own (tokenstub.c), since SoftHSM never counts: three tries, as the flags of PKCS#11 say
    // it.
    void triesLeft()
    {
        const Pkcs11Token stub{.module = QStringLiteral(EGOV_TOKEN_STUB), .tokenLabel = u"stub"_s, .keyId = {}};
        // Held open, so that the module is not started anew for every call.
        const auto held = pkcs11Tokens(stub.module);
        QVERIFY2(held, held ? "" : qPrintable(held.error().detail()));
        const QList<std::pair<QByteArray, PinTries>> expected{{"signature.pin-incorrect", PinTries::Fewer},
            {"signature.pin-last-try", PinTries::One}, {"signature.pin-locked", PinTries::None},
            {"signature.pin-locked", PinTries::None}};
        QCOMPARE(*pinTries(stub), PinTries::Full);
        for (const auto& [code, left] : expected) {
            const auto open = Pkcs11Signer::open(stub, "0000");
            QCOMPARE(open.error().code(), code);
            QCOMPARE(*pinTries(stub), left);
        }
        QCOMPARE(pinTries({.module = stub.module, .tokenLabel = u"none"_s, .keyId = {}}).error().code(),
            "signature.no-token"_ba);
    }

    // Neither a right PIN nor a wrong one is in this process's memory when the call is over and the caller's own copy
    // is wiped. PINs are put together while running, so that no copy belongs to the program itself.
    void noPinStays_data()
    {
        QTest::addColumn<QByteArray>("disguised"); // each octet exclusive-or 0x55
        QTest::addColumn<bool>("right");
        QTest::newRow("right") << "\x06\x1c\x12\x1b\x64\x67\x66\x61"_ba << true; // SIGN1234
        QTest::newRow("wrong") << "\x0f\x04\x02\x0d\x6c\x6d\x62\x63"_ba << false; // ZQWX9876
    }
    void noPinStays()
    {
        EGOV_NEEDS(!isSanitized, "a memory that can be searched");
        QFETCH(QByteArray, disguised);
        QFETCH(bool, right);
        const qsizetype before = occurrences(disguised);
        QByteArray pin = disguised;
        for (char& octet : pin)
            octet = static_cast<char>(octet ^ 0x55);
        QCOMPARE(occurrences(disguised), before + 1); // it would be found
        QCOMPARE(signWithToken(token(u"card-good"_s), pin, m_content).has_value(), right);
        wipe(pin);
        QVERIFY(pin.isEmpty());
        QCOMPARE(occurrences(disguised), before);
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
