// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/document/issuingoffice.h>
#include <libegov/document/labelledlines.h>
#include <libegov/document/renderoptions.h>

#include <QByteArray>
#include <QDate>

namespace Egov {

/// The numbers of a Pay-easy payment (マルチペイメントネットワーク), digits only.
struct PayeasyNumbers {
    QByteArray agency = {}; ///< 収納機関番号, 5
    QByteArray payment = {}; ///< 納付番号, up to 20
    QByteArray confirmation = {}; ///< 確認番号, up to 6
    QByteArray category = {}; ///< 納付区分, up to 10
};

/// 地方税統一QRコード as the local tax agency's system issued it: it is printed as it is, and never made here.
struct IssuedElQr {
    QByteArray digits = {}; ///< 255
    QByteArray number = {}; ///< eL番号, 34 digits: what is typed by hand
};

/// 納付書: what a resident takes to the convenience store, a cash machine or the counter.
struct EGOV_DOCUMENT_EXPORT SlipDocument {
    IssuingOffice office = {}; ///< who is paid
    QString title = {}; ///< "納付書（粗大ごみ処理手数料）"
    ReferenceNumber reference = {}; ///< of the application that costs it
    QString payer = {}; ///< printed with 様; empty = left out
    QList<LabelledLine> charges = {}; ///< label and formatted amount
    qint64 amount = 0; ///< whole yen, over 0
    QDate dueOn = {}; ///< Japanese day, the last on which it can be paid
    /// GS1-128 of convenience stores, 44 digits with AI (91) and check digit (標準料金代理収納); empty = no bar code.
    /// Above 300,000 yen stores take no slip: given all the same, it is refused ("document.barcode").
    QByteArray gs1Digits = {};
    PayeasyNumbers payeasy = {}; ///< empty agency = no Pay-easy
    IssuedElQr elQr = {}; ///< empty digits = no eL-QR; "document.el-qr" when either is not as long as it must be
    QString instructions = {}; ///< where it can be paid, the tenant's wording

    /// PDF 1.7; errors as in ReceiptDocument.
    Expected<QByteArray> render(const RenderOptions& options) const;
};

} // namespace Egov
