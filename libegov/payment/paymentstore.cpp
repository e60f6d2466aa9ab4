// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/paymentstore.h>

namespace Egov {

PaymentStore::~PaymentStore() = default;
PaymentTransactions::~PaymentTransactions() = default;

} // namespace Egov
