// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/case/casesnapshot.h>
#include <libegov/application/case/stagework.h>
#include <libegov/platform/officers/officer.h>
#include <libegov/procedure/caseevaluation.h>
#include <libegov/procedure/casepaper.h>
#include <libegov/procedure/stagedescription.h>
#include <libegov/procedure/stageexplanation.h>

namespace Egov {

struct TenantContext;

/// One stage of a case, as an officer sees it.
struct CaseStage {
    StageDescription description; ///< as the procedure of the case's definition set writes it
    StageState state = StageState::Waiting; ///< where it stands now
    QByteArrayList outcomes; ///< of a deciding stage: ids of those that the rules allow now
    StageExplanation why; ///< of the state
    std::optional<StageEntry> done; ///< what is in force
    std::optional<StageEntry> proposed; ///< what is on its route
    std::optional<StageEntry> draft; ///< what somebody goes on with
    std::optional<StageEntry> before; ///< the newest of what was sent back or opened again
    StageBasis basis; ///< to be carried by the page that is made from it
};

/// The stages of one case.
struct EGOV_EXPORT CaseStages {
    Procedure procedure; ///< of the case's definition set
    QList<CaseStage> stages; ///< in the order of the definition
    ProcessingPeriod period; ///< as of today, with the days on which it stood still
    QList<Finding> findings; ///< about the case as a whole; nothing is proposed over an error
    Tables tables; ///< of that set, from which answers are chosen

    const CaseStage* find(QByteArrayView stage) const; ///< null where there is none of that id
};

/// What an officer sends of one stage.
struct StageAnswers {
    QByteArray stage; ///< id
    Json entered = Json::object(); ///< answers to its fields, as a form has them
    /// Of a deciding stage. outcome: id, empty while none is chosen; reason: to the applicant, UTF-8.
    ///@{
    QByteArray outcome{};
    QByteArray reason{};
    ///@}
    StageBasis basis{}; ///< what the page was made from
};

/// The stages of cases (段階) for one officer: what is open, what was found out, what is decided. Everything is judged
/// by the definition set that the case is pinned to and as of today. Made by OfficerDesk::stagesOffice.
class EGOV_EXPORT StagesOffice {
public:
    /// Nothing where the case has the simple life. Reads nothing of the case again.
    Expected<std::optional<CaseStages>> of(const OfficerCaseSnapshot& snapshot) const;
    /// What the answers come to; keeps nothing. "platform.no-stages" where the case has none,
    /// "procedure.unknown-stage".
    Expected<StageEvaluation> judge(const OfficerCaseSnapshot& snapshot, const StageAnswers& answers) const;

    /// 下書き. Keeps what fits the fields, complete or not, and gives what it comes to. "platform.stage-not-open".
    Expected<StageEvaluation> keepDraft(const OfficerCaseSnapshot& snapshot, const StageAnswers& answers) const;
    /// The stage is done. Where the evaluation is not complete nothing was written. "platform.stage-not-open", also for
    /// a stage that decides.
    Expected<StageEvaluation> complete(const OfficerCaseSnapshot& snapshot, const StageAnswers& answers) const;
    /// 起案 of a deciding stage on the municipality's route; where the evaluation is not complete nothing was written.
    /// An adverse or partial outcome needs a reason (行政手続法8条, "application.reason"). "platform.stage-not-open";
    /// "platform.stage-outdated" where what was found out earlier no longer fits the answers, since they were
    /// corrected.
    Expected<StageEvaluation> propose(const OfficerCaseSnapshot& snapshot, const StageAnswers& answers) const;
    /// The stage, and every one after it, is opened again; what was entered stays to be read. words: why. A decision is
    /// not taken back so ("platform.stage-not-open").
    Expected<void> reopen(const OfficerCaseSnapshot& snapshot, const QByteArray& stage, const StageBasis& basis,
        const QString& words) const;

    /// The papers that are due (通知書, 証明書), issued or not, from the values that are in force.
    Expected<QList<CasePaper>> papers(const OfficerCaseSnapshot& snapshot) const;
    /// Those that will tell the decision that is proposed, as they would be were it decided today.
    Expected<QList<CasePaper>> preview(const OfficerCaseSnapshot& snapshot) const;
    /// 交付 of one of papers(), drawn and signed by the caller. "platform.paper-not-due" where it is not among them or
    /// says something else by now; "platform.paper-lacking" with what it lacks; "application.paper-issued".
    Expected<IssuedDocument> issue(
        const OfficerCaseSnapshot& snapshot, const CasePaper& paper, const QByteArray& pdf) const;

private:
    friend class OfficerDesk;
    StagesOffice(TenantContext& parts, Officer officer);
    struct Judging;
    /// What of registers follows when the proposal is decided: a number is drawn in that commit and in no other.
    Expected<DecisionConsequence> entering(const OfficerCaseSnapshot& snapshot) const;
    Expected<void> addNumbers(
        const Procedure& procedure, const ReferenceNumber& reference, QList<CasePaper>& papers) const;
    Expected<Judging> judging(const OfficerCaseSnapshot& snapshot) const;
    static Expected<CaseStages> openStages(
        const OfficerCaseSnapshot& snapshot, const Judging& judged, const StageAnswers& answers);
    OfficerAct acting(const OfficerCaseSnapshot& snapshot, const QString& words = {}) const;
    TenantContext& m_parts;
    Officer m_officer;
};

} // namespace Egov
