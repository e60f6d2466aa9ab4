// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/native.h>
#include <libegov/trust/path.h>

#include <QTest>

#include <openssl/evp.h>
#include <openssl/x509v3.h>

using namespace Egov;
using namespace Qt::StringLiterals;

// Candidates made to keep a verifier busy. What is judged is that it gives up and says so, not how fast: the bounds are
// counts (PathBuilder), and `./dev bench signatures` prints the time.
class BoundsTest : public QObject {
    Q_OBJECT

    std::vector<NativeKey> m_keys;
    const QDateTime m_moment{QDate(2026, 6, 1), QTime(0, 0), Qt::UTC};

    static void nameOf(X509_NAME* name, const QByteArray& text)
    {
        X509_NAME_add_entry_by_txt(
            name, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(text.constData()), -1, -1, 0);
    }
    Certificate make(const QByteArray& subject, const QByteArray& issuer, int key, int issuerKey, long serial) const
    {
        const NativeCertificate made(X509_new());
        X509* const native = made.get();
        X509_set_version(native, X509_VERSION_3);
        ASN1_INTEGER_set(X509_get_serialNumber(native), serial);
        ASN1_TIME_set_string(X509_getm_notBefore(native), "20260101000000Z");
        ASN1_TIME_set_string(X509_getm_notAfter(native), "20270101000000Z");
        nameOf(X509_get_subject_name(native), subject);
        nameOf(X509_get_issuer_name(native), issuer);
        X509_set_pubkey(native, m_keys[static_cast<size_t>(key)].get());
        X509_EXTENSION* constraints = X509V3_EXT_conf_nid(nullptr, nullptr, NID_basic_constraints, "critical,CA:TRUE");
        X509_add_ext(native, constraints, -1);
        X509_EXTENSION_free(constraints);
        X509_sign(native, m_keys[static_cast<size_t>(issuerKey)].get(), EVP_sha256());
        unsigned char* bytes = nullptr;
        const int size = i2d_X509(native, &bytes);
        const QByteArray der(reinterpret_cast<const char*>(bytes), size);
        OPENSSL_free(bytes);
        return *Certificate::parse(der);
    }
    PathReport verify(const Certificate& leaf, const TrustMaterial& material) const
    {
        PathPolicy policy;
        policy.revocation = RevocationRule::None;
        return verifyPath(leaf, material, policy, m_moment);
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (int i = 0; i < 3; ++i)
            m_keys.emplace_back(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
    }

    // A thousand certificates of the issuer's name, none of whose keys made the signature.
    void athousandCandidates()
    {
        TrustMaterial material{.anchors = {make("root", "root", 0, 0, 1)}};
        for (int i = 0; i < 1000; ++i)
            material.candidates += make("issuer", "root", 1, 0, 100 + i);
        const Certificate leaf = make("leaf", "issuer", 1, 2, 5);
        const PathReport report = verify(leaf, material);
        QCOMPARE(report.subIndication(), SubIndication::NoCertificateChainFound);
        QCOMPARE(report.firstFailure()->evidence, "gave up: too many candidates"_ba);
        // Among as many, the right one is found when something points to it; here it is an anchor, and those go first.
        material.anchors += make("issuer", "root", 2, 0, 7);
        QVERIFY(verify(leaf, material).isGood());
    }

    // Layers of authorities that all signed each other: 6 to the power of 12 paths, and none of them leads anywhere.
    void aMesh()
    {
        TrustMaterial material{.anchors = {make("root", "root", 0, 0, 1)}};
        long serial = 10;
        for (int layer = 0; layer < 12; ++layer) {
            for (int i = 0; i < 6; ++i)
                material.candidates += make(
                    "layer" + QByteArray::number(layer), "layer" + QByteArray::number(layer + 1), 1, 1, ++serial);
        }
        const PathReport report = verify(make("leaf", "layer0", 1, 1, 5), material);
        QCOMPARE(report.firstFailure()->evidence, "gave up: too many candidates"_ba);
        QVERIFY(!report.isGood());
    }

    void circles()
    {
        TrustMaterial material{.anchors = {make("root", "root", 0, 0, 1)}};
        material.candidates = {make("a", "b", 1, 2, 2), make("b", "a", 2, 1, 3), make("a", "a", 1, 1, 4)};
        const PathReport report = verify(make("leaf", "a", 0, 1, 5), material);
        QCOMPARE(report.subIndication(), SubIndication::NoCertificateChainFound);
        QCOMPARE(report.firstFailure()->evidence, "the issuers known lead to no anchor"_ba);
    }

    void aLongPath()
    {
        TrustMaterial material{.anchors = {make("0", "0", 0, 0, 1)}};
        for (int i = 1; i < 40; ++i)
            material.candidates += make(QByteArray::number(i), QByteArray::number(i - 1), 0, 0, i + 1);
        QVERIFY(verify(material.candidates[9], material).isGood());
        QVERIFY(!verify(material.candidates.last(), material).isGood());
    }
};

QTEST_APPLESS_MAIN(BoundsTest)
#include "bounds.moc"
