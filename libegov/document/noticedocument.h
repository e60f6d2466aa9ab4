// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/document/issuingoffice.h>
#include <libegov/document/labelledlines.h>
#include <libegov/document/renderoptions.h>
#include <libegov/document/sealplace.h>

#include <QByteArray>
#include <QDate>

namespace Egov {

/// 決定通知: the municipality's decision as the applicant gets it. A refusal or a condition must carry its reasons
/// (行政手続法第8条) and how to appeal (教示, 行政不服審査法第82条, 行政事件訴訟法第46条): a rejection without either
/// is not made ("document.reasons-missing", "document.appeal-missing").
struct EGOV_DOCUMENT_EXPORT NoticeDocument {
    /// Rejected asks for reasons and appeal.
    enum class Outcome { Granted, Rejected };

    IssuingOffice office = {}; ///< who decided
    QString documentNumber = {}; ///< 文書番号: "令8見市第123号"
    QDate issuedOn = {}; ///< a day in Japan
    QString addressee = {}; ///< printed with 様
    QString title = {}; ///< "児童手当認定通知書"
    Outcome outcome = Outcome::Granted; ///< of the decision
    /// The application, and the Japanese day on which it arrived.
    ///@{
    ReferenceNumber reference = {};
    QDate appliedOn = {};
    ///@}
    QString decision = {}; ///< "次のとおり認定します。"
    QList<LabelledLine> particulars = {}; ///< amounts, from when, which children
    QString reasons = {}; ///< why it is rejected, or granted with a condition
    QString appeal = {}; ///< 教示文, the tenant's wording
    QString note = {}; ///< at the end of the page; may be empty

    /// PDF 1.7, to be signed afterwards; errors as in ReceiptDocument.
    Expected<QByteArray> render(const RenderOptions& options) const;

    /// The same for every notice: below the head's name on the first page.
    static SealPlace sealPlace();
};

} // namespace Egov
