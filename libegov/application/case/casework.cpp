// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/case/casework.h>

#include <libegov/application/errors.h>
#include <libegov/base/digest.h>

#include <libegov/japan/inputfolding.h>

#include <libegov/application/case/caserecord_p.h>
#include <libegov/application/case/filingrows_p.h>
#include <libegov/application/case/proposing_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

Actor officerOf(const OfficerAct& act) { return {ActorRole::Officer, act.officer.value()}; }
Actor approverOf(const OfficerAct& act) { return {ActorRole::Approver, act.officer.value()}; }

// 補正, 差戻し, 取下げ end a proposal that is on its way.
Expected<void> dropProposal(Transaction& transaction, const CaseRecord& record, const QByteArray& outcome)
{
    const Expected<std::optional<OpenProposal>> open = openProposal(transaction, record.id);
    if (!open)
        return Unexpected(open.error());
    return *open ? endProposal(transaction, record.id, **open, outcome) : Expected<void>();
}

} // namespace

Casework::Casework(Store& store, std::shared_ptr<const Clock> clock)
    : m_store(store)
    , m_clock(std::move(clock))
{
}

// Does work on one case and returns its result.
template <typename T>
Expected<T> Casework::onCase(const ReferenceNumber& reference,
    const std::function<Expected<T>(Transaction&, CaseRecord&, const QDateTime& now)>& work)
{
    return m_store.writeFor<T>([&](Transaction& transaction) -> Expected<T> {
        Expected<CaseRecord> record = holdCase(transaction, reference);
        if (!record)
            return Unexpected(record.error());
        const CaseState before = record->state;
        const QDateTime now = m_clock->now();
        Expected<T> result = work(transaction, *record, now);
        if (result && record->state != before) {
            Expected<void> told = tellOf(transaction, *record, now);
            if (told)
                told = announceEnd(transaction, *record, now);
            if (!told)
                return Unexpected(told.error());
        }
        return result;
    });
}

void Casework::tell(Telling telling) { m_telling = std::move(telling); }

Expected<void> Casework::tellOf(Transaction& transaction, const CaseRecord& record, const QDateTime& now) const
{
    if (!m_telling)
        return {};
    const Expected<std::vector<SubmissionPackage>> packages = readPackages(transaction, record.id);
    if (!packages)
        return Unexpected(packages.error());
    for (OutboxMessage message : m_telling({.reference = record.reference,
             .form = record.form,
             .formDigest = record.formDigest,
             .state = record.state,
             .contact = record.contact,
             .language = packages->empty() ? QByteArray("ja") : packages->front().content().language})) {
        message.application = record.id;
        message.createdAt = now;
        if (Expected<void> done = Outbox::add(transaction, message); !done)
            return done;
    }
    return {};
}

Expected<void> Casework::step(const ReferenceNumber& reference, const Step& work)
{
    const Expected<bool> done = onCase<bool>(
        reference, [&](Transaction& transaction, CaseRecord& record, const QDateTime& now) -> Expected<bool> {
            const Expected<void> stepped = work(transaction, record, now);
            return stepped ? Expected<bool>(true) : Unexpected(stepped.error());
        });
    return done ? Expected<void>() : Unexpected(done.error());
}

Expected<void> Casework::accept(const OfficerAct& act)
{
    return step(act.reference, [&](Transaction& t, CaseRecord& record, const QDateTime& now) -> Expected<void> {
        const Expected<qint64> moved = moveCase(t, record,
            {.action = CaseAction::Accept, .actor = officerOf(act), .words = act.words, .wordsFor = WordsFor::Officers},
            now);
        return moved ? Expected<void>() : Unexpected(moved.error());
    });
}

Expected<void> Casework::assign(const OfficerAct& act, const OfficerId& to)
{
    return step(act.reference, [&](Transaction& t, CaseRecord& record, const QDateTime& now) -> Expected<void> {
        if (isFinal(record.state))
            return unexpected(ApplicationError::IllegalTransition, u"the case is over"_s);
        const Expected<qint64> noted
            = noteEvent(t, record, "assign", officerOf(act), act.words, Json::object({{"to", to.value()}}), now);
        if (!noted)
            return Unexpected(noted.error());
        const Expected<int> done = t.execute("UPDATE application SET assigned_to = ? WHERE tenant = ? AND id = ?",
            {sqlText(to.value()), sqlText(t.tenant().value()), record.id});
        return done ? Expected<void>() : Unexpected(done.error());
    });
}

Expected<void> Casework::startReview(const OfficerAct& act)
{
    return step(act.reference, [&](Transaction& t, CaseRecord& record, const QDateTime& now) -> Expected<void> {
        const CaseAction action
            = record.state == CaseState::Corrected ? CaseAction::ResumeReview : CaseAction::StartReview;
        const Expected<qint64> moved = moveCase(t, record,
            {.action = action, .actor = officerOf(act), .words = act.words, .wordsFor = WordsFor::Officers}, now);
        return moved ? Expected<void>() : Unexpected(moved.error());
    });
}

Expected<void> Casework::requestCorrection(const OfficerAct& act, const CorrectionRequest& request)
{
    return step(act.reference, [&](Transaction& t, CaseRecord& record, const QDateTime& now) -> Expected<void> {
        if (const Expected<void> judged = judgeDueDate(request, japaneseDay(now)); !judged)
            return judged;
        const Expected<std::optional<OpenProposal>> open = openProposal(t, record.id);
        if (!open)
            return Unexpected(open.error());
        Json fields = Json::array();
        for (const QByteArray& field : request.fields)
            fields.append(field);
        CaseConditions holding;
        holding.setFlag(CaseCondition::FieldsNamed, !request.fields.isEmpty());
        holding.setFlag(CaseCondition::NoDecisionProposed, !*open);
        record.stoppedOn = japaneseDay(now);
        const Expected<qint64> moved = moveCase(t, record,
            {.action = CaseAction::RequestCorrection,
                .actor = officerOf(act),
                .holding = holding,
                .words = request.message,
                .detail = Json::object({{"fields", fields}})},
            now);
        if (!moved)
            return Unexpected(moved.error());
        const Expected<qint64> ordinal = nextOrdinal(t,
            "SELECT CAST(coalesce(max(ordinal), 0) AS BIGINT) FROM correction WHERE tenant = ? AND application = ?",
            record.id);
        if (!ordinal)
            return Unexpected(ordinal.error());
        return t.insert(
            "INSERT INTO correction (tenant, application, ordinal, fields, message, due_on, requested_at) VALUES",
            {sqlText(t.tenant().value()), record.id, *ordinal, sqlBytes(fields.toCanonical()),
                sqlText(foldInput(request.message)), sqlDate(request.dueOn), sqlMoment(now)});
    });
}

Expected<void> Casework::propose(
    const OfficerAct& act, Decision decision, const ApprovalRoute& route, const QByteArray& explanation)
{
    const bool approve = decision == Decision::Approve;
    if (!approve && isBlankInput(explanation))
        return unexpected(ApplicationError::Reason, u"a rejection needs its reason"_s);
    return step(act.reference, [&](Transaction& t, CaseRecord& record, const QDateTime& now) {
        return writeProposal(
            t, record, {.act = act, .approve = approve, .route = route, .explanation = explanation}, now);
    });
}

Expected<ApprovalProgress> Casework::approve(
    const OfficerAct& act, const ApprovingOfficer& officer, const SeenDecision& seen)
{
    return onCase<ApprovalProgress>(
        act.reference, [&](Transaction& t, CaseRecord& record, const QDateTime& now) -> Expected<ApprovalProgress> {
            Expected<std::optional<OpenProposal>> open = openProposal(t, record.id);
            if (!open)
                return Unexpected(open.error());
            CaseConditions holding;
            Json detail = Json::object();
            Approval approval;
            if (*open) {
                ProposalView& view = (*open)->view;
                if (view.entry != seen.entry)
                    return unexpected(ApplicationError::StageMoved,
                        u"entry %1 is proposed, entry %2 was shown"_s.arg(view.entry).arg(seen.entry));
                Expected<Approval> judged
                    = judgeApproval(view.route, view.given, view.drafter, officer, japaneseDay(now));
                if (!judged)
                    return Unexpected(judged.error());
                approval = std::move(*judged);
                holding = CaseCondition::DecisionProposed | CaseCondition::AnotherPerson;
                detail.set("step", approval.step);
                if (approval.forOfficer != approval.officer)
                    detail.set("for", approval.forOfficer.value());
            }
            const Expected<qint64> moved = moveCase(t, record,
                {.action = CaseAction::ApproveStep,
                    .actor = approverOf(act),
                    .holding = holding,
                    .words = act.words,
                    .wordsFor = WordsFor::Officers,
                    .detail = detail},
                now);
            if (!moved)
                return Unexpected(moved.error());
            OpenProposal& proposal = **open;
            Expected<void> done
                = t.insert("INSERT INTO approval (tenant, application, proposal, ordinal, step, officer, for_officer, "
                           "at) VALUES",
                    {sqlText(t.tenant().value()), record.id, proposal.number, qint64(proposal.view.given.size() + 1),
                        sqlText(approval.step), sqlText(approval.officer.value()), sqlText(approval.forOfficer.value()),
                        sqlMoment(now)});
            proposal.view.given.push_back(approval);
            ApprovalProgress progress = progressOf(proposal.view.route, proposal.view.given);
            if (done && progress.isComplete)
                done = decide(t, record, proposal, officer.id, now);
            if (done && progress.isComplete && seen.consequence)
                done = seen.consequence(t, now);
            if (!done)
                return Unexpected(done.error());
            return progress;
        });
}

std::vector<std::pair<ReferenceNumber, Expected<ApprovalProgress>>> Casework::approveEach(
    const std::vector<ReferenceNumber>& cases, const ApprovingOfficer& officer, const QByteArray& comment)
{
    std::vector<std::pair<ReferenceNumber, Expected<ApprovalProgress>>> results;
    results.reserve(cases.size());
    for (const ReferenceNumber& reference : cases)
        results.emplace_back(
            reference, approve({.officer = officer.id, .reference = reference, .words = comment}, officer));
    return results;
}

Expected<void> Casework::decide(Transaction& transaction, CaseRecord& record, const OpenProposal& proposal,
    const OfficerId& officer, const QDateTime& now)
{
    const bool approve = proposal.view.approve;
    Json detail = Json::object({{"drafter", proposal.view.drafter.value()}});
    if (!proposal.stage.isEmpty())
        detail.set("stage", proposal.stage).set("entry", proposal.view.entry);
    const Expected<qint64> decided = moveCase(transaction, record,
        {.action = !proposal.isFinal ? CaseAction::DecideStage
                : approve            ? CaseAction::DecideApproved
                                     : CaseAction::DecideRejected,
            .actor = {ActorRole::Approver, officer.value()},
            .holding = CaseCondition::DecisionProposed | CaseCondition::RouteComplete,
            .words = proposal.view.reason,
            .detail = detail},
        now);
    if (!decided)
        return Unexpected(decided.error());
    return endProposal(transaction, record.id, proposal, "decided", japaneseDay(now));
}

Expected<void> Casework::sendBack(const OfficerAct& act, const ApprovingOfficer& officer)
{
    return step(act.reference, [&](Transaction& t, CaseRecord& record, const QDateTime& now) -> Expected<void> {
        const Expected<std::optional<OpenProposal>> open = openProposal(t, record.id);
        if (!open)
            return Unexpected(open.error());
        // 引戻し: the drafter may take it back; everybody else must be asked by the route.
        if (*open && officer.id != (*open)->view.drafter) {
            const ProposalView& view = (*open)->view;
            const Expected<Approval> asked
                = judgeApproval(view.route, view.given, view.drafter, officer, japaneseDay(now));
            if (!asked)
                return Unexpected(asked.error());
        }
        CaseConditions holding;
        holding.setFlag(CaseCondition::DecisionProposed, open->has_value());
        const Expected<qint64> moved = moveCase(t, record,
            {.action = CaseAction::SendBack,
                .actor = approverOf(act),
                .holding = holding,
                .words = act.words,
                .wordsFor = WordsFor::Officers},
            now);
        if (!moved)
            return Unexpected(moved.error());
        return endProposal(t, record.id, **open, "returned");
    });
}

Expected<void> Casework::close(const OfficerAct& act)
{
    return step(act.reference, [&](Transaction& t, CaseRecord& record, const QDateTime& now) -> Expected<void> {
        const Expected<qint64> moved = moveCase(t, record,
            {.action = CaseAction::Close, .actor = officerOf(act), .words = act.words, .wordsFor = WordsFor::Officers},
            now);
        return moved ? Expected<void>() : Unexpected(moved.error());
    });
}

Expected<void> Casework::note(const OfficerAct& act)
{
    if (isBlankInput(act.words))
        return unexpected(ApplicationError::Reason, u"a note without words"_s);
    return step(act.reference, [&](Transaction& t, CaseRecord& record, const QDateTime& now) -> Expected<void> {
        const Expected<qint64> noted = noteEvent(t, record, "note", officerOf(act), act.words, Json::object(), now);
        return noted ? Expected<void>() : Unexpected(noted.error());
    });
}

Expected<void> Casework::noteReading(const OfficerAct& act)
{
    return step(act.reference, [&](Transaction& t, CaseRecord& record, const QDateTime& now) -> Expected<void> {
        const Expected<qint64> noted = noteEvent(t, record, "read", officerOf(act), {}, Json::object(), now);
        return noted ? Expected<void>() : Unexpected(noted.error());
    });
}

Expected<void> Casework::noteOpening(const OfficerAct& act, const QByteArray& path)
{
    return step(act.reference, [&](Transaction& t, CaseRecord& record, const QDateTime& now) -> Expected<void> {
        const Expected<qint64> noted
            = noteEvent(t, record, "open-sealed", officerOf(act), act.words, Json::object({{"path", path}}), now);
        return noted ? Expected<void>() : Unexpected(noted.error());
    });
}

Expected<void> Casework::withdraw(const ReferenceNumber& reference, const QByteArray& words, ActorRole role)
{
    return step(reference, [&](Transaction& t, CaseRecord& record, const QDateTime& now) -> Expected<void> {
        const Expected<qint64> moved
            = moveCase(t, record, {.action = CaseAction::Withdraw, .actor = {role, {}}, .words = words}, now);
        return moved ? dropProposal(t, record, "withdrawn") : Unexpected(moved.error());
    });
}

} // namespace Egov
