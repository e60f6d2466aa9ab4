// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QList>

namespace Egov {

// Where things stand in the bytes of a PDF. A parser gives values, and a value may stand in the file more than once;
// what a signature covers is a question of places.
struct PdfPlace {
    qsizetype from = -1;
    qsizetype to = -1; // behind the last byte

    bool isValid() const { return from >= 0; }
    bool operator==(const PdfPlace& other) const = default;
};

// The value of /Contents in the dictionary that has /ByteRange, inside the indirect object that starts at an offset.
// Invalid when the object has no such dictionary, or a key of it twice, or cannot be read.
PdfPlace findSignatureContents(QByteArrayView file, qsizetype objectOffset);

// Where a revision ends, behind its "startxref N %%EOF" and the end of line, and what it says is its cross-reference.
struct PdfRevisionEnd {
    qsizetype end = 0;
    qsizetype crossReference = 0;
};

// All that stand in the bytes, ascending.
QList<PdfRevisionEnd> revisionEnds(QByteArrayView file);

} // namespace Egov
