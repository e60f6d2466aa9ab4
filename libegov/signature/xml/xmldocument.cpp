// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/errors.h>
#include <libegov/signature/errors.h>
#include <libegov/signature/xml/xmldocument_p.h>

#include <libxml/parser.h>
#include <libxml/uri.h>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

QByteArray bytesOf(const xmlChar* text) { return QByteArray(reinterpret_cast<const char*>(text)); }

bool isRelative(const xmlNs* name)
{
    if (!name->href || !*name->href)
        return false;
    const xmlURIPtr uri = xmlParseURI(reinterpret_cast<const char*>(name->href));
    const bool relative = !uri || !uri->scheme;
    xmlFreeURI(uri);
    return relative;
}

// Attributes are canonical in the order of their namespace names; whether a scheme in front of the relative ones
// (Canonicalization puts one there that begins with r) leaves it as it is.
bool keepsOrder(const xmlNode* element)
{
    QByteArrayList relative;
    QByteArrayList absolute;
    for (const xmlAttr* attribute = element->properties; attribute; attribute = attribute->next) {
        if (attribute->ns)
            (isRelative(attribute->ns) ? relative : absolute) += bytesOf(attribute->ns->href);
    }
    return std::ranges::all_of(relative, [&absolute](const QByteArray& one) {
        return std::ranges::all_of(absolute,
            [&one](const QByteArray& other) { return !other.startsWith('r') && (one < other) == ("r" < other); });
    });
}

} // namespace

Expected<XmlDocument> XmlDocument::parse(QByteArrayView bytes, WorkBudget& budget)
{
    const auto refused = [](const QString& what) { return unexpected(SignatureError::Format, what); };
    // Before anything is made of it: what is too large to be decoded is too large to be read.
    if (bytes.size() > budget.limit(WorkBudget::Kind::Read) && !budget.spend(WorkBudget::Kind::Read, bytes.size()))
        return Unexpected(budget.refusal());
    const Expected<QByteArray> text = XmlText::utf8(bytes);
    if (!text)
        return Unexpected(text.error());
    XmlDocument document;
    document.m_cost = XmlScan::of(*text, budget);
    switch (document.m_cost.refusal()) {
    case XmlScan::Refusal::None: break;
    case XmlScan::Refusal::NotWellFormed: return refused(u"not well-formed"_s);
    // A document type brings entities and default attributes: other content than the one that is seen.
    case XmlScan::Refusal::DocumentType:
        return unexpected(SignatureError::XmlUnsupported, u"a document type declaration"_s);
    case XmlScan::Refusal::Budget:
        return budget.isSpent() ? Unexpected(budget.refusal())
                                : unexpected(BaseError::WorkExceeded,
                                      u"more than %1 attributes in an element, or elements nested more than %2 deep"_s
                                          .arg(XmlScan::mostAttributes)
                                          .arg(XmlScan::deepest));
    }
    const std::unique_ptr<xmlParserCtxt, decltype([](xmlParserCtxtPtr context) { xmlFreeParserCtxt(context); })>
        context(xmlNewParserCtxt());
    if (!context)
        return unexpected(BaseError::WorkExceeded, u"no memory"_s);
    // Huge: the parser's own limits make a long text not well-formed; the scan has set ours.
    document.m_document.reset(
        xmlCtxtReadMemory(context.get(), text->constData(), static_cast<int>(text->size()), nullptr, "UTF-8",
            XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE | XML_PARSE_IGNORE_ENC));
    if (context->errNo == XML_ERR_NO_MEMORY)
        return unexpected(BaseError::WorkExceeded, u"no memory"_s);
    if (!document.m_document || !context->wellFormed || !document.root())
        return refused(u"not well-formed"_s);
    if (document.m_document->intSubset || document.m_document->extSubset)
        return unexpected(SignatureError::XmlUnsupported, u"a document type declaration"_s);
    document.index();
    return document;
}

// Ids by the names in use (xml:id, SAML's ID, e-Gov's ID, WS-Security's wsu:Id): without a schema nothing else says
// what an id is. One id twice is the oldest of the wrapping attacks, whatever the spelling of the attribute.
void XmlDocument::indexIds(xmlNodePtr element)
{
    for (xmlAttrPtr attribute = element->properties; attribute; attribute = attribute->next) {
        const QByteArray name = bytesOf(attribute->name);
        if (name.toLower() != "id")
            continue;
        xmlChar* text = xmlNodeListGetString(m_document.get(), attribute->children, 1);
        const QByteArray id = text ? bytesOf(text) : QByteArray();
        xmlFree(text);
        const xmlNodePtr known = m_ids.value(id);
        if (!known) {
            m_ids.insert(id, element);
        } else if (known != element) {
            m_doubleIds.insert(id);
            if (name != "id" || attribute->ns)
                m_doubled = id;
        }
    }
}

void XmlDocument::index()
{
    constexpr qsizetype mostRelativeNames = 256;
    bool writable = true;
    for (xmlNodePtr node = root(); node; node = Xml::next(node, root(), Xml::Walk::Into)) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        indexIds(node);
        if (Xml::isElement(node, "Signature"))
            m_signatures += node;
        for (xmlNsPtr name = node->nsDef; name; name = name->next) {
            if (isRelative(name))
                m_relativeNames += name;
        }
        writable = writable && keepsOrder(node) && m_relativeNames.size() <= mostRelativeNames;
    }
    if (!writable)
        m_relativeNames.clear(); // canonicalization fails, as it does by itself
}

namespace Xml {

bool isInNamespace(const xmlNode* node, const char* space)
{
    return node && node->type == XML_ELEMENT_NODE && node->ns && node->ns->href
        && qstrcmp(reinterpret_cast<const char*>(node->ns->href), space) == 0;
}

bool isElement(const xmlNode* node, const char* name, const char* space)
{
    return isInNamespace(node, space) && qstrcmp(reinterpret_cast<const char*>(node->name), name) == 0;
}

bool isXades(const xmlNode* node)
{
    return node && node->type == XML_ELEMENT_NODE && node->ns && node->ns->href
        && QByteArrayView(node->ns->href).startsWith("http://uri.etsi.org/01903/");
}

QList<xmlNodePtr> children(xmlNodePtr parent, const char* name)
{
    QList<xmlNodePtr> found;
    for (xmlNodePtr node = parent ? parent->children : nullptr; node; node = node->next) {
        if (isElement(node, name))
            found += node;
    }
    return found;
}

xmlNodePtr onlyChild(xmlNodePtr parent, const char* name)
{
    const QList<xmlNodePtr> found = children(parent, name);
    return found.size() == 1 ? found.first() : nullptr;
}

QByteArray attribute(xmlNodePtr element, const char* name)
{
    xmlChar* text = element ? xmlGetNoNsProp(element, reinterpret_cast<const xmlChar*>(name)) : nullptr;
    const QByteArray value = text ? bytesOf(text) : QByteArray();
    xmlFree(text);
    return value;
}

QByteArray plainText(xmlNodePtr element)
{
    QByteArray text;
    for (xmlNodePtr node = element ? element->children : nullptr; node; node = node->next) {
        if (node->type != XML_TEXT_NODE)
            return {};
        text += bytesOf(node->content);
    }
    text.removeIf([](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
    return text;
}

bool isInside(const xmlNode* node, const xmlNode* ancestor)
{
    for (; node; node = node->parent) {
        if (node == ancestor)
            return true;
    }
    return false;
}

QString nameOf(const xmlNode* element) { return QString::fromUtf8(reinterpret_cast<const char*>(element->name)); }

xmlNodePtr next(xmlNodePtr node, const xmlNode* start, Walk walk)
{
    if (walk == Walk::Into && node->type == XML_ELEMENT_NODE && node->children)
        return node->children;
    while (node != start && !node->next)
        node = node->parent;
    return node == start ? nullptr : node->next;
}

} // namespace Xml

} // namespace Egov
