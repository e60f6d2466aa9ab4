// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/paymentbooks/sqlpaymentstore.h>

#include <libegov/audit/auditchain.h>
#include <libegov/payment/errors.h>
#include <libegov/payment/records/paymentrecords.h>
#include <libegov/storage/counter.h>
#include <libegov/storage/errors.h>
#include <libegov/storage/outbox.h>

#include <libegov/paymentbooks/paymentownrows.h>
#include <libegov/paymentbooks/paymentrows_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// Records of one kind that a statement finds, in its order; the body is the first column.
template <typename Record>
Expected<std::vector<Record>> records(
    Transaction& transaction, SqlText statement, const Values& values, Expected<Record> (*read)(const Json&))
{
    const Expected<Rows> rows = transaction.select(statement, values);
    if (!rows)
        return Unexpected(rows.error());
    std::vector<Record> found;
    for (const Row& row : *rows) {
        const Expected<Json> json = Json::parse(row.bytes(0));
        Expected<Record> record = json ? read(*json) : Expected<Record>(Unexpected(json.error()));
        if (!record)
            return unexpected(StorageError::Damaged, u"a stored payment record cannot be read"_s);
        found.push_back(std::move(*record));
    }
    return found;
}

template <typename Record>
bool append(std::vector<Record>& records, Expected<Record> record)
{
    if (record)
        records.push_back(std::move(*record));
    return record.has_value();
}

QByteArray notificationOf(const GatewayId& gateway, const QByteArray& key) { return gateway.value() + '/' + key; }

// Nobody else writes: SQLite has one writer, and on PostgreSQL every transaction of payment holds the tenant's chain
// (SqlPaymentTransactions, Arrival).
Expected<std::optional<ChargeAccount>> account(Transaction& transaction, const ChargeId& charge)
{
    const Values key{sqlText(transaction.tenant().value()), sqlText(charge.value())};
    Values values;
    values.reserve(key.size() * PaymentStatements::accountParts);
    for (int part = 0; part < PaymentStatements::accountParts; ++part)
        values += key;
    Expected<Rows> rows = transaction.select(PaymentStatements::account, values);
    if (!rows)
        return Unexpected(rows.error());
    std::ranges::sort(*rows, {}, [](const Row& row) { return std::pair(row.integer(0), row.integer(1)); });
    ChargeAccount account;
    qint64 application = 0;
    for (const Row& row : *rows) {
        if (row.integer(0) == PaymentStatements::applicationPart) {
            application = row.integer(1);
            continue;
        }
        const Expected<Json> body = Json::parse(row.bytes(2));
        if (!body || !addRecord(account, row.integer(0), *body))
            return unexpected(StorageError::Damaged, u"the records of a charge cannot be read"_s);
    }
    if (account.revisions.empty())
        return std::optional<ChargeAccount>();
    transaction.memory<ApplicationsOfCharges>().known[charge] = application;
    return std::optional(std::move(account));
}

} // namespace

bool addRecord(ChargeAccount& account, qint64 part, const Json& body)
{
    switch (part) {
    case 0: return append(account.revisions, chargeFromJson(body));
    case 1: return append(account.attempts, attemptFromJson(body));
    case 2: return append(account.refunds, refundFromJson(body));
    case 3: return append(account.disputes, disputeFromJson(body));
    case 4: return append(account.ledger, ledgerEntryFromJson(body));
    case 5: return append(account.flags, paymentFlagFromJson(body));
    default: return append(account.proposals, moneyProposalFromJson(body));
    }
}

SqlPaymentStore::SqlPaymentStore(Transaction& transaction)
    : m_transaction(transaction)
{
}

Expected<std::optional<ChargeAccount>> SqlPaymentStore::lock(const ChargeId& charge)
{
    return account(m_transaction, charge);
}

Expected<std::optional<HeldAttempt>> SqlPaymentStore::lockAttempt(
    AttemptHandle handle, const GatewayId& gateway, const QByteArray& value)
{
    const QVariant tenant = sqlText(m_transaction.tenant().value());
    const Expected<Rows> named = [&] {
        switch (handle) {
        case AttemptHandle::ReturnSecret:
            return m_transaction.select(PaymentStatements::chargeBySecret, {tenant, sqlText(value)});
        case AttemptHandle::ProviderReference:
            return m_transaction.select(PaymentStatements::chargeByReference,
                {tenant, sqlText(gateway.value()), sqlText(value), tenant, sqlText(gateway.value()), sqlText(value)});
        case AttemptHandle::Id: break;
        }
        return m_transaction.select(PaymentStatements::chargeById, {tenant, sqlText(value)});
    }();
    if (!named)
        return Unexpected(named.error());
    if (named->empty())
        return std::optional<HeldAttempt>();
    Expected<std::optional<ChargeAccount>> found = account(m_transaction, ChargeId(named->front().utf8(0)));
    if (!found)
        return Unexpected(found.error());
    if (!*found)
        return std::optional<HeldAttempt>();
    for (const Attempt& attempt : (*found)->attempts) {
        if (answersTo(attempt, handle, gateway, value)) {
            Attempt held = attempt;
            return HeldAttempt{std::move(**found), std::move(held)};
        }
    }
    return std::optional<HeldAttempt>();
}

Expected<std::vector<ChargeId>> SqlPaymentStore::chargesOf(const CaseId& caseId)
{
    const Expected<Rows> rows = m_transaction.select(
        "SELECT charge FROM charge WHERE tenant = ? AND case_id = ? AND revision = 1 ORDER BY ordinal",
        {sqlText(m_transaction.tenant().value()), sqlText(caseId.value())});
    if (!rows)
        return Unexpected(rows.error());
    std::vector<ChargeId> charges;
    for (const Row& row : *rows)
        charges.emplace_back(row.utf8(0));
    return charges;
}

Expected<std::vector<AttemptLocation>> SqlPaymentStore::attemptsToQuery(const QDateTime& moment, int limit)
{
    const Expected<Rows> rows = m_transaction.select(
        PaymentStatements::attemptsToQuery, {sqlText(m_transaction.tenant().value()), sqlMoment(moment), limit});
    if (!rows)
        return Unexpected(rows.error());
    std::vector<AttemptLocation> found;
    for (const Row& row : *rows)
        found.push_back({ChargeId(row.utf8(0)), AttemptId(row.utf8(1))});
    return found;
}

Expected<void> SqlPaymentStore::write(const ChargeChanges& changes)
{
    return writeChargeChanges(m_transaction, changes);
}

Expected<bool> SqlPaymentStore::addInboxEvent(const InboxEvent& event)
{
    const Expected<qint64> ordinal = nextNumber(m_transaction, "payment");
    if (!ordinal)
        return Unexpected(ordinal.error());
    Json headers = Json::array();
    for (const auto& [name, value] : event.headers)
        headers.append(Json::array({name, value.toBase64()})); // header bytes need not be UTF-8
    const Expected<int> added = m_transaction.execute(
        "INSERT INTO payment_inbox (tenant, gateway, event_key, ordinal, source, trust, headers, received_at, outcome, "
        "raw) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        {sqlText(m_transaction.tenant().value()), sqlText(event.gateway.value()), sqlText(event.key), *ordinal,
            sqlText(toText(event.source)), sqlText(toText(event.trust)), sqlBytes(headers.toCanonical()),
            sqlMoment(event.receivedAt), sqlText(toText(event.outcome)), sqlBytes(event.raw)});
    if (!added)
        return Unexpected(added.error());
    if (*added != 1)
        return false;
    const Expected<void> noted
        = noteNotification(m_transaction, notificationOf(event.gateway, event.key), "notification", event.receivedAt);
    return noted ? Expected<bool>(true) : Unexpected(noted.error());
}

Expected<void> SqlPaymentStore::finishInboxEvent(const GatewayId& gateway, const QByteArray& key, InboxOutcome outcome)
{
    const Values which{sqlText(m_transaction.tenant().value()), sqlText(gateway.value()), sqlText(key)};
    const Expected<int> done = m_transaction.execute(
        "UPDATE payment_inbox SET outcome = ? WHERE tenant = ? AND gateway = ? AND event_key = ?",
        Values{sqlText(toText(outcome))} + which);
    // Nobody has a clock here: the event has the moment at which the notification came.
    const Expected<Rows> rows = m_transaction.select(
        "SELECT received_at FROM payment_inbox WHERE tenant = ? AND gateway = ? AND event_key = ?", which);
    if (!done || !rows)
        return Unexpected(done ? rows.error() : done.error());
    return rows->empty()
        ? Expected<void>()
        : noteNotification(m_transaction, notificationOf(gateway, key), "notification-judged", rows->front().moment(0));
}

Expected<std::vector<InboxEvent>> SqlPaymentStore::unfinishedInboxEvents(int limit)
{
    const Expected<Rows> rows
        = m_transaction.select(PaymentStatements::unfinishedInbox, {sqlText(m_transaction.tenant().value()), limit});
    if (!rows)
        return Unexpected(rows.error());
    std::vector<InboxEvent> events;
    for (const Row& row : *rows) {
        Expected<InboxEvent> event = inboxEventOf(row);
        if (!event)
            return Unexpected(event.error());
        events.push_back(std::move(*event));
    }
    return events;
}

Expected<std::vector<LedgerEntry>> SqlPaymentStore::ledgerBetween(const GatewayId& gateway, QDate from, QDate to)
{
    return records<LedgerEntry>(m_transaction, PaymentStatements::ledgerBetween,
        {sqlText(m_transaction.tenant().value()), sqlText(gateway.value()), sqlDate(from), sqlDate(to)},
        ledgerEntryFromJson);
}

Expected<std::vector<PaymentFlag>> SqlPaymentStore::openFlags(int limit)
{
    return records<PaymentFlag>(m_transaction, PaymentStatements::openFlags,
        {sqlText(m_transaction.tenant().value()), limit}, paymentFlagFromJson);
}

Expected<std::vector<MoneyProposal>> SqlPaymentStore::openProposals(int limit)
{
    return records<MoneyProposal>(m_transaction,
        "SELECT body FROM payment_proposal WHERE tenant = ? AND is_open = 1 ORDER BY ordinal LIMIT ?",
        {sqlText(m_transaction.tenant().value()), limit}, moneyProposalFromJson);
}

SqlPaymentTransactions::SqlPaymentTransactions(Store& store)
    : m_store(store)
{
}

Expected<void> SqlPaymentTransactions::transact(const Work& work)
{
    Expected<void> done = m_store.write([&](Transaction& transaction) -> Expected<void> {
        // SQLite has one writer at a time without that.
        if (transaction.engine() == StoreEngine::PostgreSql) {
            if (Expected<void> held = AuditChain::hold(transaction); !held)
                return held;
        }
        SqlPaymentStore payments(transaction);
        return work(payments);
    });
    if (!done && done.error().is(StorageError::Duplicate))
        return unexpected(PaymentError::Conflict, done.error().detail());
    return done;
}

} // namespace Egov
