// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/workbudget.h>
#include <libegov/signature/cms/cmssignature.h>
#include <libegov/signature/cms/signaturereport.h>

namespace Egov {

/// One signature of a PDF: not only whether the numbers are right, but what of the file they are about.
class EGOV_EXPORT PdfSignatureReport : public Verdict {
public:
    /// What part of the file the signature is over (ISO 32000-1 12.8.1, ByteRange).
    enum class Coverage {
        Whole, ///< from the first byte to the last, but for the signature's own place
        Partial, ///< the same up to the end of an earlier revision
        Anomalous ///< anything else: the signature says nothing about what a reader sees
    };
    /// What was done to the file after it was signed.
    enum class Modifications {
        None,
        Permitted, ///< later revisions sign, time-stamp, fill in fields that are not locked or add validation data
        Suspicious ///< they do something else, or what this signer did not allow
    };

    QString field; ///< of several fields that share one signature: all of them
    QByteArray subFilter; ///< as written: "ETSI.CAdES.detached"
    Coverage coverage = Coverage::Anomalous; ///< anything that was not proven is Anomalous
    Modifications modifications = Modifications::Suspicious; ///< anything that was not proven is Suspicious
    QStringList
        changed; ///< fields that existed and are others since; those that were only added are signatures themselves
    SignerReport signer; ///< who signed, and whether that holds

    /// As in PdfReport::toJson().
    Json toJson(SignerReport::Identity identity) const;
};

/// Good only when there is a signature, every signature is good, and one of them covers the whole file.
class EGOV_EXPORT PdfReport : public Verdict {
public:
    QList<PdfSignatureReport> signatures; ///< every one that the file holds, hidden ones too
    WorkBudget work; ///< what judging it cost

    /// {"valid","signatures":[{"field","crypto","digest","coverage","modifications","changed","path","valid"}]}
    Json toJson(SignerReport::Identity identity = SignerReport::Identity::LeaveOut) const;
};

/// Verifies every signature of a PDF (ISO 32000-1 12.8; ETSI EN 319 142-1): adbe.pkcs7.detached, ETSI.CAdES.detached
/// and ETSI.RFC3161; other SubFilters and encrypted files are not checked. A signature that the file holds anywhere and
/// shows in no field is found as well, and then the file is not good. What readers might repair in different ways is
/// refused, what all of them read alike is not. A file that costs more work than its budget is not checked
/// ("pdf.work").
EGOV_EXPORT PdfReport verifyPdf(
    QByteArrayView pdf, const SignaturePolicy& policy, const TrustMaterial& material, const QDateTime& moment);

} // namespace Egov
