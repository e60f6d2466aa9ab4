// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/payment/model/paymentid.h>

#include <QDateTime>

namespace Egov {

/// What an officer must look at. Never a silent state, never decided by itself.
enum class FlagKind {
    Late, ///< money after the attempt had ended, the case was closed or the charge superseded
    Review, ///< amount, currency, account or reference differs
    Overpaid, ///< more is here than is owed
    RefundProposed,
    Undecided, ///< the gateway did not answer through the whole schedule of queries, or denies a refund that it may
               ///< have
               /// carried out before
    Contradiction, ///< the gateway takes back what it had said
    Disputed,
    Unfiled, ///< paid before submission, and the application has not arrived
    RefundFailed, ///< a refund was decided, and the gateway did not carry it out
    CaseEnded, ///< money is here for a case that was withdrawn, lapsed or was rejected: is it given back?
};

/// One thing for an officer to look at, and what came of it.
struct PaymentFlag {
    QByteArray key; ///< names the fact ("review/<attempt>/<event>"): raised once
    FlagKind kind = FlagKind::Review; ///< decides what amount and note mean
    /// About which money; attempt is empty when it is about the charge.
    ///@{
    ChargeId charge;
    AttemptId attempt;
    ///@}
    qint64 amount = 0; ///< yen: what was reported, or what is proposed to be refunded
    QString note = {}; ///< for officers: codes and references, no personal data
    QDateTime raisedAt = {}; ///< UTC
    QDateTime closedAt = {}; ///< null while open
    /// Officer id, and what they wrote; empty while open.
    ///@{
    QByteArray closedBy = {};
    QString resolution = {};
    ///@}

    /// Not closed by anybody yet.
    bool isOpen() const { return closedAt.isNull(); }
    bool operator==(const PaymentFlag&) const = default;
};

/// "refund-proposed"; "case-ended". Reading refuses other words with "payment.record".
///@{
EGOV_EXPORT QByteArray toText(FlagKind kind);
EGOV_EXPORT Expected<FlagKind> flagKindFromText(QByteArrayView text);
///@}

} // namespace Egov
