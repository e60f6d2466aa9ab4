// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>

#include <hierarchy.h>

#include <QRandomGenerator>
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
    // The openssl tool with its defaults: roots and lists in this order.
    bool opensslSays(const QByteArrayList& rootNames, const QList<RevocationList>& lists, const QByteArray& options,
        const QByteArray& leaf) const
    {
        QByteArray all;
        for (const QByteArray& name : rootNames)
            all += fileBytes(path((name + ".pem").constData()));
        write("roots.pem", all);
        QStringList arguments{u"verify"_s, u"-CAfile"_s, path("roots.pem")};
        for (qsizetype i = 0; i < lists.size(); ++i) {
            const QByteArray name = "list" + QByteArray::number(i) + ".pem";
            write(name.constData(),
                "-----BEGIN X509 CRL-----\n" + lists[i].der().toBase64() + "\n-----END X509 CRL-----\n");
            arguments += {u"-crl_check"_s, u"-CRLfile"_s, path(name.constData())};
        }
        for (const QByteArray& option : options.simplified().split(' ')) {
            if (!option.isEmpty())
                arguments += QString::fromLatin1(option);
        }
        return runTool(u"openssl"_s, arguments + QStringList{path((leaf + ".pem").constData())}) == 0;
    }
    static QByteArray why(const PathReport& report)
    {
        return report.isGood() ? "good"_ba : report.firstFailure()->check + ' ' + toText(report.subIndication());
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

    // Every case that was measured with OpenSSL: what the tool says with its defaults, and what is said here. Where the
    // two differ there is a trap; whoever put OpenSSL's answer in place of ours would fail that row.
    void measured_data()
    {
        using Lists = QList<RevocationList>;
        QTest::addColumn<QByteArrayList>("roots");
        QTest::addColumn<QByteArray>("leaf");
        QTest::addColumn<Lists>("lists");
        QTest::addColumn<QByteArray>("options");
        QTest::addColumn<bool>("opensslAccepts");
        QTest::addColumn<QByteArray>("verdict");
        const QByteArray outOfBounds = "path.revocation REVOCATION_OUT_OF_BOUNDS";
        const QByteArray revoked = "path.revocation REVOKED";
        const QByteArray card = "1.2.392.200149.8.5.1.1.20";
        const QByteArrayList two{"two"};
        const QByteArrayList all{"one", "three", "two"};
        const RevocationList clean = list("two", "here", {});
        const RevocationList revoking = list("two", "here", {"1001"});
        const RevocationList newer = list("two", "here", {}, "20260201000000Z");
        const RevocationList newerRevoking = list("two", "here", {"1001"}, "20260201000000Z");
        const RevocationList here = list("two", "nokeyid", {});
        const RevocationList otherKey = list("one", "nokeyid", {});
        const auto row = [](const char* name, const QByteArrayList& roots, const char* leaf, const Lists& lists,
                             const QByteArray& options, bool accepts, const QByteArray& verdict) {
            QTest::newRow(name) << roots << QByteArray(leaf) << lists << options << accepts << verdict;
        };
        row("roots of one name, key identifier", all, "leaf", {clean}, {}, true, "good");
        row("the same in another order", {"two", "three", "one"}, "leaf", {clean}, {}, true, "good");
        row("TRAP roots of one name, no key identifier", all, "plain", {clean}, {}, false, "good");
        row("the same, the right root first", {"two", "one", "three"}, "plain", {clean}, {}, true, "good");
        row("list of another generation", all, "leaf", {list("one", "here", {})}, {}, false, outOfBounds);
        row("TRAP list of another generation, no key identifier, first", all, "leaf", {otherKey, here}, {}, false,
            "good");
        row("the same, the right list first", all, "leaf", {here, otherKey}, {}, true, "good");
        row("list of another municipality", two, "leaf", {list("two", "there", {})}, {}, false, outOfBounds);
        row("TRAP list without a scope", two, "leaf", {list("two", "noscope", {})}, {}, true, outOfBounds);
        row("newer list lifts a hold", two, "leaf", {revoking, newer}, {}, true, "good");
        row("newer list lifts a hold, first", two, "leaf", {newer, revoking}, {}, true, "good");
        row("newer list revokes", two, "leaf", {clean, newerRevoking}, {}, false, revoked);
        row("newer list revokes, first", two, "leaf", {newerRevoking, clean}, {}, false, revoked);
        row("list out of date", two, "leaf",
            {list("two", "here", {}, "20260101000000Z", "keyCompromise", "20260108000000Z")}, {}, false, outOfBounds);
        row("on hold", two, "leaf", {list("two", "here", {"1001"}, "20260101000000Z", "certificateHold")}, {}, false,
            revoked);
        row("TRAP policy without explicit policy", two, "wrongpolicy", {clean}, "-policy " + card, true,
            "path.leaf-policy CHAIN_CONSTRAINTS_FAILURE");
        row("policy with explicit policy", two, "wrongpolicy", {clean}, "-explicit_policy -policy " + card, false,
            "path.leaf-policy CHAIN_CONSTRAINTS_FAILURE");
        row("TRAP authentication certificate", two, "auth", {clean}, {}, true,
            "path.purpose CHAIN_CONSTRAINTS_FAILURE");
        row("TRAP authentication certificate, for mail", two, "auth", {clean}, "-purpose smimesign", true,
            "path.purpose CHAIN_CONSTRAINTS_FAILURE");
        row("unknown critical extension", two, "critical", {clean}, {}, false,
            "path.critical-extensions CHAIN_CONSTRAINTS_FAILURE");
        row("nothing known of revocation", two, "leaf", {}, "-crl_check", false, outOfBounds);
    }
    void measured()
    {
        QFETCH(QByteArrayList, roots);
        QFETCH(QByteArray, leaf);
        QFETCH(QList<RevocationList>, lists);
        QFETCH(QByteArray, options);
        QFETCH(bool, opensslAccepts);
        QFETCH(QByteArray, verdict);
        TrustMaterial material = this->roots(roots);
        material.revocationLists = lists;
        QCOMPARE(why(verify(leaf.constData(), material)), verdict);
        QCOMPARE(opensslSays(roots, lists, options, leaf), opensslAccepts);
        const bool isTrap = QByteArrayView(QTest::currentDataTag()).startsWith("TRAP");
        QCOMPARE((verdict == "good") != opensslAccepts, isTrap);
    }

    // OpenSSL takes whichever of two lists of one moment comes first; here the one that revokes wins.
    void measuredTwoListsOfOneMoment()
    {
        QList<RevocationList> lists{list("two", "here", {}), list("two", "here", {"1001"})};
        int accepted = 0;
        for (int order = 0; order < 2; ++order) {
            std::ranges::reverse(lists);
            accepted += opensslSays({"two"}, lists, {}, "leaf") ? 1 : 0;
            TrustMaterial material = roots({"two"});
            material.revocationLists = lists;
            QCOMPARE(why(verify("leaf", material)), "path.revocation REVOKED"_ba);
        }
        QCOMPARE(accepted, 1);
    }

    // A root that has ended fails in OpenSSL even as a trusted leaf of the chain; the moment that is proven counts
    // here.
    void measuredExpiredRoot()
    {
        makeRoot("brief", "30");
        makeLeaf("beyond", "brief", "signing", "0x1007");
        const auto at
            = [this](int days) { return " -attime " + QByteArray::number(m_now.addDays(days).toSecsSinceEpoch()); };
        const QList<RevocationList> lists{list("brief", "here", {})};
        QVERIFY(opensslSays({"brief"}, lists, at(10), "beyond"));
        QVERIFY(!opensslSays({"brief"}, lists, at(50), "beyond"));
        QVERIFY(!opensslSays({"brief"}, lists, at(50) + " -partial_chain", "beyond"));
        TrustMaterial material = roots({"brief"});
        material.revocationLists = lists;
        QCOMPARE(why(verify("beyond", material, m_now.addDays(10))), "good"_ba);
        QCOMPARE(why(verify("beyond", material, m_now.addDays(50))), "path.validity EXPIRED"_ba);
    }

    // More of everything that has nothing to do with it changes nothing: 400 heaps of anchors, candidates, lists and
    // answers, in any order, around what makes the verdict good.
    void moreMaterialChangesNothing()
    {
        makeRoot("stranger");
        QList<RevocationList> lists;
        for (const char* root : {"one", "three", "stranger"}) {
            lists += list(root, "here", {"1001"}, "20260301000000Z");
            lists += list(root, "nokeyid", {"1001"}, "20260301000000Z");
            lists += list(root, "noscope", {"1001"}, "20260301000000Z");
        }
        lists += list("two", "there", {"1001"}, "20260301000000Z"); // of another municipality
        lists += list("two", "noscope", {"1001"}, "20260301000000Z"); // of nobody knows which
        lists += list("two", "here", {"1001"}, "20251201000000Z"); // a hold that was lifted since
        lists += list("two", "here", {}, "20260101000000Z"); // the same again
        lists += list("two", "here", {"1001"}, "20990101000000Z"); // of the future
        QByteArrayList answers{"rubbish", {}, certificate("two").der()};
        const QByteArrayList roots{"one", "two", "three", "stranger"};
        const QByteArrayList candidates = roots + QByteArrayList{"leaf", "plain", "auth", "wrongpolicy", "critical"};
        const RevocationList good = list("two", "here", {});
        const QByteArray elsewhere = list("two", "there", {}).distributionPointDer();
        QRandomGenerator random(4096);
        const auto some = [&random](auto& heap, const auto& pool) {
            for (const auto& one : pool) {
                if (random.bounded(2) == 0)
                    heap.insert(random.bounded(heap.size() + 1), one);
            }
        };
        const PathPolicy policy = JpkiPolicy::forEnvironment(JpkiPolicy::Environment::Production).signing();
        QHash<QByteArray, Certificate> read;
        for (const QByteArray& name : candidates)
            read.insert(name, certificate(name.constData()));
        for (int heap = 0; heap < 400; ++heap) {
            TrustMaterial material;
            material.anchors = {read["two"]};
            material.revocationLists = {good};
            QByteArrayList names;
            some(names, roots);
            for (const QByteArray& name : std::as_const(names))
                material.anchors.insert(random.bounded(material.anchors.size() + 1), read[name]);
            names.clear();
            some(names, candidates);
            for (const QByteArray& name : std::as_const(names))
                material.candidates += read[name];
            some(material.revocationLists, lists);
            some(material.ocspResponses, answers);
            for (const RevocationList& one : std::as_const(lists)) {
                if (random.bounded(4) == 0 && one.distributionPointDer().isEmpty())
                    material.partitionedLists += {one, elsewhere};
            }
            for (const char* leaf : {"leaf", "plain"}) {
                const PathReport report = verifyPath(read[leaf], material, policy, m_now);
                QVERIFY2(report.isGood(), (QByteArray::number(heap) + ' ' + why(report)).constData());
            }
        }
    }
};

QTEST_APPLESS_MAIN(TrapsTest)
#include "traps.moc"
