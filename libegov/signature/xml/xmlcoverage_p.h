// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/xml/xmlcase_p.h>

namespace Egov {

// What the signatures of a document cover, and what nobody signed. Only what is signed is secure (XMLDSig 8.1.2): that
// a digest holds says nothing about the element that a reader reads.
class XmlCoverage {
public:
    XmlCoverage(const XmlCase& xml, const QList<XmlJudgedSignature>& signatures);

    // Paths of elements, attributes and texts that no signature covers, in the order of the document; of more than a
    // reader would read, how many more there are.
    QStringList uncovered() const;

    // Records "xml.coverage": what is wrong with one signature's references.
    void judge(XmlJudgedSignature& signature) const;
    // What is wrong with the document, whoever signed it; empty when nothing is.
    QByteArray flaw() const { return m_flaw; }

private:
    bool isCovered(const xmlNode* node) const { return node->_private == &m_mark; }
    bool isSignature(const xmlNode* node) const { return m_signatures.contains(node); }
    // Whether this is something to sign, and not the signature itself in other words.
    bool isContent(xmlNodePtr target, xmlNodePtr signature) const;
    bool isPart(const xmlNode* node) const;
    bool isAlone(const xmlNode* signature) const;
    bool isUnsignedObject(const xmlNode* object) const;
    bool mayStayUnsigned(const xmlNode* element) const;
    void mark();
    void listUncovered();
    void note(const xmlNode* node, const QString& part = {});
    void findTwin();

    const XmlCase& m_case;
    QSet<const xmlNode*> m_signatures;
    QSet<const xmlNode*> m_apexes; // of what holds
    QSet<const xmlNode*> m_above; // elements that have an apex or a signature in them
    QSet<QByteArray> m_names; // of what a reader looks for
    QStringList m_uncovered;
    qsizetype m_more = 0;
    bool m_everythingHasItsPlace = true; // but for what may stay unsigned
    bool m_isKnown = true;
    QByteArray m_flaw;
    char m_mark = 0; // its address is the mark
};

} // namespace Egov
