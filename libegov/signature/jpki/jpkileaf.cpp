// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/jpki/jpkileaf_p.h>
#include <libegov/trust/der_i.h>

namespace Egov {

using Der::Element;
using Der::Reader;

namespace {

// A name of plain attributes: what OpenSSL would read without complaint.
bool isPlainName(QByteArrayView name)
{
    Reader outer(name);
    for (Reader sets(outer.take(Der::Sequence).content); !sets.atEnd();) {
        Reader set(sets.take(Der::Set).content);
        Reader pair(set.take(Der::Sequence).content);
        pair.take(Der::ObjectIdentifier);
        const Element text = pair.next();
        const bool printable = text.tag == 0x13;
        const bool utf8 = text.tag == Der::Utf8String && Der::isUtf8(text.content);
        if (!sets.isGood() || !set.finished() || !pair.finished() || !(printable || utf8) || text.content.isEmpty())
            return false;
    }
    return outer.isGood();
}

// id-ce extensions by their last arc; -1: another one.
int arcOf(QByteArrayView oid)
{
    return oid.size() == 3 && oid[0] == 0x55 && oid[1] == 0x1d ? static_cast<quint8>(oid[2]) : -1;
}

// What the general way understands when it is critical.
bool mayBeCritical(int arc) { return arc == 15 || arc == 17 || arc == 31 || arc == 32; }

// otherNames and nothing else.
bool isPlainAltName(QByteArrayView value)
{
    Reader outer(value);
    for (Reader names(outer.take(Der::Sequence).content); !names.atEnd();) {
        Reader name(names.take(Der::contextConstructed(0)).content);
        name.take(Der::ObjectIdentifier);
        Reader wrapped(name.take(Der::contextConstructed(0)).content);
        wrapped.take(Der::Utf8String);
        if (!names.isGood() || !name.finished() || !wrapped.finished())
            return false;
    }
    return outer.finished();
}

// Policies, each with at most qualifiers that are addresses of practice statements.
bool readPolicies(QByteArrayView value, QVarLengthArray<QByteArrayView, 4>& policies)
{
    Reader outer(value);
    for (Reader all(outer.take(Der::Sequence).content); !all.atEnd();) {
        Reader information(all.take(Der::Sequence).content);
        const QByteArrayView oid = information.take(Der::ObjectIdentifier).content;
        for (Reader qualifiers(information.takeIf(Der::Sequence).content); !qualifiers.atEnd();) {
            Reader qualifier(qualifiers.take(Der::Sequence).content);
            // id-qt-cps, RFC 5280 4.2.1.4
            const bool practice = qualifier.take(Der::ObjectIdentifier).content == "\x2b\x06\x01\x05\x05\x07\x02\x01";
            qualifier.take(0x16); // IA5String
            if (!practice || !qualifiers.isGood() || !qualifier.finished())
                return false;
        }
        if (!all.isGood() || !information.finished() || oid.size() > 64 || policies.contains(oid))
            return false;
        policies.append(oid);
    }
    return outer.finished() && !policies.isEmpty();
}

// One point of one directoryName, without reasons and without another issuer.
bool readPoint(QByteArrayView value, QByteArrayView& name)
{
    Reader outer(value);
    Reader points(outer.take(Der::Sequence).content);
    Reader point(points.take(Der::Sequence).content);
    Reader choice(point.take(Der::contextConstructed(0)).content);
    Reader full(choice.take(Der::contextConstructed(0)).content);
    name = full.take(Der::contextConstructed(4)).content;
    return outer.finished() && points.finished() && point.finished() && choice.finished() && full.finished();
}

} // namespace

bool JpkiLeaf::readExtension(int arc, QByteArrayView value)
{
    Reader reader(value);
    switch (arc) {
    case 14: // subjectKeyIdentifier
        reader.take(Der::OctetString);
        return reader.finished();
    case 15: { // keyUsage
        const QByteArrayView bits = reader.take(Der::BitString).content;
        // Two bits, six unused (X.690 11.2.2): OpenSSL takes nothing else for a keyUsage either.
        if (!reader.finished() || bits.size() != 2 || bits[0] != 6)
            return false;
        digitalSignature = static_cast<quint8>(bits[1]) & 0x80;
        nonRepudiation = static_cast<quint8>(bits[1]) & 0x40;
        return (static_cast<quint8>(bits[1]) & 0x3f) == 0;
    }
    case 17: // subjectAltName
        subjectAltName = value;
        return isPlainAltName(value);
    case 18: // issuerAltName
        return true;
    case 31: return readPoint(value, distributionPoint);
    case 32: return readPolicies(value, policies);
    case 35: { // authorityKeyIdentifier, the key identifier alone
        Reader parts(reader.take(Der::Sequence).content);
        authorityKeyIdentifier = parts.take(Der::contextPrimitive(0)).content;
        return reader.finished() && parts.finished();
    }
    default: return false;
    }
}

bool JpkiLeaf::read(QByteArrayView der, JpkiLeaf& leaf)
{
    if (!Der::isStrict(der))
        return false;
    Reader parts(Reader(der).next().content);
    const Element tbs = parts.take(Der::Sequence);
    leaf.tbs = tbs.whole;
    leaf.signatureAlgorithm = parts.take(Der::Sequence).whole;
    const QByteArrayView signature = parts.take(Der::BitString).content;
    if (!parts.finished() || signature.size() < 2 || signature[0] != 0)
        return false;
    leaf.signature = signature.sliced(1);

    Reader fields(tbs.content);
    const QByteArrayView version = fields.take(Der::contextConstructed(0)).content;
    leaf.serial = fields.take(Der::Integer).content;
    const QByteArrayView inner = fields.take(Der::Sequence).whole;
    leaf.issuer = fields.take(Der::Sequence).whole;
    Reader validity(fields.take(Der::Sequence).content);
    const Element from = validity.next();
    const Element to = validity.next();
    const std::optional<qint64> notBefore = Der::seconds(from.tag, from.content);
    const std::optional<qint64> notAfter = Der::seconds(to.tag, to.content);
    const QByteArrayView subject = fields.take(Der::Sequence).whole;
    leaf.publicKeyInfo = fields.take(Der::Sequence).whole;
    Reader wrapped(fields.take(Der::contextConstructed(3)).content);
    Reader extensions(wrapped.take(Der::Sequence).content);
    if (!fields.finished() || !validity.finished() || !wrapped.finished() || inner != leaf.signatureAlgorithm
        || version != QByteArrayView("\x02\x01\x02", 3) || !notBefore || !notAfter || subject == leaf.issuer
        || !isPlainName(subject) || leaf.serial.isEmpty())
        return false;
    leaf.notBefore = *notBefore;
    leaf.notAfter = *notAfter;
    quint64 seen = 0; // arcs that are read below, all under 64
    while (!extensions.atEnd()) {
        Reader extension(extensions.take(Der::Sequence).content);
        const int arc = arcOf(extension.take(Der::ObjectIdentifier).content);
        const bool critical = !extension.takeIf(Der::Boolean).content.isEmpty();
        const QByteArrayView value = extension.take(Der::OctetString).content;
        if (!extensions.isGood() || !extension.finished() || arc < 0 || arc >= 64 || seen >> arc & 1
            || (critical && !mayBeCritical(arc)) || !Der::isStrict(value) || !leaf.readExtension(arc, value))
            return false;
        seen |= quint64(1) << arc;
    }
    return !leaf.policies.isEmpty() && !leaf.distributionPoint.isEmpty() && !leaf.authorityKeyIdentifier.isEmpty();
}

} // namespace Egov
