// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>
#include <libegov/signature/pdf/pdfsignatures.h>
#include <libegov/signature/pdf/pdfsigner.h>

#include "plainpdf.h"
#include "stampserver.h"

#include <hierarchy.h>

#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

// Gives what it was given, whatever is asked for.
class OtherStamp final : public TimeStampSource {
public:
    explicit OtherStamp(QByteArray token)
        : m_token(std::move(token))
    {
    }
    Expected<QByteArray> stamp(QByteArrayView) override { return m_token; }

private:
    QByteArray m_token;
};

} // namespace

// Time stamps asked for over HTTP and embedded in signatures.
class TimeStampingTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QDir m_hierarchy = hierarchy(); // before the thread of the server asks for it
    StampServer m_server;
    TimeStampAuthority m_authority{{.url = m_server.url()}};
    const QByteArray m_content = "content";

    static std::unique_ptr<KeyFileSigner> official()
    {
        return std::move(*KeyFileSigner::open(
            hierarchyFile("tenants/272094/official.key"), hierarchyFile("tenants/272094/official.pem")));
    }
    static TrustMaterial material()
    {
        TrustMaterial material;
        material.anchors = {*Certificate::parse(hierarchyFile("official/root.pem"))};
        material.revocationLists = {*RevocationList::parse(hierarchyFile("official/root.crl"))};
        return material;
    }
    QString store(const char* name, const QByteArray& bytes) const
    {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            qFatal("cannot write");
        file.write(bytes);
        return file.fileName();
    }
    QByteArray opensslAccepts(const QByteArray& cms, const QByteArray& content) const
    {
        QByteArray output;
        const int code = runTool(u"openssl"_s,
            {u"cms"_s, u"-verify"_s, u"-binary"_s, u"-inform"_s, u"DER"_s, u"-in"_s, store("cms", cms), u"-content"_s,
                store("content", content), u"-CAfile"_s, m_hierarchy.filePath(u"official/root.pem"_s), u"-purpose"_s,
                u"any"_s, u"-out"_s, u"/dev/null"_s},
            &output);
        return code == 0 ? "yes"_ba : output;
    }

private Q_SLOTS:
    void cleanup() { m_server.mood = StampServer::Mood::Good; }

    void cms()
    {
        const QDateTime before = SystemClock().now().addSecs(-2);
        const Expected<QByteArray> cms = official()->sign(m_content, {.claimedTime = {}, .timeStamps = &m_authority});
        QVERIFY2(cms, cms ? "" : qPrintable(cms.error().detail()));
        QCOMPARE(opensslAccepts(*cms, m_content), "yes"_ba);
        const SignatureReport report = verifySignature(m_content, *cms, {}, material(), SystemClock().now().addSecs(2));
        QVERIFY2(report.isGood(), report.toJson().toIndented().constData());
        QCOMPARE(report.signers[0].timeStamp.value(), Check::Result::Passed);
        QVERIFY(report.signers[0].provenTime >= before);
        // openssl finds the token where it belongs.
        QByteArray printed;
        runTool(u"openssl"_s,
            {u"cms"_s, u"-cmsout"_s, u"-print"_s, u"-inform"_s, u"DER"_s, u"-in"_s, store("cms", *cms)}, &printed);
        QVERIFY(printed.contains("id-smime-aa-timeStampToken"));
    }

    void pdf_data()
    {
        QTest::addColumn<PdfSignatureOptions::Writing>("writing");
        QTest::newRow("rewritten") << PdfSignatureOptions::Writing::Rewrite;
        QTest::newRow("appended") << PdfSignatureOptions::Writing::Append;
    }
    void pdf()
    {
        QFETCH(PdfSignatureOptions::Writing, writing);
        PdfSignatureOptions options;
        options.writing = writing;
        options.timeStamps = &m_authority;
        options.appearance
            = PdfSignatureAppearance{.page = 0, .rectangle = QRectF(400, 60, 120, 60), .drawing = plainPdf("SEAL")};
        const Expected<QByteArray> pdf = signPdf(plainPdf("Hello"), *official(), options);
        QVERIFY2(pdf, pdf ? "" : qPrintable(pdf.error().detail()));
        const QString file = store("signed.pdf", *pdf);
        QByteArray output;
        runTool(u"pdfsig"_s, {u"-nocert"_s, file}, &output);
        QVERIFY2(output.contains("Signature is Valid"), output.constData());
        QVERIFY2(output.contains("Total document signed"), output.constData());
        const PdfReport report = verifyPdf(*pdf, {}, material(), SystemClock().now().addSecs(2));
        QVERIFY2(report.isGood(), report.toJson().toIndented().constData());
        QVERIFY(report.signatures[0].signer.provenTime.isValid());
        // The very bytes, by openssl.
        const qsizetype range = pdf->lastIndexOf("/ByteRange [ 0 ") + 15;
        const QByteArrayList numbers = pdf->sliced(range, pdf->indexOf(']', range) - range).simplified().split(' ');
        const qsizetype from = numbers[0].toLongLong();
        const qsizetype to = numbers[1].toLongLong();
        QByteArray contents = QByteArray::fromHex(pdf->sliced(from + 1, to - from - 2));
        const auto high = static_cast<quint8>(contents[2]);
        const auto low = static_cast<quint8>(contents[3]);
        contents.truncate(4 + high * 256 + low); // 30 82 xx xx
        QCOMPARE(opensslAccepts(contents, pdf->first(from) + pdf->sliced(to)), "yes"_ba);
    }

    void refusals_data()
    {
        QTest::addColumn<StampServer::Mood>("mood");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("an old answer") << StampServer::Mood::Replays << "signature.time-stamp-mismatch"_ba;
        QTest::newRow("503") << StampServer::Mood::Refuses << "signature.time-stamp-refused"_ba;
        QTest::newRow("a page") << StampServer::Mood::SaysHtml << "signature.time-stamp-refused"_ba;
        QTest::newRow("babble") << StampServer::Mood::Babbles << "signature.time-stamp-refused"_ba;
    }
    void refusals()
    {
        QFETCH(StampServer::Mood, mood);
        QFETCH(QByteArray, code);
        QVERIFY(m_authority.stamp("one"));
        m_server.mood = mood;
        const Expected<QByteArray> cms = official()->sign(m_content, {.claimedTime = {}, .timeStamps = &m_authority});
        QVERIFY(!cms);
        QCOMPARE(cms.error().code(), code);
    }

    void nobodyThere()
    {
        TimeStampAuthority nobody({.url = QUrl(u"http://127.0.0.1:1/"_s)});
        QCOMPARE(nobody.stamp("x").error().code(), "web.not-sent"_ba);
        TimeStampAuthority file({.url = QUrl(u"file:///etc/passwd"_s)});
        QCOMPARE(file.stamp("x").error().code(), "web.insecure-address"_ba);
    }

    // A stamp over something else proves nothing about this signature, and does it no harm.
    void theStampOfAnother()
    {
        OtherStamp other(*m_authority.stamp("something else"));
        const QByteArray cms = *official()->sign(m_content, {.claimedTime = {}, .timeStamps = &other});
        const SignatureReport report = verifySignature(m_content, cms, {}, material(), SystemClock().now().addSecs(2));
        QVERIFY2(report.isGood(), report.toJson().toIndented().constData());
        QCOMPARE(report.signers[0].timeStamp.value(), Check::Result::Failed);
        QVERIFY(!report.signers[0].provenTime.isValid());
    }

    // EN 319 102-1 5.6: the signer's certificate expired since; that the signature was there before is proven, or not.
    void expiredSince()
    {
        const QString key = m_folder.filePath(u"short.key"_s);
        const QString request = m_folder.filePath(u"short.csr"_s);
        const QString certificate = m_folder.filePath(u"short.pem"_s);
        QCOMPARE(runTool(u"openssl"_s,
                     {u"req"_s, u"-new"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-keyout"_s, key, u"-subj"_s,
                         u"/CN=short-lived"_s, u"-out"_s, request}),
            0);
        QCOMPARE(runTool(u"openssl"_s,
                     {u"x509"_s, u"-req"_s, u"-in"_s, request, u"-CA"_s, m_hierarchy.filePath(u"official/root.pem"_s),
                         u"-CAkey"_s, m_hierarchy.filePath(u"official/root.key"_s), u"-days"_s, u"1"_s, u"-out"_s,
                         certificate}),
            0);
        const auto signer = std::move(*KeyFileSigner::openFiles(key, certificate));
        SignaturePolicy policy;
        policy.path.revocation = RevocationRule::None;
        const QDateTime later = SystemClock().now().addDays(2);
        const QByteArray stamped = *signer->sign(m_content, {.claimedTime = {}, .timeStamps = &m_authority});
        const SignatureReport proven = verifySignature(m_content, stamped, policy, material(), later);
        QVERIFY2(proven.isGood(), proven.toJson().toIndented().constData());
        QVERIFY(proven.signers[0].path.moment() < later.addDays(-1));
        OtherStamp other(*m_authority.stamp("something else"));
        for (TimeStampSource* none : {static_cast<TimeStampSource*>(nullptr), static_cast<TimeStampSource*>(&other)}) {
            const QByteArray bare = *signer->sign(m_content, {.claimedTime = later.addDays(-2), .timeStamps = none});
            const SignatureReport report = verifySignature(m_content, bare, policy, material(), later);
            QCOMPARE(report.subIndication(), SubIndication::Expired);
        }
    }
};

QTEST_GUILESS_MAIN(TimeStampingTest)
#include "timestamping.moc"
