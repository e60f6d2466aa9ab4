// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/case/caseparts_p.h>
#include <libegov/storage/errors.h>

#include <libegov/application/record/transition.h>
#include <libegov/audit/auditevent.h>
#include <libegov/paymentbooks/caseaccounts.h>

#include <libegov/application/case/filingrows_p.h>
#include <libegov/application/case/stageentries_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// Values: tenant, tenant, reference.
#define EGOV_OF_CASE(table)                                                                                            \
    table "tenant = ? AND " table "application = (SELECT id FROM application WHERE tenant = ? AND reference = ? "      \
          "AND deleted_at IS NULL)"

constexpr const char* recordAsked = "SELECT " EGOV_CASE_COLUMNS ", legal_hold, delete_on, receipt FROM application "
                                    "WHERE tenant = ? AND reference = ? AND deleted_at IS NULL";
constexpr const char* correctionAsked
    = "SELECT " EGOV_CORRECTION_COLUMNS " FROM correction WHERE " EGOV_OF_CASE("") " AND answered_at IS NULL "
                                                                                   "ORDER BY ordinal DESC LIMIT 1";
constexpr const char* historyAsked
    = "SELECT e.body, w.words, w.internal FROM event e LEFT JOIN event_words w ON w.tenant = e.tenant "
      "AND w.position = e.position WHERE " EGOV_OF_CASE("e.") " ORDER BY e.position";
constexpr const char* documentsAsked
    = "SELECT CAST(ordinal AS TEXT), kind, title, type, sha256, issued_at FROM document "
      "WHERE " EGOV_OF_CASE("") " ORDER BY ordinal";
constexpr const char* evidenceAsked
    = "SELECT kind, bytes, report, judged_at, finding FROM evidence WHERE " EGOV_OF_CASE(
        "") " ORDER BY revision, ordinal";
// Of the newest filing only: what a correction took out is no longer part of the case.
constexpr const char* attachmentsAsked
    = "SELECT field, name, type, size, sha256, scan, scan_note, scanned_at FROM attachment WHERE " EGOV_OF_CASE(
        "") " AND revision = (SELECT revision FROM application WHERE tenant = ? AND reference = ? AND deleted_at IS "
            "NULL) "
            "ORDER BY ordinal";
constexpr const char* proposalAsked
    = "SELECT " EGOV_PROPOSAL_COLUMNS " WHERE " EGOV_OF_CASE("p.") " AND p.outcome = 'open' "
                                                                   "ORDER BY a.ordinal";
constexpr const char* stagesAsked = "SELECT " EGOV_STAGE_COLUMNS " WHERE " EGOV_OF_CASE("") " ORDER BY ordinal";
constexpr const char* filedAsked
    = "SELECT 0 AS part, revision, 0 AS place, '' AS path, bytes, filed_at FROM package "
      "WHERE " EGOV_OF_CASE("") " UNION ALL SELECT 1, revision, ordinal, path, bytes, '' FROM "
                                "sealed_field WHERE " EGOV_OF_CASE("") " ORDER BY part, revision, place";

#undef EGOV_OF_CASE

// What an applicant may see of a history, as a list of what may be shown: a new kind of event is an inner one until it
// is put here. What the office does while it decides (who is asked, drafts, holds, what is read) is not told.
bool isToldToApplicant(const QByteArray& action)
{
    static const QByteArrayList told{toText(CaseAction::Submit), toText(CaseAction::Accept),
        toText(CaseAction::StartReview), toText(CaseAction::RequestCorrection), toText(CaseAction::Correct),
        toText(CaseAction::ResumeReview), toText(CaseAction::DecideStage), toText(CaseAction::DecideApproved),
        toText(CaseAction::DecideRejected), toText(CaseAction::Issue), toText(CaseAction::IssuePaper),
        toText(CaseAction::Close), toText(CaseAction::Withdraw), toText(CaseAction::Lapse), "fee-settled", "fee-open",
        "fee-reminded", "fee-overdue", "correction-overdue", "delete"};
    return told.contains(action);
}

Expected<std::vector<CaseEvent>> historyOf(const Rows& rows, WordsFor reader)
{
    std::vector<CaseEvent> events;
    for (const Row& row : rows) {
        const Expected<AuditEvent> stored = AuditEvent::parse(row.bytes(0));
        if (!stored)
            return unexpected(StorageError::Damaged, u"an event cannot be read"_s);
        if (reader != WordsFor::Officers && !isToldToApplicant(stored->action))
            continue;
        CaseEvent event;
        event.position = stored->position;
        event.action = stored->action;
        event.role = stored->actor.role;
        event.from = stored->from;
        event.to = stored->to;
        event.at = stored->at;
        const bool isInternal = !row.isNull(2) && row.integer(2) != 0;
        if (reader == WordsFor::Officers)
            event.actor = stored->actor.id;
        if (!row.isNull(1) && (reader == WordsFor::Officers || !isInternal))
            event.words = row.utf8(1);
        events.push_back(std::move(event));
    }
    return events;
}

std::vector<CaseAttachment> attachmentsOf(const Rows& rows)
{
    std::vector<CaseAttachment> found;
    for (const Row& row : rows)
        found.push_back({{row.utf8(0), row.utf8(1), row.utf8(2), row.integer(3), row.utf8(4)}, row.utf8(5), row.utf8(6),
            row.moment(7)});
    return found;
}

// The drafter may only take it back; whoever is asked by the route may agree or send back.
std::vector<CaseAction> actionsOn(const ProposalView& proposal, CaseState state, const OfficerId& reader)
{
    std::vector<CaseAction> actions
        = proposal.drafter == reader ? std::vector{CaseAction::SendBack} : legalActions(state, ActorRole::Approver);
    std::erase_if(actions, [](CaseAction action) {
        return action == CaseAction::DecideApproved || action == CaseAction::DecideRejected
            || action == CaseAction::DecideStage;
    });
    return actions;
}

} // namespace

QDateTime CaseRows::filedAt() const
{
    QDateTime newest;
    for (const Row& row : filed) {
        if (row.integer(0) == 0)
            newest = row.moment(5);
    }
    return newest;
}

Expected<CaseRows> readCase(const Store& store, const ReferenceNumber& reference, WordsFor reader)
{
    const QVariant tenant = sqlText(store.tenant().value());
    const QVariant number = sqlText(reference.value());
    const Values key{tenant, number};
    const Values ofCase = Values{tenant} + key;
    std::vector<std::pair<Rows CaseRows::*, Question>> asked{{&CaseRows::record, {recordAsked, key}},
        {&CaseRows::correction, {correctionAsked, ofCase}}, {&CaseRows::history, {historyAsked, ofCase}},
        {&CaseRows::documents, {documentsAsked, ofCase}}, {&CaseRows::filed, {filedAsked, ofCase + ofCase}},
        {&CaseRows::money, accountsOfCase(store.tenant(), CaseId(reference.value()))}};
    if (reader == WordsFor::Officers) {
        asked.push_back({&CaseRows::evidence, {evidenceAsked, ofCase}});
        asked.push_back({&CaseRows::attachments, {attachmentsAsked, ofCase + key}});
        asked.push_back({&CaseRows::proposal, {proposalAsked, ofCase}});
        asked.push_back({&CaseRows::stages, {stagesAsked, ofCase}});
    }
    std::vector<Question> questions;
    questions.reserve(asked.size());
    for (const auto& [member, question] : asked)
        questions.push_back(question);
    Expected<std::vector<Rows>> found = store.ask(questions);
    if (!found)
        return Unexpected(found.error());
    CaseRows rows;
    for (size_t i = 0; i < asked.size(); ++i)
        rows.*asked[i].first = std::move(found->at(i));
    return rows;
}

IssuedDocument documentOf(const Row& row)
{
    IssuedDocument document;
    document.id = row.utf8(0);
    document.kind = row.utf8(1);
    document.title = row.utf8(2);
    document.type = row.utf8(3);
    document.sha256 = row.utf8(4);
    document.issuedAt = row.moment(5);
    return document;
}

Expected<CaseView> viewOf(const CaseRows& rows, WordsFor reader)
{
    const Expected<CaseRecord> found = recordOf(rows.record);
    if (!found)
        return Unexpected(found.error());
    Expected<std::vector<CaseEvent>> events = historyOf(rows.history, reader);
    const auto request = correctionOf(rows.correction);
    if (!events || !request)
        return Unexpected(events ? request.error() : events.error());
    CaseView view;
    view.reference = found->reference;
    view.form = found->form;
    view.formVersion = found->formVersion;
    view.formDigest = found->formDigest;
    view.definitionSet = found->definitionSet;
    view.byAgent = found->byAgent;
    view.state = found->state;
    view.arrivedAt = found->arrivedAt;
    view.changedAt = found->changedAt;
    view.feeDue = found->feeDue;
    view.feeAmount = found->feeAmount;
    view.feeSettled = found->feeSettled;
    view.decideBy = found->decideBy;
    if (*request && found->state == CaseState::CorrectionRequested)
        view.correction = (*request)->second;
    view.history = std::move(*events);
    for (const Row& row : rows.documents)
        view.documents.push_back(documentOf(row));
    view.actions = legalActions(found->state, reader == WordsFor::Officers ? ActorRole::Officer : ActorRole::Applicant);
    return view;
}

Expected<CaseFile> fileOf(const CaseRows& rows, const OfficerId& reader, std::vector<SubmissionPackage> packages)
{
    const Expected<CaseRecord> found = recordOf(rows.record);
    Expected<CaseView> view = viewOf(rows, WordsFor::Officers);
    Expected<std::optional<OpenProposal>> open = proposalOf(rows.proposal);
    Expected<std::vector<StageEntry>> stages = stageEntriesOf(rows.stages);
    if (!found || !view || !open || !stages)
        return Unexpected(!found ? found.error() : !view ? view.error() : !open ? open.error() : stages.error());
    CaseFile file{.view = std::move(*view),
        .applicantName = found->applicantName,
        .contact = found->contact,
        .package = packages.back(),
        .filed = std::move(packages),
        .sealed = {},
        .evidence = evidenceOf(rows.evidence),
        .attachments = attachmentsOf(rows.attachments),
        .proposal = {},
        .stages = std::move(*stages),
        .revision = found->revision,
        .assignedTo = found->assignedTo,
        .isOnHold = rows.isOnHold(),
        .deleteOn = rows.deleteOn()};
    const QList<SealedField> sealed = file.package.content().sealed;
    file.sealed.assign(sealed.begin(), sealed.end());
    if (*open) {
        file.proposal = std::move((*open)->view);
        file.view.actions = actionsOn(*file.proposal, found->state, reader);
    }
    return file;
}

} // namespace Egov
