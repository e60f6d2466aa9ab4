// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/case/caserecord_p.h>
#include <libegov/application/errors.h>
#include <libegov/storage/errors.h>

#include <libegov/base/digest.h>

#include <libegov/application/case/casework.h>
#include <libegov/audit/auditchain.h>
#include <libegov/japan/inputfolding.h>
#include <libegov/storage/outbox.h>

#include <libegov/application/case/casecount_p.h>
#include <libegov/application/case/caserows_p.h>
#include <libegov/application/case/feeduenames_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

QVariant tenantOf(const Transaction& transaction) { return sqlText(transaction.tenant().value()); }

// What the record itself says about the conditions of the table.
CaseConditions conditionsOf(const CaseRecord& record)
{
    CaseConditions holding;
    const bool isSettled = record.feeSettled || record.feeAmount == 0;
    const bool isForReview = record.feeDue == FeeDue::BeforeSubmission || record.feeDue == FeeDue::BeforeReview;
    holding.setFlag(CaseCondition::FeeSettledForReview, isSettled || !isForReview);
    holding.setFlag(CaseCondition::FeeSettledForIssue, isSettled);
    return holding;
}

Expected<void> writeWords(
    Transaction& transaction, qint64 position, qint64 application, const QByteArray& words, WordsFor readers)
{
    if (words.isEmpty())
        return {};
    return transaction.insert("INSERT INTO event_words (tenant, position, application, internal, words) VALUES",
        {tenantOf(transaction), position, application, readers == WordsFor::Officers ? 1 : 0, sqlText(words)});
}

// The event states what the case consists of when the transaction ends: no step can forget a row.
Expected<qint64> noteOfCase(Transaction& transaction, const AuditEvent& event)
{
    return AuditChain::note(transaction, event,
        [application = event.application](Transaction& later) { return rowsOfCase(later, application); });
}

Json withWords(Json detail, const QByteArray& words)
{
    if (!words.isEmpty())
        detail.set("words", sha256Hex(words));
    return detail;
}

} // namespace

Expected<CaseRecord> recordOf(const Rows& rows)
{
    if (rows.empty())
        return unexpected(ApplicationError::NoSuchCase, u"no case has this number"_s);
    const Row& row = rows.front();
    const std::optional<CaseState> state = findState(row.utf8(5));
    const Expected<FeeDue> due = feeDueFromText(row.utf8(13));
    if (!due)
        return Unexpected(due.error());
    if (!state)
        return unexpected(StorageError::Damaged, u"a case in an unknown state"_s);
    CaseRecord record;
    record.id = row.integer(0);
    record.reference = ReferenceNumber(row.utf8(1));
    record.form = FormId(row.utf8(2));
    record.formVersion = static_cast<int>(row.integer(3));
    record.formDigest = row.utf8(4);
    record.state = *state;
    record.arrivedAt = row.moment(6);
    record.changedAt = row.moment(7);
    record.revision = static_cast<int>(row.integer(8));
    record.byAgent = row.integer(9) != 0;
    record.applicantName = row.utf8(10);
    record.contact = row.utf8(11);
    record.accessHash = row.utf8(12);
    record.feeDue = *due;
    record.feeAmount = row.integer(14);
    record.feeSettled = row.integer(15) != 0;
    record.decideBy = row.date(16);
    record.stoppedOn = row.date(17);
    record.assignedTo = OfficerId(row.utf8(18));
    record.retentionYears = static_cast<int>(row.integer(19));
    record.definitionSet = row.utf8(20);
    return record;
}

namespace {

Expected<CaseRecord> recordOf(const Expected<Rows>& rows)
{
    return rows ? recordOf(*rows) : Expected<CaseRecord>(Unexpected(rows.error()));
}

} // namespace

Expected<CaseRecord> findCase(Transaction& transaction, const ReferenceNumber& reference)
{
    return recordOf(transaction.select("SELECT " EGOV_CASE_COLUMNS " FROM application WHERE tenant = ? "
                                       "AND deleted_at IS NULL AND reference = ?",
        {tenantOf(transaction), sqlText(reference.value())}));
}

Expected<CaseRecord> findCaseById(Transaction& transaction, qint64 id)
{
    return recordOf(transaction.select("SELECT " EGOV_CASE_COLUMNS " FROM application WHERE tenant = ? "
                                       "AND deleted_at IS NULL AND id = ?",
        {tenantOf(transaction), id}));
}

Expected<CaseRecord> holdCase(Transaction& transaction, const ReferenceNumber& reference)
{
    if (Expected<void> held = AuditChain::hold(transaction); !held)
        return Unexpected(held.error());
    return findCase(transaction, reference);
}

Expected<qint64> noteEvent(Transaction& transaction, const CaseRecord& record, const QByteArray& action,
    const Actor& actor, const QByteArray& written, const Json& detail, const QDateTime& now)
{
    const QByteArray words = foldInput(written);
    AuditEvent event;
    event.application = record.id;
    event.action = action;
    event.actor = actor;
    event.from = event.to = toText(record.state);
    event.at = now;
    event.detail = withWords(detail, words);
    const Expected<qint64> position = noteOfCase(transaction, event);
    if (!position)
        return position;
    if (Expected<void> done = writeWords(transaction, *position, record.id, words, WordsFor::Officers); !done)
        return Unexpected(done.error());
    return position;
}

Expected<qint64> moveCase(Transaction& transaction, CaseRecord& record, const CaseStep& step, const QDateTime& now)
{
    const QByteArray words = foldInput(step.words);
    CaseConditions holding = step.holding | conditionsOf(record);
    holding.setFlag(CaseCondition::ReasonGiven, !words.isEmpty());
    const Expected<CaseState> to = judgeTransition(record.state, step.action, step.actor.role, holding);
    if (!to)
        return Unexpected(to.error());
    AuditEvent event;
    event.application = record.id;
    event.action = toText(step.action);
    event.actor = step.actor;
    event.from = toText(record.state);
    event.to = toText(*to);
    event.at = now;
    event.detail = withWords(step.detail, words);
    const Expected<qint64> position = noteOfCase(transaction, event);
    if (!position)
        return position;
    if (Expected<void> done = writeWords(transaction, *position, record.id, words, step.wordsFor); !done)
        return Unexpected(done.error());
    if (*to != record.state) {
        countCase(transaction, record.form.value(), record.state, -1);
        countCase(transaction, record.form.value(), *to, 1);
    }
    record.state = *to;
    record.changedAt = now;
    const QDate day = japaneseDay(now);
    const Expected<int> moved = transaction.execute(
        "UPDATE application SET state = ?, changed_at = ?, decide_by = ?, stopped_on = ?, revision = ?, delete_on = ? "
        "WHERE tenant = ? AND id = ?",
        {sqlText(toText(*to)), sqlMoment(now), sqlDate(record.decideBy), sqlDate(record.stoppedOn), record.revision,
            sqlDate(isFinal(*to) ? deletionDay(day, record.retentionYears) : QDate()), tenantOf(transaction),
            record.id});
    if (!moved)
        return Unexpected(moved.error());
    return position;
}

Expected<std::optional<std::pair<qint64, CorrectionRequest>>> correctionOf(const Rows& rows)
{
    using Found = std::optional<std::pair<qint64, CorrectionRequest>>;
    if (rows.empty())
        return Found();
    const Row& row = rows.front();
    CorrectionRequest request;
    const Expected<Json> fields = Json::parse(row.bytes(1));
    if (!fields)
        return unexpected(StorageError::Damaged, u"a request for correction cannot be read"_s);
    for (const Json& field : fields->elements())
        request.fields.append(field.toUtf8());
    request.message = row.utf8(2);
    request.dueOn = row.date(3);
    return Found(std::pair(row.integer(0), std::move(request)));
}

Expected<std::optional<std::pair<qint64, CorrectionRequest>>> openCorrection(
    Transaction& transaction, qint64 application)
{
    const Expected<Rows> rows
        = transaction.select("SELECT " EGOV_CORRECTION_COLUMNS " FROM correction WHERE tenant = ? AND application = ? "
                             "AND answered_at IS NULL ORDER BY ordinal DESC LIMIT 1",
            {tenantOf(transaction), application});
    if (!rows)
        return Unexpected(rows.error());
    return correctionOf(*rows);
}

Expected<std::optional<OpenProposal>> proposalOf(const Rows& rows)
{
    if (rows.empty())
        return std::optional<OpenProposal>();
    const Row& row = rows.front();
    const Expected<Json> json = Json::parse(row.bytes(4));
    Expected<ApprovalRoute> route = json ? ApprovalRoute::parse(*json) : Unexpected(json.error());
    if (!route)
        return unexpected(StorageError::Damaged, u"an approval route cannot be read"_s);
    OpenProposal open;
    open.number = row.integer(0);
    open.view.approve = row.utf8(1) == "approve";
    open.view.reason = row.utf8(2);
    open.view.drafter = OfficerId(row.utf8(3));
    open.view.route = std::move(*route);
    if (!row.isNull(8)) {
        const Expected<Json> content = Json::parse(row.bytes(10));
        if (!content)
            return unexpected(StorageError::Damaged, u"what was proposed at a stage cannot be read"_s);
        open.view.entry = row.integer(8);
        open.stage = row.utf8(9);
        open.isFinal = (*content)["final"].toBool();
    }
    for (const Row& one : rows) {
        if (!one.isNull(5))
            open.view.given.push_back({one.utf8(5), OfficerId(one.utf8(6)), OfficerId(one.utf8(7))});
    }
    open.view.progress = progressOf(open.view.route, open.view.given);
    return std::optional(std::move(open));
}

Expected<std::optional<OpenProposal>> openProposal(Transaction& transaction, qint64 application)
{
    const Expected<Rows> rows = transaction.select("SELECT " EGOV_PROPOSAL_COLUMNS " WHERE p.tenant = ? "
                                                   "AND p.application = ? AND p.outcome = 'open' ORDER BY a.ordinal",
        {tenantOf(transaction), application});
    if (!rows)
        return Unexpected(rows.error());
    return proposalOf(*rows);
}

Expected<void> endProposal(Transaction& transaction, qint64 application, const OpenProposal& proposal,
    const QByteArray& outcome, QDate decidedOn)
{
    const Expected<int> ended
        = transaction.execute("UPDATE proposal SET outcome = ? WHERE tenant = ? AND application = ? AND ordinal = ?",
            {sqlText(outcome), tenantOf(transaction), application, proposal.number});
    if (!ended || proposal.view.entry == 0)
        return ended ? Expected<void>() : Unexpected(ended.error());
    const StageEntryState state = decidedOn.isValid() ? StageEntryState::Done : StageEntryState::Returned;
    const Expected<int> entered = transaction.execute(
        "UPDATE stage_entry SET state = ?, done_on = ? WHERE tenant = ? AND application = ? AND ordinal = ?",
        {sqlText(toText(state)), sqlDate(decidedOn), tenantOf(transaction), application, proposal.view.entry});
    return entered ? Expected<void>() : Unexpected(entered.error());
}

QDate deletionDay(QDate closed, int retentionYears)
{
    const int fiscalYear = closed.month() >= 4 ? closed.year() : closed.year() - 1;
    return QDate(fiscalYear + 1 + retentionYears, 4, 1);
}

Expected<void> announceEnd(Transaction& transaction, const CaseRecord& record, const QDateTime& now)
{
    if (!isOverUnserved(record.state) || record.feeDue == FeeDue::None)
        return {};
    OutboxMessage message;
    message.application = record.id;
    message.channel = "payment";
    message.topic = caseEndedTopic;
    message.body = Json::object({{"case", record.reference.value()}});
    message.createdAt = now;
    return Outbox::add(transaction, message);
}

} // namespace Egov
