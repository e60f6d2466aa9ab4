// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>
#include <libegov/payment/model/chargeaccount.h>

namespace Egov {

/// The records as JSON, for the body columns of a store and for export. Every reader refuses "payment.record" when a
/// member is missing or of another kind, and never guesses.
///@{
EGOV_EXPORT Json toJson(const ChargeLine& line);
EGOV_EXPORT Expected<ChargeLine> chargeLineFromJson(const Json& json);
EGOV_EXPORT Json toJson(const Charge& charge);
EGOV_EXPORT Expected<Charge> chargeFromJson(const Json& json);
EGOV_EXPORT Json toJson(const NextAction& action);
EGOV_EXPORT Expected<NextAction> nextActionFromJson(const Json& json);
EGOV_EXPORT Json toJson(const Attempt& attempt);
EGOV_EXPORT Expected<Attempt> attemptFromJson(const Json& json);
EGOV_EXPORT Json toJson(const Refund& refund);
EGOV_EXPORT Expected<Refund> refundFromJson(const Json& json);
EGOV_EXPORT Json toJson(const Dispute& dispute);
EGOV_EXPORT Expected<Dispute> disputeFromJson(const Json& json);
EGOV_EXPORT Json toJson(const LedgerEntry& entry);
EGOV_EXPORT Expected<LedgerEntry> ledgerEntryFromJson(const Json& json);
EGOV_EXPORT Json toJson(const PaymentFlag& flag);
EGOV_EXPORT Expected<PaymentFlag> paymentFlagFromJson(const Json& json);
EGOV_EXPORT Json toJson(const MoneyProposal& proposal);
EGOV_EXPORT Expected<MoneyProposal> moneyProposalFromJson(const Json& json);
EGOV_EXPORT Json toJson(const PaymentNotice& notice);
///@}
EGOV_EXPORT QByteArray toText(NoticeKind kind); ///< "due-soon"

} // namespace Egov
