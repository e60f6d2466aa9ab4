// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/cms/cmssignature.h>

namespace Egov {

/// Verifies many CMS signatures against the same material: what verifySignature would say, sooner.
///
/// A signature in exactly the JPKI's shape (one tier, one signer, listed algorithms) over good material takes a fast
/// path: our own strict reader, keys built from their numbers, lists authenticated once and looked up in an index. The
/// fast path only ever says "good", and says it with the same checks; whatever departs from the shape or is not good is
/// judged by verifySignature. So there is one verdict, and one place that refuses.
///
/// Thread-safe. Holds what it was given; make a new one when anchors or lists change.
class EGOV_EXPORT SignatureVerifier {
public:
    /// Indexes the lists, so it takes as long as they are.
    SignatureVerifier(SignaturePolicy policy, TrustMaterial material);
    SignatureVerifier(SignatureVerifier&& other) noexcept;
    SignatureVerifier& operator=(SignatureVerifier&& other) noexcept;
    ~SignatureVerifier();

    /// As verifySignature() with the material of the constructor; content is what was signed, the signature detached.
    SignatureReport verify(QByteArrayView content, QByteArrayView cms, const QDateTime& moment) const;

    /// The fast path alone: a good report, or nothing when verify would have to ask the general way. For those who
    /// compare the two or count how often the fast path is taken.
    std::optional<SignatureReport> tryFastPath(
        QByteArrayView content, QByteArrayView cms, const QDateTime& moment) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Egov
