// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/evidence/evidencerecord.h>

#include <memory>

namespace Egov {

/// Keeps the evidence of many signatures that were judged already: what keepEvidence() would keep, sooner. Cards of one
/// authority rest on the same anchors and lists, so these are prepared once, and each signature is verified with
/// nothing but them once more. Safe to use from many threads.
class EGOV_EXPORT EvidenceKeeper {
public:
    /// How many sets of material are prepared at a time.
    static constexpr size_t longest = 32;

    explicit EvidenceKeeper(SignaturePolicy policy);
    ~EvidenceKeeper();

    /// judged: what verifySignature() or SignatureVerifier said of the CMS signature over content, by this material as
    /// of moment.
    KeptEvidence keep(QByteArrayView content, QByteArrayView signature, const SignatureReport& judged,
        const TrustMaterial& material, const QDateTime& moment);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Egov
