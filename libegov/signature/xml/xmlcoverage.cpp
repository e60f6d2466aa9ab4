// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/xml/xmlcoverage_p.h>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

QByteArray localName(const xmlNode* node) { return QByteArray(reinterpret_cast<const char*>(node->name)); }

bool isText(const xmlNode* node) { return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE; }

bool isBlank(const xmlNode* text)
{
    const QByteArrayView content(text->content);
    return std::ranges::all_of(content, [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
}

bool isSignatureNamespace(const xmlNode* node) { return Xml::isInNamespace(node, Xml::signatureNamespace); }

// "/DataRoot/構成情報[2]", as a reader of XPath would find it but for prefixes.
QString pathOf(const xmlNode* node)
{
    QString path;
    for (; node && node->type == XML_ELEMENT_NODE; node = node->parent) {
        int position = 1;
        bool alone = true;
        for (const xmlNode* before = node->prev; before; before = before->prev)
            position += before->type == XML_ELEMENT_NODE && xmlStrEqual(before->name, node->name);
        for (const xmlNode* after = node->next; after && alone; after = after->next)
            alone = after->type != XML_ELEMENT_NODE || !xmlStrEqual(after->name, node->name);
        const QString at = position == 1 && alone ? QString() : u'[' + QString::number(position) + u']';
        path = u'/' + Xml::nameOf(node) + at + path;
    }
    return path;
}

// Whether an Object holds nothing but properties of the signature or references of its own.
bool holdsOnlyProperties(const xmlNode* object)
{
    bool any = false;
    for (const xmlNode* node = object->children; node; node = node->next) {
        if (isText(node) && !isBlank(node))
            return false;
        if (node->type != XML_ELEMENT_NODE)
            continue;
        any = true;
        if (!Xml::isXades(node) && !Xml::isElement(node, "Manifest") && !Xml::isElement(node, "SignatureProperties"))
            return false;
    }
    return any;
}

bool isEmpty(const xmlNode* element)
{
    for (const xmlNode* node = element->children; node; node = node->next) {
        if (node->type == XML_ELEMENT_NODE || (isText(node) && !isBlank(node)))
            return false;
    }
    return true;
}

} // namespace

XmlCoverage::XmlCoverage(const XmlCase& xml, const QList<XmlJudgedSignature>& signatures)
    : m_case(xml)
{
    const auto above = [this](const xmlNode* node) {
        for (node = node->parent; node && !m_above.contains(node); node = node->parent)
            m_above.insert(node);
    };
    for (const XmlJudgedSignature& signature : signatures)
        m_signatures.insert(signature.element);
    for (const XmlJudgedSignature& signature : signatures) {
        above(signature.element);
        m_isKnown &= signature.report.signer.crypto == Check::Result::Passed
            && signature.report.signer.digest == Check::Result::Passed;
        for (const XmlJudgedReference& one : signature.references) {
            // A signature that was not made by anybody known covers nothing.
            if (!one.element || !one.holds() || signature.report.signer.crypto != Check::Result::Passed)
                continue;
            m_apexes.insert(one.element);
            above(one.element);
            if (isContent(one.element, signature.element)
                && (Xml::isElement(one.element, "Object")
                    || (!isSignatureNamespace(one.element) && !Xml::isXades(one.element))))
                m_names.insert(localName(one.element));
        }
    }
    // Four walks through the document.
    if (!m_case.budget.spend(WorkBudget::Kind::Steps, 4 * m_case.budget.spent(WorkBudget::Kind::Parts)))
        return;
    mark();
    listUncovered();
    findTwin();
    if (m_flaw.isEmpty() && !m_case.document.doubled().isEmpty())
        m_flaw = "an id is there twice: " + m_case.document.doubled();
    if (m_flaw.isEmpty() && m_case.isApplication() && !m_everythingHasItsPlace)
        m_flaw = "not everything is signed: " + uncovered().first().toUtf8();
}

// Covered is what stands in an apex, but for signatures, which are taken out of what they are in; and what stands in
// an apex in them.
void XmlCoverage::mark()
{
    const xmlNodePtr root = m_case.document.root();
    for (xmlNodePtr node = root; node; node = Xml::next(node, root, Xml::Walk::Into)) {
        const bool inherited = node != root && node->parent->_private == &m_mark && !isSignature(node);
        node->_private = inherited || m_apexes.contains(node) ? &m_mark : nullptr;
    }
}

// その他 of an application is for what the two sides arrange between them and no reader of the form reads.
bool XmlCoverage::mayStayUnsigned(const xmlNode* element) const
{
    return element->parent == m_case.document.root() && !element->ns && localName(element) == "その他";
}

void XmlCoverage::note(const xmlNode* node, const QString& part)
{
    constexpr qsizetype mostListed = 100;
    if (!mayStayUnsigned(node))
        m_everythingHasItsPlace = false;
    if (m_uncovered.size() < mostListed)
        m_uncovered += pathOf(node) + part;
    else
        ++m_more;
}

QStringList XmlCoverage::uncovered() const
{
    return m_more > 0 ? m_uncovered + QStringList{u"… %1"_s.arg(m_more)} : m_uncovered;
}

// One of the elements that a signature is made of, as they stand outside of what somebody put into an Object.
bool XmlCoverage::isPart(const xmlNode* node) const
{
    if (!Xml::isXades(node) && !isSignatureNamespace(node))
        return false;
    for (; node && !isSignature(node); node = node->parent) {
        if (Xml::isElement(node, "Object") && isUnsignedObject(node))
            return false;
    }
    return node;
}

bool XmlCoverage::isUnsignedObject(const xmlNode* object) const
{
    return !isCovered(object) && !m_above.contains(object) && !isEmpty(object) && !holdsOnlyProperties(object);
}

void XmlCoverage::listUncovered()
{
    const xmlNodePtr root = m_case.document.root();
    for (xmlNodePtr node = root; node;) {
        Xml::Walk walk = Xml::Walk::Into;
        if (isText(node)) {
            if (!isCovered(node) && !isBlank(node))
                note(node->parent, u"/text()"_s);
        } else if (node->type == XML_ELEMENT_NODE) {
            const bool inSignature = node != root && isSignature(node->parent);
            if (isCovered(node)) {
                // Only a signature in it can hold what is not covered.
                walk = m_above.contains(node) ? Xml::Walk::Into : Xml::Walk::Over;
            } else if (isSignature(node)) {
                walk = Xml::Walk::Into;
            } else if (inSignature) {
                // The parts of a signature are its own, but for what somebody put into it.
                walk = m_above.contains(node) && Xml::isElement(node, "Object") ? Xml::Walk::Into : Xml::Walk::Over;
                if (Xml::isElement(node, "Object") && isUnsignedObject(node))
                    note(node);
            } else if (Xml::isXades(node)) {
                // Unsigned properties are what they are called; a countersignature in them has parts of its own.
                walk = m_above.contains(node) ? Xml::Walk::Into : Xml::Walk::Over;
            } else if (m_above.contains(node)) {
                for (const xmlAttr* one = node->properties; one; one = one->next)
                    note(node, u"/@"_s + QString::fromUtf8(reinterpret_cast<const char*>(one->name)));
            } else {
                walk = Xml::Walk::Over;
                if (!mayStayUnsigned(node) || !isEmpty(node))
                    note(node);
            }
        }
        node = Xml::next(node, root, walk);
    }
}

// An element of the same name that nothing signed: which of the two would be read? Before it, behind it, above it,
// below it, in another namespace, in a signature, in その他: a reader finds what it looks for by its name.
void XmlCoverage::findTwin()
{
    const xmlNodePtr root = m_case.document.root();
    QSet<QByteArray> names = m_names;
    if (m_case.isApplication()) {
        for (xmlNodePtr node = root; node; node = Xml::next(node, root, Xml::Walk::Into)) {
            if (node->type == XML_ELEMENT_NODE && isCovered(node) && !isSignatureNamespace(node) && !Xml::isXades(node))
                names.insert(localName(node));
        }
    }
    for (xmlNodePtr node = root; node; node = Xml::next(node, root, Xml::Walk::Into)) {
        if (node->type != XML_ELEMENT_NODE || isCovered(node) || !names.contains(localName(node)))
            continue;
        if (isPart(node))
            continue;
        m_flaw = "an unsigned element of the same name stands beside the signed one: " + pathOf(node).toUtf8();
        return;
    }
}

// Whether the document holds nothing but signatures.
bool XmlCoverage::isAlone(const xmlNode* signature) const
{
    const xmlNode* root = m_case.document.root();
    for (const xmlNode* node = signature; node != root; node = node->parent) {
        for (const xmlNode* beside = node->parent->children; beside; beside = beside->next) {
            const bool isOther = beside->type == XML_ELEMENT_NODE && beside != node && !isSignature(beside);
            if (isOther || (isText(beside) && !isBlank(beside)))
                return false;
        }
    }
    return true;
}

bool XmlCoverage::isContent(xmlNodePtr target, xmlNodePtr signature) const
{
    if (!Xml::isInside(target, signature))
        return true;
    // A signature around what it signs is a document of its own; beside anything else it is only itself.
    if (m_case.isApplication() || !isAlone(signature) || target == signature)
        return false;
    if (Xml::isElement(target, "Object") && (holdsOnlyProperties(target) || isEmpty(target)))
        return false;
    for (const xmlNode* node = target; node != signature; node = node->parent) {
        if (Xml::isXades(node) || (isSignatureNamespace(node) && !Xml::isElement(node, "Object")))
            return false;
    }
    return true;
}

void XmlCoverage::judge(XmlJudgedSignature& signature) const
{
    XmlSignerReport& report = signature.report;
    // What is covered is known only where every digest and every value was computed.
    const auto refuse = [this, &report](const QByteArray& evidence) {
        if (m_isKnown)
            report.fail("xml.coverage", SubIndication::SigConstraintsFailure, {}, evidence);
        else
            report.undetermined("xml.coverage", SubIndication::SigConstraintsFailure, {}, evidence);
    };
    if (m_case.budget.isSpent())
        return report.undetermined(
            "xml.coverage", SubIndication::Generic, {}, m_case.budget.refusal().detail().toUtf8());
    const xmlNodePtr root = m_case.document.root();
    const auto isAboutContent
        = [&](const XmlJudgedReference& one) { return !one.element || isContent(one.element, signature.element); };
    const bool any = std::ranges::any_of(signature.references, isAboutContent);
    bool good = any;
    if (!any)
        report.undetermined(
            "xml.coverage", SubIndication::SignedDataNotFound, {}, "the signature covers nothing but itself");
    for (const XmlJudgedReference& one : std::as_const(signature.references)) {
        if (!one.element)
            continue;
        const bool isInPlace
            = !m_case.isApplication() || !isAboutContent(one) || one.element == root || one.element->parent == root;
        if (one.isMisplaced || !isInPlace) {
            refuse(one.reference.uri + ": the signed element is not where a reader looks for it");
            good = false;
        }
        const bool lists = Xml::isInside(one.element, signature.element)
            && (Xml::isElement(one.element, "Manifest") || !Xml::children(one.element, "Manifest").isEmpty());
        if (lists) {
            report.undetermined("xml.coverage", SubIndication::SignedDataNotFound, {},
                one.reference.uri + ": what a manifest lists is not followed");
            good = false;
        }
    }
    // What is wrong with the document is no news where nothing of it is signed.
    if (any && !m_flaw.isEmpty()) {
        refuse(m_flaw);
        good = false;
    }
    if (good)
        report.pass("xml.coverage");
}

} // namespace Egov
