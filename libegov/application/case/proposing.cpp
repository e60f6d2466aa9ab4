// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/case/proposing_p.h>

#include <libegov/base/digest.h>
#include <libegov/japan/inputfolding.h>

namespace Egov {

using namespace Qt::StringLiterals;

Expected<qint64> nextOrdinal(Transaction& transaction, SqlText statement, qint64 application)
{
    const Expected<Rows> rows = transaction.select(statement, {sqlText(transaction.tenant().value()), application});
    if (!rows)
        return Unexpected(rows.error());
    return rows->front().integer(0) + 1;
}

Expected<void> writeProposal(
    Transaction& transaction, CaseRecord& record, const NewProposal& proposal, const QDateTime& now)
{
    const Expected<std::optional<OpenProposal>> open = openProposal(transaction, record.id);
    if (!open)
        return Unexpected(open.error());
    const Json pinned = proposal.route.toJson();
    const QByteArray decision = proposal.approve ? "approve" : "reject";
    Json detail = Json::object({{"decision", decision}, {"route", sha256Hex(pinned.toCanonical())}});
    if (proposal.entry)
        detail.set("entry", *proposal.entry);
    CaseConditions holding;
    holding.setFlag(CaseCondition::NoDecisionProposed, !*open);
    const Expected<qint64> moved = moveCase(transaction, record,
        {.action = CaseAction::Propose,
            .actor = {ActorRole::Officer, proposal.act.officer.value()},
            .holding = holding,
            .words = proposal.act.words,
            .wordsFor = WordsFor::Officers,
            .detail = detail},
        now);
    if (!moved)
        return Unexpected(moved.error());
    const Expected<qint64> ordinal = nextOrdinal(transaction,
        "SELECT CAST(coalesce(max(ordinal), 0) AS BIGINT) FROM proposal WHERE tenant = ? AND application = ?",
        record.id);
    if (!ordinal)
        return Unexpected(ordinal.error());
    return transaction.insert("INSERT INTO proposal (tenant, application, ordinal, decision, reason, drafter, route, "
                              "proposed_at, outcome, entry) VALUES",
        {sqlText(transaction.tenant().value()), record.id, *ordinal, sqlText(decision),
            sqlText(foldInput(proposal.explanation)), sqlText(proposal.act.officer.value()),
            sqlBytes(pinned.toCanonical()), sqlMoment(now), u"open"_s,
            proposal.entry ? QVariant(*proposal.entry) : QVariant()});
}

} // namespace Egov
