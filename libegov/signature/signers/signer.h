// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/cms/timestampsource.h>
#include <libegov/trust/certificate.h>

#include <QDateTime>

namespace Egov {

/// How a CMS signature is laid out (RFC 5652; ETSI EN 319 122-1 for the signing certificate attribute).
struct CmsForm {
    /// Enclosed puts the content into the signature.
    enum class Content { Detached, Enclosed };
    /// Which signed attributes there are.
    enum class Attributes {
        Cades, ///< contentType, messageDigest, signingTime, signingCertificateV2
        Plain, ///< contentType, messageDigest, signingTime: what card software emits
        PdfCades, ///< as Cades without signingTime, which ETSI EN 319 142-1 forbids in PDF
        None ///< signs the content directly
    };

    /// What most verifiers of the field expect.
    ///@{
    Content content = Content::Detached;
    Attributes attributes = Attributes::Cades;
    ///@}
    QDateTime claimedTime; ///< signingTime; left out when invalid
    /// Stamps the signature itself and encloses the token (id-aa-signatureTimeStampToken, RFC 3161 appendix A); none:
    /// nothing proves when it was made. Outlives the call.
    TimeStampSource* timeStamps = nullptr;
};

/// Somebody who can sign: a key file, a card, an HSM. One thread at a time.
class EGOV_EXPORT Signer {
public:
    virtual ~Signer();

    /// The signer's own; every signature encloses it.
    virtual const Certificate& certificate() const = 0;
    /// Further certificates to enclose: issuers up to below the anchor.
    virtual QList<Certificate> chain() const;
    /// Signs a digest made with digestName() ("SHA256"): RSASSA-PKCS1-v1_5 with DigestInfo, or ECDSA as DER.
    virtual Expected<QByteArray> signDigest(QByteArrayView digest) = 0;

    /// SHA256 for RSA and P-256, SHA384 for P-384.
    QByteArray digestName() const;
    /// CMS SignedData, DER.
    Expected<QByteArray> sign(QByteArrayView content, const CmsForm& form = {});
};

} // namespace Egov
