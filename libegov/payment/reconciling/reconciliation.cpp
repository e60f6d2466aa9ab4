// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/booking/payments_p.h>
#include <libegov/payment/errors.h>

#include <libegov/base/japantime.h>

#include <QSet>
#include <QTimeZone>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

using Kind = ReconciliationFinding::Kind;

PaymentEvent eventOf(const ReconciliationRow& row, const Attempt& attempt)
{
    PaymentEvent event;
    event.attempt = row.attempt;
    event.providerReference = row.providerReference;
    event.amount = attempt.amount;
    event.event = AttemptEvent::Pending; // says nothing about the payment itself
    // A file tells days; the moment is the start of that day in Japan, so that the day stays the same.
    event.occurredAt = startOfJapaneseDay(row.paidOn);
    switch (row.kind) {
    case ReconciliationRow::Kind::Payment:
        event.amount = row.amount;
        event.event = row.settledOn.isValid() ? AttemptEvent::Settled : AttemptEvent::Paid;
        event.settledOn = row.settledOn;
        break;
    case ReconciliationRow::Kind::Refund:
        event.providerReference.clear(); // the row's reference is the refund's
        event.refunds.push_back({row.refund, row.providerReference, row.amount, RefundState::Succeeded});
        break;
    case ReconciliationRow::Kind::Chargeback:
        event.providerReference.clear();
        event.disputes.push_back({row.providerReference, row.amount, DisputeState::Lost});
        break;
    }
    return event;
}

LedgerKind ledgerKindOf(ReconciliationRow::Kind kind)
{
    switch (kind) {
    case ReconciliationRow::Kind::Payment: return LedgerKind::Captured;
    case ReconciliationRow::Kind::Refund: return LedgerKind::Refunded;
    case ReconciliationRow::Kind::Chargeback: return LedgerKind::ChargedBack;
    }
    return LedgerKind::Captured;
}

struct JudgedRow {
    ReconciliationFinding finding;
    QByteArrayList ledgerKeys; // the bookings here that this row accounts for
};

Expected<JudgedRow> judge(
    PaymentStore& store, const GatewayId& gateway, const ReconciliationRow& row, const QDateTime& now)
{
    JudgedRow judged{{Kind::MissingHere, row, 0}, {}};
    const auto found = lockReportedAttempt(store, gateway, row.attempt, row.providerReference);
    if (!found && found.error().is(PaymentError::NotFound))
        return judged;
    if (!found)
        return Unexpected(found.error());
    const auto& [account, attempt] = *found;
    const Booking booking = book(account, attempt, eventOf(row, attempt), InboxSource::Reconciliation, now);
    if (!booking.changes.isEmpty()) {
        if (const Expected<void> written = store.write(booking.changes); !written)
            return Unexpected(written.error());
    }
    const LedgerKind wanted = ledgerKindOf(row.kind);
    const AttemptId& id = attempt.id;
    const auto isAccounted
        = [&id, wanted](const LedgerEntry& entry) { return entry.attempt == id && entry.kind == wanted; };
    const auto isNew = [wanted](const LedgerEntry& entry) { return entry.kind == wanted; };
    ChargeAccount after = account;
    applyChanges(after, booking.changes);
    for (const LedgerEntry& entry : after.ledger) {
        if (!isAccounted(entry))
            continue;
        judged.finding.amountHere += entry.amount;
        judged.ledgerKeys.append(entry.key);
    }
    if (booking.outcome == InboxOutcome::Review)
        judged.finding.kind = Kind::AmountDiffers;
    else if (std::ranges::any_of(booking.changes.ledger, isNew))
        judged.finding.kind = Kind::Booked;
    else
        judged.finding.kind = judged.ledgerKeys.isEmpty() ? Kind::MissingHere : Kind::Matched;
    return judged;
}

// What makes a row the same row again.
QByteArray identityOf(const ReconciliationRow& row)
{
    return QByteArray::number(static_cast<int>(row.kind)) + '/' + row.attempt.value() + '/' + row.refund.value() + '/'
        + row.providerReference + '/' + QByteArray::number(row.amount);
}

} // namespace

Expected<ReconciliationReport> Payments::reconcile(
    const GatewayId& gateway, const QByteArray& file, QDate from, QDate to)
{
    const ConfiguredGateway* configured = d->gateways.find(gateway);
    if (!configured)
        return unexpected(PaymentError::NoGateway, gateway.toString());
    const Expected<std::vector<ReconciliationRow>> rows
        = configured->plugin->parseReconciliation(configured->settings, file);
    if (!rows)
        return Unexpected(rows.error());

    ReconciliationReport report{gateway, from, to, {}};
    QSet<QByteArray> accounted;
    QSet<QByteArray> seen;
    const QDateTime now = d->clock.now();
    // Many rows share one durable write, and a file of any length never holds a lock for long.
    constexpr size_t batch = 500;
    for (size_t start = 0; start < rows->size(); start += batch) {
        const auto part = std::span(*rows).subspan(start, std::min(batch, rows->size() - start));
        const QSet<QByteArray> seenBefore = seen;
        const Expected<std::vector<JudgedRow>> judged
            = d->inTransaction<std::vector<JudgedRow>>([&](PaymentStore& store) -> Expected<std::vector<JudgedRow>> {
                  std::vector<JudgedRow> results;
                  seen = seenBefore;
                  for (const ReconciliationRow& row : part) {
                      const QByteArray identity = identityOf(row);
                      if (seen.contains(identity)) {
                          results.push_back({{Kind::Duplicate, row, row.amount}, {}});
                          continue;
                      }
                      seen.insert(identity);
                      Expected<JudgedRow> result = judge(store, gateway, row, now);
                      if (!result)
                          return Unexpected(result.error());
                      results.push_back(std::move(*result));
                  }
                  return results;
              });
        if (!judged)
            return Unexpected(judged.error());
        for (const JudgedRow& one : *judged) {
            report.findings.push_back(one.finding);
            for (const QByteArray& key : one.ledgerKeys)
                accounted.insert(key);
        }
    }

    const Expected<std::vector<LedgerEntry>> here = d->inTransaction<std::vector<LedgerEntry>>(
        [&](PaymentStore& store) { return store.ledgerBetween(gateway, from, to); });
    if (!here)
        return Unexpected(here.error());
    for (const LedgerEntry& entry : *here) {
        if (entry.kind == LedgerKind::ChargebackReversed || accounted.contains(entry.key))
            continue;
        ReconciliationFinding missing{Kind::MissingThere, {}, entry.amount};
        missing.row.attempt = entry.attempt;
        missing.row.paidOn = entry.day;
        missing.row.kind = entry.kind == LedgerKind::Captured ? ReconciliationRow::Kind::Payment
            : entry.kind == LedgerKind::Refunded              ? ReconciliationRow::Kind::Refund
                                                              : ReconciliationRow::Kind::Chargeback;
        report.findings.push_back(missing);
    }
    return report;
}

} // namespace Egov
