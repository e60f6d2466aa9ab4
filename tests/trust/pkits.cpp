// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/path.h>

#include <suites.h>

#include <QFile>

using namespace Egov;
using namespace Qt::StringLiterals;

// NIST PKITS 1.0.1, as conversions of it hold the cases: every certificate but the anchor needs a current list.
class PkitsTest : public QObject {
    Q_OBJECT

    static Expected<QList<Certificate>> certificates(const Json& files)
    {
        QList<Certificate> all;
        for (const Json& file : files.elements()) {
            const auto some = loadCertificates(suite("pkits").filePath(file.toString()));
            if (!some)
                return some;
            all += *some;
        }
        return all;
    }

private Q_SLOTS:
    void path_data()
    {
        EGOV_REQUIRE_SUITE("pkits");
        QTest::addColumn<QByteArray>("test");
        QFile file(suite("pkits").filePath(u"pkits.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const Expected<Json> cases = Json::parse(file.readAll());
        QVERIFY(cases);
        QCOMPARE((*cases)["tests"].size(), 247);
        for (const Json& test : (*cases)["tests"].elements())
            QTest::newRow((test["id"].toUtf8() + ' ' + test["name"].toUtf8()).constData()) << test.toBytes();
    }
    void path()
    {
        QFETCH(QByteArray, test);
        const Json json = *Json::parse(test);
        if (json["id"].toUtf8() == "4.1.5")
            QEXPECT_FAIL("", "DSA keys that inherit their parameters are not supported, on purpose", Continue);
        TrustMaterial material;
        material.anchors = *loadCertificates(suite("pkits").filePath(json["trust_anchor"].toString()));
        material.candidates = *certificates(json["untrusted"]);
        for (const Json& crl : json["crls"].elements())
            material.revocationLists += *loadRevocationLists(suite("pkits").filePath(crl.toString()));
        const Certificate leaf = loadCertificates(suite("pkits").filePath(json["leaf"].toString()))->first();
        PathPolicy policy;
        for (const Json& oid : json["initial_policy_oids"].elements())
            policy.initialPolicies += oid.toUtf8();
        policy.explicitPolicy = json["initial_explicit_policy"].toBool();
        policy.inhibitMapping = json["initial_policy_mapping_inhibit"].toBool();
        policy.inhibitAnyPolicy = json["initial_inhibit_any_policy"].toBool();
        const QDateTime moment = QDateTime::fromString(json["verify_time"].toString(), Qt::ISODate);
        const PathReport report = verifyPath(leaf, material, policy, moment);
        const bool valid = json["valid"].toBool();
        QVERIFY2(report.isGood() == valid, report.toJson().toIndented().constData());
        QCOMPARE(report.indication() == Indication::TotalPassed, report.isGood());
        // The order in which candidates and lists come decides nothing.
        std::ranges::reverse(material.candidates);
        std::ranges::reverse(material.revocationLists);
        QCOMPARE(verifyPath(leaf, material, policy, moment).isGood(), report.isGood());
    }
};

QTEST_APPLESS_MAIN(PkitsTest)
#include "pkits.moc"
