// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QUrl>

#include <utility>
#include <vector>

namespace Egov {

/// The numbers of a payment slip. A store's till reads the GS1-128 bar code, a bank's machine takes the Pay-easy
/// numbers (収納機関番号, 納付番号, 確認番号, 納付区分); either is empty when the issuer does not offer it.
struct SlipNumbers {
    QByteArray barcode; ///< 44 digits with AI 91
    QByteArray barcodeText1; ///< the two lines printed under the bars
    QByteArray barcodeText2; ///< empty when one line is enough
    QByteArray collectorNumber; ///< 収納機関番号, 5 digits
    QByteArray paymentNumber; ///< 納付番号
    QByteArray confirmationNumber; ///< 確認番号
    QByteArray paymentCategory; ///< 納付区分
    qint64 amount = 0; ///< yen
    QDate payableUntil; ///< Japanese day, the last one

    bool operator==(const SlipNumbers&) const = default;
};

/// What the resident does next. There is no kind that could carry a card number: cards are typed at the gateway's own
/// page only.
struct NextAction {
    /// Redirect and PostForm leave for the gateway's page, ShowCode is scanned, Slip is printed, AtDesk is paid at the
    /// counter.
    enum class Kind { Redirect, PostForm, ShowCode, Slip, AtDesk };

    Kind kind = Kind::Redirect; ///< decides which of the members below count
    QUrl url; ///< Redirect, PostForm; ShowCode: what the code leads to
    std::vector<std::pair<QByteArray, QByteArray>> fields; ///< PostForm: names and values, encoded in formCharset
    QByteArray formCharset = "UTF-8"; ///< some gateways read Shift_JIS only
    QByteArray code; ///< ShowCode: the text of the code
    SlipNumbers slip; ///< Slip
    QByteArray deskReference; ///< AtDesk: what the resident names at the desk

    bool operator==(const NextAction&) const = default;
};

} // namespace Egov
