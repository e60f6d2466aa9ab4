// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/document/issuingoffice.h>
#include <libegov/document/labelledlines.h>
#include <libegov/document/renderoptions.h>

#include <QByteArray>

#include <optional>

namespace Egov {

/// How far paying had come when the receipt was printed. Never derived from a return page.
enum class ReceiptPayment { NothingDue, Due, Waiting, Paid, PaidPreliminarily, Unknown };

/// 申請の控え: what the resident keeps. It proves what arrived when, by the signed receipt (JWS) it carries twice: as a
/// QR code on the first page, to be read with a telephone, and as the attached file "receipt.jws".
struct EGOV_DOCUMENT_EXPORT ReceiptDocument {
    IssuingOffice office = {}; ///< where it arrived
    QString formTitle = {}; ///< as the applicant saw it
    QByteArray formVersion = {}; ///< "child-allowance-claim@1"
    QByteArray formDigest = {}; ///< lower-case hex of SHA-256
    ReferenceNumber reference = {}; ///< 受付番号
    QDateTime arrivedAt = {}; ///< 到達: the moment of the commit; printed in Japanese time with 元号
    /// With which the applicant comes back: printed, and as a QR code of its own; empty: left out.
    QByteArray accessCode = {};
    QByteArray packageDigest = {}; ///< lower-case hex of SHA-256 over the package's canonical bytes
    QByteArray jws = {}; ///< RFC 7515 compact serialisation, ASCII
    /// Left out when it is not told: nothing is assumed about money.
    std::optional<ReceiptPayment> payment = {};
    QList<LabelledLine> fees = {}; ///< label and formatted amount, the total last; empty when nothing is due
    QList<LabelledSection> answers = {}; ///< without what is sealed: a receipt is kept in drawers
    QList<LabelledLine> attachments = {}; ///< file name and size or digest

    /// PDF 1.7. "document.no-font", "document.missing-glyph", "document.no-moment", "document.control-character",
    /// "document.code-too-long" (a JWS over 2,953 bytes fits no QR code), "document.output".
    Expected<QByteArray> render(const RenderOptions& options) const;
};

} // namespace Egov
