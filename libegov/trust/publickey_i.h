// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/trust/openssl_i.h>

/// Not installed: keys of certificates, for the rooms trust and signature.
namespace Egov {

/// What lists of accepted algorithms ask about a key.
struct KeyTraits {
    QByteArray type; ///< OpenSSL's name: "RSA", "EC"; empty: a kind of key that is not known
    int bits = 0;
    QByteArray curve; ///< "secp384r1"; empty when it is none or has explicit parameters
    bool hasExplicitCurve = false;
    quint64 rsaExponent = 0; ///< 0: no RSA key, or an exponent that no list would name

    static KeyTraits of(const EVP_PKEY* key);
};

struct PublicKey {
    NativeKey key; ///< null: a kind of key that is not known
    KeyTraits traits;

    /// From a SubjectPublicKeyInfo, DER. RSA keys and keys on P-256 and P-384 are built from their numbers; OpenSSL's
    /// decoder, which takes twenty times as long, has the others.
    static PublicKey read(QByteArrayView subjectPublicKeyInfo);
};

/// Algorithm identifiers of the keys that cards have, whole.
inline constexpr char rsaKeyAlgorithm[] = "\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05\x00";
inline constexpr qsizetype rsaKeyAlgorithmSize = 15;
/// The RSAPublicKey in a SubjectPublicKeyInfo of rsaEncryption in strict DER; empty when it is anything else.
QByteArrayView rsaNumbers(QByteArrayView subjectPublicKeyInfo);

} // namespace Egov
