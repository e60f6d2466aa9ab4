// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

namespace Egov {

/// Money is whole yen in qint64: no fraction, no floating point, no other currency. Nothing of the field comes near
/// this bound, and whatever passes it is a mistake to be refused, not a sum to be wrapped around.
inline constexpr qint64 maximumYen = 1'000'000'000'000;

/// Refuse "payment.amount" when a part or the result is negative or over maximumYen.
///@{
EGOV_EXPORT Expected<qint64> addYen(qint64 left, qint64 right);
EGOV_EXPORT Expected<qint64> multiplyYen(qint64 quantity, qint64 unitAmount);
///@}

} // namespace Egov
