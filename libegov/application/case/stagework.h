// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/case/casework.h>
#include <libegov/application/record/stageentry.h>

namespace Egov {

/// What an officer enters at one stage. It was judged by the procedure before (Egov::evaluateStage): here is kept what
/// was judged, and only on the case that it was judged on.
struct EnteredStage {
    QByteArray stage; ///< id
    Json values = Json::object(); ///< as the stage's form keeps them
    /// Of a decision; empty elsewhere. outcome: id; reason: to the applicant, UTF-8.
    ///@{
    QByteArray outcome{};
    QByteArray reason{};
    ///@}
    StageBasis basis{}; ///< what the page was made from
};

/// The decision of a stage, as its procedure says.
struct StageDecision {
    Decision decision = Decision::Approve; ///< what it is to the applicant
    bool isFinal = false; ///< the decision of the case
};

/// What officers do at the stages of a procedure (段階). Each call is one transaction; a case that is not as the page
/// was made from is refused ("application.stage-moved") and nothing is written. Whether a stage is open is the
/// procedure's word, given by whoever calls. Safe to use from many threads.
///
/// Errors: as Casework, and "application.stage-entry" for values of more than maximumBytes.
class EGOV_EXPORT StageWork {
public:
    static constexpr qsizetype maximumBytes = 512 * 1024; ///< of one entry, canonical JSON

    /// store outlives it.
    StageWork(Store& store, std::shared_ptr<const Clock> clock);

    /// 下書き: takes the place of the stage's draft. Nothing has to be complete. The event "save-stage".
    Expected<void> keepDraft(const OfficerAct& act, const EnteredStage& entered);
    /// The stage is done, as of today in Japan.
    Expected<void> complete(const OfficerAct& act, const EnteredStage& entered);
    /// 起案 of a deciding stage; from here on it is a proposal like any other (Casework::approve, sendBack).
    /// "application.reason" when a rejection has none (行政手続法8条).
    Expected<void> propose(
        const OfficerAct& act, const EnteredStage& entered, const StageDecision& decision, const ApprovalRoute& route);
    /// What was entered at these stages is no longer in force, and can be entered again; act.words say why
    /// ("application.condition" without). first: the stage that was meant, of which basis is.
    Expected<void> reopen(
        const OfficerAct& act, const QByteArray& first, const QByteArrayList& stages, const StageBasis& basis);

private:
    struct Held;
    using Step = std::function<Expected<void>(Held&)>;
    Expected<void> onCase(const OfficerAct& act, const QByteArray& stage, const StageBasis& basis, const Step& work);

    Store& m_store;
    std::shared_ptr<const Clock> m_clock;
};

} // namespace Egov
