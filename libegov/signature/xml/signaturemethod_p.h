// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/trust/openssl_i.h>

#include <optional>

namespace Egov {

// A SignatureMethod of XMLDSig and RFC 9231 that is accepted here.
class SignatureMethod {
public:
    static std::optional<SignatureMethod> of(const QByteArray& uri);

    // DER, as certificates and CMS name it.
    QByteArray algorithmIdentifier() const;
    // Whether the value is well-formed for this key, and made with it. XMLDSig 6.4.3 has r and s side by side, each of
    // the length of the curve's field.
    bool verify(EVP_PKEY* key, QByteArrayView bytes, const QByteArray& value) const;

private:
    const char* m_oid = nullptr;
    const char* m_digest = nullptr;
    enum class Form { Plain, Null, Pss } m_form = Form::Plain;
    bool m_isEcdsa = false;
};

// OpenSSL's name of the digest that a DigestMethod names; null for one that is not accepted here.
const char* xmlDigestName(const QByteArray& uri);

// Base64 without anything else in it; null when it is none.
QByteArray fromBase64(const QByteArray& text);

} // namespace Egov
