// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QDate>

namespace Egov {

/// 地方税統一QRコード (eL-QR): 255 digits, issued by the local tax agency's system only. It is read and printed here,
/// never made: the case key must be registered there, and two of its inner check digits are not public.
struct ElQr {
    QByteArray caseKey; ///< 案件特定キー, 20 digits
    QByteArray confirmationNumber; ///< 確認番号, 6
    QByteArray taxCategory; ///< 税目・料金番号, 3
    QByteArray collectorNumber; ///< 共通納税機関コード, 5
    qint64 amount = 0; ///< yen
    QDate dueOn; ///< 納期限
    QDate payableUntil; ///< 支払期限

    /// What is typed by hand: collector, case key, confirmation, category; 34 digits.
    QByteArray number() const { return collectorNumber + caseKey + confirmationNumber + taxCategory; }
};

/// Refuses "elqr.form" (length, digits, tags, lengths of parts, fixed values, amounts that differ) and "elqr.checksum".
Expected<ElQr> parseElQr(const QByteArray& digits);
/// CRC-16/CCITT-FALSE over the bytes: polynomial 0x1021, start 0xFFFF.
quint16 crc16CcittFalse(QByteArrayView bytes) noexcept;

} // namespace Egov
