// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/seal/seal.h>
#include <libegov/seal/secretsharing.h>

#include <hierarchy.h>
#include <needs.h>

#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

// Recovery keys, m of n.
class SecretSharingTest : public QObject {
    Q_OBJECT

    const QByteArray m_secret = QByteArray("a passphrase of thirty-two bytes") + '\0' + '\xff';

    // Another implementation (tests/seal/oracle), on the same octets.
    QByteArray node(const QStringList& arguments) const
    {
        QByteArray output;
        const int code = runTool(u"node"_s,
            QStringList{QStringLiteral(EGOV_SOURCE_DIR "/tests/seal/oracle/shares.mjs")} + arguments, &output);
        return code == 0 ? output.trimmed() : "failed: "_ba + output;
    }
    static bool hasOracle()
    {
        return QDir(QStringLiteral(EGOV_SOURCE_DIR "/tests/seal/oracle/node_modules/shamir-secret-sharing")).exists();
    }

private Q_SLOTS:
    void anyThatAreEnough_data()
    {
        QTest::addColumn<int>("threshold");
        QTest::addColumn<int>("shares");
        for (const auto& [threshold, shares] : {std::pair(2, 2), {2, 3}, {3, 5}, {5, 5}, {4, 7}})
            QTest::addRow("%d of %d", threshold, shares) << threshold << shares;
    }
    void anyThatAreEnough()
    {
        QFETCH(int, threshold);
        QFETCH(int, shares);
        const QList<SecretShare> all = *splitSecret(m_secret, {.threshold = threshold, .shares = shares});
        QCOMPARE(all.size(), shares);
        for (unsigned chosen = 1; chosen < (1U << shares); ++chosen) {
            QList<SecretShare> some;
            for (int i = 0; i < shares; ++i) {
                if (chosen & (1U << i))
                    some += all[i];
            }
            const Expected<QByteArray> joined = joinShares(some);
            QCOMPARE(joined.has_value(), some.size() >= threshold);
            if (joined)
                QCOMPARE(*joined, m_secret);
            // Whoever claims that fewer were asked for gets something else.
            for (SecretShare& share : some)
                share.threshold = 2;
            if (some.size() >= 2 && some.size() < threshold)
                QVERIFY(*joinShares(some) != m_secret);
        }
        for (const SecretShare& share : all) {
            QVERIFY(!share.bytes.contains("passphrase"));
            QCOMPARE(*SecretShare::fromText(share.toText()), share);
        }
    }

    void refusals()
    {
        for (const SharingPolicy& policy : {SharingPolicy{1, 3}, {0, 0}, {4, 3}, {2, 256}})
            QCOMPARE(splitSecret(m_secret, policy).error().code(), "seal.bad-sharing"_ba);
        QCOMPARE(splitSecret({}, {}).error().code(), "seal.bad-sharing"_ba);
        const QList<SecretShare> one = *splitSecret(m_secret, {});
        const QList<SecretShare> two = *splitSecret(m_secret, {});
        QCOMPARE(joinShares({}).error().code(), "seal.too-few-shares"_ba);
        QCOMPARE(joinShares({one[0]}).error().code(), "seal.too-few-shares"_ba);
        QCOMPARE(joinShares({one[0], one[0]}).error().code(), "seal.other-share"_ba);
        QCOMPARE(joinShares({one[0], two[1]}).error().code(), "seal.other-share"_ba);
        // Every single mistyped character is noticed.
        const QByteArray text = one[0].toText();
        for (qsizetype at = 0; at < text.size(); ++at) {
            QByteArray typed = text;
            typed[at] = typed[at] == '0' ? '1' : '0';
            QCOMPARE(SecretShare::fromText(typed).error().code(), "seal.bad-share"_ba);
        }
        QVERIFY(SecretShare::fromText(text.toUpper() + '\n'));
        QCOMPARE(SecretShare::fromText("rubbish").error().code(), "seal.bad-share"_ba);
    }

    void anotherImplementationAgrees()
    {
        EGOV_NEEDS(hasOracle(), "node with the packages of tests/seal/oracle");
        const QList<SecretShare> ours = *splitSecret(m_secret, {.threshold = 3, .shares = 5});
        QCOMPARE(node({u"join"_s, QString::fromLatin1(ours[4].bytes.toHex()),
                     QString::fromLatin1(ours[0].bytes.toHex()), QString::fromLatin1(ours[2].bytes.toHex())}),
            m_secret.toHex());
        const QByteArrayList theirs
            = node({u"split"_s, QString::fromLatin1(m_secret.toHex()), u"5"_s, u"3"_s}).split('\n');
        QCOMPARE(theirs.size(), 5);
        QList<SecretShare> some;
        for (const int i : {3, 1, 4})
            some += SecretShare{.threshold = 3, .total = 5, .set = "12345678", .bytes = QByteArray::fromHex(theirs[i])};
        QCOMPARE(*joinShares(some), m_secret);
    }

    // The whole way with the openssl tool alone: a key whose passphrase three people hold, two of them come together.
    void recovery()
    {
        QTemporaryDir folder;
        const auto at = [&folder](const char* name) { return folder.filePath(QString::fromLatin1(name)); };
        const auto write = [&at](const char* name, const QByteArray& bytes) {
            QFile file(at(name));
            return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        };
        QCOMPARE(runTool(u"openssl"_s, {u"rand"_s, u"-hex"_s, u"-out"_s, at("passphrase"), u"32"_s}), 0);
        const QString pass = u"file:"_s + at("passphrase");
        QCOMPARE(runTool(u"openssl"_s,
                     {u"genpkey"_s, u"-algorithm"_s, u"EC"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-aes256"_s,
                         u"-pass"_s, pass, u"-out"_s, at("key")}),
            0);
        QCOMPARE(runTool(u"openssl"_s,
                     {u"req"_s, u"-x509"_s, u"-new"_s, u"-key"_s, at("key"), u"-passin"_s, pass, u"-subj"_s,
                         u"/CN=recovery"_s, u"-days"_s, u"3650"_s, u"-addext"_s, u"keyUsage=critical,keyAgreement"_s,
                         u"-out"_s, at("certificate")}),
            0);
        const QByteArray sealed = *seal("個人番号 000000000000",
            {*Certificate::parse(hierarchyFile("tenants/272094/sealing.pem")),
                *Certificate::parse(fileBytes(at("certificate")))});
        QVERIFY(write("sealed", sealed));
        const QString tool = QStringLiteral(EGOV_BINARY_DIR "/bin/egovctl");
        QCOMPARE(runTool(u"sh"_s,
                     {u"-c"_s, u"\"$1\" seal split --threshold 2 --shares 3 --out \"$2\" < \"$3\""_s, u"sh"_s, tool,
                         at("shares"), at("passphrase")}),
            0);
        const QByteArray passphrase = fileBytes(at("passphrase"));
        QVERIFY(QFile::remove(at("passphrase"))); // from here on nobody has it
        QByteArray joined;
        QCOMPARE(runTool(tool, {u"seal"_s, u"join"_s, at("shares/share-1")}), 2);
        QCOMPARE(runTool(tool, {u"seal"_s, u"join"_s, at("shares/share-3"), at("shares/share-1")}, &joined), 0);
        QCOMPARE(joined, passphrase);
        QVERIFY(write("passphrase", joined));
        QByteArray opened;
        QCOMPARE(runTool(u"openssl"_s,
                     {u"cms"_s, u"-decrypt"_s, u"-binary"_s, u"-inform"_s, u"DER"_s, u"-in"_s, at("sealed"),
                         u"-inkey"_s, at("key"), u"-passin"_s, pass, u"-recip"_s, at("certificate")},
                     &opened),
            0);
        QCOMPARE(opened, "個人番号 000000000000"_ba);
    }
};

QTEST_APPLESS_MAIN(SecretSharingTest)
#include "secretsharing.moc"
