// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/xml/xmlscan_p.h>

#include <QHash>
#include <QList>
#include <QSet>

#include <libxml/tree.h>

#include <memory>

namespace Egov {

// A parsed document without document type.
class XmlDocument {
public:
    // "signature.format" for what is not well-formed; "signature.xml-unsupported" and "signature.xml-encoding" for
    // what is not read here; "work.exceeded" for what is too much.
    static Expected<XmlDocument> parse(QByteArrayView bytes, WorkBudget& budget);

    xmlNodePtr root() const { return xmlDocGetRootElement(m_document.get()); }
    // Null when no element has it, and when more than one has.
    xmlNodePtr byId(const QByteArray& id) const { return m_doubleIds.contains(id) ? nullptr : m_ids.value(id); }
    bool isDouble(const QByteArray& id) const { return m_doubleIds.contains(id); }
    // An id that more than one element has; empty when there is none. "id" in small letters is a name that data have
    // too; it is doubled only where something refers to it.
    const QByteArray& doubled() const { return m_doubled; }
    const QList<xmlNodePtr>& signatures() const { return m_signatures; }
    // Declarations of relative namespace names ("ns"), which Canonical XML 1.0 section 1.3 has implementations fail on.
    const QList<xmlNsPtr>& relativeNames() const { return m_relativeNames; }
    const XmlScan& cost() const { return m_cost; }

private:
    struct Release {
        void operator()(xmlDocPtr document) const { xmlFreeDoc(document); }
    };
    void index();
    void indexIds(xmlNodePtr element);

    std::unique_ptr<xmlDoc, Release> m_document;
    QHash<QByteArray, xmlNodePtr> m_ids;
    QSet<QByteArray> m_doubleIds;
    QByteArray m_doubled;
    QList<xmlNodePtr> m_signatures;
    QList<xmlNsPtr> m_relativeNames;
    XmlScan m_cost;
};

namespace Xml {

inline constexpr char signatureNamespace[] = "http://www.w3.org/2000/09/xmldsig#";

bool isElement(const xmlNode* node, const char* name, const char* space = signatureNamespace);
bool isInNamespace(const xmlNode* node, const char* space);
// Names of any version of XAdES (ETSI TS 101 903, EN 319 132-1).
bool isXades(const xmlNode* node);
QList<xmlNodePtr> children(xmlNodePtr parent, const char* name);
// The only child of that name; null when there is none or more than one.
xmlNodePtr onlyChild(xmlNodePtr parent, const char* name);
QByteArray attribute(xmlNodePtr element, const char* name);
// Text without white space; null when there is anything but text inside (a comment could split what is read from what
// was signed).
QByteArray plainText(xmlNodePtr element);
bool isInside(const xmlNode* node, const xmlNode* ancestor);
QString nameOf(const xmlNode* element);
// The next node of a walk through a subtree, in the order of the document; null at its end. over: not into the node's
// children.
enum class Walk { Into, Over };
xmlNodePtr next(xmlNodePtr node, const xmlNode* start, Walk walk);

} // namespace Xml

} // namespace Egov
