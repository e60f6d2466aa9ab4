// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>
#include <libegov/signature/cms/timestamp.h>

#include <hierarchy.h>
#include <suites.h>

#include <QTemporaryDir>

using namespace Egov;
using namespace Qt::StringLiterals;

class TimeStampTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    const QByteArray m_data = "what was there";

    static SignaturePolicy stampPolicy()
    {
        SignaturePolicy policy;
        policy.path.purpose = CertificatePurpose::TimeStamping;
        return policy;
    }
    static TrustMaterial stampMaterial()
    {
        TrustMaterial material;
        material.anchors = {*Certificate::parse(hierarchyFile("official/root.pem"))};
        material.revocationLists = {*RevocationList::parse(hierarchyFile("official/root.crl"))};
        return material;
    }
    // openssl ts answers the request, as an authority would.
    QByteArray answer(const QByteArray& request) const
    {
        QFile file(m_folder.filePath(u"request"_s));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(request);
        file.close();
        const QString out = m_folder.filePath(u"response"_s);
        QByteArray output;
        if (runTool(u"openssl"_s,
                {u"ts"_s, u"-reply"_s, u"-config"_s, hierarchy().filePath(u"official/tsa.cnf"_s), u"-queryfile"_s,
                    file.fileName(), u"-out"_s, out},
                &output)
            != 0)
            qFatal("%s", output.constData());
        return fileBytes(out);
    }

private Q_SLOTS:
    void tokens_data()
    {
        EGOV_REQUIRE_SUITE("rfc3161-tokens");
        QTest::addColumn<QByteArray>("test");
        const Json tests = *Json::parse(fileBytes(suite("rfc3161-tokens").filePath(u"tokens.json"_s)));
        QCOMPARE(tests.size(), 124);
        for (const Json& test : tests.elements())
            QTest::newRow(test["token"].toUtf8().constData()) << test.toBytes();
    }
    void tokens()
    {
        QFETCH(QByteArray, test);
        const Json json = *Json::parse(test);
        const QDir folder = suite("rfc3161-tokens");
        SignaturePolicy policy = stampPolicy();
        policy.pathRule = SignaturePolicy::PathRule::LeftOut;
        // Where the suite leaves the data out (a PDF's byte range), other data must not match.
        const QByteArray data
            = json["data"].isText() ? fileBytes(folder.filePath(json["data"].toString())) : "other"_ba;
        const bool matches = json["data"].isText() && json["imprint_matches"].toBool();
        const TimeStampReport report = verifyTimeStamp(
            data, fileBytes(folder.filePath(json["token"].toString())), policy, {}, SystemClock().now());
        QCOMPARE(report.imprint == Check::Result::Passed, matches);
        QCOMPARE(report.signature == Check::Result::Passed, json["token_signature_ok"].toBool());
        const QString time = json["gen_time"].toString();
        QCOMPARE(report.time.toString(u"yyyyMMddHHmmss"_s), time.first(14));
        QVERIFY(!report.isGood());
    }

    void askedAndAnswered()
    {
        const QByteArray nonce = "12345678";
        const QByteArray response = answer(timeStampRequest(m_data, nonce));
        const Expected<QByteArray> token = timeStampToken(response, m_data, nonce);
        QVERIFY2(token, token ? "" : token.error().detail().toUtf8().constData());
        const auto verify = [&](QByteArrayView data) {
            return verifyTimeStamp(data, *token, stampPolicy(), stampMaterial(), SystemClock().now());
        };
        const TimeStampReport report = verify(m_data);
        QVERIFY2(report.isGood(), report.toJson().toIndented().constData());
        const TimeStampReport other = verify("something else");
        QVERIFY(!other.isGood());
        QCOMPARE(other.imprint, Check::Result::Failed);
        QCOMPARE(other.signature, Check::Result::Passed);
        QCOMPARE(timeStampToken(response, m_data, "87654321").error().code(), "signature.time-stamp-mismatch"_ba);
        QCOMPARE(timeStampToken(response, "else", nonce).error().code(), "signature.time-stamp-mismatch"_ba);
        QCOMPARE(timeStampToken("rubbish", m_data, nonce).error().code(), "signature.time-stamp-refused"_ba);
    }

    // RFC 5652 5.1: what is stamped is no data, so the token is of version 3.
    void versionsOfATokenThatAreWrong()
    {
        EGOV_REQUIRE_SUITE("rfc3161-tokens");
        const QByteArray token = fileBytes(suite("rfc3161-tokens").filePath(u"tst001.der"_s));
        const qsizetype at = token.indexOf(QByteArray("\x02\x01\x03\x31"));
        QVERIFY(at > 0);
        for (const char version : {'\0', '\1', '\2', '\4', '\5'}) {
            QByteArray other = token;
            other[at + 2] = version;
            const TimeStampReport report = verifyTimeStamp("data", other, stampPolicy(), {}, SystemClock().now());
            QCOMPARE(report.firstFailure()->check, "timestamp.format"_ba);
            QCOMPARE(report.subIndication(), SubIndication::FormatFailure);
        }
    }

    // A certificate without the purpose stamps nothing.
    void onlyAuthoritiesStamp()
    {
        const QByteArray cms
            = *cardSigner(u"good"_s)->sign(m_data, {.content = CmsForm::Content::Enclosed, .claimedTime = {}});
        const TimeStampReport report
            = verifyTimeStamp(m_data, cms, stampPolicy(), stampMaterial(), SystemClock().now());
        QCOMPARE(report.indication(), Indication::TotalFailed);
        QCOMPARE(report.subIndication(), SubIndication::FormatFailure);
    }
};

QTEST_APPLESS_MAIN(TimeStampTest)
#include "timestamp.moc"
