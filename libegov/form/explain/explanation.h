// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/evaluation/evaluation.h>

namespace Egov {

/// Something a rule looked at, and what it saw.
struct ExplanationInput {
    /// Where the value comes from: an answer, a computed field, the day of the evaluation, a table.
    enum class Source { Answer, Computed, Day, Table };
    Source source = Source::Answer; ///< decides what path means
    QByteArray path; ///< "children[1].birthDate"; a table's name; empty for the day of the evaluation
    QString label; ///< the field's, as the form writes it
    /// What was kept: null when there is no answer, the number of rows for a group. Null for everything sealed.
    Json value;
    bool isSealed = false; ///< value was left out
    QString option = {}; ///< what was chosen, as the table writes it, where options come from a table
};

/// Why one thing about one field is as it is, as data: the rule, what it looked at, what it gave, and the part of it
/// that decided. explanationFor() makes the sentence. Never holds an answer that is sealed, nor a value made from one.
struct Explanation {
    /// What is explained.
    enum class Aspect { Visible, Required, Computed, Finding };
    /// Always: the definition says so without a rule (also: never required). Page and Group: what it stands in is
    /// hidden. Minimum: the group asks for so many rows. Type: the field's own type or limits found it wrong. Engine:
    /// the answers as a whole (unknown or repeated fields, the step budget).
    enum class Reason { Always, Page, Group, Minimum, Rule, Type, Engine };

    QByteArray path; ///< as in findings; a page's id
    Aspect aspect = Aspect::Visible; ///< what of the field
    Reason reason = Reason::Always; ///< why there is no rule, or Rule
    bool holds = false; ///< visible, required; a finding holds always; computed: there is a value
    QByteArray place; ///< of the rule in the definition, JSON pointer: "/pages/0/fields/2/when"
    Json rule; ///< null without one
    QList<ExplanationInput> inputs; ///< in the order in which the rule names them
    /// By field ("children[].kind") and code: what a table that offers it calls a code that the rule names.
    QMap<std::pair<QByteArray, QByteArray>, QString> codes;
    Json result; ///< what the rule gave; null when sealed
    QByteArray decidingPlace; ///< JSON pointer of decidingRule
    Json decidingRule; ///< the part that made the result what it is; the rule itself when all of it did
    QByteArray decidingElement; ///< "children[1]" when it is judged for the elements of an array
    /// As inputs and result, of that part.
    ///@{
    QList<ExplanationInput> decidingInputs;
    Json decidingResult;
    ///@}
    Finding finding; ///< Aspect::Finding
    bool isSealed = false; ///< a result was left out
};

/// Everything that follows from a rule, and every finding, in page order. context: the evaluation's own.
EGOV_EXPORT QList<Explanation> explain(const Evaluation& evaluation, const EvaluationContext& context);
/// About one field ("children[1].birthDate"), group or page: also what holds without a rule. Refuses a path that the
/// form does not have ("explanation.unknown-path").
EGOV_EXPORT Expected<QList<Explanation>> explain(
    const Evaluation& evaluation, const EvaluationContext& context, QByteArrayView path);

/// The sentence, for officers and authors. language: "ja" or "en" (others read English); labels are the form's.
EGOV_EXPORT QString explanationFor(const Explanation& explanation, QByteArrayView language, const Form& form);
/// visible, required, computed, finding
EGOV_EXPORT QByteArray toText(Explanation::Aspect aspect);
EGOV_EXPORT QByteArray toText(Explanation::Reason reason); ///< always, page, group, minimum, rule, type, engine

} // namespace Egov
