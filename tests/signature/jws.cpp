// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/signers/jws.h>

#include <hierarchy.h>

#include <QCryptographicHash>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

class JwsTest : public QObject {
    Q_OBJECT

    const QByteArray m_payload = "{\"reference\":\"見本\"}";
    static JwsKey key(const char* code = "272094")
    {
        return *JwsKey::parse(hierarchyFile(("tenants/"_ba + code + "/receipt.key").constData()));
    }

private Q_SLOTS:
    // RFC 7515 appendix A.3.
    void rfc7515()
    {
        const auto key = JwsPublicKey::parse(
            "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
            "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}");
        QVERIFY(key);
        const QByteArray jws
            = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
              "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8IS"
              "lSApmWQxfKTUJqPP3-Kg6NU1Q";
        const JwsReport report = verifyJws(jws, {*key});
        QVERIFY2(report.isValid, report.reason.constData());
        QVERIFY(report.payload.startsWith("{\"iss\":\"joe\""));
    }

    // RFC 7638 3.1 shows an RSA key; for EC the members and their order are given in 3.2: recomputed by hand here.
    void thumbprint()
    {
        const auto key = JwsPublicKey::parse(hierarchyFile("tenants/272094/receipt.pub"));
        QVERIFY(key);
        const Json jwk = key->toJwk();
        const QByteArray text = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + jwk["x"].toUtf8() + "\",\"y\":\""
            + jwk["y"].toUtf8() + "\"}";
        const QByteArray hash = QCryptographicHash::hash(text, QCryptographicHash::Sha256);
        QCOMPARE(key->id(), hash.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
        QCOMPARE(*JwsPublicKey::parse(jwk.toBytes()), *key);
        QCOMPARE(*JwsPublicKey::parse(key->toPem()), *key);
    }

    void signsAndVerifies()
    {
        const JwsKey own = key();
        const Expected<QByteArray> jws = own.sign(m_payload, Json::object({{"typ", "receipt+jws"}}));
        QVERIFY(jws);
        const JwsReport report = verifyJws(*jws, {key("272043").publicKey(), own.publicKey()});
        QVERIFY2(report.isValid, report.reason.constData());
        QCOMPARE(report.payload, m_payload);
        QCOMPARE(report.header["typ"].toUtf8(), "receipt+jws"_ba);
    }

    void refusals()
    {
        const JwsKey own = key();
        const QList<JwsPublicKey> keys{own.publicKey()};
        const QByteArray good = *own.sign(m_payload);
        const QByteArrayList parts = good.split('.');
        const auto url = [](const QByteArray& bytes) {
            return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        };
        const auto reason = [&keys](const QByteArray& jws) {
            const JwsReport report = verifyJws(jws, keys);
            return report.isValid || !report.payload.isEmpty() ? "accepted"_ba : report.reason;
        };
        QCOMPARE(reason(parts[0] + '.' + url("{}") + '.' + parts[2]), "signature"_ba);
        QCOMPARE(reason(url("{\"alg\":\"none\"}") + '.' + parts[1] + '.'), "algorithm"_ba);
        QCOMPARE(reason(url("{\"alg\":\"HS256\"}") + '.' + parts[1] + '.' + parts[2]), "algorithm"_ba);
        QCOMPARE(reason(url("{\"alg\":\"ES256\",\"crit\":[\"b64\"],\"b64\":false}") + '.' + parts[1] + '.' + parts[2]),
            "critical-header"_ba);
        QCOMPARE(reason(*key("272043").sign(m_payload)), "unknown-key"_ba);
        QCOMPARE(reason(parts[0] + '.' + parts[1]), "format"_ba);
        QCOMPARE(reason(parts[0] + '.' + parts[1] + "=." + parts[2]), "format"_ba);
        QCOMPARE(reason(good + '.'), "format"_ba);
        // r = s = 0 (CVE-2022-21449)
        QCOMPARE(reason(parts[0] + '.' + parts[1] + '.' + url(QByteArray(64, '\0'))), "signature"_ba);
        QCOMPARE(reason(parts[0] + '.' + parts[1] + '.' + url(QByteArray(63, '\1'))), "signature"_ba);
    }

    void otherKeysAreRefused()
    {
        QCOMPARE(JwsKey::parse(hierarchyFile("tenants/272094/official.key")).error().code(), "signature.bad-key"_ba);
        QCOMPARE(
            JwsPublicKey::parse(hierarchyFile("tenants/272094/official.pem")).error().code(), "signature.bad-key"_ba);
        QVERIFY(!JwsPublicKey::parse("nonsense"));
    }
};

QTEST_APPLESS_MAIN(JwsTest)
#include "jws.moc"
