// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/record/receipt.h>
#include <libegov/application/record/vouchedpackage.h>
#include <libegov/base/clock.h>
#include <libegov/form/definition/feedue.h>
#include <libegov/payment/booking/payments.h>
#include <libegov/storage/attachmentstore.h>
#include <libegov/storage/outbox.h>

#include <future>
#include <memory>
#include <optional>

namespace Egov {

/// What arrives with a package, in the same transaction.
struct ArrivalDetails {
    IdempotencyKey key{}; ///< 16 to 200 printable ASCII characters; valid for ever
    QByteArray applicantName{}; ///< UTF-8, for the officers' inbox; as filed
    QByteArray applicantKana{}; ///< for search; may be empty
    QByteArray contact{}; ///< e-mail address for notices; may be empty
    /// Of what lets the applicant see the case: an access code's hash, a password's (scrypt string), or both with a
    /// blank between.
    QByteArray accessHash{};
    /// The charge (調定) of what the package owes, written in the same transaction by Payments::assess; caseId is
    /// filled in with the reference number. None when nothing is owed.
    std::optional<Assessment> assessment{};
    FeeDue feeDue = FeeDue::None; ///< when the fee falls due; None where nothing is owed
    bool feeSettled = false; ///< paid before submission
    QDate decideBy{}; ///< end of the standard processing period (標準処理期間); may be invalid
    int retentionYears = 5; ///< from 1 April after the closing
    QByteArray draft{}; ///< number of the draft this came from, deleted with the arrival; may be empty
    QList<OutboxMessage> messages{}; ///< id and application are filled in, and the member "reference" is added to body:
                                     ///< texts hold no placeholder
    /// Where the contents of its attachments must be at the commit ("application.attachment-missing"); may be null.
    const AttachmentStore* attachments = nullptr;
    std::optional<ReferenceNumber> reference{}; ///< when it had to be known before (payment before submission)
};

/// 到達: the only door through which an application comes in, and only a package that was judged and vouched for passes
/// it. Arrival is the commit; nothing is acknowledged before it, and a key never arrives twice. Safe to use from many
/// threads; the store outlives it.
class EGOV_EXPORT Arrival {
public:
    /// store outlives it. signReceipt is called on the writer's thread, inside the transaction.
    Arrival(Store& store, PayloadSigner signReceipt, std::shared_ptr<const Clock> clock);

    /// Blocks until durable. The same key gives the first receipt, byte for byte, provided that the package is the same
    /// ("application.key-reused" otherwise). Other errors are those of the store; after any error the same key may be
    /// tried again and tells whether it had arrived.
    Expected<Receipt> submit(const VouchedPackage& package, const ArrivalDetails& details);
    /// The same without blocking; the future is ready after the commit.
    std::future<Expected<Receipt>> enqueue(const VouchedPackage& package, const ArrivalDetails& details);

    /// The receipt of an earlier arrival, if there is one.
    Expected<std::optional<Receipt>> find(const IdempotencyKey& key) const;
    Expected<Receipt> receipt(const ReferenceNumber& reference) const; ///< "application.no-such-case"

private:
    Store& m_store;
    PayloadSigner m_sign;
    std::shared_ptr<const Clock> m_clock;
};

} // namespace Egov
