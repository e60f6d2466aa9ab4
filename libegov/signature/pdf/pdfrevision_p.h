// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <qpdf/QPDF.hh>

#include <QByteArray>

#include <map>

namespace Egov {

// A revision appended to a PDF (PDF 32000-1 7.5.6): the bytes that were there stay, so that what was signed stays
// signed. Objects made in the document after this was constructed are written by themselves; those changed are named.
class PdfRevision {
public:
    // file: the bytes the document was read from, without repair.
    PdfRevision(QByteArrayView file, QPDF& document);

    // The object that holds this value, if it is indirect; otherwise the one it stands in has to be named.
    void changed(QPDFObjectHandle object);
    // Writes these bytes instead of what the document holds under that number.
    void replace(QPDFObjectHandle object, const QByteArray& bytes);

    // The whole file. Empty when the file's cross-reference is not where it says.
    QByteArray write();

private:
    QByteArray objectBytes(QPDFObjectHandle object) const;
    QByteArray trailer(const QByteArray& more, int size) const;

    QByteArrayView m_file;
    QPDF& m_document;
    int m_last; // object number
    qsizetype m_crossReference = -1; // offset of the newest
    bool m_inStream = false; // it is a stream (7.5.8); the next one then has to be too
    std::map<int, QPDFObjectHandle> m_changed;
    std::map<int, QByteArray> m_replaced;
};

} // namespace Egov
