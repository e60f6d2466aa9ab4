// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>
#include <libegov/payment/model/paymentid.h>

#include <QDateTime>

#include <vector>

namespace Egov {

/// Of 消費税法: administrative fees fixed by law or ordinance are not taxed (別表第二); the use of facilities and goods
/// are, at 10 or 8 per cent. OutOfScope (不課税) is what is no consideration at all.
enum class TaxClass { NonTaxable, OutOfScope, Taxable10, Taxable8 };

/// The step of the application that waits until the charge is paid. The form names it.
enum class PaymentDue { None, BeforeSubmission, BeforeReview, AfterDecision, BeforeIssue };

/// One item of what is owed.
struct ChargeLine {
    QByteArray revenueCode; ///< 歳入科目 of the tenant; a gateway may be designated for some of them only
    QString label; ///< what the payer reads, and the receipt says
    qint64 quantity = 1; ///< pieces; not below zero
    qint64 unitAmount = 0; ///< yen
    qint64 amount = 0; ///< yen, always quantity x unitAmount
    TaxClass taxClass = TaxClass::NonTaxable; ///< per line: one charge may hold both
    QString legalBasis; ///< article of the ordinance (手数料条例), for the receipt

    bool operator==(const ChargeLine&) const = default;
};

/// What is owed for one case (調定). Never edited: a change of the fee, a waiver or a reduction is a new revision that
/// supersedes the one before, with its reason and who decided it.
struct Charge {
    ChargeId id; ///< the same for all revisions
    int revision = 1; ///< from 1
    /// Whose case it is, and which.
    ///@{
    TenantCode tenant;
    CaseId caseId;
    ///@}
    PaymentDue due = PaymentDue::None; ///< which step waits for it
    std::vector<ChargeLine> lines; ///< empty when nothing is owed
    qint64 total = 0; ///< yen, the sum of the lines
    QDateTime dueAt; ///< payable until this moment; null when there is no limit
    QString reason; ///< why this revision exists; empty for the first
    QByteArray decidedBy; ///< officer ids, "a" or "a,b" after approval; empty when the rules of the form decided
    QDateTime createdAt; ///< of this revision

    bool operator==(const Charge&) const = default;
};

/// Sums the lines. Refuses "payment.line" (a quantity or amount below zero, an amount that is not quantity x unit
/// amount, no label) and "payment.amount" (overflow).
EGOV_EXPORT Expected<qint64> totalOf(const std::vector<ChargeLine>& lines);

/// Whether an invoice (適格請求書) is due: only where a line is taxable.
EGOV_EXPORT bool hasTaxableLine(const Charge& charge);

/// The words used in JSON: "non-taxable", "before_review" ...; reading refuses other words with "payment.record".
///@{
EGOV_EXPORT QByteArray toText(TaxClass taxClass);
EGOV_EXPORT Expected<TaxClass> taxClassFromText(QByteArrayView text);
EGOV_EXPORT QByteArray toText(PaymentDue due);
EGOV_EXPORT Expected<PaymentDue> paymentDueFromText(QByteArrayView text);
///@}

} // namespace Egov
