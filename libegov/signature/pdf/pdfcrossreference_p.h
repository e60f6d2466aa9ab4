// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/pdf/pdfdocument_p.h>

namespace Egov {

// Follows a file's cross-references from the newest to the oldest. What writers get wrong without a reader seeing
// another document is read: a /Size that is off, white space before "xref", the end of line of an entry. The rest is
// refused.
class CrossReferenceReader {
public:
    CrossReferenceReader(QByteArrayView file, PdfStore& store);

    std::vector<PdfSection> read();

private:
    PdfSection section(qsizetype offset);
    void table(class PdfParser& parser, PdfSection& section);
    std::vector<PdfSlot> stream(class PdfParser& parser, PdfValue& trailer);
    void count(qsizetype entries);
    static void sort(std::vector<PdfSlot>& entries);

    QByteArrayView m_file;
    PdfStore& m_store;
    qsizetype m_entries = 0;
};

// The number behind the last "startxref". -1 when there is none.
qsizetype lastCrossReference(QByteArrayView file);

} // namespace Egov
