// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/signers/signer.h>

#include <QRectF>

#include <optional>

namespace Egov {

/// What is seen of a PDF signature on the page.
struct PdfSignatureAppearance {
    int page = 0; ///< from 0
    QRectF rectangle; ///< PDF points (1/72 inch), origin at the page's lower left corner
    QByteArray drawing; ///< a one-page PDF, scaled into the rectangle; empty: an empty box
};

/// What is written around a signature.
struct PdfSignatureOptions {
    /// How the bytes before the signature are treated.
    enum class Writing {
        Rewrite, ///< a clean file of one revision; refuses one that is signed ("signature.already-signed")
        Append ///< a revision behind the bytes that are there: signatures in them stay good
    };

    QDateTime claimedTime; ///< /M
    QString name; ///< /Name: the office, as the certificate calls it
    /// /Reason and /Location; left out when empty.
    ///@{
    QString reason;
    QString location;
    ///@}
    std::optional<PdfSignatureAppearance> appearance; ///< none: invisible
    Writing writing = Writing::Rewrite; ///< Rewrite, for files that nobody has signed
    TimeStampSource* timeStamps = nullptr; ///< stamps the signature (PAdES-B-T); outlives the call
};

/// Signs a PDF (ETSI EN 319 142-1, SubFilter ETSI.CAdES.detached) and gives the bytes of the signed one. The whole file
/// is covered. Refuses a file that is damaged or encrypted ("signature.bad-pdf") and one whose author certified that
/// nothing may be added ("signature.changes-not-permitted").
EGOV_EXPORT Expected<QByteArray> signPdf(QByteArrayView pdf, Signer& signer, const PdfSignatureOptions& options);

} // namespace Egov
