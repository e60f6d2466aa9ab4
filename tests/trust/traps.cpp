// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>

#include <hierarchy.h>

#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

// Where OpenSSL's defaults give a wrong answer on certificates of the JPKI's shape. Everything is made by the openssl
// tool: three roots of one name, leaves with and without key identifier, lists of every kind.
class TrapsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QDateTime m_now;

    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    void write(const char* name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
    }
    void openssl(const QByteArray& arguments) const
    {
        QByteArray output;
        QStringList list;
        for (const QByteArray& argument : arguments.simplified().split(' '))
            list += QString::fromUtf8(argument).replace(u"@"_s, m_folder.path() + u'/');
        if (runTool(u"openssl"_s, list, &output) != 0)
            qFatal("%s\n%s", arguments.constData(), output.constData());
    }
    void makeRoot(const QByteArray& name, const QByteArray& days = "3650") const
    {
        openssl("req -x509 -newkey rsa:2048 -nodes -keyout @" + name + ".key -out @" + name + ".pem -days " + days
            + " -config @root.cnf");
    }
    void makeLeaf(
        const QByteArray& name, const QByteArray& root, const QByteArray& section, const QByteArray& serial) const
    {
        if (!QFile::exists(path("leaf.key")))
            openssl("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out @leaf.key");
        openssl("req -new -key @leaf.key -subj /C=JP/CN=" + name + " -out @leaf.csr");
        openssl("x509 -req -in @leaf.csr -CA @" + root + ".pem -CAkey @" + root + ".key -set_serial " + serial
            + " -days 100 -extfile @leaf.cnf -extensions " + section + " -out @" + name + ".pem");
    }
    // A list of a root: revoked serials (hex), extensions, times.
    RevocationList list(const QByteArray& root, const QByteArray& section, const QByteArrayList& revoked,
        const QByteArray& last = "20260101000000Z", const QByteArray& reason = "keyCompromise",
        const QByteArray& next = "20991231000000Z") const
    {
        QByteArray index;
        for (const QByteArray& serial : revoked)
            index += "R\t301231235959Z\t260101000000Z," + reason + "\t" + serial + "\tunknown\t/CN=x\n";
        write("index.txt", index);
        write("crlnumber", "01\n");
        openssl("ca -gencrl -config @ca.cnf -cert @" + root + ".pem -keyfile @" + root + ".key -crlexts " + section
            + " -crl_lastupdate " + last + " -crl_nextupdate " + next + " -out @list.pem");
        return *RevocationList::parse(fileBytes(path("list.pem")));
    }
    Certificate certificate(const char* name) const
    {
        return *Certificate::parse(fileBytes(path((QByteArray(name) + ".pem").constData())));
    }
    PathReport verify(const char* leaf, const TrustMaterial& material, const QDateTime& moment = {}) const
    {
        const auto policy = JpkiPolicy::forEnvironment(JpkiPolicy::Environment::Production).signing();
        return verifyPath(certificate(leaf), material, policy, moment.isValid() ? moment : m_now);
    }
    TrustMaterial roots(const QByteArrayList& names) const
    {
        TrustMaterial material;
        for (const QByteArray& name : names)
            material.anchors += certificate(name.constData());
        return material;
    }
    static QByteArray why(const PathReport& report)
    {
        return report.isGood() ? "good"_ba : report.firstFailure()->check + ' ' + toName(report.subIndication());
    }

private Q_SLOTS:
    void initTestCase()
    {
        // Certificates begin at the second they are made: what is judged lies after that, however long the making
        // takes.
        m_now = SystemClock().now().addSecs(60 * 60);
        const QByteArray dn = "C = JP\nO = JPKI\n1.OU = JPKI for digital signature\n";
        write("root.cnf",
            "[req]\ndistinguished_name = dn\nprompt = no\nx509_extensions = root\n[dn]\n" + dn
                + "[root]\nbasicConstraints = critical, CA:TRUE\nkeyUsage = critical, keyCertSign, cRLSign\n"
                  "subjectKeyIdentifier = hash\n");
        const QByteArray common = "crlDistributionPoints = points\ncertificatePolicies = critical, ";
        const QByteArray signing = "keyUsage = critical, digitalSignature, nonRepudiation\n";
        write("leaf.cnf",
            "[signing]\n" + signing + common + "1.2.392.200149.8.5.1.1.20\nauthorityKeyIdentifier = keyid:always\n"
                + "[nokeyid]\n" + signing + common + "1.2.392.200149.8.5.1.1.20\nauthorityKeyIdentifier = none\n"
                + "[otherpolicy]\n" + signing + common
                + "1.2.392.200149.8.5.1.3.30\nauthorityKeyIdentifier = keyid:always\n"
                + "[authentication]\nkeyUsage = critical, digitalSignature\n" + common
                + "1.2.392.200149.8.5.1.1.20\nauthorityKeyIdentifier = keyid:always\n" + "[critical]\n" + signing
                + common
                + "1.2.392.200149.8.5.1.1.20\nauthorityKeyIdentifier = keyid:always\n1.2.3.4.5 = critical, ASN1:NULL\n"
                + "[points]\nfullname = dirName:here\n[here]\nC = JP\nO = JPKI\nCN = Here CRLDP\n");
        write("ca.cnf",
            "[ca]\ndefault_ca = x\n[x]\ndatabase = " + path("index.txt").toUtf8()
                + "\ncrlnumber = " + path("crlnumber").toUtf8()
                + "\ndefault_md = sha256\n"
                  "[here]\nauthorityKeyIdentifier = keyid\nissuingDistributionPoint = critical, @hereidp\n"
                  "[there]\nauthorityKeyIdentifier = keyid\nissuingDistributionPoint = critical, @thereidp\n"
                  "[noscope]\nauthorityKeyIdentifier = keyid\n"
                  "[nokeyid]\nissuingDistributionPoint = critical, @hereidp\n"
                  "[hereidp]\nfullname = dirName:heredn\n[thereidp]\nfullname = dirName:theredn\n"
                  "[heredn]\nC = JP\nO = JPKI\nCN = Here CRLDP\n[theredn]\nC = JP\nO = JPKI\nCN = There CRLDP\n");
        for (const char* root : {"one", "two", "three"})
            makeRoot(root);
        makeLeaf("leaf", "two", "signing", "0x1001");
        makeLeaf("plain", "two", "nokeyid", "0x1002");
        makeLeaf("wrongpolicy", "two", "otherpolicy", "0x1003");
        makeLeaf("auth", "two", "authentication", "0x1004");
        makeLeaf("critical", "two", "critical", "0x1005");
    }

    void generationsOfOneName()
    {
        QByteArrayList names{"one", "three", "two"};
        do {
            TrustMaterial material = roots(names);
            material.revocationLists = {list("two", "here", {})};
            QCOMPARE(why(verify("leaf", material)), "good"_ba);
            QCOMPARE(why(verify("plain", material)), "good"_ba);
        } while (std::ranges::next_permutation(names).found);
        QCOMPARE(why(verify("leaf", roots({"one", "three"}))), "path.chain NO_CERTIFICATE_CHAIN_FOUND"_ba);
        QCOMPARE(why(verify("plain", roots({"one", "three"}))), "path.chain NO_CERTIFICATE_CHAIN_FOUND"_ba);
    }

    void listsOfOtherGenerations()
    {
        TrustMaterial material = roots({"one", "two", "three"});
        material.revocationLists = {list("one", "here", {})};
        QCOMPARE(why(verify("leaf", material)), "path.revocation REVOCATION_OUT_OF_BOUNDS"_ba);
        material.revocationLists = {list("one", "nokeyid", {}), list("two", "nokeyid", {})};
        QCOMPARE(why(verify("leaf", material)), "good"_ba);
        material.revocationLists = {list("one", "nokeyid", {"1001"}), list("two", "nokeyid", {})};
        QCOMPARE(why(verify("leaf", material)), "good"_ba);
    }

    void listsOfOtherMunicipalities()
    {
        TrustMaterial material = roots({"two"});
        material.revocationLists = {list("two", "there", {})};
        QCOMPARE(why(verify("leaf", material)), "path.revocation REVOCATION_OUT_OF_BOUNDS"_ba);
        // Without a scope of its own a list speaks only for the place it was delivered to.
        const RevocationList scopeless = list("two", "noscope", {});
        material.revocationLists = {scopeless};
        QCOMPARE(why(verify("leaf", material)), "path.revocation REVOCATION_OUT_OF_BOUNDS"_ba);
        material.partitionedLists = {{scopeless, certificate("leaf").distributionPointDer()}};
        QCOMPARE(why(verify("leaf", material)), "good"_ba);
        material.partitionedLists = {{scopeless, list("two", "there", {}).distributionPointDer()}};
        QCOMPARE(why(verify("leaf", material)), "path.revocation REVOCATION_OUT_OF_BOUNDS"_ba);
    }

    void twoListsOfOneMoment()
    {
        TrustMaterial material = roots({"two"});
        const RevocationList clean = list("two", "here", {});
        const RevocationList revoking = list("two", "here", {"1001"});
        material.revocationLists = {clean, revoking};
        QCOMPARE(why(verify("leaf", material)), "path.revocation REVOKED"_ba);
        std::ranges::reverse(material.revocationLists);
        QCOMPARE(why(verify("leaf", material)), "path.revocation REVOKED"_ba);
        // Of two moments the newer one speaks: a hold may have been lifted.
        material.revocationLists = {list("two", "here", {"1001"}), list("two", "here", {}, "20260201000000Z")};
        QCOMPARE(why(verify("leaf", material)), "good"_ba);
        material.revocationLists = {list("two", "here", {}), list("two", "here", {"1001"}, "20260201000000Z")};
        QCOMPARE(why(verify("leaf", material)), "path.revocation REVOKED"_ba);
    }

    void holdIsNotGood()
    {
        TrustMaterial material = roots({"two"});
        material.revocationLists = {list("two", "here", {"1001"}, "20260101000000Z", "certificateHold")};
        const PathReport report = verify("leaf", material);
        QCOMPARE(why(report), "path.revocation REVOKED"_ba);
        QVERIFY(report.firstFailure()->evidence.startsWith("on hold"));
    }

    void nothingKnownIsNotGood()
    {
        QCOMPARE(why(verify("leaf", roots({"two"}))), "path.revocation REVOCATION_OUT_OF_BOUNDS"_ba);
    }

    void policyAndPurpose()
    {
        TrustMaterial material = roots({"two"});
        material.revocationLists = {list("two", "here", {})};
        QCOMPARE(why(verify("wrongpolicy", material)), "path.leaf-policy CHAIN_CONSTRAINTS_FAILURE"_ba);
        QCOMPARE(why(verify("auth", material)), "path.purpose CHAIN_CONSTRAINTS_FAILURE"_ba);
        QCOMPARE(why(verify("critical", material)), "path.critical-extensions CHAIN_CONSTRAINTS_FAILURE"_ba);
        // The general profile with explicit policy agrees; without it, any policy goes (RFC 5280 6.1.1).
        PathPolicy general{.initialPolicies = {"1.2.392.200149.8.5.1.1.20"}, .explicitPolicy = true, .algorithms = {}};
        QVERIFY(!verifyPath(certificate("wrongpolicy"), material, general, m_now).isGood());
        general.explicitPolicy = false;
        QVERIFY(verifyPath(certificate("wrongpolicy"), material, general, m_now).isGood());
    }

    void anExpiredRootWithAnEarlierMoment()
    {
        TrustMaterial material = roots({"two"});
        material.revocationLists = {list("two", "here", {})};
        QCOMPARE(why(verify("leaf", material, m_now.addYears(20))), "path.validity EXPIRED"_ba);
        QCOMPARE(why(verify("leaf", material, m_now.addYears(-20))), "path.validity NOT_YET_VALID"_ba);
        QCOMPARE(why(verify("leaf", material, m_now.addDays(50))), "good"_ba);
    }

    // The root ends before the leaf does: at the moment of signing it held, and that is what counts when it is proven.
    void anExpiredRoot()
    {
        makeRoot("short", "30");
        makeLeaf("outliving", "short", "signing", "0x1006");
        TrustMaterial material = roots({"short"});
        material.revocationLists = {list("short", "here", {})};
        QCOMPARE(why(verify("outliving", material, m_now.addDays(10))), "good"_ba);
        const PathReport late = verify("outliving", material, m_now.addDays(50));
        QCOMPARE(why(late), "path.validity EXPIRED"_ba);
        QCOMPARE(late.firstFailure()->certificate, certificate("short").label());
    }

    void anExpiredList()
    {
        TrustMaterial material = roots({"two"});
        material.revocationLists = {list("two", "here", {}, "20260101000000Z", "keyCompromise", "20260108000000Z")};
        QCOMPARE(why(verify("leaf", material)), "path.revocation REVOCATION_OUT_OF_BOUNDS"_ba);
        material.revocationLists += list("two", "there", {});
        QCOMPARE(why(verify("leaf", material)), "path.revocation REVOCATION_OUT_OF_BOUNDS"_ba);
    }

    // What the tool says by default to the cases above: if one of these ever changes, the trap is gone, not our rule.
    void opensslFallsIntoThem()
    {
        const auto opensslSays = [this](const QByteArray& arguments) {
            QStringList all{u"verify"_s};
            for (const QByteArray& argument : arguments.split(' '))
                all += QString::fromUtf8(argument).replace(u"@"_s, m_folder.path() + u'/');
            return runTool(u"openssl"_s, all) == 0;
        };
        QVERIFY(opensslSays("-CAfile @two.pem @auth.pem"));
        QVERIFY(opensslSays("-CAfile @two.pem -purpose smimesign @auth.pem"));
        QVERIFY(opensslSays("-CAfile @two.pem -policy 1.2.392.200149.8.5.1.1.20 @wrongpolicy.pem"));
        QVERIFY(!opensslSays("-CAfile @two.pem -policy 1.2.392.200149.8.5.1.1.20 -explicit_policy @wrongpolicy.pem"));
        write("roots.pem", fileBytes(path("one.pem")) + fileBytes(path("two.pem")));
        QVERIFY(!opensslSays("-CAfile @roots.pem @plain.pem"));
        const auto pem = [](const RevocationList& one) {
            return "-----BEGIN X509 CRL-----\n" + one.der().toBase64() + "\n-----END X509 CRL-----\n";
        };
        write("clean.pem", pem(list("two", "here", {})));
        write("revoking.pem", pem(list("two", "here", {"1001"})));
        QVERIFY(opensslSays("-CAfile @two.pem -crl_check -CRLfile @clean.pem -CRLfile @revoking.pem @leaf.pem")
            || opensslSays("-CAfile @two.pem -crl_check -CRLfile @revoking.pem -CRLfile @clean.pem @leaf.pem"));
        write("scopeless.pem", pem(list("two", "noscope", {})));
        QVERIFY(opensslSays("-CAfile @two.pem -crl_check -CRLfile @scopeless.pem @leaf.pem"));
    }

    // More of everything that has nothing to do with it changes nothing.
    void moreMaterialChangesNothing()
    {
        TrustMaterial material = roots({"two"});
        material.revocationLists = {list("two", "here", {})};
        QCOMPARE(why(verify("leaf", material)), "good"_ba);
        for (const char* root : {"one", "three"}) {
            material.anchors.prepend(certificate(root));
            material.candidates.prepend(certificate(root));
            material.revocationLists.prepend(list(root, "here", {"1001"}, "20260301000000Z"));
            material.revocationLists.prepend(list(root, "nokeyid", {"1001"}, "20260301000000Z"));
            QCOMPARE(why(verify("leaf", material)), "good"_ba);
        }
        material.revocationLists.prepend(list("two", "there", {"1001"}, "20260301000000Z"));
        QCOMPARE(why(verify("leaf", material)), "good"_ba);
    }
};

QTEST_APPLESS_MAIN(TrapsTest)
#include "traps.moc"
