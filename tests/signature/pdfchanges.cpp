// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>
#include <libegov/signature/pdf/pdfsignatures.h>
#include <libegov/signature/pdf/pdfsigner.h>

#include "plainpdf.h"
#include "writtenpdf.h"

#include <hierarchy.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;
using Modifications = PdfSignatureReport::Modifications;

namespace {

const QByteArray fieldRow = "<< /Type /Annot /Subtype /Widget /FT /Tx /T (amount) /V (900000) /F 4 /P 3 0 R "
                            "/Rect [50 700 250 720] /AP << /N 21 0 R >> >>";

QByteArray drawn(const QByteArray& what)
{
    return writtenStream("/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >>",
        "BT /F1 12 Tf 2 5 Td (" + what + ") Tj ET");
}

// What filling in "amount" writes.
WrittenObjects filledAmount() { return {{7, fieldRow}, {21, drawn("900000")}}; }

QByteArray fieldLock(const QByteArray& parameters)
{
    return "/Reference [ << /Type /SigRef /TransformMethod /FieldMDP /TransformParams << /Type /TransformParams /V "
           "/1.2 "
        + parameters + " >> >> ]";
}
QByteArray certification(const QByteArray& level)
{
    return "/Reference [ << /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /V /1.2 "
           "/P "
        + level + " >> >> ]";
}

} // namespace

// What somebody changes behind the first signature of an application, and whether its signer allowed it.
class PdfChangesTest : public QObject {
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
    // An application that the applicant signed; reference: /Reference of the signature; lock: /Lock of its field.
    QByteArray applied(
        const QByteArray& reference = {}, const QByteArray& lock = {}, WrittenObjects form = applicationForm())
    {
        form[12] = withEntries(form[12], lock);
        const QByteArray file = withRevision({}, form);
        return signedInPlace(
            withRevision(file, {{12, withEntries(form[12], "/V 20 0 R")}, {20, signaturePlace(reference)}}),
            *m_applicant);
    }
    // The witness signs the field that is there for it.
    QByteArray witnessed(const QByteArray& file)
    {
        return signedInPlace(
            withRevision(file, {{13, withEntries(applicationForm()[13], "/V 30 0 R")}, {30, signaturePlace()}}),
            *m_witness);
    }
    static const PdfSignatureReport* ofApplicant(const PdfReport& report)
    {
        for (const PdfSignatureReport& each : report.signatures) {
            if (each.field == u"applicant")
                return &each;
        }
        return nullptr;
    }
    static QByteArray evidence(const PdfSignatureReport& signature)
    {
        for (const Check& check : signature.checks()) {
            if (check.check == "pdf.modifications")
                return check.evidence;
        }
        return {};
    }

private Q_SLOTS:
    void nothingChangedIsGood()
    {
        const QByteArray once = applied();
        QVERIFY2(verify(once).isGood(), verify(once).toJson().toIndented().constData());
        const PdfReport twice = verify(witnessed(once));
        QVERIFY2(twice.isGood(), twice.toJson().toIndented().constData());
        QCOMPARE(ofApplicant(twice)->modifications, Modifications::Permitted);
        QCOMPARE(ofApplicant(twice)->changed, QStringList{u"witness"_s});
        QCOMPARE(twice.signatures.size(), 2);
    }

    // The signer's word about the field "amount", which somebody else fills in afterwards.
    void theSignersWord_data()
    {
        QTest::addColumn<QByteArray>("reference");
        QTest::addColumn<QByteArray>("lock");
        QTest::addColumn<bool>("permitted");
        QTest::newRow("nothing said") << QByteArray() << QByteArray() << true;
        const struct {
            const char* name;
            QByteArray parameters;
            bool permitted;
        } locks[]
            = {{"all fields", "/Action /All", false}, {"this field", "/Action /Include /Fields [(amount)]", false},
                {"another field", "/Action /Include /Fields [(note)]", true},
                {"all but this and the witness's", "/Action /Exclude /Fields [(amount) (witness)]", true},
                {"all but another", "/Action /Exclude /Fields [(note)]", false},
                {"this field in UTF-16", "/Action /Include /Fields [<FEFF0061006D006F0075006E0074>]", false},
                {"an action of no standard", "/Action /Some /Fields [(note)]", false},
                {"no action", "/Fields [(note)]", false},
                {"fields that are no names", "/Action /Include /Fields [7 0 R]", false},
                {"no fields", "/Action /Include", false}};
        for (const auto& each : locks) {
            const QByteArray name = each.name;
            QTest::newRow((name + ", FieldMDP").constData())
                << fieldLock(each.parameters) << QByteArray() << each.permitted;
            QTest::newRow((name + ", Lock").constData())
                << QByteArray() << "/Lock << /Type /SigFieldLock " + each.parameters + " >>" << each.permitted;
            QTest::newRow((name + ", FieldMDP with Data").constData())
                << fieldLock(each.parameters).replace("/TransformParams <<", "/Data 1 0 R /TransformParams <<")
                << QByteArray() << each.permitted;
        }
        QTest::newRow("certified, no changes") << certification("1") << QByteArray() << false;
        QTest::newRow("certified, filling in") << certification("2") << QByteArray() << true;
        QTest::newRow("certified, annotations") << certification("3") << QByteArray() << true;
        QTest::newRow("certified, level of no standard") << certification("7") << QByteArray() << false;
        QTest::newRow("certified, level that is no number") << certification("/Two") << QByteArray() << false;
        QTest::newRow("certified, no level") << certification("null") << QByteArray() << true;
        QTest::newRow("lock that certifies")
            << QByteArray() << QByteArray("/Lock << /Action /Include /Fields [(note)] /P 1 >>") << false;
        QTest::newRow("two locks") << QByteArray(fieldLock("/Action /Include /Fields [(amount)]"))
                                   << QByteArray("/Lock << /Action /Include /Fields [(note)] >>") << false;
    }
    void theSignersWord()
    {
        QFETCH(QByteArray, reference);
        QFETCH(QByteArray, lock);
        QFETCH(bool, permitted);
        const QByteArray first = applied(reference, lock);
        QVERIFY2(verify(first).isGood(), verify(first).toJson().toIndented().constData());
        const QByteArray filled = withRevision(first, filledAmount());
        // Nobody signs again, somebody does, two do.
        PdfSignatureOptions appending;
        appending.writing = PdfSignatureOptions::Writing::Append;
        QList<QByteArray> files{filled, witnessed(filled)};
        if (const Expected<QByteArray> third = signPdf(files.last(), *m_witness, appending))
            files += *third;
        else
            QCOMPARE(third.error().code(), "signature.changes-not-permitted"_ba);
        for (const QByteArray& file : std::as_const(files)) {
            const PdfReport report = verify(file);
            const PdfSignatureReport* applicant = ofApplicant(report);
            QVERIFY2(applicant, report.toJson().toIndented().constData());
            QVERIFY2(applicant->modifications == (permitted ? Modifications::Permitted : Modifications::Suspicious),
                report.toJson().toIndented().constData());
            QVERIFY(applicant->changed.contains(u"amount"));
            QVERIFY2(evidence(*applicant).contains("'100000' -> '900000'"), evidence(*applicant).constData());
            if (!permitted)
                QVERIFY(!report.isGood());
        }
    }
    // "All fields" means the empty signature field of the next signer too.
    void aLockedFieldIsNotSigned()
    {
        const PdfReport report = verify(witnessed(applied(fieldLock("/Action /All"))));
        QVERIFY(!report.isGood());
        QCOMPARE(ofApplicant(report)->modifications, Modifications::Suspicious);
    }
    // And a field below a locked one is locked with it.
    void aFieldBelowALockedOneIsLocked()
    {
        WrittenObjects form = applicationForm();
        form[6].replace("[7 0 R", "[16 0 R");
        form[16] = "<< /T (claim) /Kids [7 0 R] >>";
        form[7] = withEntries(form[7], "/Parent 16 0 R");
        const QByteArray first = applied(fieldLock("/Action /Include /Fields [(claim)]"), {}, form);
        WrittenObjects change = filledAmount();
        change[7] = withEntries(change[7], "/Parent 16 0 R");
        const PdfReport report = verify(witnessed(withRevision(first, change)));
        QCOMPARE(ofApplicant(report)->modifications, Modifications::Suspicious);
        QVERIFY(ofApplicant(report)->changed.contains(u"claim.amount"));
    }

    // What a reader of the document sees, or a program of his does, decides.
    void whatIsSeen_data()
    {
        QTest::addColumn<WrittenObjects>("change");
        QTest::addColumn<QByteArray>("level");
        QTest::addColumn<bool>("permitted");
        QTest::addColumn<QString>("changed"); // a field that is named
        const WrittenObjects form = applicationForm();
        const auto row = [](const QByteArray& name, const WrittenObjects& change, bool permitted,
                             const QString& changed = {}, const QByteArray& level = {}) {
            QTest::newRow(name.constData()) << change << level << permitted << changed;
        };
        const auto more = [&form](int number, const QByteArray& entries) {
            return WrittenObjects{{number, withEntries(form[number], entries)}};
        };
        row("a field filled in", filledAmount(), true, u"amount"_s);
        row("a box ticked", {{9, QByteArray(form[9]).replace("/V /Off /AS /Off", "/V /Yes /AS /Yes")}}, true,
            u"consent"_s);
        row("read-only", more(7, "/Ff 1"), true);
        row("validation data", {{1, withEntries(form[1], "/DSS << /Certs [22 0 R] >>")}, {22, writtenStream({}, "x")}},
            true);
        row("validation data where nothing is permitted",
            {{1, withEntries(form[1], "/DSS << /Certs [22 0 R] >>")}, {22, writtenStream({}, "x")}}, true, {},
            certification("1"));
        row("the same once more", {{7, form[7]}, {4, form[4]}, {3, form[3]}}, true);
        row("the form's fields in another order", {{6, QByteArray(form[6]).replace("7 0 R 8 0 R", "8 0 R 7 0 R")}},
            true);

        row("another picture of the same value",
            {{7, QByteArray(form[7]).replace("10 0 R", "21 0 R")}, {21, drawn("900000")}}, false, u"amount"_s);
        row("the picture's stream", {{10, drawn("900000")}}, false, u"amount"_s);
        row("the picture of a ticked box", {{14, drawn("no")}}, false, u"consent"_s);
        row("a ticked box without the value", {{9, QByteArray(form[9]).replace("/AS /Off", "/AS /Yes")}}, false,
            u"consent"_s);
        row("ticked, with another picture",
            {{9, QByteArray(form[9]).replace("/V /Off /AS /Off", "/V /Yes /AS /Yes").replace("14 0 R", "21 0 R")},
                {21, drawn("no")}},
            false, u"consent"_s);
        row("appearances made anew", more(6, "/NeedAppearances true"), false);
        row("filled in and moved", {{7, QByteArray(fieldRow).replace("[50 700", "[50 400")}, {21, drawn("900000")}},
            false, u"amount"_s);
        row("filled in and hidden", {{7, QByteArray(fieldRow).replace("/F 4", "/F 6")}, {21, drawn("900000")}}, false,
            u"amount"_s);
        row("filled in, with a script",
            {{7, withEntries(fieldRow, "/AA << /C << /S /JavaScript /JS (x) >> >>")}, {21, drawn("9")}}, false,
            u"amount"_s);
        row("a field renamed", {{7, QByteArray(form[7]).replace("(amount)", "(income)")}}, false, u"amount"_s);
        row("a field of another type", {{7, QByteArray(form[7]).replace("/Tx", "/Ch")}}, false, u"amount"_s);
        row("a field taken out", {{6, QByteArray(form[6]).replace("7 0 R ", "")}}, false, u"amount"_s);
        row("a field put in",
            {{6, QByteArray(form[6]).replace("[7 0 R", "[23 0 R 7 0 R")},
                {23, QByteArray(form[7]).replace("amount", "extra")}},
            false);
        row("a second field of one name, signed",
            {{6, QByteArray(form[6]).replace("[7 0 R", "[23 0 R 7 0 R")},
                {23, QByteArray(form[13]).replace("witness", "amount")}},
            false, u"amount"_s);
        row("the form's font",
            {{6, QByteArray(form[6]).replace("/F1 5 0 R", "/F1 24 0 R")},
                {24, QByteArray(form[5]).replace("Helvetica", "Symbol")}},
            false);
        row("a font for the form",
            {{6, QByteArray(form[6]).replace("/F1 5 0 R", "/F1 5 0 R /F2 24 0 R")}, {24, form[5]}}, true);
        row("the signature's picture",
            {{12, withEntries(form[12], "/V 20 0 R /AP << /N 21 0 R >>")}, {21, drawn("seal")}}, false, u"applicant"_s);

        row("the page's text", {{4, writtenStream({}, "BT /F1 12 Tf 50 780 Td (Other) Tj ET")}}, false);
        row("more on the page",
            {{3, QByteArray(form[3]).replace("/Contents 4 0 R", "/Contents [4 0 R 21 0 R]")}, {21, drawn("x")}}, false);
        row("the page's font", {{5, QByteArray(form[5]).replace("Helvetica", "Symbol")}}, false);
        row("the page's size", {{3, QByteArray(form[3]).replace("595 842", "595 100")}}, false);
        row("a page turned", more(3, "/Rotate 180"), false);
        row("a page more",
            {{2, "<< /Type /Pages /Kids [3 0 R 25 0 R] /Count 2 >>"},
                {25, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"}},
            false);
        row("a page less", {{2, "<< /Type /Pages /Kids [] /Count 0 >>"}}, false);
        row("another page tree",
            {{1, QByteArray(form[1]).replace("2 0 R", "26 0 R")}, {26, "<< /Type /Pages /Kids [27 0 R] /Count 1 >>"},
                {27, "<< /Type /Page /Parent 26 0 R /MediaBox [0 0 9 9] >>"}},
            false);
        row("a page's own action", more(3, "/AA << /O << /S /JavaScript /JS (x) >> >>"), false);
        for (const char* entry : {"/OCProperties << /OCGs [] /D << >> >>", "/Names << /JavaScript << /Names [] >> >>",
                 "/Names << /EmbeddedFiles << /Names [] >> >>", "/OpenAction << /S /JavaScript /JS (x) >>",
                 "/AA << /WC << /S /JavaScript /JS (x) >> >>", "/Perms << /DocMDP 20 0 R >>", "/Outlines << >>",
                 "/Dests << >>", "/PageMode /FullScreen", "/ViewerPreferences << >>", "/Legal << >>",
                 "/Collection << >>", "/URI << /Base (x) >>", "/Lang (ja)", "/SomethingNew 1"})
            row(QByteArray("in the catalog: ") + entry, more(1, entry), false);
        row("an XFA form", {{6, withEntries(form[6], "/XFA 21 0 R")}, {21, writtenStream({}, "<xdp/>")}}, false);

        const auto annotation
            = [&form](const QByteArray& kind, const QByteArray& rectangle, const QByteArray& entries = {}) {
                  return WrittenObjects{{3, QByteArray(form[3]).replace("13 0 R]", "13 0 R 28 0 R]")},
                      {28,
                          "<< /Type /Annot /Subtype /" + kind + " /F 4 /Rect " + rectangle + " /AP << /N 21 0 R >> "
                              + entries + " >>"},
                      {21, drawn("x")}};
              };
        row("an annotation", annotation("FreeText", "[50 200 250 220]"), false);
        row("an annotation where they are permitted", annotation("FreeText", "[50 200 250 220]"), true, {},
            certification("3"));
        row("an annotation where only filling in is", annotation("FreeText", "[50 200 250 220]"), false, {},
            certification("2"));
        row("an annotation over the text", annotation("Stamp", "[40 770 300 790]"), false, {}, certification("3"));
        row("an annotation over a field", annotation("FreeText", "[50 700 250 720]"), false, {}, certification("3"));
        row("an annotation that acts", annotation("FreeText", "[50 200 250 220]", "/A << /S /URI /URI (http://x/) >>"),
            false, {}, certification("3"));
        row("an annotation below the fields", {{3, QByteArray(form[3]).replace("[7 0 R 8 0 R", "[8 0 R 7 0 R")}},
            false);
        row("an annotation taken off", {{3, QByteArray(form[3]).replace("[7 0 R 8 0 R", "[8 0 R")}}, false);
    }
    void whatIsSeen()
    {
        QFETCH(WrittenObjects, change);
        QFETCH(QByteArray, level);
        QFETCH(bool, permitted);
        QFETCH(QString, changed);
        const QByteArray first = applied(level);
        QVERIFY2(verify(first).isGood(), verify(first).toJson().toIndented().constData());
        const QByteArray after = withRevision(first, change);
        for (const QByteArray& file : {after, witnessed(after)}) {
            const PdfReport report = verify(file);
            const PdfSignatureReport* applicant = ofApplicant(report);
            if (!permitted)
                QVERIFY2(!report.isGood(), report.toJson().toIndented().constData());
            if (!applicant) { // the whole file was refused
                QVERIFY2(!permitted, report.toJson().toIndented().constData());
                continue;
            }
            // Where nothing may change, the witness may not sign either.
            const bool witnessAllowed = !level.contains("/P 1") || file == after;
            QVERIFY2(applicant->modifications
                    == (permitted && witnessAllowed ? Modifications::Permitted : Modifications::Suspicious),
                report.toJson().toIndented().constData());
            if (!changed.isEmpty())
                QVERIFY2(applicant->changed.contains(changed), report.toJson().toIndented().constData());
        }
    }

    void whereASealMayGo_data()
    {
        QTest::addColumn<QRectF>("place");
        QTest::addColumn<bool>("permitted");
        QTest::newRow("on white paper") << QRectF(400, 60, 120, 60) << true;
        QTest::newRow("beside the text") << QRectF(50, 730, 200, 30) << true;
        QTest::newRow("over the text") << QRectF(40, 770, 300, 30) << false;
        QTest::newRow("over the whole page") << QRectF(0, 0, 595, 842) << false;
        QTest::newRow("over a field") << QRectF(60, 695, 100, 20) << false;
        QTest::newRow("over an empty signature field") << QRectF(300, 500, 200, 40) << false;
    }
    void whereASealMayGo()
    {
        QFETCH(QRectF, place);
        QFETCH(bool, permitted);
        PdfSignatureOptions options;
        options.writing = PdfSignatureOptions::Writing::Append;
        options.appearance = PdfSignatureAppearance{.page = 0, .rectangle = place, .drawing = plainPdf("SEAL")};
        const Expected<QByteArray> sealed = signPdf(applied(), *m_witness, options);
        QVERIFY2(sealed, sealed ? "" : qPrintable(sealed.error().detail()));
        const PdfReport report = verify(*sealed);
        QVERIFY2(report.isGood() == permitted, report.toJson().toIndented().constData());
        QCOMPARE(ofApplicant(report)->modifications, permitted ? Modifications::Permitted : Modifications::Suspicious);
    }
    // Content of every kind is found, whatever the coordinates it is written in.
    void whatASealMayNotCover_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("text moved line by line") << QByteArray("BT /F1 10 Tf 12 TL 100 300 Td (a) Tj T* (b) Tj ET");
        QTest::newRow("text by a matrix") << QByteArray("BT /F1 1 Tf 10 0 0 10 100 290 Tm [(a) -200 (b)] TJ ET");
        QTest::newRow("text in a scaled space")
            << QByteArray("q .1 0 0 .1 0 0 cm BT /F1 100 Tf 1000 2900 Td (a) Tj ET Q");
        QTest::newRow("text far along a line") << QByteArray("BT /F1 10 Tf 10 290 Td (aaaaaaaaaaaaaaa) Tj (b) Tj ET");
        QTest::newRow("a line") << QByteArray("0 0 m 200 580 l S");
        QTest::newRow("a filled box") << QByteArray("0.5 g 100 290 10 10 re f");
        QTest::newRow("an inline image") << QByteArray("q 50 0 0 50 100 280 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q");
        QTest::newRow("a form with its matrix") << QByteArray("/Fx Do");
        QTest::newRow("a shading") << QByteArray("/Sh sh");
        QTest::newRow("what cannot be read") << QByteArray("BT (a");
    }
    void whatASealMayNotCover()
    {
        QFETCH(QByteArray, content);
        PdfSignatureOptions options;
        options.writing = PdfSignatureOptions::Writing::Append;
        options.appearance
            = PdfSignatureAppearance{.page = 0, .rectangle = QRectF(100, 280, 60, 40), .drawing = plainPdf("SEAL")};
        for (const bool drawnOn : {false, true}) {
            WrittenObjects form = applicationForm();
            form[4] = writtenStream({}, drawnOn ? content : QByteArray("1 g 0 0 595 842 re f"));
            form[3].replace("/Font <<", "/XObject << /Fx 17 0 R >> /Font <<");
            form[17] = writtenStream("/Type /XObject /Subtype /Form /BBox [0 0 10 10] /Matrix [1 0 0 1 100 290] "
                                     "/Resources << /Font << /F1 5 0 R >> >>",
                "0 0 5 5 re f");
            const PdfReport report = verify(*signPdf(applied({}, {}, form), *m_witness, options));
            QVERIFY2(report.isGood() == !drawnOn, report.toJson().toIndented().constData());
        }
    }
};

QTEST_APPLESS_MAIN(PdfChangesTest)
#include "pdfchanges.moc"
