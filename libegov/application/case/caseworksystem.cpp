// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/case/casework.h>
#include <libegov/application/errors.h>

#include <libegov/base/japantime.h>

#include <libegov/billing/usage.h>

#include <libegov/application/case/caserecord_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

// What time and payment do to cases.

Expected<void> Casework::settleFee(const ReferenceNumber& reference, bool settled, qint64 amount)
{
    return step(reference, [&](Transaction& t, CaseRecord& record, const QDateTime& now) -> Expected<void> {
        if (record.feeSettled == settled && record.feeAmount == amount)
            return {};
        const Expected<qint64> noted = noteEvent(t, record, settled ? "fee-settled" : "fee-open",
            {ActorRole::System, {}}, {}, Json::object({{"amount", amount}}), now);
        if (!noted)
            return Unexpected(noted.error());
        const Expected<int> done = t.execute(
            "UPDATE application SET fee_settled = ?, fee_amount = ?, changed_at = ? WHERE tenant = ? AND id = ?",
            {settled ? 1 : 0, amount, sqlMoment(now), sqlText(t.tenant().value()), record.id});
        if (!done)
            return Unexpected(done.error());
        // Money that came when nobody waited for it any more.
        if (settled) {
            if (const Expected<void> announced = announceEnd(t, record, now); !announced)
                return announced;
        }
        return settled && amount > 0 ? Usage::add(t, UsageKind::Payment, record.form.value(), record.id, 1, now)
                                     : Expected<void>();
    });
}

Expected<void> Casework::remindOfFee(
    const ReferenceNumber& reference, const QByteArray& topic, qint64 amount, const QDateTime& dueAt)
{
    return step(reference, [&](Transaction& t, CaseRecord& record, const QDateTime& now) -> Expected<void> {
        if (isOverUnserved(record.state)) // nothing is wanted for it any more
            return {};
        const Json told = Json::object({{"amount", amount}, {"dueAt", toTimestamp(dueAt)}});
        const QByteArray action = topic == "payment.overdue" ? "fee-overdue" : "fee-reminded";
        if (const Expected<qint64> noted = noteEvent(t, record, action, {ActorRole::System, {}}, {}, told, now); !noted)
            return Unexpected(noted.error());
        if (record.contact.isEmpty())
            return {};
        OutboxMessage message;
        message.application = record.id;
        message.channel = "mail";
        message.target = record.contact;
        message.topic = topic;
        message.body = told;
        message.body.set("reference", record.reference.value());
        message.createdAt = now;
        return Outbox::add(t, message);
    });
}

Expected<std::vector<ReferenceNumber>> Casework::casesOf(SqlText statement, QDate day) const
{
    return m_store.readFor<std::vector<ReferenceNumber>>(
        [&](Transaction& transaction) -> Expected<std::vector<ReferenceNumber>> {
            const Expected<Rows> rows
                = transaction.select(statement, {sqlText(transaction.tenant().value()), sqlDate(day)});
            if (!rows)
                return Unexpected(rows.error());
            std::vector<ReferenceNumber> found;
            for (const Row& row : *rows)
                found.emplace_back(row.utf8(0));
            return found;
        });
}

Expected<void> Casework::warnOfLapse(const ReferenceNumber& reference, QDate today)
{
    return step(reference, [&](Transaction& t, CaseRecord& record, const QDateTime& now) -> Expected<void> {
        const auto request = openCorrection(t, record.id);
        if (!request)
            return Unexpected(request.error());
        // Answered, or warned of by another process, in the last moment.
        if (!*request || record.state != CaseState::CorrectionRequested)
            return {};
        const Expected<int> noted
            = t.execute("UPDATE correction SET warned_on = ? WHERE tenant = ? AND application = ? "
                        "AND ordinal = ? AND warned_on IS NULL",
                {sqlDate(today), sqlText(t.tenant().value()), record.id, (*request)->first});
        if (!noted || *noted == 0)
            return noted ? Expected<void>() : Unexpected(noted.error());
        const QDate last = today.addDays(CorrectionRequest::graceDays);
        if (const Expected<qint64> told = noteEvent(t, record, "correction-overdue", {ActorRole::System, {}}, {},
                Json::object({{"lapsesAfter", last.toString(Qt::ISODate)}}), now);
            !told)
            return Unexpected(told.error());
        if (record.contact.isEmpty())
            return {};
        OutboxMessage message;
        message.application = record.id;
        message.channel = "mail";
        message.target = record.contact;
        message.topic = "application.correction-overdue";
        // 23:59:59 of the last day in Japan (UTC+9).
        message.body
            = Json::object({{"reference", record.reference.value()}, {"dueAt", toTimestamp(endOfJapaneseDay(last))}});
        message.createdAt = now;
        return Outbox::add(t, message);
    });
}

Expected<int> Casework::lapse(QDate today)
{
    const auto overdue = casesOf(
        "SELECT a.reference FROM correction c JOIN application a ON a.tenant = c.tenant AND a.id = c.application "
        "WHERE c.tenant = ? AND c.answered_at IS NULL AND c.due_on < ? AND c.warned_on IS NULL "
        "AND a.state = 'correction-requested'",
        today);
    if (!overdue)
        return Unexpected(overdue.error());
    for (const ReferenceNumber& reference : *overdue) {
        if (const Expected<void> warned = warnOfLapse(reference, today); !warned)
            return Unexpected(warned.error());
    }
    const auto due = casesOf(
        "SELECT a.reference FROM correction c JOIN application a ON a.tenant = c.tenant AND a.id = c.application "
        "WHERE c.tenant = ? AND c.answered_at IS NULL AND c.warned_on < ? AND a.state = 'correction-requested'",
        today.addDays(-CorrectionRequest::graceDays));
    if (!due)
        return Unexpected(due.error());
    int lapsed = 0;
    for (const ReferenceNumber& reference : *due) {
        const Expected<void> done
            = step(reference, [&](Transaction& t, CaseRecord& record, const QDateTime& now) -> Expected<void> {
                  const auto request = openCorrection(t, record.id);
                  if (!request)
                      return Unexpected(request.error());
                  CaseConditions holding;
                  holding.setFlag(CaseCondition::DeadlinePassed, *request && (*request)->second.dueOn < today);
                  const Expected<qint64> moved = moveCase(t, record,
                      {.action = CaseAction::Lapse, .actor = {ActorRole::System, {}}, .holding = holding}, now);
                  return moved ? Expected<void>() : Unexpected(moved.error());
              });
        // Answered in the last moment: not lapsed, and no mistake.
        if (!done && !done.error().is(ApplicationError::IllegalTransition)
            && !done.error().is(ApplicationError::Condition))
            return Unexpected(done.error());
        lapsed += done ? 1 : 0;
    }
    return lapsed;
}

} // namespace Egov
