// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/case/caseview.h>

namespace Egov {

// The row of one application.
struct CaseRecord {
    qint64 id = 0;
    ReferenceNumber reference;
    FormId form;
    int formVersion = 0;
    QByteArray formDigest;
    QByteArray definitionSet;
    CaseState state = CaseState::Submitted;
    QDateTime arrivedAt;
    QDateTime changedAt;
    int revision = 0;
    bool byAgent = false;
    QByteArray applicantName;
    QByteArray contact;
    QByteArray accessHash;
    FeeDue feeDue = FeeDue::None;
    qint64 feeAmount = 0;
    bool feeSettled = false;
    QDate decideBy;
    QDate stoppedOn; // the processing period stands still since this Japanese day
    OfficerId assignedTo;
    int retentionYears = 0;
};

// The columns that recordOf() reads, in their order; others may follow.
#define EGOV_CASE_COLUMNS                                                                                              \
    "id, reference, form, form_version, form_digest, state, arrived_at, changed_at, revision, by_agent, "              \
    "applicant_name, contact, access_hash, fee_due, fee_amount, fee_settled, decide_by, stopped_on, assigned_to, "     \
    "retention_years, definition_set"
inline constexpr qsizetype caseColumns = 21;
Expected<CaseRecord> recordOf(const Rows& rows);

// "application.no-such-case". For writing: holds the tenant's chain, so that the row stays as it is until the commit.
Expected<CaseRecord> findCase(Transaction& transaction, const ReferenceNumber& reference);
Expected<CaseRecord> holdCase(Transaction& transaction, const ReferenceNumber& reference);
Expected<CaseRecord> findCaseById(Transaction& transaction, qint64 id);

// Who may read what was said.
enum class WordsFor { Everybody, Officers };

// One thing that happens to a case.
struct CaseStep {
    CaseAction action;
    Actor actor;
    CaseConditions holding{}; // besides those that follow from the record
    QByteArray words{};
    WordsFor wordsFor = WordsFor::Everybody;
    Json detail = Json::object();
};

// Judges the step by the table of transitions, appends its event and moves the case; record has the new state then.
// Returns the position of the event.
Expected<qint64> moveCase(Transaction& transaction, CaseRecord& record, const CaseStep& step, const QDateTime& now);

// Announces to payment (the outbox's channel "payment", topic caseEndedTopic) that a case which isOverUnserved may have
// left money behind; nothing for others and for cases without a fee.
Expected<void> announceEnd(Transaction& transaction, const CaseRecord& record, const QDateTime& now);

// An event that is no transition: "assign", "fee-settled", "read".
Expected<qint64> noteEvent(Transaction& transaction, const CaseRecord& record, const QByteArray& action,
    const Actor& actor, const QByteArray& words, const Json& detail, const QDateTime& now);

// The open request for correction, newest proposal still on its way, with its number.
#define EGOV_CORRECTION_COLUMNS "ordinal, fields, message, due_on"
Expected<std::optional<std::pair<qint64, CorrectionRequest>>> correctionOf(const Rows& rows);
Expected<std::optional<std::pair<qint64, CorrectionRequest>>> openCorrection(
    Transaction& transaction, qint64 application);
struct OpenProposal {
    qint64 number = 0;
    ProposalView view;
    QByteArray stage; // of a procedure; empty: the simple life
    bool isFinal = true; // the decision of the case
};
// A proposal p with one row for each approval a in their order, or one row where nobody has agreed yet.
#define EGOV_PROPOSAL_COLUMNS                                                                                          \
    "p.ordinal, p.decision, p.reason, p.drafter, p.route, a.step, a.officer, a.for_officer, p.entry, s.stage, "        \
    "s.content FROM proposal p "                                                                                       \
    "LEFT JOIN approval a ON a.tenant = p.tenant AND a.application = p.application AND a.proposal = p.ordinal "        \
    "LEFT JOIN stage_entry s ON s.tenant = p.tenant AND s.application = p.application AND s.ordinal = p.entry"
Expected<std::optional<OpenProposal>> proposalOf(const Rows& rows);
Expected<std::optional<OpenProposal>> openProposal(Transaction& transaction, qint64 application);
// decidedOn: invalid where nothing was decided; then what was entered at a stage is open to be written again.
Expected<void> endProposal(Transaction& transaction, qint64 application, const OpenProposal& proposal,
    const QByteArray& outcome, QDate decidedOn = {});

// 保存期間は翌年度の4月1日から: the day from which a case closed on day may be deleted.
QDate deletionDay(QDate closed, int retentionYears);

} // namespace Egov
