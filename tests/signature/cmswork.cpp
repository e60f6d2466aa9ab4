// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>
#include <libegov/signature/cms/timestamp.h>
#include <libegov/signature/jpki/signatureverifier.h>

#include "dertree.h"

#include <hierarchy.h>
#include <needs.h>
#include <smallprocess.h>
#include <suites.h>

using namespace Egov;
using namespace Qt::StringLiterals;
using Kind = WorkBudget::Kind;

namespace {

SignaturePolicy alone()
{
    SignaturePolicy policy;
    policy.pathRule = SignaturePolicy::PathRule::LeftOut;
    return policy;
}

SignatureReport verifyAlone(const QByteArray& cms, std::optional<QByteArrayView> content)
{
    return verifySignature(content, cms, alone(), {}, SystemClock().now());
}

// An attribute that means nothing, seven octets.
const DerTree nothing{.tag = 0x30, .children = {DerTree{.tag = 0x06, .content = "\x2a"}, DerTree{.tag = 0x31}}};

DerTree& signedDataOf(DerTree& cms) { return cms.children[1].children[0]; }
DerTree& certificatesOf(DerTree& cms) { return signedDataOf(cms).children[3]; }
DerTree& signersOf(DerTree& cms) { return signedDataOf(cms).children.last(); }

QByteArray oid(const char* octets) { return QByteArray::fromHex(octets); }

} // namespace

// Messages made to keep a verifier busy. What is judged is what was counted, never how long it took: one budget for all
// that came in one file.
class CmsWorkTest : public QObject {
    Q_OBJECT

    const QByteArray m_content = "{\"name\":\"見本　花子\"}";
    const QByteArray m_cms = *cardSigner(u"good"_s)->sign(m_content);

    // The message with this for its unsigned attributes.
    QByteArray withUnsigned(const QByteArray& attributes) const
    {
        DerTree cms = DerTree::read(m_cms);
        signerOf(cms).children += DerTree{.tag = 0xa1, .content = attributes};
        return cms.bytes();
    }
    // Each countersignature signs the one before and is signed by the next.
    static QByteArray countersignatures(const DerTree& signer, int deep)
    {
        QByteArray inner;
        for (int i = 0; i < deep; ++i) {
            DerTree one = signer.clone();
            if (!inner.isEmpty())
                one.children += DerTree{.tag = 0xa1, .content = inner};
            DerTree attribute{.tag = 0x30,
                .children = {DerTree{.tag = 0x06, .content = oid("2a864886f70d010906")},
                    DerTree{.tag = 0x31, .children = {one}}}};
            inner = attribute.bytes();
        }
        return inner;
    }

private Q_SLOTS:
    void everyMessageIsAnswered_data()
    {
        QTest::addColumn<QByteArray>("cms");
        QTest::addColumn<QByteArray>("why"); // in the evidence; empty where it is judged to the end
        DerTree one = DerTree::read(m_cms);
        {
            DerTree many = one.clone();
            while (signersOf(many).children.size() < 5000)
                signersOf(many).children += signerOf(many);
            QTest::newRow("thousands of signers") << many.bytes() << "more signers"_ba;
        }
        {
            DerTree many = one.clone();
            while (certificatesOf(many).children.size() < 5000)
                certificatesOf(many).children += certificatesOf(many).children.first();
            QTest::newRow("thousands of certificates") << many.bytes() << "more certificates"_ba;
        }
        QTest::newRow("a million unsigned attributes")
            << withUnsigned(nothing.bytes().repeated(1'100'000)) << "attributes or members"_ba;
        QTest::newRow("countersignatures of countersignatures")
            << withUnsigned(countersignatures(signerOf(one), 1000)) << QByteArray();
        QTest::newRow("a million pieces")
            << "\x24\x80" + "\x04\x00"_ba.repeated(1'100'000) + "\0\0"_ba << "elements or objects"_ba;
        QTest::newRow("octets") << m_cms + QByteArray(65 * 1024 * 1024, '\0') << "octets to read"_ba;
        QTest::newRow("indefinite for ever") << "\x30\x80"_ba.repeated(1'000'000) << "ContentInfo"_ba;
        {
            // Names of two octets: OpenSSL makes objects of them, seventy octets each.
            DerTree large = one.clone();
            DerTree& extensions = certificatesOf(large).children.first().children.first().children.last();
            const QByteArray names = DerTree{.tag = 0x30, .content = "\x82\x00"_ba.repeated(2'000'000)}.bytes();
            extensions.children.first().children = {DerTree{.tag = 0x30,
                .children = {DerTree{.tag = 0x06, .content = oid("551d11")}, DerTree{.tag = 0x04, .content = names}}}};
            QTest::newRow("a certificate of four megabytes") << large.bytes() << "octets of memory"_ba;
        }
        {
            DerTree large = one.clone();
            signerOf(large).children[3].children += DerTree{.tag = 0x30,
                .children = {DerTree{.tag = 0x06, .content = "\x2a"},
                    DerTree{.tag = 0x31, .children = {DerTree{.tag = 0x04, .content = QByteArray(3 << 20, 'x')}}}}};
            while (signersOf(large).children.size() < 16)
                signersOf(large).children += DerTree(signersOf(large).children.first());
            QTest::newRow("large attributes of each signer") << large.bytes() << "not made with this key"_ba;
        }
    }
    void everyMessageIsAnswered()
    {
        QFETCH(QByteArray, cms);
        QFETCH(QByteArray, why);
        const SignatureReport report = verifyAlone(cms, m_content);
        QVERIFY(!report.isGood());
        const QByteArray text = report.toJson().toIndented();
        if (why.isEmpty()) {
            QCOMPARE(report.signers.size(), 1);
            QCOMPARE(report.signers.first().crypto, Check::Result::Passed);
        } else {
            QVERIFY2(std::ranges::any_of(
                         report.checks(), [&why](const Check& check) { return check.evidence.contains(why); }),
                text.left(2000).constData());
        }
        if (report.work.isSpent()) // it was not found wrong
            QVERIFY2(report.indication() == Indication::Indeterminate, text.left(2000).constData());
        for (size_t kind = 0; kind < WorkBudget::kinds; ++kind)
            QVERIFY(report.work.spent(Kind(kind)) <= report.work.limit(Kind(kind)));
        // And the report itself is no larger than somebody can read.
        QVERIFY(text.size() < 1024 * 1024);
    }
    // The same as its own process that has no more memory and time to take.
    void everyMessageIsAnsweredInASmallProcess_data() { everyMessageIsAnswered_data(); }
    void everyMessageIsAnsweredInASmallProcess()
    {
        QFETCH(QByteArray, cms);
        EGOV_NEEDS(!isSanitized, "a limit on memory");
        QByteArray said;
        const int code = exitOfASmallProcess(u"--verify"_s, cms, &said);
        QVERIFY2(code == 1, said.constData());
    }

    // What is counted where: one certificate and one signer; what the attributes are; the content, the attributes, the
    // certificate's signed part and the revocation list, digested; three signatures, of the message, the certificate
    // and the list.
    void aSoundMessage()
    {
        DerTree cms = DerTree::read(m_cms);
        const qsizetype attributes = signerOf(cms).children[3].children.size();
        const QDateTime now = SystemClock().now();
        const SignatureReport report = verifySignature(m_content, m_cms, demoPolicy(), demoMaterial(), now);
        QVERIFY2(report.isGood(), report.toJson().toIndented().constData());
        QCOMPARE(report.work.spent(Kind::Read), m_cms.size());
        QCOMPARE(report.work.spent(Kind::Parts), 2);
        QCOMPARE(report.work.spent(Kind::Details), attributes);
        QCOMPARE(report.work.spent(Kind::Signatures), 3);
        QVERIFY(report.work.spent(Kind::Digested)
            > m_content.size() + signerOf(cms).children[3].bytes().size() + certificatesOf(cms).bytes().size() / 2);
        for (size_t kind = 0; kind < WorkBudget::kinds; ++kind)
            QVERIFY(report.work.spent(Kind(kind)) < report.work.limit(Kind(kind)) / 100);
        // The fast path says what it did too.
        const std::optional<SignatureReport> soon
            = SignatureVerifier(demoPolicy(), demoMaterial()).tryFastPath(m_content, m_cms, now);
        QVERIFY(soon);
        QCOMPARE(soon->work.spent(Kind::Read), m_cms.size());
        QCOMPARE(soon->work.spent(Kind::Parts), 2);
        QCOMPARE(soon->work.spent(Kind::Signatures), 2);
    }

    // One content is digested once, and one certificate read once, however many signers there are.
    void signersShareTheContent()
    {
        const QByteArray content(8 << 20, 'x');
        DerTree cms = DerTree::read(*cardSigner(u"good"_s)->sign(content));
        const SignatureReport single = verifyAlone(cms.bytes(), content);
        while (signersOf(cms).children.size() < 16)
            signersOf(cms).children += DerTree(signersOf(cms).children.first());
        const SignatureReport report = verifyAlone(cms.bytes(), content);
        QCOMPARE(report.signers.size(), 16);
        for (const SignerReport& signer : report.signers)
            QCOMPARE(signer.crypto, Check::Result::Passed);
        QCOMPARE(report.work.spent(Kind::Signatures), 16);
        QVERIFY(report.work.spent(Kind::Kept) < single.work.spent(Kind::Kept) + 16 * 1000);
        QVERIFY(report.work.spent(Kind::Digested) >= content.size());
        QVERIFY(report.work.spent(Kind::Digested) < content.size() + 16 * 1000);
    }

    void costGrowsWithTheSize()
    {
        const auto cost = [this](int attributes) {
            return verifyAlone(withUnsigned(nothing.bytes().repeated(attributes)), m_content).work;
        };
        const WorkBudget once = cost(50'000);
        const WorkBudget twice = cost(100'000);
        QVERIFY(once.spent(Kind::Details) >= 50'000 && once.spent(Kind::Details) < 50'010);
        for (size_t kind = 0; kind < WorkBudget::kinds; ++kind)
            QVERIFY2(twice.spent(Kind(kind)) <= 2 * once.spent(Kind(kind)) + 1000, QByteArray::number(kind));
    }

    // A time stamp in a message is counted with the message, and one by itself for itself.
    void timeStamps()
    {
        EGOV_REQUIRE_SUITE("rfc3161-tokens");
        const QByteArray token = fileBytes(suite("rfc3161-tokens").filePath(u"tst001.der"_s));
        const QByteArray data = fileBytes(suite("rfc3161-tokens").filePath(u"tst001.data"_s));
        SignaturePolicy policy = alone();
        policy.path.purpose = CertificatePurpose::TimeStamping;
        const TimeStampReport sound = verifyTimeStamp(data, token, policy, {}, SystemClock().now());
        QCOMPARE(sound.signature, Check::Result::Passed);
        QCOMPARE(sound.work.spent(Kind::Read), token.size());
        QCOMPARE(sound.work.spent(Kind::Signatures), 1);
        QVERIFY(sound.work.spent(Kind::Details) >= 3);

        DerTree hostile = DerTree::read(token);
        DerTree& attributes = signerOf(hostile).children[3];
        QCOMPARE(attributes.tag, quint8(0xa0));
        QByteArray many;
        for (const DerTree& one : std::as_const(attributes.children))
            many += one.bytes();
        attributes = {.tag = 0xa0, .content = many + nothing.bytes().repeated(1'100'000)};
        const QByteArray large = hostile.bytes();
        const TimeStampReport report = verifyTimeStamp(data, large, policy, {}, SystemClock().now());
        QVERIFY(report.work.isSpent());
        QCOMPARE(report.indication(), Indication::Indeterminate);
        QCOMPARE(report.imprint, Check::Result::Undetermined); // nobody was found to have stamped other data
        QCOMPARE(report.signature, Check::Result::Undetermined);

        const auto stamped = [this](const QByteArray& stamp) {
            const DerTree type{.tag = 0x06, .content = oid("2a864886f70d010910020e")};
            return withUnsigned(
                DerTree{.tag = 0x30, .children = {type, DerTree{.tag = 0x31, .content = stamp}}}.bytes());
        };
        const SignatureReport within = verifyAlone(stamped(token), m_content);
        QVERIFY2(within.signers.size() == 1 && within.signers.first().timeStamp == Check::Result::Failed,
            within.toJson().toIndented().left(2000).constData()); // it is over other data
        QCOMPARE(within.work.spent(Kind::Signatures), 2);
        const SignatureReport spent = verifyAlone(stamped(large), m_content);
        QVERIFY(spent.work.isSpent());
        QCOMPARE(spent.indication(), Indication::Indeterminate);
        QVERIFY(spent.signers.first().timeStamp == Check::Result::Undetermined);
    }
};

// "--verify FILE" is the process with little to take: 1 when the file was answered.
int main(int argc, char* argv[])
{
    if (argc == 3 && qstrcmp(argv[1], "--verify") == 0) {
        const SignatureReport report = verifyAlone(fileBytes(QString::fromLocal8Bit(argv[2])), "content");
        return report.isGood() || !report.firstFailure() ? 0 : 1;
    }
    CmsWorkTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "cmswork.moc"
