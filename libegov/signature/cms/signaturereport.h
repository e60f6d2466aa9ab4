// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/workbudget.h>
#include <libegov/signature/identity/jpkiidentity.h>
#include <libegov/trust/path.h>

#include <optional>

namespace Egov {

/// One signer of one signature. crypto and digest are told apart: "the document was changed" and "the signature was not
/// made with this key" are different accusations.
class EGOV_EXPORT SignerReport : public Verdict {
public:
    Certificate certificate; ///< found by the signer identifier; null when it was not enclosed
    Check::Result crypto = Check::Result::Undetermined; ///< whether the signature value fits the certificate's key
    Check::Result digest = Check::Result::Undetermined; ///< whether the signed digest is that of the content
    PathReport path; ///< verification of the certificate
    std::optional<JpkiIdentity> identity; ///< JPKI signing certificates only
    QDateTime claimedTime; ///< signingTime attribute: what the signer says, proven by nothing; invalid when absent
    QByteArray algorithm; ///< "RSA SHA256"
    /// The enclosed signature time stamp, nothing when there is none: whether it holds, and if so, that the signature
    /// was there then.
    std::optional<Check::Result> timeStamp;
    QDateTime provenTime; ///< UTC; invalid unless proven

    /// {"crypto","digest","path","identity","indication",...}; the identity only when asked: it is personal data.
    enum class Identity { Include, LeaveOut };
    /// See above.
    Json toJson(Identity identity) const;
};

/// Good only when there is a signer and every signer is good.
class EGOV_EXPORT SignatureReport : public Verdict {
public:
    QList<SignerReport> signers; ///< every one; a signature without any is not good
    QByteArray format; ///< "cms", "pdf", "xml"
    QByteArray content; ///< what an enveloping signature carries; empty when detached
    WorkBudget work; ///< what judging it cost, its time stamps and paths included

    /// {"valid","indication","subIndication","checks","signers"}
    Json toJson(SignerReport::Identity identity = SignerReport::Identity::LeaveOut) const;
};

} // namespace Egov
