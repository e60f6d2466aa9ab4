// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/chargeaccount.h>
#include <libegov/payment/inboxevent.h>
#include <libegov/storage/transaction.h>

namespace Egov {

// "payment.conflict" when a version is not the next one.
Expected<void> writeChargeChanges(Transaction& transaction, const ChargeChanges& changes);

// Columns: gateway, event_key, source, trust, headers, received_at, outcome, raw.
Expected<InboxEvent> inboxEventOf(const Row& row);

} // namespace Egov
