// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/booking/paymentstore.h>

namespace Egov {

PaymentStore::~PaymentStore() = default;
PaymentTransactions::~PaymentTransactions() = default;

bool answersTo(const Attempt& attempt, AttemptHandle handle, const GatewayId& gateway, const QByteArray& value)
{
    if (value.isEmpty())
        return false;
    switch (handle) {
    case AttemptHandle::Id: return attempt.id.value() == value;
    case AttemptHandle::ReturnSecret: return attempt.returnSecret == value;
    case AttemptHandle::ProviderReference:
        return attempt.gateway == gateway && (attempt.providerReference == value || attempt.paymentReference == value);
    }
    return false;
}

} // namespace Egov
