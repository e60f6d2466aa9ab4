// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/cms/signeddata_p.h>
#include <libegov/signature/errors.h>
#include <libegov/trust/der_i.h>
#include <libegov/trust/openssl_i.h>

#include <openssl/err.h>
#include <openssl/pem.h>

namespace Egov {

using namespace Qt::StringLiterals;
using Der::Element;
using Der::Reader;
using Kind = WorkBudget::Kind;

namespace {

Unexpected refused(const QString& what) { return unexpected(SignatureError::Format, what); }

// The content of the first CMS or PKCS7 block of a PEM text.
QByteArray fromPem(QByteArrayView text)
{
    const NativeBio bio = readingBio(text);
    char* name = nullptr;
    char* header = nullptr;
    unsigned char* content = nullptr;
    long size = 0;
    QByteArray der;
    if (PEM_read_bio(bio.get(), &name, &header, &content, &size) == 1) {
        der = QByteArray(reinterpret_cast<const char*>(content), size);
        OPENSSL_free(name);
        OPENSSL_free(header);
        OPENSSL_free(content);
    }
    ERR_clear_error();
    return der;
}

// A PDF keeps a signature in a hole that is larger than it: zeros after the outermost element are no part of it.
QByteArrayView withoutPadding(QByteArrayView bytes)
{
    Reader reader(bytes);
    const Element element = reader.next();
    if (!reader.isGood())
        return bytes;
    const QByteArrayView rest = bytes.sliced(element.whole.size());
    return std::ranges::all_of(rest, [](char octet) { return octet == 0; }) ? element.whole : bytes;
}

// CMSVersion is an INTEGER of 0 to 5 (RFC 5652 10.2.5); 0 for what is none.
int versionOf(const Element& number) { return number.content.size() == 1 ? number.content[0] : 0; }

// How many there are, for what looking at them costs. False when the budget does not allow it; what is no list of
// attributes is found out by whoever looks for one.
bool countAttributes(QByteArrayView attributes, WorkBudget& work)
{
    if (attributes.isEmpty())
        return true;
    for (Reader all(Reader(attributes).next().content); !all.atEnd(); all.next()) {
        if (!work.spend(Kind::Details))
            return false;
    }
    return true;
}

bool readSigner(QByteArrayView content, SignerInfo& signer)
{
    Reader parts(content);
    signer.version = versionOf(parts.take(Der::Integer));
    if (parts.peek() == Der::Sequence) {
        Reader id(parts.next().content);
        signer.issuer = id.take(Der::Sequence).whole;
        signer.serial = id.take(Der::Integer).content;
        if (!id.finished())
            return false;
    } else {
        signer.keyIdentifier = parts.take(Der::contextPrimitive(0)).content;
    }
    signer.digestAlgorithm = parts.take(Der::Sequence).whole;
    signer.attributes = parts.takeIf(Der::contextConstructed(0)).whole;
    signer.signatureAlgorithm = parts.take(Der::Sequence).whole;
    signer.signature = parts.take(Der::OctetString).content;
    signer.unsignedAttributes = parts.takeIf(Der::contextConstructed(1)).whole;
    // RFC 5652 5.3: the version says how the signer is named.
    return parts.finished() && signer.version == (signer.issuer.isEmpty() ? 3 : 1);
}

// The version that RFC 5652 5.1 has for what is inside.
int versionFor(const SignedData& data, QByteArrayView certificates, QByteArrayView lists)
{
    const auto has = [](QByteArrayView choices, quint8 tag) {
        for (Reader all(choices); !all.atEnd();) {
            if (all.next().tag == tag)
                return true;
        }
        return false;
    };
    if (has(certificates, Der::contextConstructed(3)) || has(lists, Der::contextConstructed(1)))
        return 5; // of another format
    if (has(certificates, Der::contextConstructed(2)))
        return 4; // attribute certificates of version 2
    const bool named = std::ranges::any_of(data.signers, [](const SignerInfo& one) { return one.version == 3; });
    return has(certificates, Der::contextConstructed(1)) || named
            || data.contentType != QByteArrayView(CmsContent::data)
        ? 3
        : 1;
}

// Early pyHanko names a signer by key identifier under version 1; whoever reads version 1 strictly finds nothing else
// in it than in version 3.
bool isVersion(int written, int wanted, const SignedData& data)
{
    return written == wanted || (written == 1 && wanted == 3 && data.contentType == QByteArrayView(CmsContent::data));
}

} // namespace

namespace {

SignerInfo::Presence findAttribute(QByteArrayView attributes, QByteArrayView oidContent, QByteArrayView& value)
{
    using Presence = SignerInfo::Presence;
    Presence presence = Presence::Absent;
    if (attributes.isEmpty())
        return presence;
    for (Reader all(Reader(attributes).next().content); !all.atEnd();) {
        Reader parts(all.take(Der::Sequence).content);
        const Element oid = parts.take(Der::ObjectIdentifier);
        const Element values = parts.take(Der::Set);
        if (!all.isGood() || !parts.finished())
            return Presence::Malformed;
        if (oid.content != oidContent)
            continue;
        Reader one(values.content);
        value = one.next().whole;
        if (presence == Presence::One || !one.finished())
            return Presence::Malformed;
        presence = Presence::One;
    }
    return presence;
}

} // namespace

SignerInfo::Presence SignerInfo::attribute(QByteArrayView oidContent, QByteArrayView& value) const
{
    return findAttribute(attributes, oidContent, value);
}

SignerInfo::Presence SignerInfo::unsignedAttribute(QByteArrayView oidContent, QByteArrayView& value) const
{
    return findAttribute(unsignedAttributes, oidContent, value);
}

Expected<SignedData> SignedData::read(QByteArray bytes, WorkBudget& work)
{
    const auto tooMuch = [&work] { return Unexpected(work.refusal()); };
    SignedData data;
    data.der = std::move(bytes);
    Reader outer(data.der);
    Reader info(outer.take(Der::Sequence).content);
    const Element type = info.take(Der::ObjectIdentifier);
    const Element wrapped = info.take(Der::contextConstructed(0));
    if (!outer.finished() || !info.finished())
        return refused(u"not a ContentInfo"_s);
    if (type.content != QByteArrayView(CmsContent::signedData))
        return refused(u"not a SignedData"_s);
    Reader inside(wrapped.content);
    Reader parts(inside.take(Der::Sequence).content);
    const int version = versionOf(parts.take(Der::Integer));
    parts.take(Der::Set);
    Reader encapsulated(parts.take(Der::Sequence).content);
    data.contentType = encapsulated.take(Der::ObjectIdentifier).content;
    if (const Element content = encapsulated.takeIf(Der::contextConstructed(0)); content.tag) {
        Reader octetString(content.content);
        // PKCS#7 has other types here (RFC 5652 5.2.1): the content octets of whatever it is.
        const Element inner = octetString.next();
        if (!octetString.finished() || (inner.tag & 0x20 && inner.tag == 0x24))
            return refused(u"content in pieces"_s);
        data.content = inner.content;
        data.isEnclosing = true;
    }
    const Element certificates = parts.takeIf(Der::contextConstructed(0));
    const Element lists = parts.takeIf(Der::contextConstructed(1));
    const Element signers = parts.take(Der::Set);
    if (!inside.finished() || !parts.finished() || !encapsulated.finished())
        return refused(u"not a SignedData"_s);
    for (Reader all(certificates.content); certificates.tag && !all.atEnd();) {
        const Element one = all.next();
        if (!all.isGood())
            return refused(u"certificates"_s);
        if (!work.spend(Kind::Parts))
            return tooMuch();
        if (one.tag == Der::Sequence)
            data.certificates += one.whole;
        if (data.certificates.size() > maximumCertificates)
            return refused(u"more certificates than a document needs"_s);
    }
    for (Reader all(signers.content); !all.atEnd();) {
        SignerInfo signer;
        const Element one = all.take(Der::Sequence);
        if (!all.isGood() || !readSigner(one.content, signer))
            return refused(u"SignerInfo, or its version is not that of how the signer is named"_s);
        if (!work.spend(Kind::Parts) || !countAttributes(signer.attributes, work)
            || !countAttributes(signer.unsignedAttributes, work))
            return tooMuch();
        data.signers += signer;
        if (data.signers.size() > maximumSigners)
            return refused(u"more signers than a document needs"_s);
    }
    if (const int wanted = versionFor(data, certificates.content, lists.content); !isVersion(version, wanted, data))
        return refused(u"version %1 where the contents ask for %2"_s.arg(version).arg(wanted));
    return data;
}

Expected<SignedData> SignedData::parse(QByteArrayView bytes, WorkBudget& work)
{
    if (!work.spend(Kind::Read, bytes.size()))
        return Unexpected(work.refusal());
    QByteArray der;
    if (bytes.startsWith("-----BEGIN ")) {
        if (!work.spend(Kind::Kept, bytes.size()))
            return Unexpected(work.refusal());
        der = fromPem(bytes);
    } else {
        const QByteArrayView bare = withoutPadding(bytes);
        der = QByteArray::fromRawData(bare.data(), bare.size());
    }
    Expected<SignedData> data = read(der, work);
    if (data || work.isSpent())
        return data;
    const QByteArray definite = Der::fromBer(der, work);
    if (work.isSpent())
        return Unexpected(work.refusal());
    return definite.isEmpty() || definite == der ? data : read(definite, work);
}

Expected<SignedData> SignedData::readInPlace(QByteArrayView der, WorkBudget& work)
{
    if (!work.spend(Kind::Read, der.size()))
        return Unexpected(work.refusal());
    return read(QByteArray::fromRawData(der.data(), der.size()), work);
}

QByteArray attributesToSign(QByteArrayView attributes)
{
    QByteArray set = attributes.toByteArray();
    if (!set.isEmpty())
        set[0] = static_cast<char>(Der::Set);
    return set;
}

} // namespace Egov
