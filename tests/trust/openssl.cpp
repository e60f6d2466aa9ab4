// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/path.h>

#include <suites.h>

#include <QFile>

#include <map>

using namespace Egov;
using namespace Qt::StringLiterals;

// OpenSSL's own cases of path verification (test/recipes/25-test_verify.t, 80-test_policy_tree.t). Where libegov says
// another thing it does so on purpose: README.md beside this file has the table, and every line of it is here.
class OpensslTest : public QObject {
    Q_OBJECT

    std::map<QByteArray, int> m_deviations;

    static QString file(const QString& name) { return suite("openssl-tests").filePath(u"certs/"_s + name + u".pem"_s); }
    static Expected<QList<Certificate>> certificates(const Json& names)
    {
        QList<Certificate> all;
        for (const Json& name : names.elements()) {
            const Expected<QList<Certificate>> some = loadCertificates(file(name.toString()));
            if (!some)
                return some;
            all += *some;
        }
        return all;
    }
    static QList<AllowedAlgorithm> algorithms(int minimumRsaBits)
    {
        QList<AllowedAlgorithm> list;
        for (const char* digest : {"SHA224", "SHA256", "SHA384", "SHA512"}) {
            for (const char* key : {"RSA", "RSA-PSS"})
                list += {.key = key, .minimumBits = minimumRsaBits, .curve = {}, .digest = digest};
        }
        return list;
    }
    static PathPolicy policyOf(const Json& test, QDateTime& moment)
    {
        PathPolicy policy;
        policy.revocation = RevocationRule::None;
        if (test["purpose"].toUtf8() == "sslserver")
            policy.extendedKeyUsage = {"1.3.6.1.5.5.7.3.1"};
        else if (test["purpose"].toUtf8() == "sslclient")
            policy.extendedKeyUsage = {"1.3.6.1.5.5.7.3.2"};
        const Json::Array options = test["openssl_verify_options"].elements();
        for (size_t i = 0; i < options.size(); ++i) {
            const QByteArray option = options[i].toUtf8();
            const QByteArray value = i + 1 < options.size() ? options[i + 1].toUtf8() : QByteArray();
            if (option == "-x509_strict")
                policy.conformance = PathPolicy::Conformance::Strict;
            else if (option == "-verify_depth")
                policy.maximumIntermediates = value.toInt();
            else if (option == "-explicit_policy")
                policy.explicitPolicy = true;
            else if (option == "-policy")
                policy.initialPolicies += value;
            else if (option == "-attime")
                moment = QDateTime::fromSecsSinceEpoch(value.toLongLong(), Qt::UTC);
            else if (option == "-auth_level" && value.toInt() >= 2)
                policy.algorithms = algorithms(value.toInt() == 2 ? 2048 : 3072);
        }
        return policy;
    }
    static bool hasOption(const Json& test, QByteArrayView name)
    {
        return std::ranges::any_of(
            test["openssl_verify_options"].elements(), [name](const Json& one) { return one.toUtf8() == name; });
    }
    // OpenSSL's own "TRUSTED CERTIFICATE" form: its names have a + or - and the usage.
    static bool hasTrustSettings(const Json& test)
    {
        return std::ranges::any_of(test["trusted"].elements(), [](const Json& name) {
            QFile pem(file(name.toString()));
            return pem.open(QIODevice::ReadOnly) && pem.readAll().contains("BEGIN TRUSTED CERTIFICATE");
        });
    }
    // Empty: libegov says what OpenSSL says. Else why it does not: a line of README.md.
    static QByteArray deviation(const Json& test)
    {
        const QByteArray leaf = test["leaf"].toUtf8();
        const bool valid = test["valid"].toBool();
        if (hasTrustSettings(test) && valid)
            return "trust-settings";
        if (hasOption(test, "-allow_proxy_certs") && valid)
            return "proxy-certificates";
        if (policyLevel(test) == 0 && valid)
            return "broken-algorithms";
        if (leaf == "sm2")
            return "sm2";
        if (test["title"].toUtf8() == "fail client purpose intermediate trusted")
            return "another-path";
        if (leaf == "ee-ed25519" && hasOption(test, "-partial_chain"))
            return "leaf-is-anchor";
        if (leaf == "bad-othername-namec")
            return "index";
        return {};
    }
    static int policyLevel(const Json& test)
    {
        const Json::Array options = test["openssl_verify_options"].elements();
        for (size_t i = 0; i + 1 < options.size(); ++i) {
            if (options[i].toUtf8() == "-auth_level")
                return options[i + 1].toUtf8().toInt();
        }
        return -1;
    }

private Q_SLOTS:
    void verify_data()
    {
        EGOV_REQUIRE_SUITE("openssl-tests");
        QTest::addColumn<QByteArray>("test");
        QFile index(suite("openssl-tests").filePath(u"verify-tests.json"_s));
        QVERIFY(index.open(QIODevice::ReadOnly));
        const Expected<Json> tests = Json::parse(index.readAll());
        QVERIFY(tests);
        QCOMPARE(tests->size(), 164);
        int number = 0;
        for (const Json& test : tests->elements())
            QTest::newRow((QByteArray::number(++number) + ' ' + test["title"].toUtf8()).constData()) << test.toBytes();
    }
    void verify()
    {
        QFETCH(QByteArray, test);
        const Json json = *Json::parse(test);
        // What cannot be read is an error of the one who configures; here it counts as "not good".
        const Expected<QList<Certificate>> anchors = certificates(json["trusted"]);
        const Expected<QList<Certificate>> candidates = certificates(json["untrusted"]);
        const Expected<QList<Certificate>> leaf = loadCertificates(file(json["leaf"].toString()));
        QDateTime moment(QDate(2026, 11, 22), QTime(0, 0), Qt::UTC);
        const PathPolicy policy = policyOf(json, moment);
        PathReport report;
        if (anchors && candidates && leaf) {
            TrustMaterial material{.anchors = *anchors, .candidates = *candidates};
            report = verifyPath(leaf->first(), material, policy, moment);
            std::ranges::reverse(material.anchors);
            std::ranges::reverse(material.candidates);
            QCOMPARE(verifyPath(leaf->first(), material, policy, moment).isGood(), report.isGood());
        }
        const QByteArray why = deviation(json);
        QVERIFY2((report.isGood() == json["valid"].toBool()) == why.isEmpty(),
            (why + report.toJson().toIndented()).constData());
        if (why.isEmpty())
            return;
        QFile readme(QStringLiteral(EGOV_SOURCE_DIR "/tests/trust/README.md"));
        QVERIFY(readme.open(QIODevice::ReadOnly));
        QVERIFY2(readme.readAll().contains('`' + why + '`'), why.constData());
        ++m_deviations[why];
    }
    // The table's counts are the ones seen.
    void deviationsAreCounted()
    {
        EGOV_NEEDS(!m_deviations.empty(), "vectors that deviate");
        QFile readme(QStringLiteral(EGOV_SOURCE_DIR "/tests/trust/README.md"));
        QVERIFY(readme.open(QIODevice::ReadOnly));
        const QByteArray table = readme.readAll();
        for (const auto& [why, count] : m_deviations)
            QVERIFY2(table.contains("| `" + why + "` | " + QByteArray::number(count) + " |"),
                (why + ' ' + QByteArray::number(count)).constData());
    }

    // CVE-2023-0464: a policy tree that grows with the power of the path's length.
    void policyTree_data()
    {
        EGOV_REQUIRE_SUITE("openssl-tests");
        QTest::addColumn<QString>("leaf");
        QTest::addColumn<QString>("chain");
        QTest::addColumn<bool>("valid");
        QTest::newRow("small") << u"small_leaf.pem"_s << u"small_policy_tree.pem"_s << true;
        QTest::newRow("large") << u"large_leaf.pem"_s << u"large_policy_tree.pem"_s << false;
    }
    void policyTree()
    {
        QFETCH(QString, leaf);
        QFETCH(QString, chain);
        QFETCH(bool, valid);
        const QDir folder(suite("openssl-tests").filePath(u"80-test_policy_tree_data"_s));
        const QList<Certificate> all = *loadCertificates(folder.filePath(chain));
        const QList<Certificate> leaves = *loadCertificates(folder.filePath(leaf));
        TrustMaterial material;
        for (const Certificate& one : all)
            (one.isSelfSigned() ? material.anchors : material.candidates) += one;
        QVERIFY(!material.anchors.isEmpty());
        PathPolicy policy;
        policy.revocation = RevocationRule::None;
        const QDateTime moment = leaves.first().notBefore().addDays(1);
        const PathReport report = verifyPath(leaves.first(), material, policy, moment);
        QVERIFY2(report.isGood() == valid, report.toJson().toIndented().constData());
    }
};

QTEST_APPLESS_MAIN(OpensslTest)
#include "openssl.moc"
