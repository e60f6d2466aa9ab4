// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/record/casestate.h>
#include <libegov/audit/actor.h>
#include <libegov/base/expected.h>

#include <QFlags>

#include <vector>

namespace Egov {

/// What can be done to an application. Those without a change of state (Propose, Approve ...) are events all the same.
enum class CaseAction {
    Submit,
    Accept,
    StartReview,
    RequestCorrection,
    Correct,
    ResumeReview,
    Propose, ///< 起案
    ApproveStep, ///< 承認; the last one of the route is followed by Decide
    SendBack, ///< 差戻し
    CompleteStage, ///< a stage of a procedure is done
    ReopenStage, ///< a stage is done again, and what came after it
    DecideStage, ///< 決裁 of a stage that is not the last decision
    DecideApproved, ///< 決裁
    DecideRejected,
    Issue, ///< 交付
    IssuePaper, ///< 交付 of a paper beside others, where a procedure has several
    Close,
    Withdraw, ///< 取下げ
    Lapse
};

EGOV_EXPORT QByteArray toText(CaseAction action); ///< "request-correction"
/// Absent for other words.
EGOV_EXPORT std::optional<CaseAction> findAction(QByteArrayView name);

/// What must hold before an action. Judged by whoever acts, from the stored case; the table says which are asked for.
enum class CaseCondition {
    ReasonGiven = 0x001,
    FieldsNamed = 0x002, ///< 補正: which fields are opened
    FeeSettledForReview = 0x004, ///< nothing due before review is open
    FeeSettledForIssue = 0x008, ///< nothing due after the decision or before issue is open
    DecisionProposed = 0x010,
    NoDecisionProposed = 0x020,
    AnotherPerson = 0x040, ///< not the drafter, nor one who approved already
    RouteComplete = 0x080,
    DocumentStored = 0x100,
    DeadlinePassed = 0x200,
    StageOpen = 0x400, ///< the case has a procedure, whose rules open that stage
    PaperDue = 0x800 ///< the case has a procedure, by which that paper is due
};
Q_DECLARE_FLAGS(CaseConditions, CaseCondition)
Q_DECLARE_OPERATORS_FOR_FLAGS(CaseConditions)

EGOV_EXPORT QByteArray toText(CaseCondition condition); ///< "reason-given"

/// One row of the table.
struct Transition {
    /// In which state, what is done.
    ///@{
    CaseState from;
    CaseAction action;
    ///@}
    std::vector<ActorRole> roles; ///< who may
    CaseConditions conditions; ///< what must hold
    CaseState to; ///< where the case is then; the same state for events
};

/// The whole life of an application, as data; the text of design section 7.
EGOV_EXPORT const std::vector<Transition>& transitions();

/// The state after action, or "application.illegal-transition" (the detail lists what is legal here for this role) or
/// "application.condition" (the detail lists which conditions are missing).
EGOV_EXPORT Expected<CaseState> judgeTransition(
    CaseState from, CaseAction action, ActorRole role, CaseConditions holding);

/// In the table's order; conditions are not asked for.
EGOV_EXPORT std::vector<CaseAction> legalActions(CaseState from, ActorRole role);

} // namespace Egov
