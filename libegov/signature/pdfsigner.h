// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/signer.h>

#include <QRectF>

#include <optional>

namespace Egov {

// What is seen of a PDF signature on the page.
struct PdfSignatureAppearance {
    int page = 0; // from 0
    QRectF rectangle; // PDF points (1/72 inch), origin at the page's lower left corner
    QByteArray drawing; // a one-page PDF, scaled into the rectangle; empty: an empty box
};

struct PdfSignatureOptions {
    QDateTime claimedTime; // /M
    QString name; // /Name: the office, as the certificate calls it
    QString reason;
    QString location;
    std::optional<PdfSignatureAppearance> appearance; // none: invisible
};

// Signs a PDF (ETSI EN 319 142-1, SubFilter ETSI.CAdES.detached) and gives the bytes of the signed one. The whole file
// is covered. Refuses a file that is damaged or encrypted ("signature.bad-pdf") and one that is signed already
// ("signature.already-signed"): a rewrite would break that signature.
EGOV_EXPORT Expected<QByteArray> signPdf(QByteArrayView pdf, Signer& signer, const PdfSignatureOptions& options);

} // namespace Egov
