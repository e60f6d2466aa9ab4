// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>
#include <libegov/signature/pdf/pdfsigner.h>

#include "plainpdf.h"

#include <hierarchy.h>

#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

class PdfSignerTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

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
        // Certified by its author as final.
        const QByteArray certified = "/Perms << /DocMDP << /Reference [ << /TransformParams << /P 1 >> >> ] >> >>";
        QCOMPARE(code(plainPdf("x", certified)), "signature.changes-not-permitted"_ba);
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
