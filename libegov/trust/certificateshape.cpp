// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/certificate_p.h>
#include <libegov/trust/certificateshape_i.h>
#include <libegov/trust/der_i.h>

#include <QSet>

#include <algorithm>

namespace Egov {

using Der::Element;
using Der::Reader;

namespace {

struct ShapeExtension {
    QByteArrayView oid;
    bool critical = false;
    QByteArrayView value;
};

QList<ShapeExtension> extensionsOf(const CertificateParts& parts)
{
    QList<ShapeExtension> all;
    for (Reader each(parts.extensions); !each.atEnd();) {
        Reader one(each.take(Der::Sequence).content);
        ShapeExtension extension;
        extension.oid = one.take(Der::ObjectIdentifier).content;
        const Element critical = one.takeIf(Der::Boolean);
        extension.critical = critical.tag && !critical.content.isEmpty() && critical.content[0] != 0;
        extension.value = one.take(Der::OctetString).content;
        all += extension;
    }
    return all;
}

// id-ce extensions by their last arc (RFC 5280 4.2.1); -1: another one.
int arcOf(QByteArrayView oid)
{
    return oid.size() == 3 && oid[0] == 0x55 && oid[1] == 0x1d ? static_cast<quint8>(oid[2]) : -1;
}

enum Arc {
    nameConstraints = 30,
    distributionPoints = 31,
    certificatePolicies = 32,
};

bool isIa5(QByteArrayView text)
{
    return std::ranges::all_of(text, [](char c) { return c > 0; });
}

// iPAddress of a constraint: an address and a mask (RFC 4632), whose ones come first.
bool isAddressRange(QByteArrayView content)
{
    if (content.size() != 8 && content.size() != 32)
        return false;
    bool ended = false;
    for (const char octet : content.sliced(content.size() / 2)) {
        for (int bit = 7; bit >= 0; --bit) {
            const bool one = static_cast<quint8>(octet) >> bit & 1;
            if (one && ended)
                return false;
            ended |= !one;
        }
    }
    return true;
}

bool isName(QByteArrayView whole)
{
    Reader outer(whole);
    for (Reader sets(outer.take(Der::Sequence).content); !sets.atEnd();) {
        Reader set(sets.take(Der::Set).content);
        do {
            Reader pair(set.take(Der::Sequence).content);
            pair.take(Der::ObjectIdentifier);
            pair.next();
            if (!set.isGood() || !pair.finished())
                return false;
        } while (!set.atEnd());
        if (!sets.isGood())
            return false;
    }
    return outer.finished();
}

// GeneralName as the base of a subtree (RFC 5280 4.2.1.10).
bool isConstraintBase(const Element& name)
{
    switch (name.tag) {
    case Der::contextPrimitive(1): // rfc822Name
    case Der::contextPrimitive(2): // dNSName
    case Der::contextPrimitive(6): // uniformResourceIdentifier
        return isIa5(name.content);
    case Der::contextConstructed(4): return isName(name.content);
    case Der::contextPrimitive(7): return isAddressRange(name.content);
    case Der::contextConstructed(0): // otherName
    case Der::contextConstructed(3): // x400Address
    case Der::contextConstructed(5): // ediPartyName
    case Der::contextPrimitive(8): // registeredID
        return true;
    default: return false;
    }
}

bool isSubtrees(QByteArrayView content)
{
    Reader all(content);
    do {
        Reader subtree(all.take(Der::Sequence).content);
        const Element base = subtree.next();
        // minimum is zero, which DER leaves out, and maximum is absent.
        if (!all.isGood() || !subtree.finished() || !isConstraintBase(base))
            return false;
    } while (!all.atEnd());
    return true;
}

bool isNameConstraints(QByteArrayView value)
{
    Reader outer(value);
    Reader parts(outer.take(Der::Sequence).content);
    const Element permitted = parts.takeIf(Der::contextConstructed(0));
    const Element excluded = parts.takeIf(Der::contextConstructed(1));
    return outer.finished() && parts.finished() && (permitted.tag || excluded.tag)
        && (!permitted.tag || isSubtrees(permitted.content)) && (!excluded.tag || isSubtrees(excluded.content));
}

bool isDistributionPoints(QByteArrayView value)
{
    Reader outer(value);
    Reader points(outer.take(Der::Sequence).content);
    do {
        Reader point(points.take(Der::Sequence).content);
        const Element name = point.takeIf(Der::contextConstructed(0));
        const Element reasons = point.takeIf(Der::contextPrimitive(1));
        const Element issuer = point.takeIf(Der::contextConstructed(2));
        // "A DistributionPoint MUST NOT consist of only the reasons field."
        if (!points.isGood() || !point.finished() || (!name.tag && !issuer.tag)
            || (reasons.tag && reasons.content.isEmpty()) || (issuer.tag && issuer.content.isEmpty()))
            return false;
        Reader choice(name.content);
        if (name.tag) {
            const Element form = choice.next();
            const bool known = form.tag == Der::contextConstructed(0) || form.tag == Der::contextConstructed(1);
            if (!known || !choice.finished() || form.content.isEmpty())
                return false;
        }
    } while (!points.atEnd());
    return outer.finished();
}

// Qualifiers are addresses of practice statements and notices; whoever makes the extension critical wants every
// qualifier understood or the certificate rejected.
bool hasKnownQualifiers(QByteArrayView value)
{
    constexpr QByteArrayView practice("\x2b\x06\x01\x05\x05\x07\x02\x01", 8); // id-qt-cps
    constexpr QByteArrayView notice("\x2b\x06\x01\x05\x05\x07\x02\x02", 8); // id-qt-unotice
    Reader outer(value);
    for (Reader all(outer.take(Der::Sequence).content); !all.atEnd();) {
        Reader information(all.take(Der::Sequence).content);
        information.take(Der::ObjectIdentifier);
        for (Reader each(information.takeIf(Der::Sequence).content); !each.atEnd();) {
            Reader qualifier(each.take(Der::Sequence).content);
            const QByteArrayView kind = qualifier.take(Der::ObjectIdentifier).content;
            qualifier.next();
            if (!each.isGood() || !qualifier.finished() || (kind != practice && kind != notice))
                return false;
        }
        if (!all.isGood() || !information.finished())
            return false;
    }
    return outer.finished();
}

// The parts, whether the certificate came in DER or in BER.
class OwnedParts {
public:
    explicit OwnedParts(const Certificate& certificate)
    {
        const CertificateParts& own = CertificateAccess::parts(certificate);
        m_parts = own;
        if (own.areRead())
            return;
        m_der = toDer<X509>(CertificateAccess::native(certificate), i2d_X509);
        m_parts = CertificateParts::read(m_der);
    }
    const CertificateParts& operator*() const { return m_parts; }

private:
    QByteArray m_der;
    CertificateParts m_parts;
};

// 0 to 2 for versions 1 to 3; -1 for anything else.
int versionOf(QByteArrayView tbs)
{
    Reader fields(Reader(tbs).next().content);
    const Element wrapped = fields.takeIf(Der::contextConstructed(0));
    if (!wrapped.tag)
        return 0;
    Reader inside(wrapped.content);
    const QByteArrayView number = inside.take(Der::Integer).content;
    // Version 1 is the default, which DER leaves out (X.690 11.5).
    return inside.finished() && number.size() == 1 && (number[0] == 1 || number[0] == 2) ? number[0] : -1;
}

bool hasUniqueIdentifiers(QByteArrayView tbs)
{
    bool any = false;
    for (Reader fields(Reader(tbs).next().content); !fields.atEnd();) {
        const quint8 tag = fields.next().tag;
        any |= tag == Der::contextPrimitive(1) || tag == Der::contextPrimitive(2);
    }
    return any;
}

bool hasExtensions(QByteArrayView tbs)
{
    bool any = false;
    for (Reader fields(Reader(tbs).next().content); !fields.atEnd();)
        any |= fields.next().tag == Der::contextConstructed(3);
    return any;
}

} // namespace

QByteArray whyMalformed(const Certificate& certificate)
{
    const OwnedParts shape(certificate);
    const CertificateParts& parts = *shape;
    if (!parts.areRead())
        return "the certificate is not DER";
    const int version = versionOf(parts.tbs);
    if (version < 0)
        return "an unknown version (RFC 5280 4.1.2.1)";
    if (version == 0 && hasUniqueIdentifiers(parts.tbs))
        return "unique identifiers in version 1 (RFC 5280 4.1.2.8)";
    if (version < 2 && hasExtensions(parts.tbs))
        return "extensions before version 3 (RFC 5280 4.1.2.1)";
    const QList<ShapeExtension> all = extensionsOf(parts);
    if (hasExtensions(parts.tbs) && all.isEmpty())
        return "an empty list of extensions (RFC 5280 4.1)";
    QSet<QByteArrayView> seen;
    for (const ShapeExtension& one : all) {
        const QByteArray name = Der::dotted(one.oid);
        if (seen.contains(one.oid))
            return "extension " + name + " is there twice (RFC 5280 4.2)";
        seen.insert(one.oid);
        const int arc = arcOf(one.oid);
        Reader value(one.value);
        value.next();
        if (arc >= 0 && !value.finished())
            return "extension " + name + " is not one value";
        if ((arc == nameConstraints && !isNameConstraints(one.value))
            || (arc == distributionPoints && !isDistributionPoints(one.value)))
            return "extension " + name + " is malformed (RFC 5280 4.2.1)";
    }
    if (X509_get_extension_flags(CertificateAccess::native(certificate)) & EXFLAG_INVALID)
        return "an extension cannot be decoded";
    return {};
}

QByteArray whyNotUnderstood(const Certificate& certificate)
{
    // OpenSSL knows Netscape's by name; what it allows is asked by no purpose here.
    constexpr QByteArrayView netscapeType("\x60\x86\x48\x01\x86\xf8\x42\x01\x01", 9);
    const OwnedParts shape(certificate);
    for (const ShapeExtension& one : extensionsOf(*shape)) {
        if (!one.critical)
            continue;
        if (arcOf(one.oid) == certificatePolicies && !hasKnownQualifiers(one.value))
            return "a critical policy has a qualifier that is not known (RFC 5280 4.2.1.4)";
        if (one.oid == netscapeType)
            return "critical extension " + Der::dotted(one.oid) + " is not judged";
    }
    return {};
}

} // namespace Egov
