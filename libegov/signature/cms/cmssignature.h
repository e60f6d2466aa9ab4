// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/cms/signaturereport.h>

namespace Egov {

/// What a signature must be. path holds what its signer must be.
struct SignaturePolicy {
    /// Whether the signer's certificate is verified.
    enum class PathRule {
        Required,
        LeftOut ///< cryptography and structure only: never good enough to act on
    };
    /// RSASSA-PKCS1-v1_5 over the bare hash, as some card interfaces make it. Never tried by itself.
    enum class RsaForm { DigestInfo, BareHash };

    PathPolicy path; ///< RFC 5280, and the JPKI's rules where it says so
    PathRule pathRule = PathRule::Required; ///< Required, unless only the arithmetic is asked about
    RsaForm rsaForm = RsaForm::DigestInfo; ///< padding that is accepted
    /// XML only, and only where the path is left out: SubjectPublicKeyInfo, DER, of signers known by their keys.
    QByteArrayList publicKeys;
};

/// The policy for 署名用電子証明書.
EGOV_EXPORT SignaturePolicy jpkiSignaturePolicy(const JpkiPolicy& policy);

/// Verifies a CMS SignedData (RFC 5652), DER, BER or PEM, detached over content or enveloping it. No content is not an
/// empty one: a detached signature without it is INDETERMINATE, SIGNED_DATA_NOT_FOUND. With an enveloping signature,
/// content is left out or must equal what is enclosed. A signer's certificate is found by its identifier among those
/// enclosed and the candidates.
EGOV_EXPORT SignatureReport verifySignature(std::optional<QByteArrayView> content, QByteArrayView cms,
    const SignaturePolicy& policy, const TrustMaterial& material, const QDateTime& moment);

} // namespace Egov
