// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/xml/xmlreferencejudge_p.h>

#include <libegov/signature/xml/signaturemethod_p.h>

#include <optional>

namespace Egov {

using namespace Qt::StringLiterals;
using Result = Check::Result;

namespace {

constexpr char envelopedTransform[] = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

// What a same-document URI names (XMLDSig 4.4.3.3): the document, or an element by its id. The forms with xpointer keep
// comments. Nothing for other pointers.
struct Pointer {
    bool isDocument = false;
    QByteArray id;
    bool keepsComments = false;

    static std::optional<Pointer> of(const QByteArray& uri)
    {
        if (uri.isEmpty())
            return Pointer{.isDocument = true, .id = {}, .keepsComments = false};
        const QByteArray name = QByteArray::fromPercentEncoding(uri.sliced(1));
        if (!name.startsWith("xpointer("))
            return Pointer{.isDocument = false, .id = name, .keepsComments = false};
        if (name == "xpointer(/)")
            return Pointer{.isDocument = true, .id = {}, .keepsComments = true};
        for (const char quote : {'\'', '"'}) {
            const QByteArray head = QByteArray("xpointer(id(") + quote;
            const QByteArray tail = QByteArray(1, quote) + "))";
            if (name.startsWith(head) && name.endsWith(tail) && name.size() > head.size() + tail.size()) {
                const QByteArray id = name.sliced(head.size(), name.size() - head.size() - tail.size());
                if (!id.contains(quote))
                    return Pointer{.isDocument = false, .id = id, .keepsComments = true};
            }
        }
        return std::nullopt;
    }
};

} // namespace

void XmlReferenceJudge::fail(SubIndication why, const QByteArray& evidence)
{
    m_one.reference.digest = Result::Failed;
    m_verdict.fail("xml.digest", why, {}, m_one.reference.uri + ": " + evidence);
}

void XmlReferenceJudge::leave(SubIndication why, const QByteArray& evidence)
{
    m_verdict.undetermined("xml.digest", why, {}, m_one.reference.uri + ": " + evidence);
}

// Only enveloped-signature and one canonicalization, in this order.
XmlReferenceJudge::Transforms XmlReferenceJudge::readTransforms(xmlNodePtr reference)
{
    Transforms read;
    const QList<xmlNodePtr> lists = Xml::children(reference, "Transforms");
    if (lists.size() > 1) {
        read.refused = "two lists of transforms";
        return read;
    }
    bool canonicalized = false;
    for (const xmlNodePtr transform : Xml::children(lists.value(0), "Transform")) {
        const QByteArray algorithm = Xml::attribute(transform, "Algorithm");
        const std::optional<Canonicalization> how = Canonicalization::of(transform);
        if (!canonicalized && algorithm == envelopedTransform) {
            read.enveloped = true;
        } else if (!canonicalized && how) {
            read.how = *how;
            canonicalized = true;
        } else {
            read.refused = "transform " + algorithm.left(200) + (canonicalized ? " after a canonicalization" : "")
                + " is not supported";
            return read;
        }
    }
    return read;
}

void XmlReferenceJudge::compare(const QByteArray& actual, const QByteArray& expected)
{
    if (actual.isEmpty()) {
        if (m_case.budget.isSpent())
            leave(SubIndication::Generic, m_case.budget.refusal().detail().toUtf8());
        else
            leave(SubIndication::Generic, "has no canonical form");
        return;
    }
    if (actual != expected)
        return fail(SubIndication::HashFailure, "the content is not the one that was signed");
    m_one.reference.digest = Result::Passed;
}

void XmlReferenceJudge::judgeElement(const Transforms& transforms, const QByteArray& expected)
{
    const std::optional<Pointer> pointer = Pointer::of(m_one.reference.uri);
    if (!pointer)
        return leave(SubIndication::CryptoConstraintsFailure, "this kind of pointer is not supported");
    if (m_case.document.isDouble(pointer->id))
        return leave(SubIndication::SigConstraintsFailure, "this id is there twice");
    const xmlNodePtr target = pointer->isDocument ? m_case.document.root() : m_case.document.byId(pointer->id);
    if (!target)
        return leave(SubIndication::SignedDataNotFound, "no element has this id");
    m_one.reference.target = Xml::nameOf(target);
    m_one.element = target;
    const bool encloses = Xml::isInside(m_signature, target);
    m_one.isMisplaced = transforms.enveloped && !encloses;
    if (!transforms.refused.isEmpty())
        return leave(SubIndication::CryptoConstraintsFailure, transforms.refused);
    const Canonicalization::Scope scope{.apex = target,
        .without = transforms.enveloped && encloses ? m_signature : nullptr,
        .isDocument = pointer->isDocument,
        .keepComments = pointer->keepsComments};
    compare(
        transforms.how.digest(m_case.document, scope, m_case.relativeNames(), m_one.digest, m_case.budget), expected);
}

void XmlReferenceJudge::judgeFile(xmlNodePtr reference, const QByteArray& expected)
{
    const QString name = QString::fromUtf8(QByteArray::fromPercentEncoding(m_one.reference.uri));
    // Nothing outside the package is looked for, whatever its name looks like.
    if (name.contains(u'/') || name.contains(u'\\') || name.contains(u':') || name == ".."_L1)
        return leave(SubIndication::SignedDataNotFound, "a reference out of the package");
    const auto file = m_case.package.constFind(name);
    if (file == m_case.package.constEnd())
        return leave(SubIndication::SignedDataNotFound, "no such file in the package");
    m_one.reference.isFile = true;
    m_one.reference.target = name;
    if (!Xml::children(reference, "Transforms").isEmpty())
        return leave(
            SubIndication::CryptoConstraintsFailure, "a file is referenced as it is; its transforms are not supported");
    if (!m_case.budget.spend(WorkBudget::Kind::Digested, file->size()))
        return leave(SubIndication::Generic, m_case.budget.refusal().detail().toUtf8());
    compare(digestOf(m_one.digest, *file), expected);
}

XmlJudgedReference XmlReferenceJudge::judge(xmlNodePtr reference)
{
    m_one = {};
    const bool named = xmlHasProp(reference, reinterpret_cast<const xmlChar*>("URI"));
    m_one.reference.uri = Xml::attribute(reference, "URI");
    const xmlNodePtr method = Xml::onlyChild(reference, "DigestMethod");
    const QByteArray algorithm = Xml::attribute(method, "Algorithm");
    const QByteArray expected = fromBase64(Xml::plainText(Xml::onlyChild(reference, "DigestValue")));
    m_one.digest = xmlDigestName(algorithm);
    const Transforms transforms = readTransforms(reference);
    if (!method || expected.isEmpty())
        fail(SubIndication::FormatFailure, "not one DigestMethod and one DigestValue");
    else if (!named && !transforms.enveloped)
        // What it is about, both sides know and the document does not say (XMLDSig 4.4.3.1). A signature that takes
        // itself out can mean only the document around it.
        leave(SubIndication::SignedDataNotFound, "a reference without URI");
    else if (!m_one.digest || !canDigest(m_one.digest))
        leave(SubIndication::CryptoConstraintsFailure, "digest method " + algorithm.left(200) + " is not supported");
    else if (m_one.reference.uri.isEmpty() || m_one.reference.uri.startsWith('#'))
        judgeElement(transforms, expected);
    else
        judgeFile(reference, expected);
    return m_one;
}

} // namespace Egov
