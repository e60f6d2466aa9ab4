// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/xmldocument_p.h>

#include <libxml/c14n.h>
#include <libxml/parser.h>
#include <libxml/uri.h>

#include <openssl/rand.h>

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

constexpr char schemeLetter = 'r'; // that RelativeNames begins its scheme with

// Attributes are canonical in the order of their namespace names; whether a scheme in front of the relative ones leaves
// it as it is.
bool keepsOrder(const xmlNode* element)
{
    QByteArrayList relative;
    QByteArrayList absolute;
    for (const xmlAttr* attribute = element->properties; attribute; attribute = attribute->next) {
        if (attribute->ns)
            (isRelative(attribute->ns) ? relative : absolute) += bytesOf(attribute->ns->href);
    }
    return std::ranges::all_of(relative, [&absolute](const QByteArray& one) {
        return std::ranges::all_of(absolute, [&one](const QByteArray& other) {
            return !other.startsWith(schemeLetter) && (one < other) == (QByteArray(1, schemeLetter) < other);
        });
    });
}

} // namespace

Expected<XmlDocument> XmlDocument::parse(QByteArrayView bytes)
{
    const auto refused = [](const QString& what) { return unexpected("signature.format", what); };
    const std::unique_ptr<xmlParserCtxt, decltype([](xmlParserCtxtPtr context) { xmlFreeParserCtxt(context); })>
        context(xmlNewParserCtxt());
    if (!context)
        return refused(u"no memory"_s);
    XmlDocument document;
    document.m_document.reset(xmlCtxtReadMemory(context.get(), bytes.data(), static_cast<int>(bytes.size()), nullptr,
        nullptr, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
    if (!document.m_document || !context->wellFormed || !document.root())
        return refused(u"not well-formed"_s);
    // A document type brings entities and default attributes: other content than the one that is seen.
    if (document.m_document->intSubset || document.m_document->extSubset)
        return refused(u"a document type declaration"_s);
    if (!document.index(document.root()))
        return refused(u"an id is there twice"_s);
    return document;
}

// Ids by the names in use (xml:id, SAML's ID, e-Gov's ID, WS-Security's wsu:Id): without a schema nothing else says
// what an id is. One id twice is the oldest of the wrapping attacks, whatever the spelling of the attribute.
bool XmlDocument::index(xmlNodePtr start)
{
    constexpr qsizetype mostRelativeNames = 256;
    bool writable = true;
    for (xmlNodePtr node = start; node;) {
        if (node->type == XML_ELEMENT_NODE) {
            for (xmlAttrPtr attribute = node->properties; attribute; attribute = attribute->next) {
                if (bytesOf(attribute->name).toLower() != "id")
                    continue;
                xmlChar* text = xmlNodeListGetString(m_document.get(), attribute->children, 1);
                const QByteArray id = text ? bytesOf(text) : QByteArray();
                xmlFree(text);
                if (m_ids.contains(id) && m_ids.value(id) != node)
                    return false;
                m_ids.insert(id, node);
            }
            if (Xml::isElement(node, "Signature"))
                m_signatures += node;
            for (xmlNsPtr name = node->nsDef; name; name = name->next) {
                if (isRelative(name))
                    m_relativeNames += name;
            }
            writable = writable && keepsOrder(node) && m_relativeNames.size() <= mostRelativeNames;
        }
        if (node->children && node->type == XML_ELEMENT_NODE) {
            node = node->children;
            continue;
        }
        while (node && node != start && !node->next)
            node = node->parent;
        node = !node || node == start ? nullptr : node->next;
    }
    if (!writable)
        m_relativeNames.clear(); // canonicalization fails, as it does by itself
    return true;
}

namespace Xml {

bool isElement(const xmlNode* node, const char* name, const char* space)
{
    return node && node->type == XML_ELEMENT_NODE && qstrcmp(reinterpret_cast<const char*>(node->name), name) == 0
        && node->ns && node->ns->href && qstrcmp(reinterpret_cast<const char*>(node->ns->href), space) == 0;
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

Canonicalization canonicalization(xmlNodePtr method)
{
    QByteArray uri = attribute(method, "Algorithm");
    Canonicalization how;
    if (uri.endsWith("#WithComments")) {
        how.comments = true;
        uri.chop(int(sizeof "#WithComments") - 1);
    } else if (uri.endsWith("#") || uri.endsWith("WithComments")) {
        how.comments = uri.endsWith("WithComments");
        uri = uri.left(uri.lastIndexOf('#'));
    }
    how.known = true;
    if (uri == "http://www.w3.org/TR/2001/REC-xml-c14n-20010315")
        how.mode = XML_C14N_1_0;
    else if (uri == "http://www.w3.org/2006/12/xml-c14n11")
        how.mode = XML_C14N_1_1;
    else if (uri == "http://www.w3.org/2001/10/xml-exc-c14n")
        how.mode = XML_C14N_EXCLUSIVE_1_0;
    else
        how.known = false;
    for (xmlNodePtr node = method ? method->children : nullptr; node; node = node->next) {
        if (isElement(node, "InclusiveNamespaces", "http://www.w3.org/2001/10/xml-exc-c14n#"))
            how.prefixes = attribute(node, "PrefixList").simplified().split(' ');
    }
    return how;
}

namespace {

// libxml2 writes errors to standard error unless told not to; its handlers are this thread's, and are put back.
class Silence {
public:
    Silence()
    {
        xmlSetStructuredErrorFunc(nullptr, [](void*, xmlErrorPtr) { });
    }
    ~Silence() { xmlSetStructuredErrorFunc(m_context, m_handler); }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;

private:
    void* m_context = xmlStructuredErrorContext;
    xmlStructuredErrorFunc m_handler = xmlStructuredError;
};

struct Scope {
    const xmlNode* apex;
    const xmlNode* without;
    bool comments;
};

// Lets libxml2 write relative namespace names, which it fails on: for as long as this lives they stand behind a scheme
// that occurs nowhere else, and are written without it.
class RelativeNames {
public:
    explicit RelativeNames(const QList<xmlNsPtr>& names)
    {
        if (names.isEmpty())
            return;
        QByteArray random(16, '\0');
        if (RAND_bytes(reinterpret_cast<unsigned char*>(random.data()), static_cast<int>(random.size())) != 1)
            return; // libxml2 fails then
        m_scheme = schemeLetter + random.toHex() + ':';
        for (const xmlNsPtr name : names) {
            m_written.push_back(m_scheme + bytesOf(name->href));
            m_names.emplace_back(name, name->href);
            name->href = reinterpret_cast<const xmlChar*>(m_written.back().constData());
        }
    }
    ~RelativeNames()
    {
        for (const auto& [name, own] : m_names)
            name->href = own;
    }
    RelativeNames(const RelativeNames&) = delete;
    RelativeNames& operator=(const RelativeNames&) = delete;

    QByteArray written(QByteArray canonical) const
    {
        return m_scheme.isEmpty() ? canonical : canonical.replace(m_scheme, QByteArray());
    }

private:
    QByteArray m_scheme;
    std::vector<QByteArray> m_written;
    std::vector<std::pair<xmlNsPtr, const xmlChar*>> m_names;
};

int isVisible(void* data, xmlNodePtr node, xmlNodePtr parent)
{
    const auto* scope = static_cast<const Scope*>(data);
    if (node->type == XML_COMMENT_NODE && !scope->comments)
        return 0;
    const xmlNode* place = node->type == XML_NAMESPACE_DECL || node->type == XML_ATTRIBUTE_NODE ? parent : node;
    return isInside(place, scope->apex) && !(scope->without && isInside(place, scope->without));
}

} // namespace

QByteArray canonical(xmlNodePtr apex, const xmlNode* without, const Canonicalization& how, bool keepComments,
    const QList<xmlNsPtr>& relativeNames)
{
    Scope scope{apex, without, how.comments && keepComments};
    std::vector<xmlChar*> prefixes;
    for (const QByteArray& prefix : how.prefixes)
        prefixes.push_back(reinterpret_cast<xmlChar*>(const_cast<char*>(prefix.constData())));
    prefixes.push_back(nullptr);
    const Silence silence;
    const RelativeNames names(relativeNames);
    xmlOutputBufferPtr buffer = xmlAllocOutputBuffer(nullptr);
    const int size = xmlC14NExecute(apex->doc, isVisible, &scope, how.mode,
        how.prefixes.isEmpty() ? nullptr : prefixes.data(), scope.comments ? 1 : 0, buffer);
    QByteArray bytes;
    if (size >= 0) {
        bytes = QByteArray(reinterpret_cast<const char*>(xmlOutputBufferGetContent(buffer)),
            static_cast<qsizetype>(xmlOutputBufferGetSize(buffer)));
    }
    xmlOutputBufferClose(buffer);
    return names.written(bytes);
}

} // namespace Xml

} // namespace Egov
