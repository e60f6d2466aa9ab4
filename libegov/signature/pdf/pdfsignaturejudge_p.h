// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/pdf/pdfhistory_p.h>
#include <libegov/signature/pdf/pdfsignatures.h>

namespace Egov {

// Judges one signature of a file: which bytes it covers, what came behind them, who signed.
class PdfSignatureJudge {
public:
    PdfSignatureJudge(const PdfSnapshot& newest, const PdfHistory& history, const PdfField& field);

    // What of the file it covers, and where that stands in the history.
    void judgeCoverage();
    const PdfSigned& placed() const { return m_signed; }
    void place(const PdfSigned& followed) { m_signed = followed; }

    // What came behind it only proves for longer (ETSI EN 319 142-1, level B-LT).
    bool coversAllThatIsSeen() const;

    PdfSignatureReport judge(const SignaturePolicy& policy, const TrustMaterial& material, const QDateTime& moment);

private:
    void anomalous(const QByteArray& evidence);
    QByteArray signedBytes() const;
    void judgeModifications();
    void judgeSigner(const SignaturePolicy& policy, const TrustMaterial& material, const QDateTime& moment);
    void judgeTimeStamp(SignaturePolicy policy, const TrustMaterial& material, const QDateTime& moment);

    const PdfSnapshot& m_newest;
    const PdfHistory& m_history;
    PdfField m_field;
    PdfSigned m_signed;
    PdfSignatureReport m_report;
    QByteArray m_cms;
    PdfPlace m_gap;
    qsizetype m_end = 0; // of the signed bytes
};

} // namespace Egov
