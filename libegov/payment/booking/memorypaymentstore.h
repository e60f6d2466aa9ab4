// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/booking/paymentstore.h>

#include <memory>

namespace Egov {

/// The contract of PaymentTransactions without a disk: transactions run one after another. For tests, examples and the
/// contract kit of gateways; never for money.
class EGOV_EXPORT MemoryPaymentStore final : public PaymentTransactions {
public:
    MemoryPaymentStore();
    ~MemoryPaymentStore() override;

    /// Holds a lock for as long as work runs: a call from inside work would wait for itself.
    Expected<void> transact(const Work& work) override;

    /// Everything announced so far, in order.
    std::vector<PaymentNotice> notices() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Egov
