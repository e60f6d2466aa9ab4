// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>

// A PDF of one page with one text, written by hand; more: further entries of its catalog.
inline QByteArray plainPdf(const QByteArray& text, const QByteArray& more = {})
{
    QByteArray pdf = "%PDF-1.7\n";
    QList<qsizetype> offsets;
    const QByteArray stream = "BT /F1 24 Tf 40 700 Td (" + text + ") Tj ET";
    for (const QByteArray& object :
        {"<< /Type /Catalog /Pages 2 0 R " + more + " >>", QByteArray("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
            QByteArray(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 "
                "5 0 R >> >> >>"),
            "<< /Length " + QByteArray::number(stream.size()) + " >>\nstream\n" + stream + "\nendstream",
            QByteArray("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")}) {
        offsets += pdf.size();
        pdf += QByteArray::number(offsets.size()) + " 0 obj\n" + object + "\nendobj\n";
    }
    const qsizetype start = pdf.size();
    pdf += "xref\n0 6\n0000000000 65535 f \n";
    for (const qsizetype offset : offsets)
        pdf += QByteArray::number(offset).rightJustified(10, '0') + " 00000 n \n";
    return pdf + "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n" + QByteArray::number(start) + "\n%%EOF\n";
}
