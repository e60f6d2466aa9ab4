// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/model/chargeaccount.h>
#include <libegov/storage/question.h>

namespace Egov {

/// What is asked of a store for a page that shows how the fees of a case stand: all its charges with all their money.
/// Nothing is held, so nothing may be booked on what is found: bookings read an account anew and keep it (Payments).
EGOV_EXPORT Question accountsOfCase(const TenantCode& tenant, const CaseId& caseId);
/// What was found, in the order in which the charges were made; "storage.damaged".
EGOV_EXPORT Expected<std::vector<ChargeAccount>> accountsFrom(const Rows& rows);

} // namespace Egov
