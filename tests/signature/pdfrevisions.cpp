// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>
#include <libegov/signature/pdf/pdfsignatures.h>
#include <libegov/signature/pdf/pdfsigner.h>

#include "plainpdf.h"

#include <hierarchy.h>
#include <suites.h>

#include <QTemporaryDir>

using namespace Egov;
using namespace Qt::StringLiterals;
using Coverage = PdfSignatureReport::Coverage;
using Modifications = PdfSignatureReport::Modifications;
using Writing = PdfSignatureOptions::Writing;

// Signing what is signed already: a revision behind the bytes that are there.
class PdfRevisionsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<KeyFileSigner> m_official = std::move(*KeyFileSigner::open(
        hierarchyFile("tenants/272094/official.key"), hierarchyFile("tenants/272094/official.pem")));
    std::unique_ptr<KeyFileSigner> m_other = std::move(*KeyFileSigner::open(
        hierarchyFile("tenants/272043/official.key"), hierarchyFile("tenants/272043/official.pem")));

    static PdfSignatureOptions appending(bool visible = false, qreal left = 400)
    {
        PdfSignatureOptions options;
        options.writing = Writing::Append;
        options.claimedTime = SystemClock().now();
        if (visible)
            options.appearance = PdfSignatureAppearance{
                .page = 0, .rectangle = QRectF(left, 60, 120, 60), .drawing = plainPdf("SEAL")};
        return options;
    }
    static PdfReport verify(const QByteArray& pdf)
    {
        TrustMaterial material;
        material.anchors = {*Certificate::parse(hierarchyFile("official/root.pem"))};
        material.revocationLists = {*RevocationList::parse(hierarchyFile("official/root.crl"))};
        return verifyPdf(pdf, {}, material, SystemClock().now());
    }
    QString store(const QByteArray& bytes) const
    {
        QFile file(m_folder.filePath(u"file.pdf"_s));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            qFatal("cannot write");
        file.write(bytes);
        return file.fileName();
    }
    // Poppler's opinion: how many signatures there are, and how many it finds valid.
    QByteArray judges(const QByteArray& pdf) const
    {
        const QString file = store(pdf);
        QByteArray check;
        QByteArray signatures;
        if (runTool(u"qpdf"_s, {u"--check"_s, file}, &check) != 0)
            return check;
        runTool(u"pdfsig"_s, {u"-nocert"_s, file}, &signatures);
        return QByteArray::number(signatures.count("Signature #")) + " signatures, "
            + QByteArray::number(signatures.count("Signature is Valid")) + " valid";
    }

private Q_SLOTS:
    void forms_data()
    {
        QTest::addColumn<QStringList>("shape");
        QTest::addColumn<bool>("visible");
        for (const bool visible : {false, true}) {
            const QByteArray kind = visible ? " visible" : "";
            QTest::newRow(("table" + kind).constData()) << QStringList{} << visible;
            QTest::newRow(("cross-reference stream" + kind).constData())
                << QStringList{u"--object-streams=generate"_s} << visible;
            QTest::newRow(("linearized" + kind).constData()) << QStringList{u"--linearize"_s} << visible;
        }
    }
    void forms()
    {
        QFETCH(QStringList, shape);
        QFETCH(bool, visible);
        QByteArray start = plainPdf("Hello");
        if (!shape.isEmpty()) {
            const QString shaped = m_folder.filePath(u"shaped.pdf"_s);
            QCOMPARE(runTool(u"qpdf"_s, shape + QStringList{store(start), shaped}), 0);
            start = fileBytes(shaped);
        }
        const Expected<QByteArray> once = signPdf(start, *m_official, appending(visible));
        QVERIFY2(once, once ? "" : qPrintable(once.error().detail()));
        QVERIFY(once->startsWith(start));
        QCOMPARE(judges(*once), "1 signatures, 1 valid"_ba);
        const Expected<QByteArray> twice = signPdf(*once, *m_other, appending(visible, 100));
        QVERIFY2(twice, twice ? "" : qPrintable(twice.error().detail()));
        QVERIFY(twice->startsWith(*once));
        QCOMPARE(judges(*twice), "2 signatures, 2 valid"_ba);
        QByteArray text;
        runTool(u"pdftotext"_s, {store(*twice), u"-"_s}, &text);
        QVERIFY(text.contains("Hello"));
        QCOMPARE(text.count("SEAL"), visible ? 2 : 0);

        const PdfReport report = verify(*twice);
        QVERIFY2(report.isGood(), report.toJson().toIndented().constData());
        QCOMPARE(report.signatures.size(), 2);
        QCOMPARE(report.signatures[0].coverage, Coverage::Partial);
        QCOMPARE(report.signatures[0].modifications, Modifications::Permitted);
        QCOMPARE(report.signatures[1].coverage, Coverage::Whole);
        QVERIFY(report.signatures[0].field != report.signatures[1].field);
    }

    void behindARewrittenOne()
    {
        const QByteArray once = *signPdf(plainPdf("Hello"), *m_official, {});
        const QByteArray twice = *signPdf(once, *m_other, appending());
        QCOMPARE(judges(twice), "2 signatures, 2 valid"_ba);
        QVERIFY(verify(twice).isGood());
    }

    // Files that others signed: their signature holds as before, and what we added is found permitted.
    void foreign_data()
    {
        EGOV_REQUIRE_SUITE("pyhanko");
        QTest::addColumn<QString>("name");
        for (const char* name : {"extensions-direct.pdf", "sig-with-ski-sid.pdf", "sig-no-signed-attrs.pdf",
                 "form-update-override-appearance-stream.pdf"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void foreign()
    {
        QFETCH(QString, name);
        const QByteArray start = fileBytes(suite("pyhanko").filePath(u"pdf/"_s + name));
        const Expected<QByteArray> more = signPdf(start, *m_official, appending());
        QVERIFY2(more, more ? "" : qPrintable(more.error().detail()));
        QVERIFY(more->startsWith(start));
        SignaturePolicy policy;
        policy.pathRule = SignaturePolicy::PathRule::LeftOut;
        const PdfReport before = verifyPdf(start, policy, {}, SystemClock().now());
        const PdfReport after = verifyPdf(*more, policy, {}, SystemClock().now());
        QCOMPARE(after.signatures.size(), before.signatures.size() + 1);
        for (qsizetype i = 0; i < before.signatures.size(); ++i) {
            QCOMPARE(after.signatures[i].signer.crypto, Check::Result::Passed);
            QCOMPARE(after.signatures[i].signer.digest, Check::Result::Passed);
            QCOMPARE(after.signatures[i].coverage, Coverage::Partial);
            QVERIFY2(
                after.signatures[i].modifications == Modifications::Permitted, after.toJson().toIndented().constData());
        }
        QCOMPARE(after.signatures.last().coverage, Coverage::Whole);
    }

    // A page exchanged between two signatures.
    void aChangeBetweenIsSuspicious()
    {
        const QByteArray once = *signPdf(plainPdf("Hello"), *m_official, appending());
        const qsizetype at = once.lastIndexOf("startxref\n") + 10;
        const QByteArray before = once.sliced(at, once.indexOf('\n', at) - at);
        const qsizetype size = once.lastIndexOf("/Size ") + 6;
        const QByteArray count = once.sliced(size, once.indexOf(' ', size) - size);
        const QByteArray page = "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>\nendobj\n";
        const QByteArray changed = once + page + "xref\n3 1\n" + QByteArray::number(once.size()).rightJustified(10, '0')
            + " 00000 n \ntrailer\n<< /Size " + count + " /Root 1 0 R " + "/Prev " + before + " >>\nstartxref\n"
            + QByteArray::number(once.size() + page.size()) + "\n%%EOF\n";
        const Expected<QByteArray> twice = signPdf(changed, *m_other, appending());
        QVERIFY2(twice, twice ? "" : qPrintable(twice.error().detail()));
        const PdfReport report = verify(*twice);
        QVERIFY(!report.isGood());
        QCOMPARE(report.signatures[0].modifications, Modifications::Suspicious);
    }

    void refusals()
    {
        const auto code
            = [this](const QByteArray& pdf) { return signPdf(pdf, *m_official, appending()).error().code(); };
        QCOMPARE(code("rubbish"), "signature.bad-pdf"_ba);
        QCOMPARE(code(plainPdf("x").chopped(40)), "signature.bad-pdf"_ba);
        QCOMPARE(code(plainPdf("x", "/Perms << /DocMDP << /Reference [ << /TransformParams << /P 1 >> >> ] >> >>")),
            "signature.changes-not-permitted"_ba);
    }
};

QTEST_APPLESS_MAIN(PdfRevisionsTest)
#include "pdfrevisions.moc"
