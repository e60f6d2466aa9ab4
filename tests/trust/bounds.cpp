// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/native.h>
#include <libegov/trust/ocspresponse.h>
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

QByteArray element(int tag, const QByteArray& content)
{
    QByteArray size;
    for (qsizetype rest = content.size(); rest > 0; rest >>= 8)
        size.prepend(static_cast<char>(rest));
    QByteArray head(1, static_cast<char>(tag));
    if (content.size() < 0x80)
        head += static_cast<char>(content.size());
    else
        head += static_cast<char>(0x80 | size.size()) + size;
    return head + content;
}

constexpr int sequence = 0x30;
constexpr char moment[] = "20260601000000Z";

QByteArray oid(const char* octets) { return element(0x06, QByteArray::fromHex(octets)); }

// One answer about nobody, with so many extensions.
QByteArray answer(int extensions)
{
    const QByteArray id = element(sequence,
        element(sequence, oid("2b0e03021a")) + element(0x04, QByteArray(20, 'n')) + element(0x04, QByteArray(20, 'k'))
            + element(0x02, "\1"));
    QByteArray content = id + element(0x80, {}) + element(0x18, moment);
    if (extensions)
        content += element(
            0xa1, element(sequence, element(sequence, element(0x06, "\x2a") + element(0x04, {})).repeated(extensions)));
    return element(sequence, content);
}

// RFC 6960 4.2.1, signed by nobody.
QByteArray response(const QByteArray& answers, const QByteArray& certificates = {})
{
    const QByteArray data = element(sequence,
        element(0xa2, element(0x04, QByteArray(20, 'r'))) + element(0x18, moment) + element(sequence, answers));
    QByteArray basic = data + element(sequence, oid("2a864886f70d01010b")) + element(0x03, QByteArray("\0x", 2));
    if (!certificates.isEmpty())
        basic += element(0xa0, element(sequence, certificates));
    const QByteArray bytes = element(sequence, oid("2b0601050507300101") + element(0x04, element(sequence, basic)));
    return element(sequence, element(0x0a, QByteArray(1, '\0')) + element(0xa0, bytes));
}

// An indirect list (RFC 5280 5.2.5) signed by nobody, each of whose entries names another issuer.
QByteArray indirectList(int entries)
{
    QByteArray revoked;
    for (int i = 0; i < entries; ++i) {
        const QByteArray text = element(0x0c, QByteArray::number(i));
        const QByteArray name = element(sequence, element(0x31, element(sequence, oid("550403") + text)));
        const QByteArray extension
            = element(sequence, oid("551d1d") + element(0x04, element(sequence, element(0xa4, name))));
        const QByteArray serial = element(0x02, "\1" + QByteArray::number(i));
        revoked += element(sequence, serial + element(0x18, moment) + element(sequence, extension));
    }
    const QByteArray algorithm = element(sequence, oid("2a864886f70d01010b"));
    const QByteArray tbs = element(sequence,
        element(0x02, "\1") + algorithm + element(sequence, {}) + element(0x18, moment) + element(sequence, revoked));
    return element(sequence, tbs + algorithm + element(0x03, QByteArray("\0x", 2)));
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

    void responses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("exceeded"); // Kind; -1: read
        QTest::newRow("three answers") << response(answer(1).repeated(3)) << -1;
        QTest::newRow("answers") << response(answer(0).repeated(60'000)) << int(Kind::Parts);
        QTest::newRow("extensions") << response(answer(250'000)) << int(Kind::Details);
        QTest::newRow("certificates") << response(answer(0), element(sequence, {}).repeated(100'000))
                                      << int(Kind::Parts);
        QTest::newRow("octets") << response(answer(0), element(sequence, QByteArray(9 << 20, '\0'))) << int(Kind::Read);
    }
    void responses()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, exceeded);
        WorkBudget budget = OcspResponse::budget();
        const Expected<OcspResponse> read = OcspResponse::parse(bytes, budget);
        QCOMPARE(read.has_value(), exceeded < 0);
        for (size_t kind = 0; kind < WorkBudget::kinds; ++kind)
            QVERIFY(budget.spent(Kind(kind)) <= budget.limit(Kind(kind)));
        if (read) {
            QCOMPARE(budget.spent(Kind::Parts), 3);
            QCOMPARE(budget.spent(Kind::Details), 3);
            QCOMPARE(budget.spent(Kind::Read), bytes.size());
            return;
        }
        QCOMPARE(read.error().code(), "work.exceeded"_ba);
        QCOMPARE(OcspResponse::parse(bytes).error().code(), "work.exceeded"_ba);
        if (Kind(exceeded) != Kind::Read)
            QCOMPARE(budget.spent(Kind(exceeded)), budget.limit(Kind(exceeded)));
        // Beside a list that answers it does no harm, and alone it is told why there is no answer.
        TrustMaterial material{.anchors = {make("root", "root", 0, 0, 1)}, .ocspResponses = {bytes}};
        const Certificate leaf = make("leaf", "root", 1, 0, 5);
        WorkBudget own;
        const PathReport report = verify(leaf, material, own, RevocationRule::Required);
        QCOMPARE(report.subIndication(), SubIndication::RevocationOutOfBounds);
        QVERIFY(report.firstFailure()->evidence.contains("costs more than one may"));
        QVERIFY(!own.isSpent());
        material.revocationLists = {list("root", 0)};
        QVERIFY(verify(leaf, material, own, RevocationRule::Required).isGood());
    }

    // Names in a list are taken apart, each another one.
    void issuersInAList()
    {
        WorkBudget budget = RevocationList::budget();
        QVERIFY(RevocationList::parseAll(indirectList(1000), budget));
        QVERIFY(budget.spent(Kind::Steps) >= 1000 * 1000);
        QVERIFY(budget.spent(Kind::Kept) >= 1000 * 24);
        WorkBudget small = budgetOf(Kind::Steps, 500 * 1000);
        const auto refused = RevocationList::parseAll(indirectList(1000), small);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code(), "work.exceeded"_ba);
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
