// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/xml/signaturemethod_p.h>

#include <libegov/trust/der_i.h>
#include <libegov/trust/publickey_i.h>
#include <libegov/trust/signaturealgorithm_i.h>

#include <algorithm>

namespace Egov {

namespace {

struct Method {
    const char* uri;
    const char* digest; // OpenSSL's name
    const char* oid;
};
// RFC 3279, 4055, 5758, 8410: RSA has a NULL for parameters, PSS its own, the others none.
constexpr Method rsaMethods[] = {
    {"http://www.w3.org/2000/09/xmldsig#rsa-sha1", "SHA1", "1.2.840.113549.1.1.5"},
    {"http://www.w3.org/2001/04/xmldsig-more#rsa-sha224", "SHA224", "1.2.840.113549.1.1.14"},
    {"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "SHA256", "1.2.840.113549.1.1.11"},
    {"http://www.w3.org/2001/04/xmldsig-more#rsa-sha384", "SHA384", "1.2.840.113549.1.1.12"},
    {"http://www.w3.org/2001/04/xmldsig-more#rsa-sha512", "SHA512", "1.2.840.113549.1.1.13"},
};
constexpr Method pssMethods[] = {
    {"http://www.w3.org/2007/05/xmldsig-more#sha1-rsa-MGF1", "SHA1", "1.3.14.3.2.26"},
    {"http://www.w3.org/2007/05/xmldsig-more#sha224-rsa-MGF1", "SHA224", "2.16.840.1.101.3.4.2.4"},
    {"http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1", "SHA256", "2.16.840.1.101.3.4.2.1"},
    {"http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1", "SHA384", "2.16.840.1.101.3.4.2.2"},
    {"http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1", "SHA512", "2.16.840.1.101.3.4.2.3"},
};
constexpr Method ecdsaMethods[] = {
    {"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1", "SHA1", "1.2.840.10045.4.1"},
    {"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha224", "SHA224", "1.2.840.10045.4.3.1"},
    {"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", "SHA256", "1.2.840.10045.4.3.2"},
    {"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384", "SHA384", "1.2.840.10045.4.3.3"},
    {"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512", "SHA512", "1.2.840.10045.4.3.4"},
};
constexpr Method edwardsMethods[] = {
    {"http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519", "", "1.3.101.112"},
    {"http://www.w3.org/2021/04/xmldsig-more#eddsa-ed448", "", "1.3.101.113"},
};
constexpr Method digestMethods[] = {
    {"http://www.w3.org/2000/09/xmldsig#sha1", "SHA1", ""},
    {"http://www.w3.org/2001/04/xmldsig-more#sha224", "SHA224", ""},
    {"http://www.w3.org/2001/04/xmlenc#sha256", "SHA256", ""},
    {"http://www.w3.org/2001/04/xmldsig-more#sha384", "SHA384", ""},
    {"http://www.w3.org/2001/04/xmlenc#sha512", "SHA512", ""},
    {"http://www.w3.org/2007/05/xmldsig-more#sha3-224", "SHA3-224", ""},
    {"http://www.w3.org/2007/05/xmldsig-more#sha3-256", "SHA3-256", ""},
    {"http://www.w3.org/2007/05/xmldsig-more#sha3-384", "SHA3-384", ""},
    {"http://www.w3.org/2007/05/xmldsig-more#sha3-512", "SHA3-512", ""},
};

template <size_t size>
const Method* find(const Method (&methods)[size], const QByteArray& uri)
{
    const auto found = std::ranges::find_if(methods, [&uri](const Method& one) { return uri == one.uri; });
    return found == std::end(methods) ? nullptr : &*found;
}

const QByteArrayView null("\x05\x00", 2);

// RFC 9231 2.3.10: the digest, MGF1 with the same, a salt of the digest's length.
QByteArray pssIdentifier(const char* digestOid, const char* digestName)
{
    const QByteArray hash = Der::sequence({Der::objectIdentifier(digestOid), null});
    const QByteArray mask = Der::sequence({Der::objectIdentifier("1.2.840.113549.1.1.8"), hash});
    const auto salt = static_cast<quint64>(digestOf(digestName, {}).size());
    const QByteArray parameters = Der::sequence({Der::encode(Der::contextConstructed(0), hash),
        Der::encode(Der::contextConstructed(1), mask), Der::encode(Der::contextConstructed(2), Der::integer(salt))});
    return Der::sequence({Der::objectIdentifier("1.2.840.113549.1.1.10"), parameters});
}

QByteArray positiveInteger(QByteArrayView number)
{
    while (number.size() > 1 && number[0] == 0)
        number = number.sliced(1);
    QByteArray content = number.toByteArray();
    if (static_cast<quint8>(content[0]) & 0x80)
        content.prepend('\0');
    return Der::encode(Der::Integer, content);
}

} // namespace

std::optional<SignatureMethod> SignatureMethod::of(const QByteArray& uri)
{
    SignatureMethod made;
    const auto take = [&](const Method* method, Form form) {
        if (!method)
            return false;
        made.m_oid = method->oid;
        made.m_digest = method->digest;
        made.m_form = form;
        return true;
    };
    made.m_isEcdsa = find(ecdsaMethods, uri);
    const bool known = take(find(rsaMethods, uri), Form::Null) || take(find(pssMethods, uri), Form::Pss)
        || take(find(ecdsaMethods, uri), Form::Plain) || take(find(edwardsMethods, uri), Form::Plain);
    return known ? std::optional(made) : std::nullopt;
}

QByteArray SignatureMethod::algorithmIdentifier() const
{
    if (m_form == Form::Pss)
        return pssIdentifier(m_oid, m_digest);
    return Der::sequence({Der::objectIdentifier(m_oid), m_form == Form::Null ? null : QByteArrayView()});
}

bool SignatureMethod::verify(EVP_PKEY* key, QByteArrayView bytes, const QByteArray& value) const
{
    if (!key)
        return false;
    if (!m_isEcdsa)
        return verifyBytes(key, algorithmIdentifier(), bytes, value);
    const qsizetype field = (EVP_PKEY_get_bits(key) + 7) / 8;
    if (!EVP_PKEY_is_a(key, "EC") || value.size() != 2 * field)
        return false;
    const QByteArrayView raw(value);
    return verifyBytes(key, algorithmIdentifier(), bytes,
        Der::sequence({positiveInteger(raw.first(field)), positiveInteger(raw.sliced(field))}));
}

const char* xmlDigestName(const QByteArray& uri)
{
    const Method* method = find(digestMethods, uri);
    return method ? method->digest : nullptr;
}

QByteArray fromBase64(const QByteArray& text)
{
    const auto result = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    return result ? *result : QByteArray();
}

} // namespace Egov
