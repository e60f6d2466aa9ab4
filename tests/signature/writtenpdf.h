// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/signers/signer.h>

#include <QByteArray>
#include <QMap>

// Objects of a PDF by their number, as text: what an editor, an attacker or a program that is not ours would write.
using WrittenObjects = QMap<int, QByteArray>;

inline QByteArray writtenStream(const QByteArray& dictionary, const QByteArray& data)
{
    return "<< " + dictionary + " /Length " + QByteArray::number(data.size()) + " >>\nstream\n" + data + "\nendstream";
}

// Appends objects, a cross-reference table and a trailer. To an empty file: with the header, as the first revision.
// Behind a cross-reference stream a table is what some writers put, and what readers take.
inline QByteArray withRevision(QByteArray file, const WrittenObjects& objects, const QByteArray& trailer = {})
{
    const qsizetype startxref = file.lastIndexOf("startxref\n");
    const QByteArray previous = startxref < 0 ? QByteArray() : file.sliced(startxref + 10).split('\n').first();
    if (file.isEmpty())
        file = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";
    QByteArray table = "xref\n";
    if (previous.isEmpty())
        table += "0 1\n0000000000 65535 f \n";
    for (auto object = objects.begin(); object != objects.end(); ++object) {
        table += QByteArray::number(object.key()) + " 1\n" + QByteArray::number(file.size()).rightJustified(10, '0')
            + " 00000 n \n";
        file += QByteArray::number(object.key()) + " 0 obj\n" + object.value() + "\nendobj\n";
    }
    const QByteArray at = QByteArray::number(file.size());
    const qsizetype size = file.lastIndexOf("/Size ") + 6;
    const int before = previous.isEmpty() ? 1 : file.sliced(size, file.indexOf(' ', size) - size).toInt();
    const int count = objects.isEmpty() ? before : qMax(before, objects.lastKey() + 1);
    return file + table + "trailer\n<< /Size " + QByteArray::number(count) + " /Root 1 0 R " + trailer
        + (previous.isEmpty() ? QByteArray() : " /Prev " + previous) + " >>\nstartxref\n" + at + "\n%%EOF\n";
}

// A signature dictionary with room for the signature; more: further entries, such as /Reference.
inline QByteArray signaturePlace(const QByteArray& more = {}, const QByteArray& subFilter = "ETSI.CAdES.detached")
{
    return "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /" + subFilter
        + " /ByteRange [0 9999999999 9999999999 9999999999] /Contents <" + QByteArray(16384, '0') + "> " + more + " >>";
}

// Fills the last signature dictionary of a file, as the one whose key it is would.
inline QByteArray signedInPlace(QByteArray file, Egov::Signer& signer)
{
    const QByteArray range = "[0 9999999999 9999999999 9999999999]";
    const qsizetype place = file.lastIndexOf(range);
    const qsizetype from = file.indexOf("/Contents <", place) + 10;
    const qsizetype to = file.indexOf('>', from) + 1;
    if (place < 0 || from < place || to <= from)
        qFatal("no room for a signature");
    const QByteArray numbers
        = "[0 " + QByteArray::number(from) + ' ' + QByteArray::number(to) + ' ' + QByteArray::number(file.size() - to);
    file.replace(place, range.size(), numbers.leftJustified(range.size() - 1, ' ') + ']');
    const Egov::Expected<QByteArray> cms = signer.sign(file.first(from) + file.sliced(to),
        {.attributes = Egov::CmsForm::Attributes::PdfCades, .claimedTime = {}, .timeStamps = nullptr});
    if (!cms)
        qFatal("not signed");
    const QByteArray hex = cms->toHex();
    return file.replace(from + 1, hex.size(), hex);
}

// An application of one page: 7 the field "amount", 8 the field "note", 9 a box to tick, 12 the empty signature field
// "applicant", 13 the empty signature field "witness".
inline WrittenObjects applicationForm()
{
    const QByteArray text = "BT /F1 12 Tf 50 780 Td (Application for a subsidy of the amount below) Tj ET";
    const auto drawn = [](const QByteArray& what) {
        return writtenStream("/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >>",
            "BT /F1 12 Tf 2 5 Td (" + what + ") Tj ET");
    };
    return {{1, "<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R >>"}, {2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"},
        {3,
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> "
            ">> /Annots [7 0 R 8 0 R 9 0 R 12 0 R 13 0 R] >>"},
        {4, writtenStream({}, text)}, {5, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"},
        {6,
            "<< /Fields [7 0 R 8 0 R 9 0 R 12 0 R 13 0 R] /SigFlags 3 /DR << /Font << /F1 5 0 R >> >> "
            "/DA (/F1 12 Tf 0 g) >>"},
        {7,
            "<< /Type /Annot /Subtype /Widget /FT /Tx /T (amount) /V (100000) /F 4 /P 3 0 R /Rect [50 700 250 720] "
            "/AP << /N 10 0 R >> >>"},
        {8,
            "<< /Type /Annot /Subtype /Widget /FT /Tx /T (note) /V (none) /F 4 /P 3 0 R /Rect [50 650 250 670] "
            "/AP << /N 11 0 R >> >>"},
        {9,
            "<< /Type /Annot /Subtype /Widget /FT /Btn /T (consent) /V /Off /AS /Off /F 4 /P 3 0 R "
            "/Rect [50 600 70 620] /AP << /N << /Yes 14 0 R /Off 15 0 R >> >> >>"},
        {10, drawn("100000")}, {11, drawn("none")},
        {12, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (applicant) /F 4 /P 3 0 R /Rect [50 500 250 540] >>"},
        {13, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (witness) /F 4 /P 3 0 R /Rect [300 500 500 540] >>"},
        {14, drawn("x")}, {15, drawn("")}};
}

// The same, with entries of an object put before its end.
inline QByteArray withEntries(QByteArray object, const QByteArray& entries)
{
    return object.insert(object.lastIndexOf(">>"), entries + ' ');
}
