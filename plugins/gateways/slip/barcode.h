// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QDate>

namespace Egov {

/// 標準料金代理収納: what the till of a convenience store reads as GS1-128, 44 digits:
/// 91 | company 6 | free 21 | reissue 1 | due YYMMDD 6 | stamp flag 1 | amount 6 | check digit 1.
struct StoreBarcode {
    QByteArray company; ///< 6 digits
    QByteArray free; ///< 21 digits, ours
    int reissue = 0; ///< 0 to 9
    QDate payableUntil; ///< null: no limit (999999)
    bool needsStamp = false; ///< revenue stamp; municipalities never (印紙税法5条)
    qint64 amount = 0; ///< yen; stores take 1 to 300,000

    bool operator==(const StoreBarcode&) const = default;
};

inline constexpr qint64 maximumStoreAmount = 300'000;

/// The 44 digits. Refuses "slip.barcode" when a part has another length, holds other than digits or is out of range.
Expected<QByteArray> barcodeOf(const StoreBarcode& parts);
/// Back again; refuses "slip.barcode" (length, digits, AI, date) and "slip.check-digit".
Expected<StoreBarcode> parseBarcode(const QByteArray& digits);
/// Modulus 10 with weights 3, 1, 3 ... over the digits, from the right; catches every single wrong digit.
char gs1CheckDigit(const QByteArray& digits);

/// The two lines under the bars.
QByteArray barcodeText1(const QByteArray& digits); ///< (91)CCCCCC-FFFFFFFFFFFFFFFFFFFFFR
QByteArray barcodeText2(const QByteArray& digits); ///< YYMMDD-S-AAAAAA-C

} // namespace Egov
