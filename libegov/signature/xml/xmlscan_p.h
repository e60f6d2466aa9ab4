// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/workbudget.h>

#include <QByteArrayView>
#include <QVarLengthArray>

namespace Egov {

// What a document costs, counted before a parser builds anything of it. libxml2 compares every attribute of an element
// with every other, looks through all namespaces in scope for each name, and bounds neither; canonicalization does the
// same again, and writes a declaration once for every element that uses it.
//
// Tells tags, comments, sections and instructions apart and nothing more. Where it could lose step with the parser (a
// "<" inside a tag, an end that is missing) the document is not well-formed, and is refused here.
class XmlScan {
public:
    enum class Refusal { None, NotWellFormed, DocumentType, Budget };
    static constexpr int mostAttributes = 256; // of one element
    static constexpr int deepest = 200;

    // utf8: see XmlText.
    static XmlScan of(QByteArrayView utf8, WorkBudget& budget);

    Refusal refusal() const { return m_refusal; }
    // Steps of canonicalizing the document once, with as many prefixes of InclusiveNamespaces. A node that is written
    // takes many times what a comparison takes.
    qint64 canonicalSteps(qsizetype prefixes) const { return stepsOfNode * m_nodes + m_steps + prefixes * m_inScope; }

private:
    bool readTag(QByteArrayView tag, WorkBudget& budget);
    bool scan(QByteArrayView utf8, WorkBudget& budget);
    bool refuse(Refusal why);

    static constexpr qint64 stepsOfNode = 16;

    Refusal m_refusal = Refusal::None;
    qint64 m_nodes = 0;
    QVarLengthArray<int, deepest + 1> m_scopes; // declarations in scope, element by element
    qint64 m_steps = 0;
    qint64 m_inScope = 0; // over all elements
};

// The text of a document in UTF-8, whatever its encoding is: the scan and the parser must read the same.
class XmlText {
public:
    // "signature.xml-encoding" for encodings other than UTF-8, UTF-16, and the few in which "<" is always a "<". What
    // is UTF-8 already is not copied: the caller's bytes must stay.
    static Expected<QByteArray> utf8(QByteArrayView bytes);
};

} // namespace Egov
