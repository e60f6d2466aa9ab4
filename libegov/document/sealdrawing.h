// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/document/renderoptions.h>

#include <QByteArray>

namespace Egov {

/// What is seen of a municipality's PDF signature: who signed and on which day, in a frame. On purpose no picture of a
/// seal: a picture proves nothing and is easily copied; the signature behind it proves.
struct EGOV_DOCUMENT_EXPORT SealDrawing {
    QString head = {}; ///< as the official certificate calls it: "見本市長"
    QDateTime signedAt = {}; ///< the claimed time of the signature; printed as a day in Japan

    /// One square page of the size of SealPlace, for PdfSignatureAppearance::drawing. Errors as in ReceiptDocument.
    Expected<QByteArray> render(const RenderOptions& options) const;
};

} // namespace Egov
