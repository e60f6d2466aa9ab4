// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/base/json.h>

#include <QList>

#include <memory>

namespace Egov {

/// The public half of an ES256 key (P-256): what anybody needs to check a receipt. A value.
class EGOV_EXPORT JwsPublicKey {
public:
    /// SubjectPublicKeyInfo or certificate in PEM or DER, or a JWK (RFC 7517). "signature.bad-key" for other keys.
    static Expected<JwsPublicKey> parse(QByteArrayView bytes);

    QByteArray id() const { return m_id; } ///< JWK thumbprint (RFC 7638), SHA-256, base64url
    /// SubjectPublicKeyInfo, RFC 7468.
    QByteArray toPem() const;
    const QByteArray& der() const { return m_der; } ///< SubjectPublicKeyInfo
    /// {"crv","kty","x","y"} (RFC 7517): what id() is the thumbprint of.
    Json toJwk() const;

    /// The same point, by its DER.
    friend bool operator==(const JwsPublicKey& left, const JwsPublicKey& right) { return left.m_der == right.m_der; }

private:
    friend class JwsKey;
    static Expected<JwsPublicKey> fromDer(QByteArray subjectPublicKeyInfo);
    QByteArray m_der;
    QByteArray m_id;
};

/// An ES256 private key. Has identity: moved, never copied. Signing is thread-safe.
class EGOV_EXPORT JwsKey {
public:
    /// PEM, P-256, unencrypted. "signature.bad-key" otherwise.
    static Expected<JwsKey> parse(QByteArrayView pem);
    JwsKey(JwsKey&& other) noexcept;
    JwsKey& operator=(JwsKey&& other) noexcept;
    ~JwsKey();

    /// Goes out with what is signed.
    const JwsPublicKey& publicKey() const;

    /// RFC 7515 compact serialization, ES256. header: further protected members; alg is set here, and kid unless it
    /// is among them.
    Expected<QByteArray> sign(QByteArrayView payload, const Json& header = Json::object()) const;

private:
    struct Private;
    explicit JwsKey(std::unique_ptr<Private> data);
    std::unique_ptr<Private> d;
};

/// reason is empty when valid, else "format", "algorithm", "unknown-key", "critical-header" or "signature".
/// header and payload are filled only when valid.
struct JwsReport {
    bool isValid = false; ///< only then are header and payload of any use
    /// As described above.
    ///@{
    QByteArray reason;
    Json header;
    QByteArray payload;
    ///@}
};

/// Which of the keys a token may be checked against.
enum class JwsKeyChoice {
    ByThumbprint, ///< the one whose thumbprint is the kid, when there is a kid
    AnyOfThese ///< the caller has chosen: issuers name their keys as they like
};

/// Checks a compact JWS against keys. Accepts ES256 and nothing else: the algorithm is ours to choose, not the token's.
EGOV_EXPORT JwsReport verifyJws(
    QByteArrayView jws, const QList<JwsPublicKey>& keys, JwsKeyChoice choice = JwsKeyChoice::ByThumbprint);

} // namespace Egov
