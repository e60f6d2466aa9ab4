// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/ocspresponse.h>
#include <libegov/trust/path.h>

#include <suites.h>

#include <QFile>

using namespace Egov;
using namespace Qt::StringLiterals;

// OpenSSL's OCSP cases (test/recipes/80-test_ocsp.t): answers of real responders of 2012, whole and broken in every
// part. Judged as part of a path, as of a minute after each was made.
class OcspTest : public QObject {
    Q_OBJECT

    static QString file(const QString& name) { return suite("openssl-tests").filePath(u"ocsp-tests/"_s + name); }
    static QByteArray bytes(const QString& name)
    {
        QFile file(OcspTest::file(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    // Everybody signed with SHA-1 in 2012; no list of ours has it.
    static PathPolicy policyOf2012(RevocationRule rule)
    {
        PathPolicy policy;
        policy.revocation = rule;
        for (const char* digest : {"SHA1", "SHA256"})
            policy.algorithms += {.key = "RSA", .minimumBits = 1024, .curve = {}, .digest = digest};
        return policy;
    }
    static bool leafIsKnownGood(const Certificate& leaf, const TrustMaterial& material, const QDateTime& moment)
    {
        const bool path = verifyPath(leaf, material, policyOf2012(RevocationRule::None), moment).isGood();
        const PathReport report = verifyPath(leaf, material, policyOf2012(RevocationRule::Required), moment);
        return path && std::ranges::any_of(report.checks(), [&leaf](const Check& check) {
            return check.check == "path.revocation" && check.certificate == leaf.label()
                && check.result == Check::Result::Passed;
        });
    }

private Q_SLOTS:
    void responses_data()
    {
        EGOV_REQUIRE_SUITE("openssl-tests");
        QTest::addColumn<QByteArray>("test");
        QFile index(suite("openssl-tests").filePath(u"ocsp-tests.json"_s));
        QVERIFY(index.open(QIODevice::ReadOnly));
        const Expected<Json> tests = Json::parse(index.readAll());
        QVERIFY(tests);
        QCOMPARE(tests->size(), 59);
        int number = 0;
        for (const Json& test : tests->elements())
            QTest::newRow((QByteArray::number(++number) + ' ' + test["response"].toUtf8() + ' ' + test["ca"].toUtf8())
                    .constData())
                << test.toBytes();
    }
    void responses()
    {
        QFETCH(QByteArray, test);
        const Json json = *Json::parse(test);
        const QString name = json["response"].toString();
        const QString which = name.chopped(4).section(u'_', -1); // "ND1" of "ISOP_ND1.ors"
        const auto response = OcspResponse::parse(QByteArray::fromBase64(bytes(name)));
        QVERIFY(response);
        TrustMaterial material;
        material.anchors = *loadCertificates(file(json["ca"].toString()));
        material.candidates = *loadCertificates(file(json["untrusted"].toString()));
        const QString leafName = which + (which.endsWith(u'2') ? u"_Cert_ICA.pem"_s : u"_Cert_EE.pem"_s);
        const Certificate leaf = loadCertificates(file(leafName))->first();
        material.ocspResponses = {response->der()};
        const QDateTime moment = response->producedAt().addSecs(60);
        const bool good = leafIsKnownGood(leaf, material, moment);
        // CAcert's responder had no id-pkix-ocsp-nocheck: README.md, `responder-revocation`.
        const bool stricter = name == "D3.ors"_L1 && json["valid"].toBool();
        QVERIFY2(good == (json["valid"].toBool() && !stricter),
            verifyPath(leaf, material, policyOf2012(RevocationRule::Required), moment)
                .toJson()
                .toIndented()
                .constData());
        // Later the same answer is stale, and before it was made it says nothing.
        QVERIFY(!leafIsKnownGood(leaf, material, moment.addYears(3)));
        QVERIFY(!leafIsKnownGood(leaf, material, moment.addDays(-30)));
        // Today's algorithms would refuse it for its SHA-1 alone.
        PathPolicy today;
        QVERIFY(!verifyPath(leaf, material, today, moment).isGood());
        // The signature counts.
        if (good && response->der().size() > 600 && which.startsWith(u'N')) {
            QByteArray changed = response->der();
            changed[changed.size() - 5] = static_cast<char>(changed[changed.size() - 5] ^ 1);
            material.ocspResponses = {changed};
            QVERIFY(!leafIsKnownGood(leaf, material, moment));
        }
    }

    void rubbish_data()
    {
        QTest::addColumn<QByteArray>("der");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("nothing") << QByteArray() << "trust.not-an-ocsp-response"_ba;
        QTest::newRow("tryLater") << QByteArray::fromHex("30030a0103") << "trust.ocsp-unsuccessful"_ba;
        QTest::newRow("unauthorized") << QByteArray::fromHex("30030a0106") << "trust.ocsp-unsuccessful"_ba;
        QTest::newRow("successful, but empty") << QByteArray::fromHex("30030a0100") << "trust.not-an-ocsp-response"_ba;
        QTest::newRow("more behind") << QByteArray::fromHex("30030a010300") << "trust.not-an-ocsp-response"_ba;
    }
    void rubbish()
    {
        QFETCH(QByteArray, der);
        QFETCH(QByteArray, code);
        const auto response = OcspResponse::parse(der);
        QVERIFY(!response);
        QCOMPARE(response.error().code(), code);
    }
};

QTEST_APPLESS_MAIN(OcspTest)
#include "ocsp.moc"
