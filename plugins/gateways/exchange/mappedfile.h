// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/gateway/gatewayplugin.h>

namespace Egov {

// Reconciliation files whose columns are agreed with the gateway by contract and are not public: their names are
// settings, not code.
//   {"charset": "Shift_JIS" or "UTF-8",
//    "columns": {"attempt": "...", "reference": "...", "amount": "...", "paidOn": "...", "settledOn": "...",
//                "kind": "..."},
//    "kinds": {"<word of the file>": "payment", "refund" or "chargeback"}, "day": "yyyy/MM/dd"}
// attempt is our reference, reference the gateway's; one of them, amount and paidOn are needed. Without a kind an
// amount below zero is a refund. A day may be followed by a time, which is Japanese as the day is.

/// What is wrong with such a setting, "reconciliation"; nothing where it is absent: then no file is read.
std::vector<ConfigurationFinding> checkMapping(const Json& mapping);
/// Refuses "payment.reconciliation", with the line.
Expected<std::vector<ReconciliationRow>> readMappedFile(const Json& mapping, const QByteArray& file);

} // namespace Egov
