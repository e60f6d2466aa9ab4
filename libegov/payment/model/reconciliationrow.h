// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/model/paymentid.h>

#include <QDate>

namespace Egov {

/// One line of a gateway's reconciliation file.
struct ReconciliationRow {
    /// Which way the money went.
    enum class Kind { Payment, Refund, Chargeback };

    int line = 0; ///< in the file, from 1
    Kind kind = Kind::Payment; ///< payment comes in, the others go out
    AttemptId attempt; ///< empty when the file names only the gateway's reference
    QByteArray providerReference; ///< the gateway's name for the attempt or its money
    RefundId refund; ///< Refund rows: ours, when the file carries it
    qint64 amount = 0; ///< yen, always above zero; the kind tells the direction
    QDate paidOn; ///< Japanese day
    QDate settledOn; ///< null when the file does not tell

    bool operator==(const ReconciliationRow&) const = default;
};

} // namespace Egov
