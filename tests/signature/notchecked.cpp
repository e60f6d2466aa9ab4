// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>
#include <libegov/signature/cms/timestamp.h>
#include <libegov/signature/xml/xmlsignature.h>

#include "dertree.h"
#include "xmlapplication.h"

#include <QStringEncoder>
#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;
using Result = Check::Result;

// What could not be checked is INDETERMINATE and "not-checked": an officer who reads "failed" believes that somebody
// forged or changed something (EN 319 102-1). One row for each thing that may be missing or unknown, in every format.
class NotCheckedTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    const QByteArray m_content = "application";

    QString store(const char* name, const QByteArray& bytes) const
    {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return file.fileName();
    }
    void openssl(const QByteArray& arguments) const
    {
        QStringList list;
        for (const QByteArray& one : arguments.simplified().split(' '))
            list += QString::fromUtf8(one).replace(u"@"_s, m_folder.path() + u'/');
        QByteArray output;
        if (runTool(u"openssl"_s, list, &output) != 0)
            qFatal("%s\n%s", arguments.constData(), output.constData());
    }
    // A self-signed signer with this kind of key, and its CMS over the content.
    QByteArray cms(const QByteArray& key, const QByteArray& options) const
    {
        openssl("genpkey " + key + " -out @k");
        openssl("req -x509 -new -key @k -subj /CN=x -days 10 -out @c");
        store("content", m_content);
        openssl("cms -sign -binary -in @content -signer @c -inkey @k -outform DER -out @s " + options);
        return fileBytes(m_folder.filePath(u"s"_s));
    }
    static SignaturePolicy alone()
    {
        SignaturePolicy policy;
        policy.pathRule = SignaturePolicy::PathRule::LeftOut;
        return policy;
    }
    SignatureReport verify(std::optional<QByteArrayView> content, const QByteArray& cms) const
    {
        return verifySignature(content, cms, alone(), {}, SystemClock().now());
    }
    static bool isGoodAlone(const Verdict& report)
    {
        return std::ranges::none_of(report.checks(), [](const Check& check) {
            return check.result == Result::Failed
                || (check.result == Result::Undetermined && check.check != "path.left-out");
        });
    }
    // RSASSA-PSS over SHA-256 with these parameters instead of its own.
    static QByteArray withAlgorithm(const QByteArray& cms, const QByteArray& identifier)
    {
        DerTree tree = DerTree::read(cms);
        signerOf(tree).children[4] = DerTree::read(identifier);
        return tree.bytes();
    }

private Q_SLOTS:
    void algorithms_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("options");
        QTest::addColumn<QByteArray>("identifier"); // in the signature algorithm's place
        QTest::addColumn<QByteArray>("name"); // in the evidence; empty: it is checked, and good
        const QByteArray rsa = "-algorithm RSA -pkeyopt rsa_keygen_bits:2048";
        const QByteArray ec = "-algorithm EC -pkeyopt ec_paramgen_curve:P-256";
        for (const char* digest : {"sha224", "sha256", "sha384", "sha512"}) {
            QTest::addRow("RSA %s", digest) << rsa << "-md "_ba + digest << QByteArray() << QByteArray();
            QTest::addRow("PSS %s", digest)
                << rsa << "-keyopt rsa_padding_mode:pss -md "_ba + digest << QByteArray() << QByteArray();
            QTest::addRow("ECDSA %s", digest) << ec << "-md "_ba + digest << QByteArray() << QByteArray();
        }
        for (const char* digest : {"sha3-256", "sha3-384", "sha3-512"})
            QTest::addRow("RSA %s", digest) << rsa << "-md "_ba + digest << QByteArray() << QByteArray();
        // Which openssl does not sign with: put in the place of what it signed with. Nobody looks at the value.
        const auto md = "-md sha256"_ba;
        for (const auto& [name, tail] : {std::pair("ecdsa-with-SHA3-256", "0a"), std::pair("ecdsa-with-SHA3-384", "0b"),
                 std::pair("ecdsa-with-SHA3-512", "0c")})
            QTest::newRow(name) << ec << md << QByteArray::fromHex("300b0609608648016503040300"_ba.chopped(2) + tail)
                                << "2.16.840.1.101.3.4.3.1"_ba;
        QTest::newRow("RSA with SHA-512/224")
            << rsa << md << QByteArray::fromHex("300d06092a864886f70d01010f0500") << "1.2.840.113549.1.1.15"_ba;
        QTest::newRow("RSA with SHA-512/256")
            << rsa << md << QByteArray::fromHex("300d06092a864886f70d0101100500") << "1.2.840.113549.1.1.16"_ba;
        QTest::newRow("Brainpool") << "-algorithm EC -pkeyopt ec_paramgen_curve:brainpoolP256r1"_ba << "-md sha256"_ba
                                   << QByteArray() << QByteArray();
    }
    void algorithms()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, options);
        QFETCH(QByteArray, identifier);
        QFETCH(QByteArray, name);
        const QByteArray made = identifier.isEmpty() ? cms(key, options) : withAlgorithm(cms(key, options), identifier);
        const SignatureReport report = verify(m_content, made);
        const QByteArray json = report.toJson().toIndented();
        QCOMPARE(report.signers.size(), 1);
        const SignerReport& signer = report.signers[0];
        if (name.isEmpty()) {
            // Whatever is on the list of accepted algorithms can pass, and then it can fail too.
            QVERIFY2(isGoodAlone(report), json.constData());
            QVERIFY2(std::ranges::any_of(report.checks(),
                         [](const Check& check) {
                             return check.check == "cms.algorithm" && check.result == Result::Passed;
                         }),
                json.constData());
            const SignatureReport changed = verify("another", made);
            QCOMPARE(changed.indication(), Indication::TotalFailed);
            QCOMPARE(changed.subIndication(), SubIndication::HashFailure);
            return;
        }
        QVERIFY2(report.indication() == Indication::Indeterminate, json.constData());
        QVERIFY2(report.subIndication() == SubIndication::CryptoConstraintsFailure, json.constData());
        QCOMPARE(signer.crypto, Result::Undetermined);
        QCOMPARE(signer.digest, Result::Undetermined);
        QCOMPARE(signer.toJson(SignerReport::Identity::LeaveOut)["crypto"].toUtf8(), "not-checked"_ba);
        QVERIFY2(report.firstFailure()->evidence.contains(name), json.constData());
        QVERIFY(!isGoodAlone(report));
    }

    // Identifiers that nobody here knows: of the signature, of the digest, of a mask, of what is no identifier.
    void unknownIdentifiers()
    {
        const QByteArray good = cms("-algorithm RSA -pkeyopt rsa_keygen_bits:2048", "-md sha256");
        QVERIFY(isGoodAlone(verify(m_content, good)));
        const QByteArray mlDsa = QByteArray::fromHex("300b0609608648016503040311");
        const QByteArray pssWithoutMgf1 = QByteArray::fromHex("303d06092a864886f70d01010a3030a00d300b060960864801650304"
                                                              "0201a11a301806092a864886f70d010109300b06096086480165"
                                                              "03040201a203020120");
        for (const QByteArray& identifier : {mlDsa, pssWithoutMgf1, QByteArray::fromHex("30060604550405ff")}) {
            const SignatureReport report = verify(m_content, withAlgorithm(good, identifier));
            QVERIFY2(report.subIndication() == SubIndication::CryptoConstraintsFailure,
                report.toJson().toIndented().constData());
            QCOMPARE(report.indication(), Indication::Indeterminate);
            QCOMPARE(report.signers[0].crypto, Result::Undetermined);
        }
        DerTree tree = DerTree::read(good);
        signerOf(tree).children[2] = DerTree::read(QByteArray::fromHex("300506032b0e03")); // a digest's arc, no digest
        const SignatureReport digest = verify(m_content, tree.bytes());
        QCOMPARE(digest.indication(), Indication::Indeterminate);
        QCOMPARE(digest.signers[0].digest, Result::Undetermined);
        // What is no OBJECT IDENTIFIER names no digest, whatever its octets are.
        tree = DerTree::read(good);
        signerOf(tree).children[2].children[0].tag = 0x04;
        QCOMPARE(verify(m_content, tree.bytes()).signers[0].digest, Result::Undetermined);
        QVERIFY(!isGoodAlone(verify(m_content, tree.bytes())));
    }

    // No content is not an empty one.
    void withoutTheContent()
    {
        const auto rsa = "-algorithm RSA -pkeyopt rsa_keygen_bits:2048"_ba;
        for (const QByteArray& options : {QByteArray(), "-noattr"_ba}) {
            const QByteArray detached = cms(rsa, options);
            const SignatureReport report = verify(std::nullopt, detached);
            QVERIFY2(report.indication() == Indication::Indeterminate, report.toJson().toIndented().constData());
            QCOMPARE(report.subIndication(), SubIndication::SignedDataNotFound);
            QCOMPARE(report.signers[0].digest, Result::Undetermined);
            QCOMPARE(report.signers[0].crypto, options.isEmpty() ? Result::Passed : Result::Undetermined);
            QVERIFY(!isGoodAlone(report));
            QCOMPARE(verify("", detached).indication(), Indication::TotalFailed);
            QVERIFY(isGoodAlone(verify(m_content, detached)));
        }
        // Signed over nothing: good over nothing, and still not without it.
        store("content", {});
        openssl("cms -sign -binary -in @content -signer @c -inkey @k -outform DER -out @s");
        const QByteArray empty = fileBytes(m_folder.filePath(u"s"_s));
        QVERIFY(isGoodAlone(verify("", empty)));
        QCOMPARE(verify(std::nullopt, empty).subIndication(), SubIndication::SignedDataNotFound);
        // An enveloping one has it with it.
        openssl("cms -sign -binary -nodetach -in @content -signer @c -inkey @k -outform DER -out @s");
        QVERIFY(isGoodAlone(verify(std::nullopt, fileBytes(m_folder.filePath(u"s"_s)))));
        QVERIFY(!isGoodAlone(verify("x", fileBytes(m_folder.filePath(u"s"_s)))));
    }

    void timeStamps()
    {
        const QByteArray data = "data";
        const auto answer = [&](const QByteArray& options) {
            openssl("ts -query -data " + store("data", data).toUtf8() + " -out @q " + options);
            openssl(
                "ts -reply -config " + hierarchy().filePath(u"official/tsa.cnf"_s).toUtf8() + " -queryfile @q -out @r");
            return fileBytes(m_folder.filePath(u"r"_s));
        };
        const auto judge
            = [&](const QByteArray& token) { return verifyTimeStamp(data, token, alone(), {}, SystemClock().now()); };
        const TimeStampReport good = judge(answer("-cert -sha256"));
        QCOMPARE(good.imprint, Result::Passed);
        QCOMPARE(good.signature, Result::Passed);
        // Nobody asked for the certificate, so it is not there.
        const TimeStampReport nobody = judge(answer("-sha256"));
        QCOMPARE(nobody.imprint, Result::Passed);
        QCOMPARE(nobody.signature, Result::Undetermined);
        QCOMPARE(nobody.indication(), Indication::Indeterminate);
        QCOMPARE(nobody.toJson()["signature"].toUtf8(), "not-checked"_ba);
        // A digest that is not known, in place of SHA-256.
        QByteArray token = answer("-cert -sha256");
        const QByteArray imprint
            = QByteArray::fromHex("608648016503040201050004"); // SHA-256, its NULL, an OCTET STRING
        const qsizetype at = token.indexOf(imprint);
        QVERIFY(at > 0);
        token[at + 8] = 0x7f;
        const TimeStampReport unknown = judge(token);
        QCOMPARE(unknown.imprint, Result::Undetermined);
        QCOMPARE(unknown.toJson()["imprint"].toUtf8(), "not-checked"_ba);
        const TimeStampReport other
            = verifyTimeStamp("other", answer("-cert -sha256"), alone(), {}, SystemClock().now());
        QCOMPARE(other.toJson()["imprint"].toUtf8(), "failed"_ba);
    }

    void xml_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::addColumn<SubIndication>("why");
        QTest::addColumn<Result>("digest");
        QTest::addColumn<Result>("crypto");
        using namespace XmlMade;
        const auto unsupported = SubIndication::CryptoConstraintsFailure;
        const auto missing = SubIndication::SignedDataNotFound;
        const auto changed = [](const QByteArray& transform) {
            return application(part, signature(reference(partUri, transforms({transform}), part)));
        };
        const std::pair<const char*, const char*> transformNames[] = {
            {"XPath", "http://www.w3.org/TR/1999/REC-xpath-19991116"},
            {"XPath filter 2", "http://www.w3.org/2002/06/xmldsig-filter2"},
            {"base64", "http://www.w3.org/2000/09/xmldsig#base64"},
            {"XSLT", "http://www.w3.org/TR/1999/REC-xslt-19991116"},
            {"decryption", "http://www.w3.org/2002/07/decrypt#XML"},
            {"canonicalization 2.0", "http://www.w3.org/2010/xml-c14n2"},
        };
        for (const auto& [name, uri] : transformNames)
            QTest::addRow("transform %s", name)
                << changed(uri) << unsupported << Result::Undetermined << Result::Passed;
        QTest::newRow("two canonicalizations")
            << application(part, signature(reference(partUri, transforms({canonical, exclusive}), part))) << unsupported
            << Result::Undetermined << Result::Passed;
        for (const char* digest : {"http://www.w3.org/2001/04/xmldsig-more#md5",
                 "http://www.w3.org/2001/04/xmlenc#ripemd160", "http://www.w3.org/2007/05/xmldsig-more#whirlpool"}) {
            QTest::newRow(digest) << application(
                part, signature(reference(partUri, transforms({canonical}), part, digest)))
                                  << unsupported << Result::Undetermined << Result::Passed;
        }
        for (const char* method :
            {"http://www.w3.org/2000/09/xmldsig#dsa-sha1", "http://www.w3.org/2007/05/xmldsig-more#rsa-pss",
                "http://www.w3.org/2007/05/xmldsig-more#sha3-256-rsa-MGF1",
                "http://www.w3.org/2021/04/xmldsig-more#ecdsa-sha3-256",
                "http://www.w3.org/2000/09/xmldsig#hmac-sha1"}) {
            QTest::newRow(method) << application(part, signature(partReference(), {.method = method})) << unsupported
                                  << Result::Undetermined << Result::Undetermined;
        }
        QTest::newRow("a canonicalization of SignedInfo")
            << application(part, signature(partReference(), {.canonicalization = "urn:x"})) << unsupported
            << Result::Passed << Result::Undetermined;
        QTest::newRow("no certificate") << application(part, signature(partReference(), {.keyInfo = ""}))
                                        << SubIndication::NoSigningCertificateFound << Result::Passed
                                        << Result::Undetermined;
        QTest::newRow("a certificate that is none") << application(part,
            signature(partReference(), {.keyInfo = "<X509Data><X509Certificate>AAAA</X509Certificate></X509Data>"}))
                                                    << SubIndication::NoSigningCertificateFound << Result::Passed
                                                    << Result::Undetermined;
        QTest::newRow("a file that is not there")
            << application(part, signature(partReference() + reference("a.pdf", {}, "x"))) << missing
            << Result::Undetermined << Result::Passed;
        QTest::newRow("an element that is not there")
            << application(part, signature(partReference() + reference("#x", {}, "x"))) << missing
            << Result::Undetermined << Result::Passed;
        QTest::newRow("a place outside") << application(
            part, signature(partReference() + reference("http://example.com/x", {}, "x")))
                                         << missing << Result::Undetermined << Result::Passed;
        QTest::newRow("without URI") << application(
            part, signature(partReference() + reference("", {}, "x").replace(" URI=\"\"", "")))
                                     << missing << Result::Undetermined << Result::Passed;
        QTest::newRow("a pointer into the document")
            << application(part, signature(partReference() + reference("#xpointer(//手続)", {}, "x"))) << unsupported
            << Result::Undetermined << Result::Passed;
    }
    void xml()
    {
        QFETCH(QByteArray, xml);
        QFETCH(SubIndication, why);
        QFETCH(Result, digest);
        QFETCH(Result, crypto);
        for (const SignaturePolicy& policy : {demoPolicy(), alone()}) {
            const XmlReport report = verifyXml(xml, {}, policy, demoMaterial(), SystemClock().now());
            const QByteArray json = report.toJson().toIndented();
            QVERIFY2(report.indication() == Indication::Indeterminate, json.constData());
            QVERIFY2(report.subIndication() == why, json.constData());
            QCOMPARE(report.signatures.size(), 1);
            if (policy.pathRule == SignaturePolicy::PathRule::Required || crypto != Result::Undetermined
                || why != SubIndication::NoSigningCertificateFound)
                QCOMPARE(report.signatures[0].signer.digest, digest);
            QCOMPARE(report.signatures[0].signer.crypto, crypto);
            QVERIFY(!isGoodAlone(report));
        }
    }

    // What is not read here is not broken; what is no XML is.
    void documents()
    {
        const auto indication
            = [](const QByteArray& xml) { return verifyXml(xml, {}, alone(), {}, SystemClock().now()).indication(); };
        const QByteArray good = XmlMade::application(XmlMade::part, XmlMade::signature(XmlMade::partReference()));
        QCOMPARE(indication("<!DOCTYPE DataRoot>" + good), Indication::Indeterminate);
        QCOMPARE(indication("<?xml version=\"1.0\" encoding=\"ISO-2022-JP\"?>" + good), Indication::Indeterminate);
        QCOMPARE(indication("<a></b>"), Indication::TotalFailed);
        QCOMPARE(indication("<a b=\"<\"/>"), Indication::TotalFailed);
        QCOMPARE(indication({}), Indication::TotalFailed);
        // The same document in other encodings.
        for (const char* name : {"UTF-16", "Shift_JIS", "EUC-JP", "utf-8"}) {
            QStringEncoder encoder(name);
            QVERIFY2(encoder.isValid(), name);
            const QByteArray xml = encoder.encode(u"<?xml version=\"1.0\" encoding=\""_s + QString::fromLatin1(name)
                + u"\"?>"_s + QString::fromUtf8(good));
            const XmlReport report = verifyXml(xml, {}, demoPolicy(), demoMaterial(), SystemClock().now());
            QVERIFY2(report.isGood(), name + report.toJson().toIndented());
        }
    }
};

QTEST_APPLESS_MAIN(NotCheckedTest)
#include "notchecked.moc"
