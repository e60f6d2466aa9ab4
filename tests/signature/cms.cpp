// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>
#include <libegov/signature/jpki/signatureverifier.h>

#include "dertree.h"

#include <hierarchy.h>
#include <suites.h>

#include <QTemporaryDir>

using namespace Egov;
using namespace Qt::StringLiterals;

class CmsTest : public QObject {
    Q_OBJECT

    const QByteArray m_content = "{\"name\":\"見本　花子\"}";
    // After the hierarchy was made: revocation lists hold from then on.
    QDateTime m_now = (hierarchy(), SystemClock().now());

    SignatureReport verify(const QByteArray& cms, std::optional<QByteArrayView> content) const
    {
        return verifySignature(content, cms, demoPolicy(), demoMaterial(), m_now);
    }

    QByteArray signedByOpenssl(const QStringList& options, const QString& card) const
    {
        QTemporaryDir folder;
        QFile content(folder.filePath(u"c"_s));
        if (!content.open(QIODevice::WriteOnly) || content.write(m_content) != m_content.size())
            qFatal("cannot write");
        content.close();
        const QString made = folder.filePath(u"s"_s);
        const QString own = hierarchy().filePath(u"cards/"_s + card);
        QByteArray output;
        if (runTool(u"openssl"_s,
                QStringList{u"cms"_s, u"-sign"_s, u"-binary"_s, u"-md"_s, u"sha256"_s, u"-in"_s, content.fileName(),
                    u"-signer"_s, own + u"/certificate.pem"_s, u"-inkey"_s, own + u"/key.pem"_s, u"-outform"_s,
                    u"DER"_s, u"-out"_s, made}
                    + options,
                &output)
            != 0)
            qFatal("%s", output.constData());
        return fileBytes(made);
    }

private Q_SLOTS:
    void cards_data()
    {
        QTest::addColumn<QString>("card");
        QTest::addColumn<Indication>("indication");
        QTest::addColumn<SubIndication>("why");
        QTest::addColumn<QByteArray>("check");
        const auto passed = Indication::TotalPassed;
        const auto failed = Indication::TotalFailed;
        const auto undetermined = Indication::Indeterminate;
        for (const char* good : {"good", "rare", "substitute", "other-municipality", "old-generation"})
            QTest::newRow(good) << QString::fromLatin1(good) << passed << SubIndication::None << QByteArray();
        QTest::newRow("revoked") << u"revoked"_s << failed << SubIndication::Revoked << "path.revocation"_ba;
        QTest::newRow("held") << u"held"_s << failed << SubIndication::Revoked << "path.revocation"_ba;
        QTest::newRow("expired") << u"expired"_s << failed << SubIndication::Expired << "path.validity"_ba;
        QTest::newRow("authentication") << u"authentication"_s << undetermined << SubIndication::ChainConstraintsFailure
                                        << "path.leaf-policy"_ba;
        QTest::newRow("foreign") << u"foreign"_s << undetermined << SubIndication::NoCertificateChainFound
                                 << "path.chain"_ba;
    }
    void cards()
    {
        QFETCH(QString, card);
        QFETCH(Indication, indication);
        QFETCH(SubIndication, why);
        QFETCH(QByteArray, check);
        const Expected<QByteArray> cms = cardSigner(card)->sign(m_content);
        QVERIFY(cms);
        const SignatureReport report = verify(*cms, m_content);
        QVERIFY2(report.indication() == indication, report.toJson().toIndented().constData());
        QCOMPARE(report.subIndication(), why);
        QCOMPARE(report.firstFailure() ? report.firstFailure()->check : QByteArray(), check);
        QCOMPARE(report.isGood(), indication == Indication::TotalPassed);
        QCOMPARE(report.signers.size(), 1);
        QCOMPARE(report.signers[0].crypto, Check::Result::Passed);
        QCOMPARE(report.signers[0].identity.has_value(), card != "authentication"_L1);
        // No report tells about the holder unless asked to.
        QVERIFY(!report.toJson().toBytes().contains("見本"));
    }

    void changedContent()
    {
        const QByteArray cms = *cardSigner(u"good"_s)->sign(m_content);
        const SignatureReport report = verify(cms, m_content + ' ');
        QCOMPARE(report.indication(), Indication::TotalFailed);
        QCOMPARE(report.subIndication(), SubIndication::HashFailure);
        QCOMPARE(report.signers[0].crypto, Check::Result::Passed);
        QCOMPARE(report.signers[0].digest, Check::Result::Failed);
    }

    void changedSignature()
    {
        QByteArray cms = *cardSigner(u"good"_s)->sign(m_content);
        cms[cms.size() - 1] = static_cast<char>(cms.back() ^ 1);
        const SignatureReport report = verify(cms, m_content);
        QCOMPARE(report.subIndication(), SubIndication::SigCryptoFailure);
        QCOMPARE(report.signers[0].digest, Check::Result::Passed);
    }

    void forms_data()
    {
        QTest::addColumn<CmsForm>("form");
        QTest::newRow("cades") << CmsForm{.claimedTime = m_now};
        QTest::newRow("as cards make it") << CmsForm{.attributes = CmsForm::Attributes::Plain, .claimedTime = m_now};
        QTest::newRow("no attributes") << CmsForm{.attributes = CmsForm::Attributes::None, .claimedTime = {}};
        QTest::newRow("enveloping") << CmsForm{.content = CmsForm::Content::Enclosed, .claimedTime = {}};
    }
    void forms()
    {
        QFETCH(CmsForm, form);
        const QByteArray cms = *cardSigner(u"good"_s)->sign(m_content, form);
        const SignatureReport report = verify(cms, m_content);
        QVERIFY2(report.isGood(), report.toJson().toIndented().constData());
        QVERIFY(!verify(cms, "another").isGood());
        if (form.content == CmsForm::Content::Enclosed)
            QCOMPARE(verify(cms, {}).content, m_content);
        // OpenSSL, who had no part in making it, agrees.
        QTemporaryDir folder;
        QFile cmsFile(folder.filePath(u"s"_s));
        QFile contentFile(folder.filePath(u"c"_s));
        QVERIFY(cmsFile.open(QIODevice::WriteOnly) && contentFile.open(QIODevice::WriteOnly));
        cmsFile.write(cms);
        contentFile.write(m_content);
        cmsFile.close();
        contentFile.close();
        QByteArray output;
        QStringList arguments{u"cms"_s, u"-verify"_s, u"-binary"_s, u"-inform"_s, u"DER"_s, u"-in"_s,
            cmsFile.fileName(), u"-CAfile"_s, hierarchy().filePath(u"jpki/anchors/signing-2.pem"_s), u"-purpose"_s,
            u"any"_s, u"-out"_s, u"/dev/null"_s};
        if (form.content == CmsForm::Content::Detached)
            arguments += {u"-content"_s, contentFile.fileName()};
        QVERIFY2(runTool(u"openssl"_s, arguments, &output) == 0, output.constData());
    }

    // What openssl makes: rsaEncryption as signature algorithm, BER, the signer named in either way, several signers,
    // the signer's certificate not the first one, or not enclosed.
    void madeByOpenssl_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<int>("signers");
        QTest::addColumn<bool>("good");
        const auto card = [](const char* name) {
            const QString folder = hierarchy().filePath(u"cards/"_s + QLatin1StringView(name));
            return QStringList{u"-signer"_s, folder + u"/certificate.pem"_s, u"-inkey"_s, folder + u"/key.pem"_s};
        };
        const QString stranger = hierarchy().filePath(u"cards/rare/certificate.pem"_s);
        QTest::newRow("detached") << card("good") << 1 << true;
        QTest::newRow("enveloping") << card("good") + QStringList{u"-nodetach"_s} << 1 << true;
        QTest::newRow("without attributes") << card("good") + QStringList{u"-noattr"_s} << 1 << true;
        QTest::newRow("enveloping without attributes")
            << card("good") + QStringList{u"-nodetach"_s, u"-noattr"_s} << 1 << true;
        QTest::newRow("key identifier") << card("good") + QStringList{u"-keyid"_s} << 1 << true;
        QTest::newRow("BER") << card("good") + QStringList{u"-nodetach"_s, u"-stream"_s, u"-indef"_s} << 1 << true;
        QTest::newRow("CAdES") << card("good") + QStringList{u"-cades"_s} << 1 << true;
        QTest::newRow("two signers") << card("good") + card("rare") << 2 << true;
        QTest::newRow("two signers, key identifiers")
            << card("good") + card("rare") + QStringList{u"-keyid"_s} << 2 << true;
        QTest::newRow("two signers, one revoked") << card("good") + card("revoked") << 2 << false;
        QTest::newRow("two signers, one expired") << card("expired") + card("good") << 2 << false;
        QTest::newRow("another's certificate too") << card("good") + QStringList{u"-certfile"_s, stranger} << 1 << true;
        QTest::newRow("only another's certificate")
            << card("good") + QStringList{u"-nocerts"_s, u"-certfile"_s, stranger} << 1 << false;
        QTest::newRow("no certificate") << card("good") + QStringList{u"-nocerts"_s} << 1 << false;
        QTest::newRow("SHA-1") << card("good") + QStringList{u"-md"_s, u"sha1"_s} << 1 << false;
        QTest::newRow("PSS") << card("good") + QStringList{u"-keyopt"_s, u"rsa_padding_mode:pss"_s} << 1 << false;
    }
    void madeByOpenssl()
    {
        QFETCH(QStringList, options);
        QFETCH(int, signers);
        QFETCH(bool, good);
        QTemporaryDir folder;
        QFile content(folder.filePath(u"c"_s));
        QVERIFY(content.open(QIODevice::WriteOnly));
        content.write(m_content);
        content.close();
        const QString made = folder.filePath(u"s"_s);
        QByteArray output;
        const int code = runTool(u"openssl"_s,
            QStringList{u"cms"_s, u"-sign"_s, u"-binary"_s, u"-md"_s, u"sha256"_s, u"-in"_s, content.fileName(),
                u"-outform"_s, u"DER"_s, u"-out"_s, made}
                + options,
            &output);
        QVERIFY2(code == 0, output.constData());
        const SignatureReport report = verify(fileBytes(made), m_content);
        QVERIFY2(report.isGood() == good, report.toJson().toIndented().constData());
        QCOMPARE(report.signers.size(), signers);
        QVERIFY(!verify(fileBytes(made), "another").isGood());
        // Each signer is told apart: one that is bad takes nothing from the other.
        if (signers == 2 && !good)
            QCOMPARE(int(report.signers[0].isGood()) + int(report.signers[1].isGood()), 1);
    }

    // RFC 5652 5.1 and 5.3: a version says what is inside. Nobody signs it, so the rest of an altered file is sound.
    void versions_data()
    {
        QTest::addColumn<bool>("byKeyIdentifier");
        QTest::addColumn<int>("message");
        QTest::addColumn<int>("signer");
        QTest::addColumn<int>("further"); // tag of a further certificate, of another kind; 0: none
        QTest::addColumn<bool>("isRight");
        for (const int version : {0, 1, 2, 3, 4, 5, 6}) {
            const QByteArray name = QByteArray::number(version);
            QTest::newRow("message, " + name) << false << version << 1 << 0 << (version == 1);
            QTest::newRow("signer by issuer and serial number, " + name)
                << false << 1 << version << 0 << (version == 1);
            QTest::newRow("signer by key identifier, " + name) << true << 3 << version << 0 << (version == 3);
            // An early pyHanko leaves it at 1 (its sig-with-ski-sid.pdf).
            QTest::newRow("message with a signer by key identifier, " + name)
                << true << version << 3 << 0 << (version == 3 || version == 1);
            QTest::newRow("with an attribute certificate of version 1, " + name)
                << false << version << 1 << 0xa1 << (version == 3 || version == 1);
            QTest::newRow("with an attribute certificate of version 2, " + name)
                << false << version << 1 << 0xa2 << (version == 4);
            QTest::newRow("with a certificate of another format, " + name)
                << false << version << 1 << 0xa3 << (version == 5);
        }
    }
    void versions()
    {
        QFETCH(bool, byKeyIdentifier);
        QFETCH(int, message);
        QFETCH(int, signer);
        QFETCH(int, further);
        QFETCH(bool, isRight);
        DerTree cms
            = DerTree::read(signedByOpenssl(byKeyIdentifier ? QStringList{u"-keyid"_s} : QStringList(), u"good"_s));
        DerTree& data = cms.children[1].children[0];
        QCOMPARE(data.children[0].content, QByteArray(1, byKeyIdentifier ? '\3' : '\1')); // openssl's own
        QCOMPARE(signerOf(cms).children[0].content, data.children[0].content);
        data.children[0].content = QByteArray(1, static_cast<char>(message));
        signerOf(cms).children[0].content = QByteArray(1, static_cast<char>(signer));
        if (further)
            data.children[3].children += DerTree{.tag = static_cast<quint8>(further)};
        const SignatureReport report = verify(cms.bytes(), m_content);
        QVERIFY2(report.isGood() == isRight, report.toJson().toIndented().constData());
        if (!isRight) {
            QCOMPARE(report.indication(), Indication::TotalFailed);
            QCOMPARE(report.subIndication(), SubIndication::FormatFailure);
            QVERIFY(report.firstFailure()->evidence.contains("version"));
        }
        const SignatureVerifier verifier(demoPolicy(), demoMaterial());
        QCOMPARE(verifier.verify(m_content, cms.bytes(), m_now).isGood(), isRight);
        QVERIFY(isRight || !verifier.tryFastPath(m_content, cms.bytes(), m_now));
    }

    // `openssl cms -verify -cades` calls CAdES what has no attributes at all (its issue 27055), and refuses what the
    // JPKI's signers make. Here a message is CAdES when it names its certificate under the signature, and good either
    // way.
    void whatIsCades_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<bool>("opensslSaysSo");
        QTest::addColumn<bool>("isCades");
        QTest::newRow("without attributes") << QStringList{u"-noattr"_s} << true << false;
        QTest::newRow("as the JPKI's signers make it") << QStringList{} << false << false;
        QTest::newRow("with the certificate's digest") << QStringList{u"-cades"_s} << true << true;
    }
    void whatIsCades()
    {
        QFETCH(QStringList, options);
        QFETCH(bool, opensslSaysSo);
        QFETCH(bool, isCades);
        QTemporaryDir folder;
        const QString content = folder.filePath(u"c"_s);
        const QString made = folder.filePath(u"s"_s);
        QFile file(content);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(m_content) == m_content.size());
        file.close();
        const QString card = hierarchy().filePath(u"cards/good"_s);
        QByteArray output;
        QCOMPARE(runTool(u"openssl"_s,
                     QStringList{u"cms"_s, u"-sign"_s, u"-binary"_s, u"-md"_s, u"sha256"_s, u"-in"_s, content,
                         u"-signer"_s, card + u"/certificate.pem"_s, u"-inkey"_s, card + u"/key.pem"_s, u"-outform"_s,
                         u"DER"_s, u"-out"_s, made}
                         + options,
                     &output),
            0);
        const int code = runTool(u"openssl"_s,
            {u"cms"_s, u"-verify"_s, u"-cades"_s, u"-binary"_s, u"-inform"_s, u"DER"_s, u"-in"_s, made, u"-content"_s,
                content, u"-CAfile"_s, hierarchy().filePath(u"jpki/anchors/signing-2.pem"_s), u"-purpose"_s, u"any"_s,
                u"-out"_s, u"/dev/null"_s},
            &output);
        QVERIFY2((code == 0) == opensslSaysSo, output.constData());
        const SignatureReport report = verify(fileBytes(made), m_content);
        QVERIFY2(report.isGood(), report.toJson().toIndented().constData());
        QCOMPARE(report.signers[0].passed("cms.signing-certificate"), isCades);
    }

    // A signature with attributes is one over their SET: without them, with the SET as content, it still verifies. Its
    // maker never saw that content.
    void attributesOfferedAsContent()
    {
        DerTree cms = DerTree::read(*cardSigner(u"good"_s)->sign(m_content));
        DerTree& signer = signerOf(cms);
        DerTree set = signer.children[3];
        QCOMPARE(set.tag, quint8(0xa0));
        set.tag = 0x31;
        signer.children.removeAt(3);
        const SignatureReport detached = verify(cms.bytes(), set.bytes());
        QCOMPARE(detached.signers[0].crypto, Check::Result::Passed); // openssl cms -verify says "successful"
        QCOMPARE(detached.firstFailure()->check, "cms.attributes"_ba);
        QVERIFY(!detached.isGood());
        DerTree& encapsulated = cms.children[1].children[0].children[2];
        encapsulated.children += DerTree{.tag = 0xa0, .children = {DerTree{.tag = 0x04, .content = set.bytes()}}};
        QVERIFY(!verify(cms.bytes(), {}).isGood());
        QCOMPARE(verify(cms.bytes(), {}).firstFailure()->check, "cms.attributes"_ba);
        QVERIFY(!SignatureVerifier(demoPolicy(), demoMaterial()).verify(set.bytes(), cms.bytes(), m_now).isGood());
    }

    // digestAlgorithm and signatureAlgorithm name digests that differ; OpenSSL follows one of them.
    void digestsThatDisagree()
    {
        DerTree cms = DerTree::read(*cardSigner(u"good"_s)->sign(m_content));
        DerTree& signer = signerOf(cms);
        QCOMPARE(signer.children[4].children[0].content.toHex(), "2a864886f70d01010b"_ba); // sha256WithRSAEncryption
        signer.children[4].children[0].content = QByteArray::fromHex("2a864886f70d01010d"); // sha512WithRSAEncryption
        const SignatureReport report = verify(cms.bytes(), m_content);
        QVERIFY(!report.isGood());
        QVERIFY(std::ranges::any_of(report.checks(), [](const Check& check) {
            return check.check == "cms.algorithm" && check.result == Check::Result::Failed
                && check.evidence == "digestAlgorithm SHA256 but signatureAlgorithm with SHA512";
        }));
    }

    void algorithmsThatAreNotListed()
    {
        // The list is data: what it does not name is refused, whatever OpenSSL could verify.
        SignaturePolicy policy = demoPolicy();
        const QByteArray cms = *cardSigner(u"good"_s)->sign(m_content);
        const auto why = [&] {
            const SignatureReport report = verifySignature(m_content, cms, policy, demoMaterial(), m_now);
            return report.isGood() ? "good"_ba : report.firstFailure()->check;
        };
        QCOMPARE(why(), "good"_ba);
        const AllowedAlgorithm rsa = policy.path.algorithms[0];
        AllowedAlgorithm other = rsa;
        other.digest = "SHA512";
        policy.path.algorithms = {other};
        QCOMPARE(why(), "cms.algorithm"_ba);
        other = rsa;
        other.rsaExponent = 3;
        policy.path.algorithms = {other};
        QCOMPARE(why(), "cms.algorithm"_ba);
        other = rsa;
        other.minimumBits = 3072;
        other.maximumBits = 4096;
        policy.path.algorithms = {other};
        QCOMPARE(why(), "cms.algorithm"_ba);
        policy.path.algorithms = {demoPolicy().path.algorithms[1]}; // P-384 alone
        QCOMPARE(why(), "cms.algorithm"_ba);
    }

    // Whoever sends a message chooses how much there is to do.
    void moreThanADocumentNeeds()
    {
        DerTree cms = DerTree::read(*cardSigner(u"good"_s)->sign(m_content));
        DerTree many = cms;
        DerTree& certificates = many.children[1].children[0].children[3];
        while (certificates.children.size() <= 64)
            certificates.children += DerTree(certificates.children[0]);
        QCOMPARE(verify(many.bytes(), m_content).subIndication(), SubIndication::FormatFailure);
        many = cms;
        DerTree& signers = many.children[1].children[0].children.last();
        while (signers.children.size() <= 16)
            signers.children += DerTree(signers.children[0]);
        QCOMPARE(verify(many.bytes(), m_content).subIndication(), SubIndication::FormatFailure);
    }

    // openssl's own vectors of attributes that must be refused.
    void refusedByOpenssl_data()
    {
        EGOV_REQUIRE_SUITE("openssl-tests");
        QTest::addColumn<QString>("file");
        for (const char* name :
            {"bad_signtime_attr.cms", "no_ct_attr.cms", "no_md_attr.cms", "ct_multiple_attr.cms", "pkcs7-md4.pem"})
            QTest::newRow(name) << suite("openssl-tests").filePath(u"80-test_cms_data/"_s + QString::fromLatin1(name));
    }
    void refusedByOpenssl()
    {
        QFETCH(QString, file);
        SignaturePolicy policy;
        policy.pathRule = SignaturePolicy::PathRule::LeftOut;
        const SignatureReport report = verifySignature({}, fileBytes(file), policy, {}, m_now);
        QVERIFY(!report.isGood());
        QVERIFY(report.firstFailure());
        // Nobody here can make an MD4: not checked, and no good.
        const bool canCompute = !file.endsWith("md4.pem"_L1);
        QCOMPARE(report.firstFailure()->result, canCompute ? Check::Result::Failed : Check::Result::Undetermined);
        QCOMPARE(report.subIndication() == SubIndication::CryptoConstraintsFailure, !canCompute);
    }

    void withoutPathIsNeverGood()
    {
        SignaturePolicy policy = demoPolicy();
        policy.pathRule = SignaturePolicy::PathRule::LeftOut;
        const QByteArray cms = *cardSigner(u"good"_s)->sign(m_content);
        QVERIFY(!verifySignature(m_content, cms, policy, demoMaterial(), m_now).isGood());
    }

    void rubbish_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << "-----BEGIN CMS-----\n-----END CMS-----\n"_ba;
        QTest::newRow("indefinite for ever") << QByteArray(100000, '\x30');
        QTest::newRow("a certificate") << Certificate::parse(hierarchyFile("cards/good/certificate.pem"))->der();
        QTest::newRow("cut off") << cardSigner(u"good"_s)->sign(m_content)->chopped(1);
    }
    void rubbish()
    {
        QFETCH(QByteArray, bytes);
        const SignatureReport report = verify(bytes, m_content);
        QCOMPARE(report.indication(), Indication::TotalFailed);
        QCOMPARE(report.subIndication(), SubIndication::FormatFailure);
    }

    // The production policy does not take the test hierarchy, whatever anchors it is given.
    void productionRefusesTheTestHierarchy()
    {
        const QByteArray cms = *cardSigner(u"good"_s)->sign(m_content);
        const auto policy = jpkiSignaturePolicy(JpkiPolicy::forEnvironment(JpkiPolicy::Environment::Production));
        const SignatureReport report = verifySignature(m_content, cms, policy, demoMaterial(), m_now);
        QVERIFY(!report.isGood());
        QCOMPARE(report.firstFailure()->check, "path.leaf-policy"_ba);
    }
};

QTEST_APPLESS_MAIN(CmsTest)
#include "cms.moc"
