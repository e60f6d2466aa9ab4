// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>
#include <libegov/signature/pdf/pdfsignatures.h>

#include <hierarchy.h>
#include <suites.h>
#include <tests/peakmemory.h>

#include <QDirIterator>

using namespace Egov;
using namespace Qt::StringLiterals;
using Coverage = PdfSignatureReport::Coverage;
using Modifications = PdfSignatureReport::Modifications;

class PdfSignaturesTest : public QObject {
    Q_OBJECT

    // The suites' certificates are long over: what is asked here is what of the file a signature is about.
    static PdfReport verify(const QString& path)
    {
        SignaturePolicy policy;
        policy.pathRule = SignaturePolicy::PathRule::LeftOut;
        return verifyPdf(fileBytes(path), policy, {}, SystemClock().now());
    }
    static bool holds(const Verdict& report)
    {
        return std::ranges::none_of(
            report.checks(), [](const Check& check) { return check.result == Check::Result::Failed; });
    }

private Q_SLOTS:
    // Ruhr-Universität Bochum, pdf-insecurity.org: forgery, incremental saving, wrapping.
    void attacks_data()
    {
        EGOV_REQUIRE_SUITE("pdf-attacks-usf-isa-swa");
        QTest::addColumn<QString>("path");
        const QDir folder = suite("pdf-attacks-usf-isa-swa");
        const auto files = folder.entryInfoList({u"*.pdf"_s}, QDir::Files);
        QCOMPARE(files.size(), 21);
        for (const QFileInfo& file : files)
            QTest::newRow(qPrintable(file.fileName())) << file.filePath();
    }
    void attacks()
    {
        QFETCH(QString, path);
        const PdfReport report = verify(path);
        QVERIFY(!report.isGood());
        QVERIFY2(!holds(report), report.toJson().toIndented().constData());
    }

    void pyhanko_data()
    {
        EGOV_REQUIRE_SUITE("pyhanko");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("verdict");
        const Json expected = *Json::parse(fileBytes(suite("pyhanko").filePath(u"expected.json"_s)));
        int all = 0;
        int pdfs = 0;
        for (const Json& test : expected["tests"].elements()) {
            ++all;
            if (!test["file"].toUtf8().startsWith("pdf/"))
                continue; // tests/signature/xmlsignature.cpp
            ++pdfs;
            QTest::newRow(test["file"].toUtf8().constData())
                << suite("pyhanko").filePath(test["file"].toString()) << test["verdict"].toUtf8();
        }
        QCOMPARE(all, 43);
        QCOMPARE(pdfs, 34);
    }
    void pyhanko()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, verdict);
        const PdfReport report = verify(path);
        QVERIFY(!report.isGood());
        if (verdict == "reject" || verdict.startsWith("parse") || verdict == "baseline") {
            // base.pdf has a place for a signature and none in it: what the others were made from.
            QVERIFY(!holds(report));
        } else if (verdict == "modified-suspicious") {
            QCOMPARE(report.signatures[0].coverage, Coverage::Partial);
            QCOMPARE(report.signatures[0].modifications, Modifications::Suspicious);
        } else if (verdict.startsWith("modified-form-filling")) {
            QVERIFY2(holds(report), report.toJson().toIndented().constData());
            QCOMPARE(report.signatures[0].coverage, Coverage::Partial);
            QCOMPARE(report.signatures[0].modifications, Modifications::Permitted);
            QCOMPARE(report.signatures[1].coverage, Coverage::Whole);
        } else {
            QVERIFY2(holds(report), report.toJson().toIndented().constData());
            QCOMPARE(report.signatures[0].coverage, Coverage::Whole);
        }
    }

    // A CMS without signed attributes is a signature, and none of PAdES: it names no certificate.
    void withoutAttributesIsNoPades()
    {
        EGOV_REQUIRE_SUITE("pyhanko");
        QByteArray pdf = fileBytes(suite("pyhanko").filePath(u"pdf/sig-no-signed-attrs.pdf"_s));
        SignaturePolicy policy;
        policy.pathRule = SignaturePolicy::PathRule::LeftOut;
        QCOMPARE(verifyPdf(pdf, policy, {}, SystemClock().now()).signatures[0].subFilter, "adbe.pkcs7.detached"_ba);
        pdf.replace("/adbe.pkcs7.detached", "/ETSI.CAdES.detached");
        const PdfReport report = verifyPdf(pdf, policy, {}, SystemClock().now());
        QVERIFY(std::ranges::any_of(report.checks(), [](const Check& check) {
            return check.check == "pdf.signer" && check.subIndication == SubIndication::SigConstraintsFailure;
        }));
    }

    // The most memory that this process ever had bounds what each of the files took.
    void nothingCrashesOrGrows()
    {
        EGOV_REQUIRE_SUITE("pyhanko");
        int files = 0;
        for (QDirIterator it(suite("pyhanko").path(), {u"*.pdf"_s}, QDir::Files, QDirIterator::Subdirectories);
            it.hasNext(); ++files)
            QVERIFY(!verify(it.next()).isGood()); // no path, so never good
        QCOMPARE(files, 130);
        QVERIFY(hasGrownByLess(0, 512 * 1024));
    }
};

QTEST_APPLESS_MAIN(PdfSignaturesTest)
#include "pdfsignatures.moc"
