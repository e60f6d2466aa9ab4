// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/xml/canonicalization_p.h>

#include <libegov/trust/openssl_i.h>

#include <libxml/c14n.h>

#include <openssl/rand.h>

#include <functional>

namespace Egov {

namespace {

using Kind = WorkBudget::Kind;
using Receiver = std::function<bool(QByteArrayView)>;

QByteArray bytesOf(const xmlChar* text) { return QByteArray(reinterpret_cast<const char*>(text)); }

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

// Lets libxml2 write relative namespace names, which it fails on: for as long as this lives they stand behind a scheme
// that occurs nowhere else, and are written without it.
class SchemedNames {
public:
    explicit SchemedNames(const QList<xmlNsPtr>& names)
    {
        if (names.isEmpty())
            return;
        QByteArray random(16, '\0');
        if (RAND_bytes(reinterpret_cast<unsigned char*>(random.data()), static_cast<int>(random.size())) != 1)
            return; // libxml2 fails then
        m_scheme = 'r' + random.toHex() + ':'; // the letter that XmlDocument::relativeNames counts on
        for (const xmlNsPtr name : names) {
            m_written.push_back(m_scheme + bytesOf(name->href));
            m_names.emplace_back(name, name->href);
            name->href = reinterpret_cast<const xmlChar*>(m_written.back().constData());
        }
    }
    ~SchemedNames()
    {
        for (const auto& [name, own] : m_names)
            name->href = own;
    }
    SchemedNames(const SchemedNames&) = delete;
    SchemedNames& operator=(const SchemedNames&) = delete;

    const QByteArray& scheme() const { return m_scheme; }

private:
    QByteArray m_scheme;
    std::vector<QByteArray> m_written;
    std::vector<std::pair<xmlNsPtr, const xmlChar*>> m_names;
};

// The nodes of a scope, marked so that asking for one takes one step however deep it lies.
class Marked {
public:
    explicit Marked(const Canonicalization::Scope& scope)
        : m_scope(scope)
    {
        mark(this);
    }
    ~Marked() { mark(nullptr); }
    Marked(const Marked&) = delete;
    Marked& operator=(const Marked&) = delete;

    static int isVisible(void* data, xmlNodePtr node, xmlNodePtr parent)
    {
        const auto* marked = static_cast<const Marked*>(data);
        if (node->type == XML_COMMENT_NODE && !marked->m_scope.keepComments)
            return 0;
        const xmlNode* place = node->type == XML_NAMESPACE_DECL || node->type == XML_ATTRIBUTE_NODE ? parent : node;
        return place && place->_private == data;
    }

private:
    void mark(void* mark)
    {
        for (xmlNodePtr beside = m_scope.apex->doc->children; m_scope.isDocument && beside; beside = beside->next)
            beside->_private = mark;
        for (xmlNodePtr node = m_scope.apex; node;) {
            const bool out = node == m_scope.without;
            if (!out)
                node->_private = mark;
            node = Xml::next(node, m_scope.apex, out ? Xml::Walk::Over : Xml::Walk::Into);
        }
    }

    Canonicalization::Scope m_scope;
};

int writeOctets(void* data, const char* octets, int size)
{
    return (*static_cast<Receiver*>(data))(QByteArrayView(octets, size)) ? size : -1;
}

} // namespace

std::optional<Canonicalization> Canonicalization::of(xmlNodePtr method)
{
    static constexpr struct {
        const char* uri;
        int mode;
        bool comments;
    } known[] = {
        {"http://www.w3.org/TR/2001/REC-xml-c14n-20010315", XML_C14N_1_0, false},
        {"http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments", XML_C14N_1_0, true},
        {"http://www.w3.org/2006/12/xml-c14n11", XML_C14N_1_1, false},
        {"http://www.w3.org/2006/12/xml-c14n11#WithComments", XML_C14N_1_1, true},
        {"http://www.w3.org/2001/10/xml-exc-c14n#", XML_C14N_EXCLUSIVE_1_0, false},
        {"http://www.w3.org/2001/10/xml-exc-c14n#WithComments", XML_C14N_EXCLUSIVE_1_0, true},
    };
    const QByteArray uri = Xml::attribute(method, "Algorithm");
    for (const auto& one : known) {
        if (uri != one.uri)
            continue;
        Canonicalization how;
        how.m_mode = one.mode;
        how.m_comments = one.comments;
        for (xmlNodePtr node = method->children; node; node = node->next) {
            if (Xml::isElement(node, "InclusiveNamespaces", "http://www.w3.org/2001/10/xml-exc-c14n#"))
                how.m_prefixes = Xml::attribute(node, "PrefixList").simplified().split(' ');
        }
        return how;
    }
    return std::nullopt;
}

template <typename Sink>
bool Canonicalization::write(
    const XmlDocument& document, const Scope& scope, RelativeNames relative, WorkBudget& budget, Sink&& sink) const
{
    // The parser writes into what it cannot bound: one declaration comes out again for every element that uses it.
    if (!budget.spend(Kind::Steps, document.cost().canonicalSteps(m_prefixes.size())))
        return false;
    std::vector<xmlChar*> prefixes;
    for (const QByteArray& prefix : m_prefixes)
        prefixes.push_back(reinterpret_cast<xmlChar*>(const_cast<char*>(prefix.constData())));
    prefixes.push_back(nullptr);
    const Silence silence;
    const SchemedNames names(relative == RelativeNames::Written ? document.relativeNames() : QList<xmlNsPtr>());
    QByteArray whole;
    Receiver receiver = [&](QByteArrayView bytes) {
        if (!budget.spend(Kind::Made, bytes.size()))
            return false;
        if (names.scheme().isEmpty())
            return sink(bytes);
        if (!budget.spend(Kind::Kept, bytes.size()))
            return false;
        whole += bytes;
        return true;
    };
    Scope visible = scope;
    visible.keepComments = scope.keepComments && m_comments;
    Marked marked(visible);
    xmlOutputBufferPtr buffer = xmlOutputBufferCreateIO(writeOctets, nullptr, &receiver, nullptr);
    if (!buffer)
        return false;
    const bool done = xmlC14NExecute(scope.apex->doc, Marked::isVisible, &marked, m_mode,
                          m_prefixes.isEmpty() ? nullptr : prefixes.data(), visible.keepComments ? 1 : 0, buffer)
        >= 0;
    const bool written = xmlOutputBufferFlush(buffer) >= 0 && buffer->error == 0;
    xmlOutputBufferClose(buffer);
    return done && written && !budget.isSpent()
        && (names.scheme().isEmpty() || sink(whole.replace(names.scheme(), QByteArray())));
}

QByteArray Canonicalization::digest(const XmlDocument& document, const Scope& scope, RelativeNames relative,
    const char* digestName, WorkBudget& budget) const
{
    const std::unique_ptr<EVP_MD, Releases<EVP_MD_free>> algorithm(EVP_MD_fetch(nullptr, digestName, nullptr));
    const NativeDigestContext context(EVP_MD_CTX_new());
    if (!algorithm || !context || EVP_DigestInit_ex2(context.get(), algorithm.get(), nullptr) != 1)
        return {};
    bool any = false;
    const bool good = write(document, scope, relative, budget, [&](QByteArrayView bytes) {
        any |= !bytes.isEmpty();
        return budget.spend(Kind::Digested, bytes.size())
            && EVP_DigestUpdate(context.get(), bytes.data(), static_cast<size_t>(bytes.size())) == 1;
    });
    QByteArray digest(EVP_MAX_MD_SIZE, '\0');
    unsigned int size = 0;
    if (!good || !any || EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char*>(digest.data()), &size) != 1)
        return {};
    return digest.first(size);
}

QByteArray Canonicalization::octets(
    const XmlDocument& document, const Scope& scope, RelativeNames relative, WorkBudget& budget) const
{
    QByteArray all;
    const bool good = write(document, scope, relative, budget, [&](QByteArrayView bytes) {
        all += bytes;
        return budget.spend(Kind::Kept, bytes.size());
    });
    return good ? all : QByteArray();
}

} // namespace Egov
