// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/evaluation/evaluation.h>
#include <libegov/procedure/procedure.h>
#include <libegov/procedure/processingperiod.h>

namespace Egov {

/// Waiting: for an earlier stage. Open: it is somebody's turn. NotNeeded: its condition fails.
enum class StageState { Waiting, Open, Done, NotNeeded };
/// waiting, open, done, not-needed
EGOV_EXPORT QByteArray toText(StageState state);

/// Where a case stands with one stage.
struct StageStanding {
    QByteArray id; ///< of the stage
    StageState state = StageState::Waiting; ///< see StageState
    QByteArrayList outcomes; ///< of a deciding stage: those that its rules allow
};

/// What of a document follows from the case.
struct DocumentStanding {
    QByteArray id; ///< of the document
    bool isDue = false; ///< it is to be issued
    bool isReplaced = false; ///< the decision that it tells was replaced by another: void
    int copies = 0; ///< one, or as many as there are rows of "each"; 0 where it is not due
    QDate validFrom; ///< invalid: the document does not say
    QDate validUntil; ///< invalid: the document does not say
    bool isPublished = false; ///< due, and there is consent to the public list
    Json entry; ///< what goes into the register, by name; null without a register
};

/// A key by which one person, shop or thing is found once, or an amount is counted. Its parts are as answered: nothing
/// is folded here.
struct CaseKey {
    QByteArray id; ///< of the key, or of the total
    QList<Json> parts; ///< in the order of the definition
    bool isEmpty = false; ///< a part is null or an empty text: the key finds nobody
};

/// What a case adds to a running total.
struct TotalClaim {
    CaseKey key; ///< whose total it is
    qint64 amount = 0; ///< yen
    qint64 limit = 0; ///< yen, of all cases of that key
};

/// An earlier case that this one names.
struct CaseReference {
    QByteArray id; ///< of the reference
    Json number; ///< as the applicant wrote it; null where nothing is named
};

/// A line of a charge that falls due after a stage.
struct StageFee {
    QByteArray stage; ///< after which it is due
    FeeLine line; ///< as a form's
};

/// What follows from a case by its procedure. The same case and day always give the same.
struct CaseEvaluation {
    QList<StageStanding> stages; ///< in the order of the definition
    QList<DocumentStanding> documents; ///< likewise
    QList<CaseKey> once; ///< likewise
    QList<CaseReference> references; ///< likewise
    QList<TotalClaim> totals; ///< likewise
    QList<StageFee> fees; ///< of stages that are done
    ProcessingPeriod period; ///< by the clock
    QList<Finding> findings; ///< path: JSON pointer into the definition, or empty
};

/// What one stage asks for, judged.
struct StageEvaluation {
    bool isComplete = false; ///< no finding of severity Error
    Json values; ///< what is kept, computed values among them
    QList<Finding> findings; ///< path: as in a form; "outcome" for the decision
    /// To draw the stage from: its own fields stand on the page "stage". None where it asks for nothing.
    std::optional<Evaluation> evaluation{};
};

/// caseData: {"answers": what was filed, "stages": {"<id>": values, "doneOn" among them; an array of rounds where it
/// repeats}, "decisions": {"<id>": {"outcome", "decidedOn", "reason", values}}, "case": {"arrivedOn", "number",
/// "stopped": [{"from", "until"}], "extensions"}}. A stage of "rule" that is open is computed, as of the day of the
/// context. "procedure.case-shape" where the data is not of that shape, or holds what a field of that name cannot.
EGOV_EXPORT Expected<CaseEvaluation> evaluateCase(
    const Procedure& procedure, const Json& caseData, const EvaluationContext& context);
/// The values of the stage are those under "stages", of a stage that repeats the last round; of a decision those under
/// "decisions" where there are none. Also "procedure.unknown-stage".
EGOV_EXPORT Expected<StageEvaluation> evaluateStage(
    const Procedure& procedure, QByteArrayView stage, const Json& caseData, const EvaluationContext& context);

/// The sentence a person reads. stage: of an evaluation of one; empty for one of the case. language: "ja" or "en".
EGOV_EXPORT QString messageFor(
    const Finding& finding, QByteArrayView language, const Procedure& procedure, QByteArrayView stage);

} // namespace Egov
