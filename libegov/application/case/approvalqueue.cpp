// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/case/approvalqueue.h>

#include <libegov/application/case/caserecord_p.h>
#include <libegov/application/errors.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr int draftsAtOnce = 200;

QVariant tenantOf(const Transaction& transaction) { return sqlText(transaction.tenant().value()); }

// The draft as it lies before this officer; nothing when somebody else is asked.
Expected<std::optional<WaitingDraft>> draftFor(
    Transaction& transaction, const Row& row, const ApprovingOfficer& officer, QDate today)
{
    const Expected<std::optional<OpenProposal>> open = openProposal(transaction, row.integer(0));
    if (!open)
        return Unexpected(open.error());
    if (!*open)
        return std::optional<WaitingDraft>();
    const ProposalView& view = (*open)->view;
    const Expected<Approval> judged = judgeApproval(view.route, view.given, view.drafter, officer, today);
    if (!judged)
        return std::optional<WaitingDraft>();
    return WaitingDraft{.reference = ReferenceNumber(row.utf8(1)),
        .form = FormId(row.utf8(2)),
        .applicantName = row.utf8(3),
        .approve = view.approve,
        .reason = view.reason,
        .drafter = view.drafter,
        .proposedAt = row.moment(4),
        .forOfficer = judged->forOfficer == officer.id ? OfficerId() : judged->forOfficer,
        .isOfStage = view.entry != 0};
}

} // namespace

ApprovalQueue::ApprovalQueue(Store& store, std::shared_ptr<const Clock> clock)
    : m_store(store)
    , m_clock(std::move(clock))
{
}

Expected<std::vector<WaitingDraft>> ApprovalQueue::waiting(const ApprovingOfficer& officer, int limit) const
{
    const QDate today = japaneseDay(m_clock->now());
    return m_store.readFor<std::vector<WaitingDraft>>(
        [&](Transaction& transaction) -> Expected<std::vector<WaitingDraft>> {
            std::vector<WaitingDraft> found;
            for (qint64 after = 0; std::ssize(found) < limit;) {
                const Expected<Rows> rows = transaction.select(
                    "SELECT p.application, a.reference, a.form, a.applicant_name, p.proposed_at FROM proposal p "
                    "JOIN application a ON a.tenant = p.tenant AND a.id = p.application "
                    "WHERE p.tenant = ? AND p.outcome = 'open' AND p.application > ? ORDER BY p.application LIMIT ?",
                    {tenantOf(transaction), after, draftsAtOnce});
                if (!rows)
                    return Unexpected(rows.error());
                for (const Row& row : *rows) {
                    after = row.integer(0);
                    Expected<std::optional<WaitingDraft>> draft = draftFor(transaction, row, officer, today);
                    if (!draft)
                        return Unexpected(draft.error());
                    if (*draft && std::ssize(found) < limit)
                        found.push_back(std::move(**draft));
                }
                if (rows->size() < draftsAtOnce)
                    break;
            }
            return found;
        });
}

Expected<std::vector<ProxyApproval>> ApprovalQueue::unseen(const OfficerId& officer, int limit) const
{
    return m_store.readFor<std::vector<ProxyApproval>>(
        [&](Transaction& transaction) -> Expected<std::vector<ProxyApproval>> {
            const Expected<Rows> rows = transaction.select(
                "SELECT a.reference, a.form, a.applicant_name, g.officer, g.at FROM approval g "
                "JOIN application a ON a.tenant = g.tenant AND a.id = g.application "
                "WHERE g.tenant = ? AND g.for_officer = ? AND g.officer <> g.for_officer AND g.seen_at IS NULL "
                "ORDER BY g.application, g.proposal, g.ordinal LIMIT ?",
                {tenantOf(transaction), sqlText(officer.value()), limit});
            if (!rows)
                return Unexpected(rows.error());
            std::vector<ProxyApproval> given;
            for (const Row& row : *rows)
                given.push_back({ReferenceNumber(row.utf8(0)), FormId(row.utf8(1)), row.utf8(2), OfficerId(row.utf8(3)),
                    row.moment(4)});
            return given;
        });
}

Expected<void> ApprovalQueue::see(const OfficerAct& act) const
{
    return m_store.write([&, now = m_clock->now()](Transaction& transaction) -> Expected<void> {
        const Expected<CaseRecord> record = holdCase(transaction, act.reference);
        if (!record)
            return Unexpected(record.error());
        const Expected<int> seen = transaction.execute(
            "UPDATE approval SET seen_at = ? WHERE tenant = ? AND application = ? AND for_officer = ? "
            "AND officer <> for_officer AND seen_at IS NULL",
            {sqlMoment(now), tenantOf(transaction), record->id, sqlText(act.officer.value())});
        if (!seen)
            return Unexpected(seen.error());
        if (*seen == 0)
            return unexpected(ApplicationError::NothingUnseen, u"nothing was decided in this officer's place"_s);
        const Expected<qint64> noted = noteEvent(transaction, *record, "after-view",
            {ActorRole::Approver, act.officer.value()}, act.words, Json::object({{"approvals", *seen}}), now);
        return noted ? Expected<void>() : Unexpected(noted.error());
    });
}

} // namespace Egov
