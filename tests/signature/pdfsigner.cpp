// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>
#include <libegov/signature/pdfsigner.h>

#include <hierarchy.h>

#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

class PdfSignerTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    // A PDF of one page with one text, written by hand.
    static QByteArray plainPdf(const QByteArray& text)
    {
        QByteArray pdf = "%PDF-1.7\n";
        QList<qsizetype> offsets;
        const QByteArray stream = "BT /F1 24 Tf 40 700 Td (" + text + ") Tj ET";
        for (const QByteArray& object :
            {"<< /Type /Catalog /Pages 2 0 R >>"_ba, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"_ba,
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"_ba,
                "<< /Length "_ba + QByteArray::number(stream.size()) + " >>\nstream\n" + stream + "\nendstream",
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"_ba}) {
            offsets += pdf.size();
            pdf += QByteArray::number(offsets.size()) + " 0 obj\n" + object + "\nendobj\n";
        }
        const qsizetype start = pdf.size();
        pdf += "xref\n0 6\n0000000000 65535 f \n";
        for (const qsizetype offset : offsets)
            pdf += QByteArray::number(offset).rightJustified(10, '0') + " 00000 n \n";
        return pdf + "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n" + QByteArray::number(start) + "\n%%EOF\n";
    }
    static std::unique_ptr<KeyFileSigner> official()
    {
        return std::move(*KeyFileSigner::open(
            hierarchyFile("tenants/272094/official.key"), hierarchyFile("tenants/272094/official.pem")));
    }
    QString store(const char* name, const QByteArray& bytes) const
    {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        file.write(bytes);
        return file.fileName();
    }

private Q_SLOTS:
    void othersFindItValid_data()
    {
        QTest::addColumn<bool>("visible");
        QTest::newRow("invisible") << false;
        QTest::newRow("visible") << true;
    }
    void othersFindItValid()
    {
        QFETCH(bool, visible);
        PdfSignatureOptions options{.claimedTime = SystemClock().now(),
            .name = u"守口市"_s,
            .reason = u"交付"_s,
            .location = u"大阪府守口市"_s,
            .appearance = {}};
        if (visible)
            options.appearance
                = PdfSignatureAppearance{.page = 0, .rectangle = QRectF(400, 60, 120, 60), .drawing = plainPdf("SEAL")};
        const auto signer = official();
        const Expected<QByteArray> pdf = signPdf(plainPdf("Hello"), *signer, options);
        QVERIFY2(pdf, pdf ? "" : pdf.error().detail().toUtf8().constData());
        const QString file = store("signed.pdf", *pdf);
        QByteArray output;
        QVERIFY2(runTool(u"qpdf"_s, {u"--check"_s, file}, &output) == 0, output.constData());
        runTool(u"pdfsig"_s, {u"-nocert"_s, file}, &output);
        QVERIFY2(output.contains("Signature is Valid"), output.constData());
        QVERIFY2(output.contains("ETSI.CAdES.detached"), output.constData());
        QVERIFY2(output.contains("Total document signed"), output.constData());
        runTool(u"pdftotext"_s, {file, u"-"_s}, &output);
        QVERIFY(output.contains("Hello"));
        QCOMPARE(output.contains("SEAL"), visible);
    }

    void aChangeIsFound()
    {
        const auto signer = official();
        QByteArray pdf = *signPdf(plainPdf("Hello"), *signer, {});
        pdf.replace(pdf.indexOf("Helvetica"), 9, "Hilvetica");
        QByteArray output;
        runTool(u"pdfsig"_s, {u"-nocert"_s, store("changed.pdf", pdf)}, &output);
        QVERIFY2(!output.contains("Signature is Valid"), output.constData());
    }

    void refusals()
    {
        const auto signer = official();
        const auto code = [&signer](const QByteArray& pdf, const PdfSignatureOptions& options = {}) {
            return signPdf(pdf, *signer, options).error().code();
        };
        QCOMPARE(code("rubbish"), "signature.bad-pdf"_ba);
        QCOMPARE(code(plainPdf("x").chopped(40)), "signature.bad-pdf"_ba);
        QCOMPARE(code(*signPdf(plainPdf("x"), *signer, {})), "signature.already-signed"_ba);
        const PdfSignatureAppearance nowhere{.page = 7, .rectangle = QRectF(0, 0, 1, 1), .drawing = {}};
        QCOMPARE(
            code(plainPdf("x"), {.claimedTime = {}, .name = {}, .reason = {}, .location = {}, .appearance = nowhere}),
            "signature.no-page"_ba);
        const PdfSignatureAppearance broken{.page = 0, .rectangle = QRectF(0, 0, 1, 1), .drawing = "rubbish"};
        QCOMPARE(
            code(plainPdf("x"), {.claimedTime = {}, .name = {}, .reason = {}, .location = {}, .appearance = broken}),
            "signature.bad-pdf"_ba);
    }
};

QTEST_APPLESS_MAIN(PdfSignerTest)
#include "pdfsigner.moc"
