// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/errors.h>
#include <libegov/paymentbooks/paymentrows_p.h>
#include <libegov/storage/errors.h>

#include <libegov/payment/records/paymentrecords.h>
#include <libegov/storage/counter.h>
#include <libegov/storage/outbox.h>

#include <libegov/paymentbooks/paymentownrows.h>

#include <set>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

QVariant body(const auto& record) { return sqlBytes(toJson(record).toBytes()); }

Unexpected conflict(const char* what) { return unexpected(PaymentError::Conflict, QString::fromLatin1(what)); }

// The charge and case that an attempt belongs to.
Expected<QByteArray> chargeOf(Transaction& transaction, const AttemptId& attempt)
{
    const Expected<Rows> rows = transaction.select(
        PaymentStatements::chargeById, {sqlText(transaction.tenant().value()), sqlText(attempt.value())});
    if (!rows)
        return Unexpected(rows.error());
    return rows->empty() ? Expected<QByteArray>(conflict("attempt")) : rows->front().utf8(0);
}

Expected<void> writeRevision(Transaction& transaction, const Charge& charge, qint64 ordinal)
{
    const QVariant tenant = sqlText(transaction.tenant().value());
    if (charge.revision > 1) {
        const Expected<Rows> before
            = transaction.select("SELECT CAST(max(revision) AS BIGINT) FROM charge WHERE tenant = ? AND charge = ?",
                {tenant, sqlText(charge.id.value())});
        if (!before)
            return Unexpected(before.error());
        if (before->front().integer(0) + 1 != charge.revision)
            return conflict("revision");
    }
    return transaction.insert("INSERT INTO charge (tenant, charge, revision, case_id, ordinal, body) VALUES",
        {tenant, sqlText(charge.id.value()), charge.revision, sqlText(charge.caseId.value()), ordinal, body(charge)});
}

Expected<void> writeAttempt(Transaction& transaction, const Attempt& attempt, qint64 ordinal)
{
    const QVariant tenant = sqlText(transaction.tenant().value());
    if (attempt.version == 1) {
        return transaction.insert("INSERT INTO payment_attempt (tenant, id, charge, ordinal, idempotency, gateway, "
                                  "provider_reference, payment_reference, return_secret, next_query_at, version, body) "
                                  "VALUES",
            {tenant, sqlText(attempt.id.value()), sqlText(attempt.charge.value()), ordinal,
                sqlText(attempt.key.value()), sqlText(attempt.gateway.value()), sqlText(attempt.providerReference),
                sqlText(attempt.paymentReference), sqlText(attempt.returnSecret), sqlMoment(attempt.nextQueryAt), 1,
                body(attempt)});
    }
    const Values names{
        sqlText(attempt.providerReference), sqlText(attempt.paymentReference), sqlText(attempt.returnSecret)};
    const Values state{sqlMoment(attempt.nextQueryAt), attempt.version, body(attempt)};
    const Values before{tenant, sqlText(attempt.id.value()), attempt.version - 1};
    // SQLite writes the index of every column that a statement sets, changed or not: by its names, which seldom change,
    // an attempt is only found.
    Expected<int> changed
        = transaction.execute("UPDATE payment_attempt SET next_query_at = ?, version = ?, body = ? WHERE tenant = ? "
                              "AND id = ? AND version = ? AND provider_reference = ? AND payment_reference = ? "
                              "AND return_secret = ?",
            state + before + names);
    if (changed && *changed == 0)
        changed = transaction.execute("UPDATE payment_attempt SET provider_reference = ?, payment_reference = ?, "
                                      "return_secret = ?, next_query_at = ?, version = ?, body = ? WHERE tenant = ? "
                                      "AND id = ? AND version = ?",
            names + state + before);
    if (!changed)
        return Unexpected(changed.error());
    return *changed == 1 ? Expected<void>() : conflict("attempt version");
}

// Refunds and disputes: versioned records below a charge.
template <typename Record>
Expected<void> writeVersioned(Transaction& transaction, const Record& record, const QByteArray& id, qint64 ordinal,
    SqlText insertion, SqlText update)
{
    const QVariant tenant = sqlText(transaction.tenant().value());
    const Expected<QByteArray> charge = chargeOf(transaction, record.attempt);
    if (!charge)
        return Unexpected(charge.error());
    if (record.version == 1)
        return transaction.insert(insertion, {tenant, sqlText(id), sqlText(*charge), ordinal, 1, body(record)});
    const Expected<int> changed = transaction.execute(
        update, {record.version, body(record), tenant, sqlText(*charge), sqlText(id), record.version - 1});
    if (!changed)
        return Unexpected(changed.error());
    return *changed == 1 ? Expected<void>() : conflict("version");
}

Expected<void> writeFlag(Transaction& transaction, const PaymentFlag& flag, qint64 ordinal)
{
    const Expected<int> done = transaction.execute(
        "INSERT INTO payment_flag (tenant, flag_key, charge, ordinal, raised_at, is_open, body) VALUES (?, ?, ?, ?, ?, "
        "?, ?) "
        "ON CONFLICT (tenant, charge, flag_key) DO UPDATE SET is_open = excluded.is_open, body = excluded.body",
        {sqlText(transaction.tenant().value()), sqlText(flag.key), sqlText(flag.charge.value()), ordinal,
            sqlMoment(flag.raisedAt), flag.isOpen() ? 1 : 0, body(flag)});
    return done ? Expected<void>() : Unexpected(done.error());
}

Expected<void> writeProposal(Transaction& transaction, const MoneyProposal& proposal, qint64 ordinal)
{
    const QVariant tenant = sqlText(transaction.tenant().value());
    const int isOpen = proposal.state == ProposalState::Open ? 1 : 0;
    if (proposal.version == 1) {
        return transaction.insert(
            "INSERT INTO payment_proposal (tenant, id, charge, ordinal, is_open, version, body) VALUES",
            {tenant, sqlText(proposal.id.value()), sqlText(proposal.charge.value()), ordinal, isOpen, 1,
                body(proposal)});
    }
    const Expected<int> changed = transaction.execute(
        "UPDATE payment_proposal SET is_open = ?, version = ?, body = ? WHERE tenant = ? AND charge = ? AND id = ? "
        "AND version = ?",
        {isOpen, proposal.version, body(proposal), tenant, sqlText(proposal.charge.value()),
            sqlText(proposal.id.value()), proposal.version - 1});
    if (!changed)
        return Unexpected(changed.error());
    return *changed == 1 ? Expected<void>() : conflict("proposal version");
}

// The application a charge is for, so that its messages keep their order; 0 before it has arrived.
Expected<qint64> applicationOf(Transaction& transaction, const ChargeId& charge)
{
    const auto& known = transaction.memory<ApplicationsOfCharges>().known;
    if (const auto found = known.find(charge); found != known.end())
        return found->second;
    const Expected<Rows> rows
        = transaction.select("SELECT a.id FROM charge c JOIN application a ON a.tenant = c.tenant "
                             "AND a.reference = c.case_id WHERE c.tenant = ? AND c.charge = ? AND c.revision = 1",
            {sqlText(transaction.tenant().value()), sqlText(charge.value())});
    if (!rows)
        return Unexpected(rows.error());
    return rows->empty() ? 0 : rows->front().integer(0);
}

Expected<void> announce(Transaction& transaction, const PaymentNotice& notice, const QDateTime& at)
{
    if (notice.kind == NoticeKind::Assessed)
        return {}; // nobody waits for it: the arrival tells
    const Expected<qint64> application = applicationOf(transaction, notice.charge);
    if (!application)
        return Unexpected(application.error());
    OutboxMessage message;
    // What is told later stands in nobody's way until then.
    message.application = notice.notBefore.isValid() ? 0 : *application;
    message.channel = "payment";
    message.topic = toText(notice.kind);
    message.body = toJson(notice);
    message.createdAt = notice.notBefore.isValid() ? notice.notBefore : at;
    return Outbox::add(transaction, message);
}

// When the changes happened, in their own words.
QDateTime momentOf(const ChargeChanges& changes)
{
    for (const LedgerEntry& entry : changes.ledger)
        return entry.bookedAt;
    for (const PaymentFlag& flag : changes.flags)
        return flag.raisedAt;
    for (const Attempt& attempt : changes.attempts)
        return attempt.createdAt;
    for (const Charge& charge : changes.revisions)
        return charge.createdAt;
    for (const Refund& refund : changes.refunds)
        return refund.completedAt.isValid() ? refund.completedAt : refund.createdAt;
    for (const Dispute& dispute : changes.disputes)
        return dispute.openedAt;
    for (const MoneyProposal& proposal : changes.proposals)
        return proposal.decidedAt.isValid() ? proposal.decidedAt : proposal.proposedAt;
    return QDateTime::fromMSecsSinceEpoch(0, Qt::UTC);
}

// The charges that the changes are about; nearly always one.
Expected<std::set<QByteArray>> chargesIn(Transaction& transaction, const ChargeChanges& changes)
{
    std::set<QByteArray> charges;
    for (const Charge& charge : changes.revisions)
        charges.insert(charge.id.value());
    const auto of = [&charges](const auto& records) {
        for (const auto& record : records)
            charges.insert(record.charge.value());
    };
    of(changes.attempts);
    of(changes.ledger);
    of(changes.flags);
    of(changes.proposals);
    of(changes.notices); // what is told was added to the outbox
    const auto below = [&](const auto& records) -> Expected<void> {
        for (const auto& record : records) {
            const Expected<QByteArray> charge = chargeOf(transaction, record.attempt);
            if (!charge)
                return Unexpected(charge.error());
            charges.insert(*charge);
        }
        return {};
    };
    Expected<void> done = below(changes.refunds);
    if (done)
        done = below(changes.disputes);
    return done ? Expected<std::set<QByteArray>>(charges) : Unexpected(done.error());
}

// What was booked is stated by the audit chain, and so is what an entry of the ledger was when it was written.
Expected<void> noteCharges(Transaction& transaction, const ChargeChanges& changes, const QDateTime& at)
{
    const Expected<std::set<QByteArray>> charges = chargesIn(transaction, changes);
    if (!charges)
        return Unexpected(charges.error());
    for (const QByteArray& charge : *charges) {
        if (Expected<void> noted = noteCharge(transaction, charge, "payment", at); !noted)
            return noted;
    }
    return {};
}

} // namespace

Expected<void> writeChargeChanges(Transaction& transaction, const ChargeChanges& changes)
{
    Expected<void> done;
    // Runs one step for each record, with a number of its own, until one is refused.
    const auto each = [&](const auto& records, const auto& step) {
        for (const auto& record : records) {
            if (!done)
                return;
            const Expected<qint64> ordinal = nextNumber(transaction, "payment");
            done = ordinal ? step(record, *ordinal) : Unexpected(ordinal.error());
        }
    };
    each(changes.revisions, [&](const Charge& c, qint64 n) { return writeRevision(transaction, c, n); });
    each(changes.attempts, [&](const Attempt& a, qint64 n) { return writeAttempt(transaction, a, n); });
    each(changes.refunds, [&](const Refund& r, qint64 n) {
        return writeVersioned(transaction, r, r.id.value(), n,
            "INSERT INTO payment_refund (tenant, id, charge, ordinal, version, body) VALUES",
            "UPDATE payment_refund SET version = ?, body = ? WHERE tenant = ? AND charge = ? AND id = ? AND version = "
            "?");
    });
    each(changes.disputes, [&](const Dispute& d, qint64 n) {
        return writeVersioned(transaction, d, d.providerReference, n,
            "INSERT INTO payment_dispute (tenant, id, charge, ordinal, version, body) VALUES",
            "UPDATE payment_dispute SET version = ?, body = ? WHERE tenant = ? AND charge = ? AND id = ? AND version = "
            "?");
    });
    each(changes.ledger, [&](const LedgerEntry& e, qint64 n) {
        return transaction.insert(
            "INSERT INTO payment_ledger (tenant, ordinal, entry_key, charge, gateway, kind, day, body) VALUES",
            {sqlText(transaction.tenant().value()), n, sqlText(e.key), sqlText(e.charge.value()),
                sqlText(e.gateway.value()), sqlText(toText(e.kind)), sqlDate(e.day), body(e)});
    });
    each(changes.flags, [&](const PaymentFlag& f, qint64 n) { return writeFlag(transaction, f, n); });
    each(changes.proposals, [&](const MoneyProposal& p, qint64 n) { return writeProposal(transaction, p, n); });
    const QDateTime at = momentOf(changes);
    each(changes.notices, [&](const PaymentNotice& n, qint64) { return announce(transaction, n, at); });
    return done ? noteCharges(transaction, changes, at) : done;
}

Expected<InboxEvent> inboxEventOf(const Row& row)
{
    const Expected<InboxSource> source = inboxSourceFromText(row.utf8(2));
    const Expected<NotificationTrust> trust = notificationTrustFromText(row.utf8(3));
    const Expected<Json> headers = Json::parse(row.bytes(4));
    const Expected<InboxOutcome> outcome = inboxOutcomeFromText(row.utf8(6));
    if (!source || !trust || !headers || !outcome)
        return unexpected(StorageError::Damaged, u"a stored payment event cannot be read"_s);
    InboxEvent event;
    event.gateway = GatewayId(row.utf8(0));
    event.key = row.utf8(1);
    event.source = *source;
    event.trust = *trust;
    for (const Json& header : headers->elements())
        event.headers.emplace_back(header[0].toUtf8(), QByteArray::fromBase64(header[1].toUtf8()));
    event.receivedAt = row.moment(5);
    event.outcome = *outcome;
    event.raw = row.bytes(7);
    return event;
}

} // namespace Egov
