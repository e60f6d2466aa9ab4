// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>
#include <libegov/signature/pdf/pdfsignatures.h>
#include <libegov/signature/pdf/pdfsigner.h>

#include "writtenpdf.h"

#include <hierarchy.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

// A signature that does not hold, and a later good one over the whole file. However the first is put into the file, or
// taken out of what it shows, nobody may be told that the file is valid.
class PdfHiddenTest : public QObject {
    Q_OBJECT

    std::unique_ptr<KeyFileSigner> m_applicant = std::move(*KeyFileSigner::open(
        hierarchyFile("tenants/272094/official.key"), hierarchyFile("tenants/272094/official.pem")));
    std::unique_ptr<KeyFileSigner> m_witness = std::move(*KeyFileSigner::open(
        hierarchyFile("tenants/272043/official.key"), hierarchyFile("tenants/272043/official.pem")));

    static PdfReport verify(const QByteArray& pdf)
    {
        TrustMaterial material;
        material.anchors = {*Certificate::parse(hierarchyFile("official/root.pem"))};
        material.revocationLists = {*RevocationList::parse(hierarchyFile("official/root.crl"))};
        return verifyPdf(pdf, {}, material, SystemClock().now());
    }
    static QByteArray broken(QByteArray file)
    {
        // One word of the page, signed, is another now.
        return file.replace(file.indexOf("subsidy"), 7, "penalty");
    }
    QByteArray witnessed(const QByteArray& file, const WrittenObjects& with = {}, const QByteArray& trailer = {})
    {
        WrittenObjects objects{{13, withEntries(applicationForm()[13], "/V 30 0 R")}, {30, signaturePlace()}};
        for (auto each = with.begin(); each != with.end(); ++each)
            objects[each.key()] = each.value();
        return signedInPlace(withRevision(file, objects, trailer), *m_witness);
    }

private Q_SLOTS:
    // How the field of the first signature can be written: each is a signature for the readers of others.
    void howeverTheFieldIsWritten_data()
    {
        QTest::addColumn<WrittenObjects>("field"); // objects of the form, with /V of the signature
        const WrittenObjects form = applicationForm();
        const QByteArray own = withEntries(form[12], "/V 20 0 R");
        const QByteArray untyped = QByteArray(own).replace("/FT /Sig ", "");
        const QByteArray bare = QByteArray(untyped).replace("/V 20 0 R ", "").replace("/T (applicant) ", "");
        const auto fields = [&form](const QByteArray& entry) { return QByteArray(form[6]).replace("12 0 R", entry); };
        const auto above = [](const QByteArray& entries, const QByteArray& kids) {
            return "<< " + entries + " /Kids [" + kids + "] >>";
        };
        QTest::newRow("plain") << WrittenObjects{{12, own}};
        QTest::newRow("type from the parent") << WrittenObjects{{6, fields("16 0 R")},
            {16, above("/T (part) /FT /Sig", "12 0 R")}, {12, withEntries(untyped, "/Parent 16 0 R")}};
        QTest::newRow("type from three above") << WrittenObjects{{6, fields("16 0 R")},
            {16, above("/T (a) /FT /Sig", "17 0 R")}, {17, above("/T (b) /Parent 16 0 R", "18 0 R")},
            {18, above("/T (c) /Parent 17 0 R", "12 0 R")}, {12, withEntries(untyped, "/Parent 18 0 R")}};
        QTest::newRow("value and type from the parent, the kid nameless") << WrittenObjects{{6, fields("16 0 R")},
            {16, above("/T (applicant) /FT /Sig /V 20 0 R", "12 0 R")}, {12, withEntries(bare, "/Parent 16 0 R")}};
        QTest::newRow("value from the parent, type of its own") << WrittenObjects{{6, fields("16 0 R")},
            {16, above("/T (applicant) /V 20 0 R", "12 0 R")}, {12, withEntries(bare, "/FT /Sig /Parent 16 0 R")}};
        QTest::newRow("the kid typed otherwise, then itself") << WrittenObjects{
            {6, fields("16 0 R")}, {16, above("/T (a) /FT /Tx", "12 0 R")}, {12, withEntries(own, "/Parent 16 0 R")}};
        QTest::newRow("type in an object")
            << WrittenObjects{{12, QByteArray(own).replace("/FT /Sig", "/FT 19 0 R")}, {19, "/Sig"}};
        QTest::newRow("kids in an object")
            << WrittenObjects{{6, fields("16 0 R")}, {16, QByteArray("<< /T (a) /FT /Sig /Kids 19 0 R >>")},
                   {19, "[12 0 R]"}, {12, withEntries(untyped, "/Parent 16 0 R")}};
        QTest::newRow("a reference to a reference")
            << WrittenObjects{{12, QByteArray(own).replace("/V 20 0 R", "/V 19 0 R")}, {19, "20 0 R"}};
        QTest::newRow("only on the page") << WrittenObjects{{6, fields("")}, {12, own}};
        QTest::newRow("only on the page, type from above") << WrittenObjects{
            {6, fields("")}, {16, QByteArray("<< /T (a) /FT /Sig >>")}, {12, withEntries(untyped, "/Parent 16 0 R")}};
        QTest::newRow("only on the page, value from above") << WrittenObjects{{6, fields("")},
            {16, QByteArray("<< /T (applicant) /FT /Sig /V 20 0 R >>")}, {12, withEntries(bare, "/Parent 16 0 R")}};
        QTest::newRow("only in the form") << WrittenObjects{{3, QByteArray(form[3]).replace("12 0 R ", "")}, {12, own}};
        QTest::newRow("without a name") << WrittenObjects{{12, QByteArray(own).replace("/T (applicant) ", "")}};
        QTest::newRow("name with an escape in the key")
            << WrittenObjects{{12, QByteArray(own).replace("/V 20", "/#56 20")}};
        QTest::newRow("no field at all") << WrittenObjects{};
        QTest::newRow("not typed") << WrittenObjects{{12, untyped}};
        QTest::newRow("on a page that is in no tree") << WrittenObjects{{6, fields("")},
            {3, QByteArray(form[3]).replace("12 0 R ", "")}, {12, QByteArray(own).replace("/P 3 0 R", "/P 40 0 R")},
            {40, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Annots [12 0 R] >>"}};
        QTest::newRow("in another entry of the catalog") << WrittenObjects{{6, fields("")},
            {3, QByteArray(form[3]).replace("12 0 R ", "")}, {1, withEntries(form[1], "/Other 12 0 R")}, {12, own}};
        QTest::newRow("the key twice") << WrittenObjects{{12, withEntries(own, "/FT /Tx")}};
        QTest::newRow("a second value") << WrittenObjects{{12, withEntries(own, "/V null")}};
        QTest::newRow("an entry of the form that leads nowhere")
            << WrittenObjects{{6, fields("99 0 R 12 0 R")}, {12, own}};
        QTest::newRow("an entry of the form that is null") << WrittenObjects{{6, fields("null 12 0 R")}, {12, own}};
        QTest::newRow("a page that leads nowhere")
            << WrittenObjects{{2, "<< /Type /Pages /Kids [3 0 R 98 0 R] /Count 2 >>"}, {12, own}};
        QTest::newRow("in two places of the form")
            << WrittenObjects{{6, fields("12 0 R 16 0 R")}, {16, above("/T (a)", "12 0 R")}, {12, own}};
    }
    void howeverTheFieldIsWritten()
    {
        QFETCH(WrittenObjects, field);
        WrittenObjects objects = applicationForm();
        for (auto each = field.begin(); each != field.end(); ++each)
            objects[each.key()] = each.value();
        objects[20] = signaturePlace();
        const QByteArray good = signedInPlace(withRevision({}, objects), *m_applicant);
        const PdfReport report = verify(witnessed(broken(good)));
        QVERIFY2(!report.isGood(), report.toJson().toIndented().constData());
        QVERIFY(report.firstFailure() && report.firstFailure()->result == Check::Result::Failed);
        // Sound, the same file is either good, or no file in which a signature is seen by everybody.
        const PdfReport sound = verify(witnessed(good));
        const bool isShown = sound.signatures.size() == 2;
        const QByteArray tag = QTest::currentDataTag();
        for (const char* always :
            {"plain", "type from the parent", "type from three above", "only on the page",
                "value and type from the parent, the kid nameless", "only in the form", "a reference to a reference"}) {
            if (tag == always)
                QVERIFY2(sound.isGood() && isShown, sound.toJson().toIndented().constData());
        }
        if (isShown)
            QVERIFY(std::ranges::any_of(
                report.checks(), [](const Check& check) { return check.subIndication == SubIndication::HashFailure; }));
    }

    // How a later revision can take the signature away.
    void howeverItIsTakenAway_data()
    {
        QTest::addColumn<WrittenObjects>("change");
        QTest::addColumn<QByteArray>("trailer");
        const WrittenObjects form = applicationForm();
        const QByteArray own = withEntries(form[12], "/V 20 0 R");
        const auto row = [](const char* name, const WrittenObjects& change, const QByteArray& trailer = {}) {
            QTest::newRow(name) << change << trailer;
        };
        row("left", {});
        row("field out of the form", {{6, QByteArray(form[6]).replace("12 0 R ", "")}});
        row("field out of the form and off the page",
            {{6, QByteArray(form[6]).replace("12 0 R ", "")}, {3, QByteArray(form[3]).replace("12 0 R ", "")}});
        row("another form",
            {{1, QByteArray(form[1]).replace("6 0 R", "46 0 R")}, {46, "<< /Fields [13 0 R] /SigFlags 3 >>"}});
        row("no form", {{1, "<< /Type /Catalog /Pages 2 0 R >>"}});
        row("no type", {{12, QByteArray(own).replace("/FT /Sig ", "")}});
        row("another type", {{12, QByteArray(own).replace("/FT /Sig", "/FT /Tx")}});
        row("no value", {{12, form[12]}});
        row("a value that is not there", {{12, QByteArray(own).replace("20 0 R", "97 0 R")}});
        row("a value that is null", {{12, QByteArray(own).replace("20 0 R", "null")}});
        row("a value that is a text", {{12, QByteArray(own).replace("20 0 R", "(signed)")}});
        row("the other's value", {{12, QByteArray(own).replace("20 0 R", "30 0 R")}});
        row("another signature dictionary", {{20, "<< /Type /Sig >>"}});
        row("nothing where it stood", {{20, "null"}});
        row("all of it anew, with its own catalog",
            {{50, "<< /Type /Catalog /Pages 51 0 R /AcroForm << /Fields [13 0 R] /SigFlags 3 >> >>"},
                {51, "<< /Type /Pages /Kids [52 0 R] /Count 1 >>"},
                {52, "<< /Type /Page /Parent 51 0 R /MediaBox [0 0 595 842] /Annots [13 0 R] >>"},
                {13, QByteArray(form[13]).replace("3 0 R", "52 0 R").replace(">>", "/V 30 0 R >>")}},
            "/Root 50 0 R ");
    }
    void howeverItIsTakenAway()
    {
        QFETCH(WrittenObjects, change);
        QFETCH(QByteArray, trailer);
        WrittenObjects objects = applicationForm();
        objects[12] = withEntries(objects[12], "/V 20 0 R");
        objects[20] = signaturePlace();
        const QByteArray good = signedInPlace(withRevision({}, objects), *m_applicant);
        for (const QByteArray& first : {good, broken(good)}) {
            QByteArray file = witnessed(first, change);
            if (!trailer.isEmpty())
                file = signedInPlace(withRevision(first,
                                         [&] {
                                             WrittenObjects all = change;
                                             all[30] = signaturePlace();
                                             return all;
                                         }())
                                         .replace("/Root 1 0 R  /Prev", "/Root 50 0 R  /Prev"),
                    *m_witness);
            const PdfReport report = verify(file);
            const bool isUntouched = change.isEmpty() && first == good;
            QVERIFY2(report.isGood() == isUntouched, report.toJson().toIndented().constData());
        }
    }

    // A cross-reference that does not go back to the first revision: what stands there is seen by who repairs.
    void aChainCutOff()
    {
        WrittenObjects objects = applicationForm();
        objects[12] = withEntries(objects[12], "/V 20 0 R");
        objects[20] = signaturePlace();
        const QByteArray first = signedInPlace(withRevision({}, objects), *m_applicant);
        WrittenObjects second = applicationForm();
        second[6].replace("12 0 R ", "");
        second[3].replace("12 0 R ", "");
        second.remove(12);
        second[13] = withEntries(second[13], "/V 30 0 R");
        second[30] = signaturePlace();
        QByteArray alone = withRevision(first, second);
        const qsizetype previous = alone.lastIndexOf(" /Prev ");
        alone.replace(previous, 6, "      ").replace(previous + 6, 1, " ");
        const qsizetype number = previous + 7;
        for (qsizetype i = number; alone[i] != ' '; ++i)
            alone[i] = ' ';
        const PdfReport report = verify(signedInPlace(alone, *m_witness));
        QVERIFY2(!report.isGood(), report.toJson().toIndented().constData());
    }

    // Rewriting a signed file would break the signature, wherever it stands.
    void aSignedFileIsNotRewritten()
    {
        WrittenObjects objects = applicationForm();
        objects[6].replace("12 0 R", "16 0 R");
        objects[16] = "<< /T (part) /FT /Sig /Kids [12 0 R] >>";
        objects[12] = withEntries(objects[12].replace("/FT /Sig ", ""), "/V 20 0 R /Parent 16 0 R");
        objects[20] = signaturePlace();
        const QByteArray file = signedInPlace(withRevision({}, objects), *m_applicant);
        QVERIFY(verify(file).isGood());
        QCOMPARE(signPdf(file, *m_witness, {}).error().code(), "signature.already-signed"_ba);
        objects[6].replace("16 0 R ", "");
        objects[12] = withEntries(applicationForm()[12], "/V 20 0 R");
        const QByteArray onPage = signedInPlace(withRevision({}, objects), *m_applicant);
        QCOMPARE(signPdf(onPage, *m_witness, {}).error().code(), "signature.already-signed"_ba);
    }
};

QTEST_APPLESS_MAIN(PdfHiddenTest)
#include "pdfhidden.moc"
