// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/cmssignature.h>
#include <libegov/signature/signaturereport.h>

namespace Egov {

// One signature of a PDF: not only whether the numbers are right, but what of the file they are about.
class EGOV_EXPORT PdfSignatureReport : public Verdict {
public:
    enum class Coverage {
        Whole, // from the first byte to the last, but for the signature's own place
        Partial, // the same up to the end of an earlier revision
        Anomalous // anything else: the signature says nothing about what a reader sees
    };
    enum class Modifications {
        None,
        Permitted, // later revisions sign, time-stamp, fill in fields or add validation data
        Suspicious // they do something else
    };

    QString field;
    QByteArray subFilter;
    Coverage coverage = Coverage::Anomalous;
    Modifications modifications = Modifications::Suspicious;
    SignerReport signer;

    Json toJson(SignerReport::Identity identity) const;
};

// Good only when there is a signature, every signature is good, and one of them covers the whole file.
class EGOV_EXPORT PdfReport : public Verdict {
public:
    QList<PdfSignatureReport> signatures;

    // {"valid","signatures":[{"field","crypto","digest","coverage","modifications","path","valid"}]}
    Json toJson(SignerReport::Identity identity = SignerReport::Identity::LeaveOut) const;
};

// Verifies every signature of a PDF (PDF 32000-1 12.8; ETSI EN 319 142-1): adbe.pkcs7.detached, ETSI.CAdES.detached and
// ETSI.RFC3161. What cannot be parsed without repair is refused: a repaired file is not the signed one.
EGOV_EXPORT PdfReport verifyPdf(
    QByteArrayView pdf, const SignaturePolicy& policy, const TrustMaterial& material, const QDateTime& moment);

} // namespace Egov
