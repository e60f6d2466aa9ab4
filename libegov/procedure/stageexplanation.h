// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/procedure/caseevaluation.h>

namespace Egov {

/// What a condition of a stage looked at.
struct StageInput {
    QByteArray path; ///< of the case: "answers.shop"
    QString label; ///< of the field, as its form writes it
    Json value; ///< null where there is none; whether it is there (true) where it is sealed
};

/// Why a stage is where it is, as data; explanationFor() makes the sentence. Never holds what is sealed.
struct StageExplanation {
    StageState state = StageState::Waiting; ///< what is explained
    QByteArrayList waitsFor; ///< ids of the stages that are neither done nor not needed
    QByteArray place; ///< JSON pointer of the condition that decided; empty where none did
    Json rule; ///< as the definition writes it; null without one
    QList<StageInput> inputs; ///< in the order in which the rule names them
};

/// Errors are those of evaluateStage().
EGOV_EXPORT Expected<StageExplanation> explainStage(
    const Procedure& procedure, QByteArrayView stage, const Json& caseData, const EvaluationContext& context);
/// The sentence, for officers and authors. language: "ja" or "en" (others read English); titles are the procedure's.
EGOV_EXPORT QString explanationFor(
    const StageExplanation& explanation, QByteArrayView language, const Procedure& procedure);

} // namespace Egov
