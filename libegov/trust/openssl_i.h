// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/trust/certificate.h>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509v3.h>

#include <memory>

/// Not installed: what the rooms trust, signature and seal share of OpenSSL.
namespace Egov {

template <auto release>
struct Releases {
    template <typename T>
    void operator()(T* object) const
    {
        release(object);
    }
};

using NativeCertificate = std::unique_ptr<X509, Releases<X509_free>>;
using NativeKey = std::unique_ptr<EVP_PKEY, Releases<EVP_PKEY_free>>;
using NativeKeyContext = std::unique_ptr<EVP_PKEY_CTX, Releases<EVP_PKEY_CTX_free>>;
using NativeDigestContext = std::unique_ptr<EVP_MD_CTX, Releases<EVP_MD_CTX_free>>;
using NativeBio = std::unique_ptr<BIO, Releases<BIO_free_all>>;
using NativeStore = std::unique_ptr<X509_STORE, Releases<X509_STORE_free>>;
using NativeStoreContext = std::unique_ptr<X509_STORE_CTX, Releases<X509_STORE_CTX_free>>;

struct CertificateParts;
struct KeyTraits;

struct CertificateAccess {
    /// Borrowed; lives as long as any copy of the certificate. Null for the null certificate. For what OpenSSL makes of
    /// names and extensions: it may encode to other bytes than those that were signed (see isSignedBy).
    static X509* native(const Certificate& certificate);
    /// One for a signature or a key that only OpenSSL knows to judge.
    static NativeCertificate decodedAnew(const Certificate& certificate);
    /// Octets of memory that a certificate of so many takes, at most: OpenSSL makes objects of two octets.
    static qint64 keptOf(QByteArrayView der) { return 96 * der.size(); }
    /// Its public key, borrowed; null when the algorithm is unknown.
    static EVP_PKEY* key(const Certificate& certificate);
    static const KeyTraits& keyTraits(const Certificate& certificate);
    static const CertificateParts& parts(const Certificate& certificate);
    /// Whether the issuer bears the name that the certificate gives for it (RFC 5280 7.1).
    static bool isIssuerName(const Certificate& issuer, const Certificate& certificate);
    /// Whether the issuer's key made the signature, over the very bytes that were issued. Nothing about names.
    static bool isSignedBy(const Certificate& certificate, const Certificate& issuer);
    /// nameKey of its names, kept.
    static quint32 subjectKey(const Certificate& certificate);
    static quint32 issuerKey(const Certificate& certificate);
    /// For DER that a strict reader has taken apart already; OpenSSL parses it when it is asked for.
    static Certificate fromVerifiedDer(QByteArray der, QByteArray serial, QByteArray label);
};

/// A read-only BIO over bytes that must outlive it.
NativeBio readingBio(QByteArrayView bytes);
QByteArray takeBytes(BIO* memory);
/// Empties OpenSSL's error queue of this thread into an Error; nothing of it concerns the next call.
Error opensslError(ErrorCode code, const QString& what);

template <typename T>
QByteArray toDer(const T* object, int (*encode)(const T*, unsigned char**))
{
    unsigned char* bytes = nullptr;
    const int size = object ? encode(object, &bytes) : 0;
    const QByteArray der = size > 0 ? QByteArray(reinterpret_cast<const char*>(bytes), size) : QByteArray();
    OPENSSL_free(bytes);
    return der;
}

inline const unsigned char* octets(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

/// The same for all spellings of a name (RFC 5280 7.1), and rarely for two names; 0 when it is no name.
quint32 nameKey(const X509_NAME* name);
quint32 nameKey(QByteArrayView name);

/// A digest that is asked for all the time, borrowed for ever; null for the others.
const EVP_MD* fetchedDigest(const char* name);
/// Whether that digest can be made here. OpenSSL knows the names of more than it can make.
bool canDigest(const char* name);
/// A digest by OpenSSL's name; empty when the name is unknown.
QByteArray digestOf(const char* name, QByteArrayView bytes);

} // namespace Egov
