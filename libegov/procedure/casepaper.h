// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/procedure/caseevaluation.h>
#include <libegov/procedure/stagedescription.h>

namespace Egov {

/// One line of what a paper states.
struct PaperLine {
    QString label; ///< of the field, as its form writes it
    QString value; ///< for people, in Japanese; lines by "\n"

    bool operator==(const PaperLine&) const = default;
};

/// What a paper of a case says (通知書, 証明書), from the values of the case alone: the same values give the same text
/// for ever. Official papers are in Japanese.
struct EGOV_EXPORT CasePaper {
    QByteArray document; ///< id in the procedure
    int row = -1; ///< of the rows that the document is made for; -1: it is one
    QByteArray stage; ///< whose decision it tells; empty: of none
    QString title; ///< "罹災証明書"
    QString addressee; ///< without 様; family and given name of a person
    OutcomeKind kind = OutcomeKind::Neutral; ///< of that decision
    QString outcome; ///< what was decided, in the procedure's words; empty where no decision is told
    QString reason; ///< to the applicant (行政手続法8条)
    QDate decidedOn; ///< Japanese day; invalid where no decision is told
    QList<PaperLine> particulars; ///< in the order of the definition; lines without a value are left out
    bool isRegistered = false; ///< it stands in a register (台帳)
    QString number; ///< of that entry, as it is printed; empty until the decision is taken. Not from the values: added
                    ///< by whoever has the register
    QString legalBasis; ///< on what it rests
    QString remedies; ///< 教示 (行政不服審査法82条, 行政事件訴訟法46条); empty where nothing is refused
    QDate validFrom; ///< invalid: it does not say
    QDate validUntil; ///< invalid: it does not say

    /// "certificate", or "certificate.1" for the second row: what a case has one paper of.
    QByteArray kindName() const;
    /// All of it, for keeping and comparing.
    Json toJson() const;
};

/// The papers that are due, one after the other. filed: what was filed, judged as of its day. caseData, context and
/// errors are those of evaluateCase().
EGOV_EXPORT Expected<QList<CasePaper>> papersOf(
    const Procedure& procedure, const Json& caseData, const Evaluation& filed, const EvaluationContext& context);

/// What keeps a paper from being issued: "addressee", "particulars", "legal-basis", "number", "reason", "remedies".
/// Empty: nothing.
EGOV_EXPORT QByteArrayList lackingIn(const CasePaper& paper);

} // namespace Egov
