// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/case/casework.h>
#include <libegov/storage/attachmentstore.h>

#include <memory>

namespace Egov {

/// 保存期間: what a form says about how long its cases are kept, counted in years from 1 April after they closed.
///
/// Deleting a case takes away everything personal: answers, sealed fields (their content keys are inside them and go
/// with them), evidence, attachments, words, proposals, documents and messages. What stays is the chain with its
/// digests, the key and the number (never given again), the receipt, and form, state and days for the statistics. The
/// chain verifies as before. Nothing under a legal hold is deleted.
class EGOV_EXPORT Retention {
public:
    /// store and attachments outlive it.
    Retention(Store& store, const AttachmentStore& attachments, std::shared_ptr<const Clock> clock);

    /// Deletes what is due on that Japanese day, at most limit cases, each in a transaction of its own, and the
    /// contents of attachments that no other case names. Returns the number of cases deleted.
    Expected<int> work(QDate today, int limit) const;

    /// act.words: the reason; "application.reason" without. Both are events of the case; repeating does nothing.
    Expected<void> hold(const OfficerAct& act) const;
    Expected<void> release(const OfficerAct& act) const;

private:
    Expected<void> setHold(const OfficerAct& act, bool isHeld) const;
    Expected<bool> deleteCase(const ReferenceNumber& reference, QDate today) const;
    Expected<void> removeContents() const;

    Store& m_store;
    const AttachmentStore& m_attachments;
    std::shared_ptr<const Clock> m_clock;
};

} // namespace Egov
