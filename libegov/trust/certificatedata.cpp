// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/certificate_p.h>
#include <libegov/trust/der_i.h>
#include <libegov/trust/signaturealgorithm_i.h>

#include <openssl/err.h>
#include <openssl/provider.h>

namespace Egov {

namespace {

NativeCertificate decoded(QByteArrayView der, OSSL_LIB_CTX* library)
{
    const unsigned char* at = octets(der);
    ASN1_VALUE* value
        = ASN1_item_d2i_ex(nullptr, &at, static_cast<long>(der.size()), ASN1_ITEM_rptr(X509), library, nullptr);
    NativeCertificate native(reinterpret_cast<X509*>(value));
    if (native && at != octets(der) + der.size())
        native.reset();
    return native;
}

// Reading a certificate, OpenSSL decodes its key at once, by machinery that takes ten times as long as all the rest. In
// a library without providers it finds no decoder and leaves the key alone; then an RSA key, as its numbers say, is put
// in its place. Null for every other kind.
NativeCertificate decodedWithRsaKey(QByteArrayView der, QByteArrayView publicKeyInfo)
{
    static OSSL_LIB_CTX* const bare = [] {
        OSSL_LIB_CTX* library = OSSL_LIB_CTX_new();
        if (library && !OSSL_PROVIDER_load(library, "null"))
            return static_cast<OSSL_LIB_CTX*>(nullptr);
        return library;
    }();
    const QByteArrayView numbers = rsaNumbers(publicKeyInfo);
    if (!bare || numbers.isEmpty())
        return {};
    NativeCertificate native = decoded(der, bare);
    const unsigned char* at = octets(numbers);
    const NativeKey key(d2i_PublicKey(EVP_PKEY_RSA, nullptr, &at, static_cast<long>(numbers.size())));
    if (native && (!key || X509_set_pubkey(native.get(), key.get()) != 1))
        native.reset();
    return native;
}

} // namespace

namespace {

struct CertificateExtension {
    QByteArrayView oid;
    QByteArrayView value;
};

bool takeExtension(Der::Reader& all, CertificateExtension& extension)
{
    Der::Reader one(all.take(Der::Sequence).content);
    extension.oid = one.take(Der::ObjectIdentifier).content;
    one.takeIf(Der::Boolean);
    extension.value = one.take(Der::OctetString).content;
    return all.isGood() && one.finished();
}

} // namespace

QByteArrayView CertificateParts::extension(QByteArrayView oid, Occurrence occurrence) const
{
    QByteArrayView found;
    CertificateExtension one;
    for (Der::Reader all(extensions); !all.atEnd() && takeExtension(all, one);) {
        if (one.oid != oid)
            continue;
        if (occurrence == Occurrence::First)
            return one.value;
        if (!found.isNull())
            return {};
        found = one.value;
    }
    return found;
}

CertificateParts CertificateParts::read(QByteArrayView der)
{
    CertificateParts read;
    Der::Reader outer(der);
    Der::Reader parts(outer.take(Der::Sequence).content);
    const Der::Element tbs = parts.take(Der::Sequence);
    read.signatureAlgorithm = parts.take(Der::Sequence).whole;
    const QByteArrayView signature = parts.take(Der::BitString).content;
    if (signature.size() > 1 && signature[0] == 0)
        read.signature = signature.sliced(1);
    Der::Reader fields(tbs.content);
    fields.takeIf(Der::contextConstructed(0));
    read.serial = fields.take(Der::Integer).content;
    fields.take(Der::Sequence);
    read.issuer = fields.take(Der::Sequence).whole;
    fields.take(Der::Sequence);
    read.subject = fields.take(Der::Sequence).whole;
    read.publicKeyInfo = fields.take(Der::Sequence).whole;
    fields.takeIf(Der::contextPrimitive(1));
    fields.takeIf(Der::contextPrimitive(2));
    Der::Reader wrapped(fields.takeIf(Der::contextConstructed(3)).content);
    bool good = outer.finished() && parts.finished() && fields.finished();
    if (!wrapped.atEnd()) {
        read.extensions = wrapped.take(Der::Sequence).content;
        good = good && wrapped.finished();
    }
    CertificateExtension extension;
    for (Der::Reader all(read.extensions); good && !all.atEnd();)
        good = takeExtension(all, extension);
    read.tbs = tbs.whole;
    return good ? read : CertificateParts();
}

Certificate::Private::Private(QByteArray bytes)
    : der(std::move(bytes))
{
    if (parts().areRead()) {
        serial = parts().serial.toByteArray();
    } else if (native()) {
        // OpenSSL keeps the sign of a number apart; the encoding has it in its place.
        const QByteArray number = toDer<ASN1_INTEGER>(X509_get0_serialNumber(native()), i2d_ASN1_INTEGER);
        serial = Der::Reader(number).next().content.toByteArray();
    }
}

Certificate::Private::Private(QByteArray bytes, QByteArray number, QByteArray label)
    : der(std::move(bytes))
    , serial(std::move(number))
{
    std::call_once(m_label.once, [&] { m_label.value = std::move(label); });
}

const CertificateParts& Certificate::Private::parts() const
{
    std::call_once(m_parts.once, [this] { m_parts.value = CertificateParts::read(der); });
    return m_parts.value;
}

X509* Certificate::Private::native() const
{
    std::call_once(m_native.once, [this] {
        m_native.value = parts().areRead() ? decodedWithRsaKey(der, parts().publicKeyInfo) : NativeCertificate();
        if (!m_native.value)
            m_native.value = decoded(der, nullptr);
        // Fills OpenSSL's cache of extensions now, under one thread, and not at some reader's first question.
        if (m_native.value)
            X509_check_purpose(m_native.value.get(), -1, 0);
        ERR_clear_error();
    });
    return m_native.value.get();
}

const PublicKey& Certificate::Private::key() const
{
    std::call_once(m_key.once, [this] {
        if (!native())
            return;
        if (parts().areRead())
            m_key.value = PublicKey::read(parts().publicKeyInfo);
        else
            m_key.value = PublicKey::read(toDer<X509_PUBKEY>(X509_get_X509_PUBKEY(native()), i2d_X509_PUBKEY));
    });
    return m_key.value;
}

const QByteArray& Certificate::Private::fingerprint() const
{
    std::call_once(m_fingerprint.once, [this] { m_fingerprint.value = digestOf("SHA256", der); });
    return m_fingerprint.value;
}

const QByteArray& Certificate::Private::label() const
{
    std::call_once(m_label.once, [this] {
        if (!native())
            return;
        const X509_NAME* issuer = X509_get_issuer_name(native());
        const int last = X509_NAME_entry_count(issuer) - 1;
        const ASN1_STRING* text = last < 0 ? nullptr : X509_NAME_ENTRY_get_data(X509_NAME_get_entry(issuer, last));
        const QByteArrayView name
            = text ? QByteArrayView(ASN1_STRING_get0_data(text), ASN1_STRING_length(text)) : QByteArrayView();
        // Told with each check: as long as any that is issued, and not as long as somebody likes.
        constexpr qsizetype longest = 200;
        m_label.value = "serial " + serial.first(qMin(serial.size(), longest)).toHex() + " issued by "
            + name.first(qMin(name.size(), longest)).toByteArray();
    });
    return m_label.value;
}

quint32 Certificate::Private::subjectKey() const
{
    std::call_once(
        m_subjectKey.once, [this] { m_subjectKey.value = native() ? nameKey(X509_get_subject_name(native())) : 0; });
    return m_subjectKey.value;
}

quint32 Certificate::Private::issuerKey() const
{
    std::call_once(
        m_issuerKey.once, [this] { m_issuerKey.value = native() ? nameKey(X509_get_issuer_name(native())) : 0; });
    return m_issuerKey.value;
}

X509* CertificateAccess::native(const Certificate& certificate)
{
    return certificate.d ? certificate.d->native() : nullptr;
}

NativeCertificate CertificateAccess::decodedAnew(const Certificate& certificate)
{
    NativeCertificate native = certificate.d ? decoded(certificate.d->der, nullptr) : NativeCertificate();
    ERR_clear_error();
    return native;
}

quint32 CertificateAccess::subjectKey(const Certificate& certificate)
{
    return certificate.d ? certificate.d->subjectKey() : 0;
}

quint32 CertificateAccess::issuerKey(const Certificate& certificate)
{
    return certificate.d ? certificate.d->issuerKey() : 0;
}

Certificate CertificateAccess::fromVerifiedDer(QByteArray der, QByteArray serial, QByteArray label)
{
    return Certificate(
        std::make_shared<const Certificate::Private>(std::move(der), std::move(serial), std::move(label)));
}

EVP_PKEY* CertificateAccess::key(const Certificate& certificate)
{
    return certificate.d ? certificate.d->key().key.get() : nullptr;
}

const KeyTraits& CertificateAccess::keyTraits(const Certificate& certificate)
{
    static const KeyTraits none;
    return certificate.d ? certificate.d->key().traits : none;
}

const CertificateParts& CertificateAccess::parts(const Certificate& certificate)
{
    static const CertificateParts none;
    return certificate.d ? certificate.d->parts() : none;
}

bool CertificateAccess::isIssuerName(const Certificate& issuer, const Certificate& certificate)
{
    const QByteArrayView name = parts(issuer).subject;
    if (!name.isEmpty() && name == parts(certificate).issuer)
        return true;
    return subjectKey(issuer) == issuerKey(certificate) && native(issuer) && native(certificate)
        && X509_NAME_cmp(X509_get_subject_name(native(issuer)), X509_get_issuer_name(native(certificate))) == 0;
}

bool CertificateAccess::isSignedBy(const Certificate& certificate, const Certificate& issuer)
{
    EVP_PKEY* key = CertificateAccess::key(issuer);
    if (!key || certificate.isNull())
        return false;
    const CertificateParts& parts = certificate.d->parts();
    if (!parts.areRead()) {
        const bool good = X509_verify(native(certificate), key) == 1;
        ERR_clear_error();
        return good;
    }
    // RFC 5280 4.1.1.2: the algorithm inside the signed part and the one outside are the same; X509_verify asks too.
    Der::Reader fields(Der::Reader(parts.tbs).next().content);
    fields.takeIf(Der::contextConstructed(0));
    fields.take(Der::Integer);
    return fields.take(Der::Sequence).whole == parts.signatureAlgorithm && !parts.signature.isEmpty()
        && verifyBytes(key, parts.signatureAlgorithm, parts.tbs, parts.signature);
}

} // namespace Egov
