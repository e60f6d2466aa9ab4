// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QHash>
#include <QList>

#include <libxml/tree.h>

#include <memory>

namespace Egov {

// A parsed document without document type and with unique ids.
class XmlDocument {
public:
    static Expected<XmlDocument> parse(QByteArrayView bytes);

    xmlDocPtr native() const { return m_document.get(); }
    xmlNodePtr root() const { return xmlDocGetRootElement(m_document.get()); }
    xmlNodePtr byId(const QByteArray& id) const { return m_ids.value(id); }
    const QList<xmlNodePtr>& signatures() const { return m_signatures; }
    // Declarations of relative namespace names ("ns"), which Canonical XML 1.0 section 1.3 has implementations fail on.
    const QList<xmlNsPtr>& relativeNames() const { return m_relativeNames; }

private:
    struct Release {
        void operator()(xmlDocPtr document) const { xmlFreeDoc(document); }
    };
    bool index(xmlNodePtr element);

    std::unique_ptr<xmlDoc, Release> m_document;
    QHash<QByteArray, xmlNodePtr> m_ids;
    QList<xmlNodePtr> m_signatures;
    QList<xmlNsPtr> m_relativeNames;
};

namespace Xml {

inline constexpr char signatureNamespace[] = "http://www.w3.org/2000/09/xmldsig#";

bool isElement(const xmlNode* node, const char* name, const char* space = signatureNamespace);
QList<xmlNodePtr> children(xmlNodePtr parent, const char* name);
// The only child of that name; null when there is none or more than one.
xmlNodePtr onlyChild(xmlNodePtr parent, const char* name);
QByteArray attribute(xmlNodePtr element, const char* name);
// Text without white space; null when there is anything but text inside (a comment could split what is read from what
// was signed).
QByteArray plainText(xmlNodePtr element);
bool isInside(const xmlNode* node, const xmlNode* ancestor);
QString nameOf(const xmlNode* element);

struct Canonicalization {
    bool known = false;
    int mode = 0; // xmlC14NMode
    bool comments = false;
    QByteArrayList prefixes;
};
Canonicalization canonicalization(xmlNodePtr method);
// The canonical bytes of a subtree, but for one subtree in it; empty when there are none. relativeNames: declarations
// whose relative names are to be written as they stand, all there are in the document; without them it fails there.
QByteArray canonical(xmlNodePtr apex, const xmlNode* without, const Canonicalization& how, bool keepComments,
    const QList<xmlNsPtr>& relativeNames);

} // namespace Xml

} // namespace Egov
