// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>
#include <libegov/signature/pdf/pdfsignatures.h>
#include <libegov/signature/pdf/pdfsigner.h>

#include "plainpdf.h"
#include "writtenpdf.h"

#include <hierarchy.h>
#include <needs.h>

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>
#include <zlib.h>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

// Zeros, deflated: a thousandth of their size.
QByteArray deflatedZeros(qint64 count)
{
    z_stream stream{};
    if (deflateInit(&stream, Z_BEST_SPEED) != Z_OK)
        qFatal("zlib");
    const QByteArray zeros(1 << 20, '\0');
    QByteArray out(1 << 16, Qt::Uninitialized);
    QByteArray all;
    for (qint64 done = 0; done <= count; done += zeros.size()) {
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(zeros.constData()));
        stream.avail_in = static_cast<uInt>(zeros.size());
        do {
            stream.next_out = reinterpret_cast<Bytef*>(out.data());
            stream.avail_out = static_cast<uInt>(out.size());
            deflate(&stream, done + zeros.size() > count ? Z_FINISH : Z_NO_FLUSH);
            all.append(out.constData(), out.size() - static_cast<qsizetype>(stream.avail_out));
        } while (stream.avail_out == 0);
    }
    deflateEnd(&stream);
    return all;
}

// A file whose only cross-reference is a stream with this dictionary and these data.
QByteArray withStream(const QByteArray& objects, const QByteArray& dictionary, const QByteArray& data)
{
    QByteArray file = "%PDF-1.7\n" + objects;
    const QByteArray at = QByteArray::number(file.size());
    return file + "7 0 obj\n" + writtenStream("/Type /XRef /Root 1 0 R " + dictionary, data) + "\nendobj\nstartxref\n"
        + at + "\n%%EOF\n";
}

QByteArray repeated(const QByteArray& what, int count) { return what.repeated(count); }

} // namespace

// Small files that ask for much: each is answered within what one file may cost, and the answer says so.
class PdfWorkTest : public QObject {
    Q_OBJECT

    std::unique_ptr<KeyFileSigner> m_signer = std::move(*KeyFileSigner::open(
        hierarchyFile("tenants/272094/official.key"), hierarchyFile("tenants/272094/official.pem")));

    static PdfReport verify(const QByteArray& pdf)
    {
        SignaturePolicy policy;
        policy.pathRule = SignaturePolicy::PathRule::LeftOut;
        return verifyPdf(pdf, policy, {}, SystemClock().now());
    }
    QByteArray signedForm(WrittenObjects form = applicationForm())
    {
        form[12] = withEntries(form[12], "/V 20 0 R");
        form[20] = signaturePlace();
        return signedInPlace(withRevision({}, form), *m_signer);
    }

private Q_SLOTS:
    void everyFileIsAnswered_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<bool>("isWork"); // refused for what it costs, and not for what is wrong
        const auto row
            = [](const char* name, const QByteArray& file, bool isWork) { QTest::newRow(name) << file << isWork; };
        const QByteArray flate = "/Filter /FlateDecode ";
        const QByteArray gibibyte = deflatedZeros(1 << 30);
        row("a cross-reference of a gibibyte", withStream({}, "/Size 2000000000 /W [1 4 2] " + flate, gibibyte), true);
        row("a cross-reference with a predictor",
            withStream(
                {}, "/Size 9 /W [1 4 2] " + flate + "/DecodeParms << /Predictor 12 /Columns 1000000 >>", gibibyte),
            true);
        row("a predictor of any width",
            withStream({},
                "/Size 9 /W [1 4 2] " + flate
                    + "/DecodeParms << /Predictor 12 /Columns 2147483647 /Colors 2147483647 >>",
                deflatedZeros(1000)),
            false);
        row("rows without a width", withStream({}, "/Size 2000000000 /W [0 0 0] ", "x"), false);
        row("two billion rows", withStream({}, "/Size 2000000000 /Index [0 2000000000] /W [1 1 1] ", "xxx"), false);
        row("a hundred filters",
            withStream({}, "/Size 9 /W [1 4 2] /Filter [" + repeated("/FlateDecode ", 100) + "] ", gibibyte), false);
        row("filters after each other",
            withStream(
                {}, "/Size 9 /W [1 4 2] /Filter [/FlateDecode /FlateDecode /FlateDecode /FlateDecode] ", gibibyte),
            true);

        const WrittenObjects form = applicationForm();
        const auto changed = [&form](int number, const QByteArray& object, const WrittenObjects& more = {}) {
            WrittenObjects objects = form;
            objects[number] = object;
            for (auto each = more.begin(); each != more.end(); ++each)
                objects[each.key()] = each.value();
            return withRevision({}, objects);
        };
        QByteArray packed = withRevision({}, form);
        const QByteArray where = packed.sliced(packed.lastIndexOf("startxref\n") + 10).split('\n').first();
        const qsizetype container = packed.size();
        packed += "60 0 obj\n" + writtenStream("/Type /ObjStm /N 1 /First 5 " + flate, gibibyte) + "\nendobj\n";
        const qsizetype reference = packed.size();
        packed += "61 0 obj\n"
            + writtenStream("/Type /XRef /Root 1 0 R /Size 99 /W [1 4 1] /Index [60 1 7 1] /Prev " + where,
                QByteArray::fromHex("01")
                    + QByteArray::fromHex(QByteArray::number(container, 16).rightJustified(8, '0'))
                    + QByteArray::fromHex("00") + QByteArray::fromHex("02") + QByteArray::fromHex("0000003c")
                    + QByteArray::fromHex("00"))
            + "\nendobj\nstartxref\n" + QByteArray::number(reference) + "\n%%EOF\n";
        row("an object stream of a gibibyte", packed, true);

        row("an array of numbers without end", changed(16, '[' + repeated("1 ", 8'000'000) + ']'), true);
        row("a dictionary of names without end",
            changed(
                16,
                "<<" +
                    [] {
                        QByteArray all;
                        for (int i = 0; i < 1'500'000; ++i)
                            all += '/' + QByteArray::number(i) + " 0";
                        return all;
                    }()
                    + ">>"),
            true);
        row("arrays in arrays", changed(6, repeated("[", 1'000'000)), false);
        row("dictionaries in dictionaries", changed(6, repeated("<</A", 1'000'000)), false);
        row(
            "white space behind every offset",
            [&form] {
                QByteArray file = withRevision({}, form);
                const QByteArray previous = file.sliced(file.lastIndexOf("startxref\n") + 10).split('\n').first();
                const QByteArray at = QByteArray::number(file.size()).rightJustified(10, '0');
                file += QByteArray(4'000'000, ' ');
                const QByteArray start = QByteArray::number(file.size());
                return file + "xref\n1000 20000\n" + repeated(at + " 00000 n \n", 20000)
                    + "trailer\n<< /Root 1 0 R /Prev " + previous + " >>\nstartxref\n" + start + "\n%%EOF\n";
            }(),
            true);
        row(
            "a page tree without end",
            [&] {
                WrittenObjects deep{{2, "<< /Type /Pages /Kids [100 0 R] >>"}};
                for (int i = 100; i < 20'000; ++i)
                    deep[i] = "<< /Type /Pages /Kids [" + QByteArray::number(i + 1) + " 0 R] >>";
                return changed(2, deep[2], deep);
            }(),
            false);
        row("a page tree in a circle", changed(2, "<< /Type /Pages /Kids [2 0 R 2 0 R] >>"), false);
        row(
            "fields without end",
            [&] {
                WrittenObjects deep;
                for (int i = 100; i < 20'000; ++i)
                    deep[i] = "<< /T (a) /Kids [" + QByteArray::number(i + 1) + " 0 R] >>";
                return changed(6, "<< /Fields [100 0 R] >>", deep);
            }(),
            false);
        row("fields in a circle",
            changed(6, "<< /Fields [16 0 R 16 0 R] >>", {{16, "<< /T (a) /Kids [16 0 R 16 0 R] >>"}}), false);
        row("parents in a circle",
            changed(12, "<< /Type /Annot /Subtype /Widget /Parent 16 0 R /Rect [0 0 1 1] >>",
                {{6, "<< /Fields [] >>"}, {16, "<< /Parent 17 0 R >>"}, {17, "<< /Parent 16 0 R >>"}}),
            false);
        row("references in a circle", changed(6, "16 0 R", {{16, "17 0 R"}, {17, "16 0 R"}}), false);
        row("lengths that need each other",
            changed(4, "<< /Length 16 0 R >>\nstream\nx\nendstream",
                {{6, "4 0 R"}, {16, "<< /Length 4 0 R >>\nstream\nx\nendstream"}}),
            false);
        row(
            "a thousand signatures",
            [&] {
                WrittenObjects many;
                QByteArray fields;
                for (int i = 100; i < 1100; ++i) {
                    many[i] = "<< /FT /Sig /T (s" + QByteArray::number(i)
                        + ") /V << /ByteRange [0 1 2 3] /Contents <00> >> >>";
                    fields += QByteArray::number(i) + " 0 R ";
                }
                return changed(6, "<< /Fields [" + fields + "] >>", many);
            }(),
            true);

        QByteArray chain = withRevision({}, form);
        QByteArray last = chain.sliced(chain.lastIndexOf("startxref\n") + 10).split('\n').first();
        for (int i = 0; i < 100'000; ++i) {
            const QByteArray at = QByteArray::number(chain.size());
            chain += "xref\ntrailer\n<< /Root 1 0 R /Prev " + last + " >>\n";
            last = at;
        }
        row("a chain of cross-references", chain + "startxref\n" + last + "\n%%EOF\n", true);
        row(
            "a circle of cross-references",
            [&form] {
                QByteArray file = withRevision({}, form);
                const QByteArray at = QByteArray::number(file.size());
                return file + "xref\ntrailer\n<< /Root 1 0 R /Prev " + at + " >>\nstartxref\n" + at + "\n%%EOF\n";
            }(),
            false);
        row(
            "a table longer than the file",
            [] { return QByteArray("%PDF-1.7\nxref\n0 8000000\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"); }(),
            false);
        row("ends of files without end", repeated("startxref\n9\n%%EOF\n", 200'000).prepend("%PDF-1.7\n"), false);

        // What is drawn is looked at only when somebody draws over it.
        PdfSignatureOptions seal;
        seal.writing = PdfSignatureOptions::Writing::Append;
        seal.appearance
            = PdfSignatureAppearance{.page = 0, .rectangle = QRectF(300, 60, 9, 9), .drawing = plainPdf("x")};
        WrittenObjects bomb = form;
        bomb[4] = writtenStream(flate, gibibyte);
        row("a page of a gibibyte under a seal", *signPdf(signedForm(bomb), *m_signer, seal), true);
        WrittenObjects nested = form;
        nested[3].replace("/Font <<", "/XObject << /X 100 0 R >> /Font <<");
        nested[4] = writtenStream({}, "/X Do");
        for (int i = 100; i < 112; ++i)
            nested[i] = writtenStream("/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /X "
                    + QByteArray::number(i + 1) + " 0 R >> >>",
                repeated("/X Do ", 20));
        row("forms in forms in forms under a seal", *signPdf(signedForm(nested), *m_signer, seal), true);
    }
    void everyFileIsAnswered()
    {
        QFETCH(QByteArray, file);
        QFETCH(bool, isWork);
        const PdfReport report = verify(file);
        QVERIFY(!report.isGood());
        QVERIFY(report.firstFailure());
        const bool refusedForWork
            = std::ranges::any_of(report.checks(), [](const Check& check) { return check.check == "pdf.work"; });
        QVERIFY2(refusedForWork == isWork, report.toJson().toIndented().left(2000).constData());
        if (isWork) // it was not found wrong
            QCOMPARE(report.indication(), Indication::Indeterminate);
        for (size_t kind = 0; kind < WorkBudget::kinds; ++kind)
            QVERIFY(report.work.spent(WorkBudget::Kind(kind)) <= report.work.limit(WorkBudget::Kind(kind)));
    }
    // The same as its own process that has no more memory and time to take.
    void everyFileIsAnsweredInASmallProcess_data() { everyFileIsAnswered_data(); }
    void everyFileIsAnsweredInASmallProcess()
    {
        QFETCH(QByteArray, file);
        EGOV_NEEDS(!isSanitized, "a limit on memory");
        QTemporaryDir folder;
        const QString path = folder.filePath(u"file.pdf"_s);
        QFile stored(path);
        QVERIFY(stored.open(QIODevice::WriteOnly) && stored.write(file) == file.size());
        stored.close();
        QProcess alone;
        alone.setChildProcessModifier([] {
            const rlimit memory{256 << 20, 256 << 20};
            const rlimit time{20, 20};
            setrlimit(RLIMIT_AS, &memory);
            setrlimit(RLIMIT_CPU, &time);
        });
        alone.start(u"/proc/self/exe"_s, {u"--verify"_s, path});
        QVERIFY(alone.waitForFinished(300000));
        QCOMPARE(alone.exitStatus(), QProcess::NormalExit);
        QVERIFY2(alone.exitCode() == 1, alone.readAllStandardError().constData());
    }

    // What is counted grows as the file does, and no faster.
    void workGrowsWithTheFile_data()
    {
        QTest::addColumn<QString>("what");
        for (const char* what : {"fields", "revisions", "objects", "kids", "names"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }
    void workGrowsWithTheFile()
    {
        QFETCH(QString, what);
        const auto steps = [&](int count) {
            WrittenObjects form = applicationForm();
            QByteArray list;
            for (int i = 100; i < 100 + count; ++i) {
                const QByteArray number = QByteArray::number(i);
                if (what == u"names")
                    list += "/N" + number + " 0 ";
                else if (what != u"revisions")
                    list += number + " 0 R ";
                if (what == u"fields" || what == u"kids")
                    form[i] = "<< /FT /Tx /T (f" + number + ") /V (v) >>";
                else if (what == u"objects")
                    form[i] = "<< /A " + number + " >>";
            }
            if (what == u"fields")
                form[6].replace("[7 0 R", '[' + list + "7 0 R");
            else if (what == u"kids")
                form[6].replace("[7 0 R", "[90 0 R 7 0 R"), form[90] = "<< /T (all) /Kids [" + list + "] >>";
            else if (what == u"objects")
                form[1] = withEntries(form[1], "/Other [" + list + ']');
            else if (what == u"names")
                form[1] = withEntries(form[1], "/Other << " + list + ">>");
            QByteArray file = signedForm(form);
            for (int i = 0; i < (what == u"revisions" ? count / 8 : 4); ++i)
                file = withRevision(
                    file, {{8, QByteArray(form[8]).replace("(none)", '(' + QByteArray::number(i) + ')')}});
            const PdfReport report = verify(file);
            if (report.signatures.size() != 1
                || report.signatures.first().modifications != PdfSignatureReport::Modifications::Permitted)
                qFatal("%s", report.toJson().toIndented().constData());
            return report.work.spent(WorkBudget::Kind::Steps);
        };
        const qint64 small = steps(200);
        const qint64 large = steps(1600);
        QVERIFY2(large < 8 * small * 5 / 4, QByteArray::number(double(large) / double(small)).constData());
    }
};

// "--verify FILE" is the process with little to take: 1 when the file was answered.
int main(int argc, char* argv[])
{
    if (argc == 3 && qstrcmp(argv[1], "--verify") == 0) {
        SignaturePolicy policy;
        policy.pathRule = SignaturePolicy::PathRule::LeftOut;
        const PdfReport report = verifyPdf(fileBytes(QString::fromLocal8Bit(argv[2])), policy, {}, SystemClock().now());
        return report.isGood() || !report.firstFailure() ? 0 : 1;
    }
    PdfWorkTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "pdfwork.moc"
