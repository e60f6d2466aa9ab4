// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>
#include <libegov/signature/pdf/pdfsignatures.h>

#include "writtenpdf.h"

#include <hierarchy.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

// What writers of PDFs get wrong: the sound file stays sound where all readers read it alike, and is refused where they
// may see different documents.
class PdfReadingTest : public QObject {
    Q_OBJECT

    std::unique_ptr<KeyFileSigner> m_signer = std::move(*KeyFileSigner::open(
        hierarchyFile("tenants/272094/official.key"), hierarchyFile("tenants/272094/official.pem")));

    static PdfReport verify(const QByteArray& pdf)
    {
        TrustMaterial material;
        material.anchors = {*Certificate::parse(hierarchyFile("official/root.pem"))};
        material.revocationLists = {*RevocationList::parse(hierarchyFile("official/root.crl"))};
        return verifyPdf(pdf, {}, material, SystemClock().now());
    }
    static QByteArray placed(const QByteArray& signature = signaturePlace())
    {
        WrittenObjects form = applicationForm();
        form[12] = withEntries(form[12], "/V 20 0 R");
        form[20] = signature;
        return withRevision({}, form);
    }
    static QByteArray validationData(const QByteArray& catalog = applicationForm()[1])
    {
        return withEntries(catalog, "/DSS << /Certs [22 0 R] >>");
    }
    // The offset behind the last "startxref", moved.
    static QByteArray shifted(QByteArray file, int by)
    {
        const qsizetype at = file.lastIndexOf("startxref\n") + 10;
        const qsizetype end = file.indexOf('\n', at);
        return file.replace(at, end - at, QByteArray::number(file.sliced(at, end - at).toLongLong() + by));
    }

private Q_SLOTS:
    void asWritten_data()
    {
        QTest::addColumn<QByteArray>("file"); // with room for the signature
        QTest::addColumn<bool>("isSound");
        const QByteArray file = placed();
        const auto replaced
            = [&file](const QByteArray& what, const QByteArray& by) { return QByteArray(file).replace(what, by); };
        const auto row
            = [](const char* name, const QByteArray& bytes, bool isSound) { QTest::newRow(name) << bytes << isSound; };
        row("plain", file, true);
        row("a size too large", replaced("/Size 21", "/Size 99"), true);
        row("a size too small", replaced("/Size 21", "/Size 9"), true);
        row("no size", replaced("/Size 21", ""), true);
        row("white space before xref", QByteArray(file).insert(file.lastIndexOf("xref\n0 1"), " \r\n\n"), true);
        row("entries that end with CR LF", replaced(" n \n", " n\r\n"), true);
        row("entries that end with LF", replaced(" n \n", " n\n"), true);
        row("free entries marked in use", replaced("0000000000 65535 f ", "0000000000 00000 n "), true);
        row("a comment before an object", QByteArray(file).insert(file.indexOf("1 0 obj") + 7, " % the catalog\n"),
            false);
        row("CR LF behind the end", QByteArray(file) + "\r\n", true);
        row("the cross-reference somewhere else", shifted(file, 3), false);
        row("the cross-reference too early", shifted(file, -30), false);
        row("an object somewhere else", replaced("0000000015 00000 n", "0000000016 00000 n"), false);
        row("an object under another number", replaced("\n2 0 obj", "\n5 0 obj"), false);
        row("an object of another generation", replaced("\n2 0 obj", "\n2 1 obj"), false);
        row("a reference of another generation", replaced("/Pages 2 0 R", "/Pages 2 7 R"), false);
        row("a key twice", replaced("/Type /Catalog", "/Pages 3 0 R  "), false);
        row("a catalog that is not there", replaced("/Root 1 0 R", "/Root 77 0 R"), false);
        row("something before the header", "x" + file, false);
        row("two places for one object", replaced("\n7 1\n", "\n8 1\n"), false);
        row("no end of the file", QByteArray(file).chopped(6), false);
    }
    void asWritten()
    {
        QFETCH(QByteArray, file);
        QFETCH(bool, isSound);
        const PdfReport report = verify(signedInPlace(file, *m_signer));
        QVERIFY2(report.isGood() == isSound, report.toJson().toIndented().left(3000).constData());
        if (!isSound)
            QCOMPARE(report.indication(), Indication::TotalFailed);
    }

    // What others put behind a signed file.
    void behindTheEnd_data()
    {
        QTest::addColumn<QByteArray>("tail");
        QTest::addColumn<bool>("isSound");
        QTest::newRow("nothing") << QByteArray() << true;
        QTest::newRow("an end of line") << QByteArray("\r\n") << true;
        QTest::newRow("blanks") << QByteArray(500, ' ') << true;
        QTest::newRow("zeros of a block device") << QByteArray(4096, '\0') << true;
        QTest::newRow("%%EOF again") << QByteArray("%%EOF\n%%EOF\n") << true;
        QTest::newRow("a letter") << QByteArray("x") << false;
        QTest::newRow("a comment") << QByteArray("% nothing\n") << false;
        QTest::newRow("an object") << QByteArray("4 0 obj\nnull\nendobj\n") << false;
        QTest::newRow("a start without an end") << QByteArray("startxref\n9\n") << false;
        QTest::newRow("a start in the past") << QByteArray("startxref\n9\n%%EOF\n") << false;
    }
    void behindTheEnd()
    {
        QFETCH(QByteArray, tail);
        QFETCH(bool, isSound);
        const PdfReport report = verify(signedInPlace(placed(), *m_signer) + tail);
        QVERIFY2(report.isGood() == isSound, report.toJson().toIndented().left(3000).constData());
    }

    // PAdES-B-LT: validation data come behind the last signature, and no time stamp over them.
    void validationDataBehindTheLastSignature()
    {
        const QByteArray once = signedInPlace(placed(), *m_signer);
        const WrittenObjects data{{1, validationData()}, {22, writtenStream({}, "x")}};
        const PdfReport report = verify(withRevision(once, data));
        QVERIFY2(report.isGood(), report.toJson().toIndented().constData());
        QCOMPARE(report.signatures[0].coverage, PdfSignatureReport::Coverage::Partial);
        // Anything else there is nobody's.
        WrittenObjects filled = data;
        filled[8] = QByteArray(applicationForm()[8]).replace("(none)", "(all)");
        const PdfReport other = verify(withRevision(once, filled));
        QVERIFY(!other.isGood());
        QVERIFY(!other.passed("pdf.whole"));
        WrittenObjects shown = data;
        shown[1] = validationData("<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R /OpenAction 22 0 R >>");
        QVERIFY(!verify(withRevision(once, shown)).isGood());
    }
    // A stream beside the table, as some office programs write: where both know an object, every reader takes the
    // table.
    void aStreamBesideTheTable_data()
    {
        QTest::addColumn<QByteArray>("number"); // of the object that the stream places where the page's text is
        QTest::addColumn<bool>("isSound");
        QTest::newRow("an object of its own") << QByteArray("98") << true;
        QTest::newRow("the signature, which the table has") << QByteArray("20") << true;
        QTest::newRow("the page, which only the stream has") << QByteArray("3") << false;
    }
    void aStreamBesideTheTable()
    {
        QFETCH(QByteArray, number);
        QFETCH(bool, isSound);
        const QByteArray first = placed("<< /Type /Nothing >>");
        const QByteArray at = QByteArray::number(first.indexOf("\n4 0 obj") + 1, 16).rightJustified(8, '0');
        const QByteArray stream = "90 0 obj\n"
            + writtenStream("/Type /XRef /Root 1 0 R /Size 99 /W [1 4 1] /Index [" + number + " 1]",
                QByteArray::fromHex("01" + at + "00"))
            + "\nendobj\n";
        const QByteArray both
            = withRevision(first + stream, {{20, signaturePlace()}}, "/XRefStm " + QByteArray::number(first.size()));
        const PdfReport report = verify(signedInPlace(both, *m_signer));
        QVERIFY2(report.isGood() == isSound, report.toJson().toIndented().left(3000).constData());
    }

    // What cannot be checked is not called wrong.
    void notChecked_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("pkcs7.sha1") << placed(signaturePlace({}, "adbe.pkcs7.sha1"));
        QTest::newRow("x509.rsa_sha1") << placed(signaturePlace({}, "adbe.x509.rsa_sha1"));
        QTest::newRow("a SubFilter of tomorrow") << placed(signaturePlace({}, "ETSI.Tomorrow"));
        QTest::newRow("an encrypted file")
            << QByteArray(placed()).replace("/Root 1 0 R", "/Root 1 0 R /Encrypt << /Filter /Standard /V 5 >>");
    }
    void notChecked()
    {
        QFETCH(QByteArray, file);
        const PdfReport report = verify(signedInPlace(file, *m_signer));
        QVERIFY(!report.isGood());
        QVERIFY2(report.indication() == Indication::Indeterminate, report.toJson().toIndented().constData());
        QVERIFY(std::ranges::none_of(
            report.checks(), [](const Check& check) { return check.result == Check::Result::Failed; }));
        const Json json = report.toJson();
        for (const Json& each : json["signatures"].elements()) {
            QCOMPARE(each["crypto"].toUtf8(), "not-checked"_ba);
            QCOMPARE(each["digest"].toUtf8(), "not-checked"_ba);
        }
    }
};

QTEST_APPLESS_MAIN(PdfReadingTest)
#include "pdfreading.moc"
