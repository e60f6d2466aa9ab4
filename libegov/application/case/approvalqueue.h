// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/case/casework.h>

#include <memory>

namespace Egov {

/// A draft that waits for an officer's word.
struct WaitingDraft {
    /// Which case.
    ///@{
    ReferenceNumber reference{};
    FormId form{};
    ///@}
    QByteArray applicantName{}; ///< UTF-8, as filed
    bool approve = false; ///< what is proposed
    QByteArray reason{}; ///< to the applicant, UTF-8
    OfficerId drafter{}; ///< who may not approve it
    QDateTime proposedAt{}; ///< UTC
    OfficerId forOfficer{}; ///< in whose place; empty: in the officer's own
    bool isOfStage = false; ///< values of a stage are proposed: they are approved where they are seen, case by case
};

/// An approval that another gave in an officer's place (代決) and that this officer has not seen yet.
struct ProxyApproval {
    /// Which case.
    ///@{
    ReferenceNumber reference{};
    FormId form{};
    ///@}
    QByteArray applicantName{}; ///< UTF-8, as filed
    OfficerId officer{}; ///< who gave it
    QDateTime at{}; ///< when it was given, UTC
};

/// 決裁箱: what lies on an officer's desk, of one municipality.
class EGOV_EXPORT ApprovalQueue {
public:
    /// store outlives it.
    ApprovalQueue(Store& store, std::shared_ptr<const Clock> clock);

    /// Drafts that this officer may approve today, the longest waiting first, at most limit.
    Expected<std::vector<WaitingDraft>> waiting(const ApprovingOfficer& officer, int limit) const;

    /// 後閲: the oldest first, at most limit.
    Expected<std::vector<ProxyApproval>> unseen(const OfficerId& officer, int limit) const;
    /// All of one case were seen: the event "after-view". "application.nothing-unseen"
    Expected<void> see(const OfficerAct& act) const;

private:
    Store& m_store;
    std::shared_ptr<const Clock> m_clock;
};

} // namespace Egov
