// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/pdf/pdfvalue_p.h>

namespace Egov {

// Reads values from bytes (ISO 32000-1 7.2, 7.3) and repairs nothing: two readers may repair differently, and then a
// signature is over one file and the officer sees another. Throws PdfRefusal "pdf.format".
class PdfParser {
public:
    PdfParser(QByteArrayView source, qsizetype at, PdfStore& store);

    PdfValue value(); // one value, whole
    // What comes next in a content stream (7.8.2): an operand, or an operator.
    enum class Part { End, Operand, Operator };
    Part part(PdfValue& operand, QByteArrayView& word);
    void jump(qsizetype to) { m_at = to; }
    // Both say whether it was there; if not, nothing was read.
    bool takeInteger(qint64& number);
    bool takeWord(QByteArrayView word);
    // Takes "stream" and says where its data begin; -1 when it is not there.
    qsizetype beginOfStream();
    void skipSpace();
    qsizetype at() const { return m_at; }

private:
    struct Token {
        enum class Kind { End, Value, Word, ArrayBegin, ArrayEnd, DictionaryBegin, DictionaryEnd };
        Kind kind = Kind::End;
        PdfValue value;
        QByteArrayView word;
    };

    Token next();
    PdfValue container(PdfValue::Kind kind, int depth);
    PdfValue dictionary(std::vector<PdfValue> items);
    const std::vector<PdfValue>& keep(std::vector<PdfValue> items);
    PdfValue literalString();
    PdfValue hexString();
    PdfValue name();
    Token word();

    QByteArrayView m_source;
    qsizetype m_at;
    PdfStore& m_store;
};

bool isPdfSpace(char c);
bool isPdfDelimiter(char c);

} // namespace Egov
