// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/booking/payments.h>

namespace Egov {

/// What is owed for a case, how far paying it has come, and how it may be paid now.
struct PaymentView {
    Charge charge; ///< the newest
    PaymentStatus status; ///< of it, now
    std::vector<GatewayOffer> gateways; ///< the refused ones with their reason
    std::optional<Attempt> attempt; ///< the one under way: its next action may be taken up again
};

/// Where a payer goes and comes back; both are addresses of the caller's own site.
struct PaymentAddresses {
    QUrl returnBase; ///< an unguessable last part is appended; the page there decides nothing
    QUrl notifyTo; ///< where the gateway sends its notifications
};

} // namespace Egov
