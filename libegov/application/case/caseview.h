// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/case/arrival.h>
#include <libegov/application/record/approvalroute.h>
#include <libegov/application/record/casestate.h>
#include <libegov/application/record/correction.h>
#include <libegov/application/record/issueddocument.h>
#include <libegov/application/record/stageentry.h>
#include <libegov/application/record/transition.h>

namespace Egov {

/// One thing that happened to a case, as it may be shown.
struct CaseEvent {
    qint64 position = 0; ///< in the audit chain
    QByteArray action; ///< toText(), or "paid", "attachment-scanned" …
    ActorRole role = ActorRole::System; ///< who acted
    QByteArray actor; ///< officer's id; empty in what residents see
    /// toText(); the same where the event moved nothing.
    ///@{
    QByteArray from;
    QByteArray to;
    ///@}
    QDateTime at; ///< UTC
    QByteArray words; ///< the reason or comment, UTF-8; empty in what residents see when it was internal
};

/// A case as its applicant sees it: state, history, what is asked of them, what they may fetch.
struct CaseView {
    /// Which case, of which form.
    ///@{
    ReferenceNumber reference;
    FormId form;
    ///@}
    /// The version of the form to which the case is pinned for ever; the digest as SHA-256, hex.
    ///@{
    int formVersion = 0;
    QByteArray formDigest;
    ///@}
    /// Everything by which it was judged when it arrived (DefinitionSet::digest), to which it is pinned too; empty for
    /// a case of 0.1.0, which knew none.
    QByteArray definitionSet;
    bool byAgent = false; ///< 代理人による申請
    CaseState state = CaseState::Submitted; ///< now
    QDateTime arrivedAt; ///< 到達, UTC
    QDateTime changedAt; ///< of the last change of state, UTC
    FeeDue feeDue = FeeDue::None; ///< when the fee falls due
    qint64 feeAmount = 0; ///< yen
    bool feeSettled = false; ///< paid or waived
    QDate decideBy; ///< with the days that corrections took added; may be invalid
    std::optional<CorrectionRequest> correction; ///< open now
    std::vector<CaseEvent> history; ///< from the arrival on, in order
    std::vector<IssuedDocument> documents; ///< without bytes
    std::vector<CaseAction> actions; ///< what the applicant may do now
};

/// A file that was filed, and what scanning found.
struct CaseAttachment {
    PackageAttachment file; ///< as the package names it
    QByteArray scan; ///< "waiting", "clean", "infected" (in quarantine), "failed" (cannot be scanned)
    /// Why it waits or failed, an error code ("storage.scanner-unavailable", "platform.no-scanner"); what the scanner
    /// called it when it is infected; else empty.
    QByteArray note;
    QDateTime scannedAt; ///< invalid while it waits
};

/// 起案 on its way.
struct ProposalView {
    bool approve = false; ///< what is proposed
    QByteArray reason; ///< to the applicant, UTF-8
    OfficerId drafter; ///< who drafted it, and may not approve it
    ApprovalRoute route; ///< as it stood when the draft was made
    std::vector<Approval> given; ///< in order
    ApprovalProgress progress; ///< who is asked next
    qint64 entry = 0; ///< what of a stage is proposed (StageEntry::number); 0: the case has the simple life
};

/// A case came into another state: what those who are told of it need to know.
struct CaseNotice {
    ReferenceNumber reference{}; ///< empty while it arrives
    FormId form{}; ///< of the case
    QByteArray formDigest{}; ///< SHA-256 of the version, hex
    CaseState state = CaseState::Submitted; ///< the new one
    QByteArray contact{}; ///< mail address; may be empty
    QByteArray language{}; ///< of the application
};

/// A case as an officer of its municipality sees it.
struct CaseFile {
    CaseView view; ///< with officers' ids and internal words; actions are the officer's
    QByteArray applicantName; ///< UTF-8, as filed
    QByteArray contact; ///< e-mail address for notices; may be empty
    SubmissionPackage package; ///< the newest
    std::vector<SubmissionPackage> filed; ///< all, the first filing first
    std::vector<SealedField> sealed; ///< of the newest
    QList<Evidence> evidence; ///< as it is stored: personal parts are sealed
    std::vector<CaseAttachment> attachments; ///< with what scanning found
    std::optional<ProposalView> proposal; ///< absent while nothing is proposed
    std::vector<StageEntry> stages; ///< what was entered at the stages of its procedure, by number
    int revision = 0; ///< how often the answers were corrected
    OfficerId assignedTo; ///< empty: nobody is responsible yet
    bool isOnHold = false; ///< nothing is deleted, whatever deleteOn says
    QDate deleteOn; ///< end of the retention; invalid while the case is open
};

} // namespace Egov
