// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QByteArray>
#include <QDate>
#include <QString>

namespace Egov {

// GS1-128 of a convenience-store slip (標準料金代理収納): AI (91), company 6, free 21, reissue 1, due YYMMDD 6, stamp
// 1, amount 6, check digit 1 = 44 digits.
struct Gs1Barcode {
    QByteArray bars; // one byte per module, 1 = dark
    QString printed; // two lines, as stores expect below the bars

    // Refuses ("document.barcode") digits that are not such a slip, whose check digit is wrong, or that say another
    // amount or day than the paper around them.
    static Expected<Gs1Barcode> encode(const QByteArray& digits, qint64 amount, QDate dueOn);
};

} // namespace Egov
