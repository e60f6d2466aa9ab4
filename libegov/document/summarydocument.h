// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/document/issuingoffice.h>
#include <libegov/document/labelledlines.h>
#include <libegov/document/renderoptions.h>

#include <QByteArray>

namespace Egov {

/// 申請内容一覧: the whole application on paper for the officers who review it, with what was checked.
struct EGOV_DOCUMENT_EXPORT SummaryDocument {
    IssuingOffice office = {}; ///< whose officers read it
    /// As on the receipt.
    ///@{
    QString formTitle = {};
    QByteArray formVersion = {};
    ReferenceNumber reference = {};
    QDateTime arrivedAt = {};
    ///@}
    QString state = {}; ///< "審査中"
    QList<LabelledSection> answers = {}; ///< one section for each page of the form
    QList<LabelledLine> attachments = {}; ///< one line for each file, as the caller words it
    QList<LabelledSection> checks
        = {}; ///< the signature report, differences between card and answers, payment, history

    /// PDF 1.7; errors as in ReceiptDocument.
    Expected<QByteArray> render(const RenderOptions& options) const;
};

} // namespace Egov
