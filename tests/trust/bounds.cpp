// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/openssl_i.h>
#include <libegov/trust/path.h>

#include <QTest>

#include <openssl/evp.h>
#include <openssl/x509v3.h>

using namespace Egov;
using namespace Qt::StringLiterals;
using Kind = WorkBudget::Kind;

namespace {

WorkBudget budgetOf(Kind kind, qint64 most)
{
    WorkBudget::Limits limits = WorkBudget::forDocument();
    limits[static_cast<size_t>(kind)] = most;
    return WorkBudget(limits);
}

} // namespace

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
        WorkBudget budget;
        return verify(leaf, material, budget);
    }
    PathReport verify(const Certificate& leaf, const TrustMaterial& material, WorkBudget& budget,
        RevocationRule rule = RevocationRule::None) const
    {
        PathPolicy policy;
        policy.revocation = rule;
        return verifyPath(leaf, material, policy, m_moment, budget);
    }
    // A list of that issuer, signed with that key, which revokes nobody.
    RevocationList list(const QByteArray& issuer, int key) const
    {
        const std::unique_ptr<X509_CRL, Releases<X509_CRL_free>> made(X509_CRL_new());
        X509_CRL_set_version(made.get(), X509_CRL_VERSION_2);
        const std::unique_ptr<X509_NAME, Releases<X509_NAME_free>> name(X509_NAME_new());
        nameOf(name.get(), issuer);
        X509_CRL_set_issuer_name(made.get(), name.get());
        const std::unique_ptr<ASN1_TIME, Releases<ASN1_TIME_free>> time(ASN1_TIME_new());
        ASN1_TIME_set_string(time.get(), "20260501000000Z");
        X509_CRL_set1_lastUpdate(made.get(), time.get());
        ASN1_TIME_set_string(time.get(), "20260701000000Z");
        X509_CRL_set1_nextUpdate(made.get(), time.get());
        X509_CRL_sign(made.get(), m_keys[static_cast<size_t>(key)].get(), EVP_sha256());
        return *RevocationList::parse(toDer<X509_CRL>(made.get(), i2d_X509_CRL));
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
        WorkBudget budget;
        const PathReport report = verify(leaf, material, budget);
        QCOMPARE(report.subIndication(), SubIndication::NoCertificateChainFound);
        QCOMPARE(report.firstFailure()->evidence, "gave up: too many candidates"_ba);
        // A path may try a hundred keys of this kind (PathBuilder::maximumWork), and the file as many as are left to
        // it.
        QVERIFY(budget.spent(Kind::Signatures) > 50 && budget.spent(Kind::Signatures) < 150);
        WorkBudget small = budgetOf(Kind::Signatures, 10);
        const PathReport left = verify(leaf, material, small);
        QCOMPARE(small.spent(Kind::Signatures), 10);
        QCOMPARE(left.indication(), Indication::Indeterminate);
        QCOMPARE(left.firstFailure()->check, "path.work"_ba);
        QVERIFY(left.firstFailure()->evidence.contains("signatures"));
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

    // A sound path within budgets that allow it just so, and just not.
    void whatASoundPathCosts()
    {
        const TrustMaterial material{.anchors = {make("root", "root", 0, 0, 1)},
            .candidates = {make("a", "root", 1, 0, 2), make("b", "a", 2, 1, 3)},
            .revocationLists = {list("root", 0), list("a", 1), list("b", 2)}};
        const Certificate leaf = make("leaf", "b", 0, 2, 4);
        WorkBudget budget;
        const PathReport report = verify(leaf, material, budget, RevocationRule::Required);
        QVERIFY2(report.isGood(), report.toJson().toIndented().constData());
        QCOMPARE(budget.spent(Kind::Signatures), 6); // three certificates, and a list for each
        for (const Kind kind : {Kind::Signatures, Kind::Steps, Kind::Digested}) {
            WorkBudget enough = budgetOf(kind, budget.spent(kind));
            QVERIFY(verify(leaf, material, enough, RevocationRule::Required).isGood());
            for (const qint64 less : {budget.spent(kind) - 1, budget.spent(kind) / 2, qint64(0)}) {
                WorkBudget tooLittle = budgetOf(kind, less);
                const PathReport left = verify(leaf, material, tooLittle, RevocationRule::Required);
                QCOMPARE(left.indication(), Indication::Indeterminate);
                QVERIFY(std::ranges::any_of(left.checks(), [](const Check& one) { return one.check == "path.work"; }));
            }
        }
    }

    // Certificates of the name of a list's signer, which the maker of a document encloses, and each a key to try.
    void signersOfAList()
    {
        TrustMaterial material{.anchors = {make("root", "root", 0, 0, 1)}, .revocationLists = {list("root", 2)}};
        for (int i = 0; i < 200; ++i)
            material.candidates += make("root", "other", 1, 1, 100 + i);
        const Certificate leaf = make("leaf", "root", 1, 0, 5);
        WorkBudget budget;
        const PathReport report = verify(leaf, material, budget, RevocationRule::Required);
        QCOMPARE(report.subIndication(), SubIndication::RevocationOutOfBounds);
        QVERIFY(budget.spent(Kind::Signatures) >= 200);
        WorkBudget small = budgetOf(Kind::Signatures, 50);
        const PathReport left = verify(leaf, material, small, RevocationRule::Required);
        QCOMPARE(small.spent(Kind::Signatures), 50);
        QCOMPARE(left.indication(), Indication::Indeterminate);
        QVERIFY(std::ranges::any_of(left.checks(), [](const Check& one) { return one.check == "path.work"; }));
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
