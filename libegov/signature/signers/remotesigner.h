// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/clock.h>
#include <libegov/signature/signers/jws.h>
#include <libegov/trust/certificate.h>

#include <QUrl>

namespace Egov {

/// Everything about a service that is not in a public standard: addresses, modes and names are what its operator's
/// documents say to whoever is registered there (デジタル認証アプリ: 認証API, 署名API). Nothing of it has a default
/// that could be taken for the truth, but the names a public sample uses.
struct RemoteSigningSettings {
    /// What the card is given to pad (RSASSA-PKCS1-v1_5): a DigestInfo, as every verifier expects, or the bare hash,
    /// which verifies with SignaturePolicy::RsaForm::BareHash only. Never tried one after the other.
    enum class DigestMode { DigestInfo, PlainHash };

    QByteArray issuer; ///< exactly as the id token says it
    /// Endpoints of OpenID Connect.
    ///@{
    QUrl authorization;
    QUrl token;
    ///@}
    QUrl keys; ///< JWK set of the issuer
    QUrl signTransactions; ///< POST makes one, GET `<it>/<id>/result` gives the signature
    QByteArray clientId; ///< as registered
    QByteArray clientKeyId = {}; ///< kid under which our key is registered; empty: its thumbprint (RFC 7638)
    QUrl returnAddress; ///< as registered: the browser comes back to it
    QByteArray scope = "openid sign"; ///< of the authorization request
    QByteArray clientScope = "sign"; ///< of the client credentials that make a transaction
    QByteArray acrValues = {}; ///< acr_values of the authorization request; empty: left out
    DigestMode digestMode = DigestMode::DigestInfo; ///< as the service does it
    /// Members of the requests and answers of the sign transaction.
    ///@{
    QByteArray digestName = "digest";
    QByteArray transactionName = "id";
    QByteArray transactionParameter = "sign_transaction_id";
    QByteArray signatureName = "signature";
    QByteArray certificateName = "certificate";
    ///@}
    int timeoutSeconds = 15; ///< of one call, connecting included
    int clockSkewSeconds = 60; ///< by how much clocks may differ when iat and exp of the id token are judged
    int longestSeconds = 600; ///< from begin() to finish()
    QByteArray authoritiesFile = {}; ///< PEM of the authorities for TLS instead of the system's
};

/// What lies between the two halves. Kept in the resident's session on our side, never given to the browser; used once.
struct RemoteSigningFlow {
    QUrl address; ///< where the browser goes
    /// Random, used once; what comes back has to carry them.
    ///@{
    QByteArray state;
    QByteArray nonce;
    ///@}
    QByteArray verifier; ///< PKCE (RFC 7636)
    QByteArray transaction; ///< the service's name for the transaction
    QByteArray contentDigest; ///< SHA-256 of what is signed
    QByteArray attributes; ///< SignedAttributes, DER: what the card's hash is over
    QDateTime begunAt; ///< when begin() was called, UTC
};

/// What the resident's card made.
struct RemoteSignature {
    QByteArray cms; ///< detached SignedData, as a card reader on the desk would have given
    Certificate certificate; ///< the one in cms, not verified yet
    QByteArray subject; ///< sub of the id token: the same person at this service, and nowhere else
};

/// Signing on the resident's own telephone: OpenID Connect authorization code flow with PKCE S256, state, nonce,
/// private_key_jwt (RFC 7523) and an ES256 id token, around a transaction in which a digest is signed with the card.
/// What comes back is checked cryptographically only; verifySignature judges it like any other signature.
///
/// Errors: those of callWeb; "signature.remote-refused" (the service or the person said no; detail: the error's name),
/// "signature.remote-state" (not the answer to this flow), "signature.remote-expired", "signature.remote-token"
/// (detail: which claim), "signature.remote-format", "signature.remote-signature".
class EGOV_EXPORT RemoteSigner {
public:
    /// Nothing is asked before begin(). The clock is kept as long as it is asked.
    RemoteSigner(RemoteSigningSettings settings, JwsKey clientKey, std::shared_ptr<const Clock> clock);

    /// Makes the transaction and the address for the browser. Blocks for two calls.
    Expected<RemoteSigningFlow> begin(QByteArrayView content) const;
    /// returned: the whole address at which the browser came back. Blocks for three calls.
    Expected<RemoteSignature> finish(const RemoteSigningFlow& flow, const QUrl& returned) const;

private:
    Expected<QByteArray> assertion() const;
    Expected<Json> askToken(const QList<std::pair<QByteArray, QByteArray>>& fields) const;
    Expected<Json> idToken(const QByteArray& jwt, const QByteArray& nonce) const;
    Expected<RemoteSignature> result(const RemoteSigningFlow& flow, const QByteArray& accessToken) const;

    RemoteSigningSettings m_settings;
    JwsKey m_clientKey;
    std::shared_ptr<const Clock> m_clock;
};

} // namespace Egov
