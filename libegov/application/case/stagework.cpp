// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/case/stagework.h>

#include <libegov/application/case/caserecord_p.h>
#include <libegov/application/case/proposing_p.h>
#include <libegov/application/case/stageentries_p.h>
#include <libegov/application/errors.h>
#include <libegov/base/japantime.h>
#include <libegov/japan/inputfolding.h>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

// The case while nobody else writes to it.
struct StageWork::Held {
    Transaction& transaction;
    CaseRecord record;
    std::vector<StageEntry> entries;
    const OfficerAct& act;
    QDateTime now;

    Actor officer() const { return {ActorRole::Officer, act.officer.value()}; }
    const StageEntry* draftOf(const QByteArray& stage) const
    {
        const auto found = std::ranges::find_if(entries, [&stage](const StageEntry& entry) {
            return entry.stage == stage && entry.state == StageEntryState::Draft;
        });
        return found == entries.end() ? nullptr : &*found;
    }
    qint64 nextNumber() const
    {
        qint64 highest = 0;
        for (const StageEntry& entry : entries)
            highest = std::max(highest, entry.number);
        return highest + 1;
    }
    Expected<void> write(const EnteredStage& entered, StageEntryState state, const StageDecision* decision);
    Expected<void> noDecision(CaseConditions& holding) const
    {
        const Expected<std::optional<OpenProposal>> open = openProposal(transaction, record.id);
        if (!open)
            return Unexpected(open.error());
        holding.setFlag(CaseCondition::NoDecisionProposed, !*open);
        return {};
    }
};

// In place of the draft, where there is one: it has become this.
Expected<void> StageWork::Held::write(const EnteredStage& entered, StageEntryState state, const StageDecision* decision)
{
    Json content = Json::object({{"values", entered.values}});
    if (!entered.outcome.isEmpty())
        content.set("outcome", entered.outcome);
    if (!isBlankInput(entered.reason))
        content.set("reason", foldInput(entered.reason));
    if (decision)
        content.set("final", decision->isFinal);
    const QByteArray bytes = content.toCanonical();
    if (bytes.size() > maximumBytes)
        return unexpected(
            ApplicationError::StageEntry, u"%1 bytes of at most %2"_s.arg(bytes.size()).arg(maximumBytes));
    const QVariant tenant = sqlText(transaction.tenant().value());
    const QVariant doneOn = sqlDate(state == StageEntryState::Done ? japaneseDay(now) : QDate());
    if (const StageEntry* const draft = draftOf(entered.stage)) {
        const Expected<int> written = transaction.execute(
            "UPDATE stage_entry SET ordinal = ?, state = ?, content = ?, officer = ?, entered_at = ?, done_on = ? "
            "WHERE tenant = ? AND application = ? AND ordinal = ?",
            {nextNumber(), sqlText(toText(state)), sqlBytes(bytes), sqlText(act.officer.value()), sqlMoment(now),
                doneOn, tenant, record.id, draft->number});
        return written ? Expected<void>() : Unexpected(written.error());
    }
    return transaction.insert("INSERT INTO stage_entry (tenant, application, ordinal, stage, state, content, officer, "
                              "entered_at, done_on) VALUES",
        {tenant, record.id, nextNumber(), sqlText(entered.stage), sqlText(toText(state)), sqlBytes(bytes),
            sqlText(act.officer.value()), sqlMoment(now), doneOn});
}

StageWork::StageWork(Store& store, std::shared_ptr<const Clock> clock)
    : m_store(store)
    , m_clock(std::move(clock))
{
}

Expected<void> StageWork::onCase(
    const OfficerAct& act, const QByteArray& stage, const StageBasis& basis, const Step& work)
{
    return m_store.write([&](Transaction& transaction) -> Expected<void> {
        const Expected<CaseRecord> record = holdCase(transaction, act.reference);
        if (!record)
            return Unexpected(record.error());
        const Expected<std::vector<StageEntry>> entries = readStageEntries(transaction, record->id);
        if (!entries)
            return Unexpected(entries.error());
        const StageBasis now(record->revision, *entries, stage);
        if (now != basis)
            return unexpected(ApplicationError::StageMoved,
                u"%1: made from %2, is %3"_s.arg(QString::fromUtf8(stage), QString::fromUtf8(basis.toText().left(100)),
                    QString::fromLatin1(now.toText())));
        Held held{transaction, *record, *entries, act, m_clock->now()};
        return work(held);
    });
}

Expected<void> StageWork::keepDraft(const OfficerAct& act, const EnteredStage& entered)
{
    return onCase(act, entered.stage, entered.basis, [&](Held& held) -> Expected<void> {
        // The same table as for completing it: what could never be completed is not begun.
        CaseConditions holding = CaseCondition::StageOpen;
        if (const Expected<void> asked = held.noDecision(holding); !asked)
            return asked;
        const Expected<CaseState> may
            = judgeTransition(held.record.state, CaseAction::CompleteStage, ActorRole::Officer, holding);
        if (!may)
            return Unexpected(may.error());
        const Expected<qint64> noted = noteEvent(held.transaction, held.record, "save-stage", held.officer(), act.words,
            Json::object({{"stage", entered.stage}}), held.now);
        return noted ? held.write(entered, StageEntryState::Draft, nullptr) : Unexpected(noted.error());
    });
}

Expected<void> StageWork::complete(const OfficerAct& act, const EnteredStage& entered)
{
    return onCase(act, entered.stage, entered.basis, [&](Held& held) -> Expected<void> {
        CaseConditions holding = CaseCondition::StageOpen;
        if (const Expected<void> asked = held.noDecision(holding); !asked)
            return asked;
        const Expected<qint64> moved = moveCase(held.transaction, held.record,
            {.action = CaseAction::CompleteStage,
                .actor = held.officer(),
                .holding = holding,
                .words = act.words,
                .wordsFor = WordsFor::Officers,
                .detail = Json::object({{"stage", entered.stage}})},
            held.now);
        return moved ? held.write(entered, StageEntryState::Done, nullptr) : Unexpected(moved.error());
    });
}

Expected<void> StageWork::propose(
    const OfficerAct& act, const EnteredStage& entered, const StageDecision& decision, const ApprovalRoute& route)
{
    const bool approve = decision.decision == Decision::Approve;
    if (!approve && isBlankInput(entered.reason))
        return unexpected(ApplicationError::Reason, u"a rejection needs its reason"_s);
    return onCase(act, entered.stage, entered.basis, [&](Held& held) -> Expected<void> {
        const qint64 number = held.nextNumber();
        const Expected<void> proposed = writeProposal(held.transaction, held.record,
            {.act = act, .approve = approve, .route = route, .explanation = entered.reason, .entry = number}, held.now);
        return proposed ? held.write(entered, StageEntryState::Proposed, &decision) : proposed;
    });
}

Expected<void> StageWork::reopen(
    const OfficerAct& act, const QByteArray& first, const QByteArrayList& stages, const StageBasis& basis)
{
    return onCase(act, first, basis, [&](Held& held) -> Expected<void> {
        CaseConditions holding;
        if (const Expected<void> asked = held.noDecision(holding); !asked)
            return asked;
        const Expected<qint64> moved = moveCase(held.transaction, held.record,
            {.action = CaseAction::ReopenStage,
                .actor = held.officer(),
                .holding = holding,
                .words = act.words,
                .wordsFor = WordsFor::Officers,
                .detail = Json::object({{"stage", first}})},
            held.now);
        if (!moved)
            return Unexpected(moved.error());
        for (const StageEntry& entry : held.entries) {
            // A draft of a later stage was begun on what is no longer in force; it stays to be read.
            const bool isOver = entry.state == StageEntryState::Done || entry.state == StageEntryState::Draft;
            if (!isOver || !stages.contains(entry.stage))
                continue;
            const Expected<int> over = held.transaction.execute(
                "UPDATE stage_entry SET state = ? WHERE tenant = ? AND application = ? AND ordinal = ?",
                {sqlText(toText(StageEntryState::Superseded)), sqlText(held.transaction.tenant().value()),
                    held.record.id, entry.number});
            if (!over)
                return Unexpected(over.error());
        }
        return {};
    });
}

} // namespace Egov
