// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/cms/cmssignature.h>

#include <QMap>

namespace Egov {

/// SHA-256 in lower-case hex to the bytes: certificates, revocation lists and OCSP responses as DER, the policy as
/// canonical JSON. Shared by many records; where they are kept is the caller's business.
using EvidenceBlobs = QMap<QByteArray, QByteArray>;

/// What one verdict rested on: the path, the revocation data, the moment, the policy and the report. With the blobs it
/// names, the same bytes can be judged again years later without a network and must give the same. It holds no personal
/// data but digests and serial numbers of certificates; the signer's certificate stays inside the signature.
///
/// A record says nothing about who made it: whoever keeps it binds digest() into something that does (the audit chain).
struct EGOV_EXPORT EvidenceRecord {
    /// Which verification is repeated: verifySignature() or verifyPdf().
    enum class Format { Cms, Pdf };

    Format format = Format::Cms; ///< decides whether contentDigest counts
    QDateTime moment; ///< UTC
    /// SHA-256, lower-case hex.
    QByteArray contentDigest; ///< empty for PDF
    QByteArray signatureDigest; ///< of the CMS, or of the whole PDF
    QByteArray policyDigest; ///< of the policy as toJson() writes it
    QByteArrayList path; ///< the signers' paths, leaf first
    /// Digests of what was trusted, of intermediates, and of revocation lists.
    ///@{
    QByteArrayList anchors;
    QByteArrayList candidates;
    QByteArrayList lists;
    ///@}
    QList<std::pair<QByteArray, QByteArray>> partitionedLists; ///< list, DER of the distribution point
    QByteArrayList ocspResponses; ///< digests of OCSP responses
    Json report; ///< of the verification, without the four attributes

    /// What fromJson() reads.
    Json toJson() const;
    /// "signature.evidence-format".
    static Expected<EvidenceRecord> fromJson(const Json& json);

    /// Of the canonical JSON (RFC 8785).
    QByteArray digest() const;
    /// The blobs it cannot be judged without.
    QByteArrayList blobs() const;
};

/// A record, and every byte that it names.
struct KeptEvidence {
    EvidenceRecord record; ///< to be kept with the case
    EvidenceBlobs blobs; ///< to be kept once for all cases
};

/// Verifies, and keeps of the material what the verdict rests on. That it does is proven at once: the record's report
/// comes from a verification with nothing but what is kept, and where that would say anything else all the material is
/// kept. content is left out for PDF.
EGOV_EXPORT KeptEvidence keepEvidence(EvidenceRecord::Format format, QByteArrayView content, QByteArrayView signature,
    const SignaturePolicy& policy, const TrustMaterial& material, const QDateTime& moment);

/// Checks "evidence.signature", "evidence.content", "evidence.policy", "evidence.material", "evidence.verdict"; good
/// only when the verdict and every check in it came out as they did. report is today's; a later version of libegov may
/// word it differently ("evidence.wording", a note).
class EGOV_EXPORT ReverificationReport : public Verdict {
public:
    Json report; ///< what verification says today

    /// {"valid","indication","subIndication","checks","report"}
    Json toJson() const;
};

/// Judges the same bytes again, as of then, with nothing but the blobs. content is left out for PDF.
EGOV_EXPORT ReverificationReport reverify(
    const EvidenceRecord& record, const EvidenceBlobs& blobs, QByteArrayView content, QByteArrayView signature);

/// A policy as data, and back ("signature.evidence-format").
EGOV_EXPORT Json toJson(const SignaturePolicy& policy);
/// Refuses a policy of a later version: it cannot be judged by what is not understood.
EGOV_EXPORT Expected<SignaturePolicy> signaturePolicyFromJson(const Json& json);

} // namespace Egov
