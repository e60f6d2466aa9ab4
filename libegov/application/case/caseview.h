// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/case/arrival.h>
#include <libegov/application/record/approvalroute.h>
#include <libegov/application/record/casestate.h>
#include <libegov/application/record/correction.h>
#include <libegov/application/record/issueddocument.h>
#include <libegov/application/record/transition.h>

namespace Egov {

/// One thing that happened to a case, as it may be shown.
struct CaseEvent {
    qint64 position = 0; ///< in the audit chain
    QByteArray action; ///< actionName(), or "paid", "attachment-scanned" …
    ActorRole role = ActorRole::System;
    QByteArray actor; ///< officer's id; empty in what residents see
    QByteArray from;
    QByteArray to;
    QDateTime at;
    QByteArray words; ///< the reason or comment, UTF-8; empty in what residents see when it was internal
};

/// A case as its applicant sees it: state, history, what is asked of them, what they may fetch.
struct CaseView {
    ReferenceNumber reference;
    FormId form;
    int formVersion = 0;
    QByteArray formDigest;
    bool byAgent = false; ///< 代理人による申請
    CaseState state = CaseState::Submitted;
    QDateTime arrivedAt;
    QDateTime changedAt;
    FeeDue feeDue = FeeDue::None;
    qint64 feeAmount = 0; ///< yen
    bool feeSettled = false;
    QDate decideBy; ///< with the days that corrections took added; may be invalid
    std::optional<CorrectionRequest> correction; ///< open now
    std::vector<CaseEvent> history;
    std::vector<IssuedDocument> documents; ///< without bytes
    std::vector<CaseAction> actions; ///< what the applicant may do now
};

struct CaseAttachment {
    PackageAttachment file;
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
    OfficerId drafter;
    ApprovalRoute route;
    std::vector<Approval> given;
    ApprovalProgress progress;
};

/// A case came into another state: what those who are told of it need to know.
struct CaseNotice {
    ReferenceNumber reference{}; ///< empty while it arrives
    FormId form{};
    QByteArray formDigest{};
    CaseState state = CaseState::Submitted;
    QByteArray contact{}; ///< mail address; may be empty
    QByteArray language{}; ///< of the application
};

/// A case as an officer of its municipality sees it.
struct CaseFile {
    CaseView view; ///< with officers' ids and internal words; actions are the officer's
    QByteArray applicantName;
    QByteArray contact;
    SubmissionPackage package; ///< the newest
    std::vector<SubmissionPackage> filed; ///< all, the first first
    std::vector<SealedField> sealed; ///< of the newest
    QList<Evidence> evidence;
    std::vector<CaseAttachment> attachments;
    std::optional<ProposalView> proposal;
    OfficerId assignedTo;
    bool isOnHold = false; ///< nothing is deleted, whatever deleteOn says
    QDate deleteOn; ///< end of the retention; invalid while the case is open
};

} // namespace Egov
