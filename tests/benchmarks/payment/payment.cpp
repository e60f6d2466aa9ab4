// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>
#include <libegov/payment/booking/payments.h>
#include <libegov/payment/records/paymentrecords.h>
#include <libegov/paymentbooks/sqlpaymentstore.h>
#include <libegov/storage/errors.h>
#include <tests/payment/fakegateway.h>
#include <tests/storage/teststores.h>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const TenantCode tenant("131016");
const GatewayId fake("fake");
const QDate day(2026, 4, 1);
const auto heldClock = std::make_shared<const FixedClock>(QDateTime(day, QTime(1, 0), Qt::UTC));
const FixedClock& fixedClock = *heldClock;

QByteArray numbered(const char* prefix, qint64 number)
{
    return prefix + QByteArray::number(number).rightJustified(10, '0');
}

// A till on a SQLite file as in life, or on the PostgreSQL that peers.sh has started; every transaction durable by
// itself.
struct Till {
    TestStores stores;
    QString url = stores.freshUrl();
    Store store = std::move(*Store::open(url, tenant, {.groupSize = 1, .groupDelay = std::chrono::milliseconds(0)}));
    SqlPaymentTransactions transactions{store};
    std::shared_ptr<FakeGateway> gateway = std::make_shared<FakeGateway>();
    GatewayRegistry gateways{GatewayRegistry::Mode::Demo};
    Payments payments{transactions, gateways, heldClock};

    Till() { (void)gateways.add({fake, gateway, {"M-1", Json::object(), {}}}); }

    // Charges that are begun and not paid yet. PostgreSQL then knows its tables, as in life after the first minute:
    // plans for empty ones go through them whole.
    std::vector<Attempt> begin(int charges)
    {
        std::vector<Attempt> attempts;
        attempts.reserve(static_cast<size_t>(charges));
        for (int i = 0; i < charges; ++i)
            attempts.push_back(begun(i));
        if (TestStores::onPostgresql())
            TestStores::runAsOwner(url.section(u'/', -1), u"ANALYZE"_s);
        return attempts;
    }

    // Charges from..to that are paid: three ledger rows each.
    bool addPaid(qint64 from, qint64 to)
    {
        constexpr qint64 atOnce = 1000;
        for (qint64 first = from; first < to; first += atOnce) {
            const Expected<void> written = transactions.transact([&](PaymentStore& payment) {
                ChargeChanges changes;
                for (qint64 i = first; i < std::min(to, first + atOnce); ++i)
                    addPaid(changes, i);
                return payment.write(changes);
            });
            if (!written)
                return false;
        }
        return true;
    }

private:
    Attempt begun(int number)
    {
        Assessment assessment;
        assessment.tenant = tenant;
        assessment.caseId = CaseId(numbered("case-", number));
        assessment.lines = {{"0101", u"手数料"_s, 1, 300, 300}};
        PaymentStart start;
        start.charge = payments.assess(assessment)->id;
        start.gateway = fake;
        start.key = IdempotencyKey("click");
        start.returnBase = QUrl(u"https://portal.example/return/"_s);
        return *payments.begin(start);
    }

    static void addPaid(ChargeChanges& changes, qint64 number)
    {
        Charge charge;
        charge.id = ChargeId(numbered("C", number));
        charge.tenant = tenant;
        charge.caseId = CaseId(numbered("case-", number));
        charge.lines = {{"0101", u"手数料"_s, 1, 300, 300}};
        charge.total = 300;
        charge.createdAt = fixedClock.now();
        Attempt attempt;
        attempt.id = AttemptId(numbered("A", number));
        attempt.charge = charge.id;
        attempt.gateway = fake;
        attempt.key = IdempotencyKey("click");
        attempt.providerReference = numbered("P", number);
        attempt.amount = 300;
        attempt.state = AttemptState::Settled;
        attempt.createdAt = attempt.paidAt = fixedClock.now();
        attempt.settledOn = day;
        changes.revisions.push_back(charge);
        changes.attempts.push_back(attempt);
        for (const LedgerKind kind : {LedgerKind::Assessed, LedgerKind::Captured, LedgerKind::Settled}) {
            LedgerEntry entry;
            entry.key = toText(kind) + '/' + attempt.id.value();
            entry.charge = charge.id;
            entry.attempt = attempt.id;
            entry.gateway = fake;
            entry.kind = kind;
            entry.debit = kind == LedgerKind::Assessed ? LedgerAccount::Receivable
                : kind == LedgerKind::Captured         ? LedgerAccount::AtGateway
                                                       : LedgerAccount::Bank;
            entry.credit = kind == LedgerKind::Assessed ? LedgerAccount::Revenue
                : kind == LedgerKind::Captured          ? LedgerAccount::Receivable
                                                        : LedgerAccount::AtGateway;
            entry.amount = 300;
            entry.bookedAt = fixedClock.now();
            entry.day = day;
            changes.ledger.push_back(entry);
        }
    }
};

// A signed message that pays: judged, written and booked. Of its peers one writes the same rows durably, ready made,
// without reading or judging; the other the message's own row and no more.
constexpr int messages = 2000;

void book(benchmark::State& state)
{
    Till till;
    std::vector<Notification> notifications;
    for (const Attempt& attempt : till.begin(messages)) {
        PaymentEvent event;
        event.attempt = attempt.id;
        event.amount = attempt.amount;
        event.event = AttemptEvent::Paid;
        event.occurredAt = fixedClock.now();
        notifications.push_back(till.gateway->notificationOf(event, numbered("event-", qint64(notifications.size()))));
    }
    size_t next = 0;
    for (auto _ : state) {
        if (till.payments.receiveNotification(fake, notifications[next++]).status != 200)
            state.SkipWithError("not booked");
    }
}
BENCHMARK(book)->Iterations(messages)->UseRealTime()->Unit(benchmark::kMicrosecond);

InboxEvent eventOf(int number)
{
    InboxEvent event;
    event.gateway = fake;
    event.key = numbered("event-", number);
    event.trust = NotificationTrust::Signed;
    event.raw = "0";
    event.headers = {{"fake-key", event.key}, {"fake-trust", "signed"}};
    event.receivedAt = fixedClock.now();
    event.outcome = InboxOutcome::Booked;
    return event;
}

void writeEvent(benchmark::State& state)
{
    Till till;
    (void)till.begin(messages);
    int next = 0;
    for (auto _ : state) {
        const InboxEvent event = eventOf(next++);
        const Expected<void> written = till.transactions.transact([&event](PaymentStore& store) -> Expected<void> {
            const Expected<bool> added = store.addInboxEvent(event);
            return added ? Expected<void>() : Unexpected(added.error());
        });
        if (!written)
            state.SkipWithError("not written");
    }
}
BENCHMARK(writeEvent)
    ->Name("book/peer:event-alone")
    ->Iterations(messages)
    ->UseRealTime()
    ->Unit(benchmark::kMicrosecond);

// What one booking writes, ready made: the five statements and nothing else. The numbers are beyond those of the till.
class BookingRows {
public:
    BookingRows(const Attempt& attempt, qint64 number)
        : m_event(eventOf(static_cast<int>(number)))
    {
        const QVariant code = sqlText(tenant.value());
        const QVariant moment = sqlMoment(fixedClock.now());
        const qint64 ordinal = 10'000'000 + number;
        Attempt paid = attempt;
        ++paid.version;
        paid.state = AttemptState::Paid;
        paid.paidAt = fixedClock.now();
        paid.nextQueryAt = {};
        m_attempt = {QVariant(), paid.version, sqlBytes(toJson(paid).toBytes()), code, sqlText(paid.id.value())};
        LedgerEntry entry;
        entry.key = "captured/" + attempt.id.value();
        entry.charge = attempt.charge;
        entry.attempt = attempt.id;
        entry.gateway = fake;
        entry.kind = LedgerKind::Captured;
        entry.debit = LedgerAccount::AtGateway;
        entry.credit = LedgerAccount::Receivable;
        entry.amount = attempt.amount;
        entry.bookedAt = fixedClock.now();
        entry.day = day;
        m_ledger = {code, ordinal, sqlText(entry.key), sqlText(entry.charge.value()), sqlText(fake.value()),
            sqlText(toText(entry.kind)), sqlDate(day), sqlBytes(toJson(entry).toBytes())};
        const Json notice = toJson(PaymentNotice{NoticeKind::Paid, attempt.charge, attempt.id, attempt.amount});
        m_message = {code, ordinal, 0, u"payment"_s, u""_s, u"paid"_s, sqlBytes(notice.toBytes()), moment, u"pending"_s,
            moment, 0, u""_s};
        Json headers = Json::array();
        for (const auto& [name, value] : m_event.headers)
            headers.append(Json::array({name, value.toBase64()}));
        m_inbox = {code, sqlText(fake.value()), sqlText(m_event.key), ordinal, sqlText(toText(m_event.source)),
            sqlText(toText(m_event.trust)), sqlBytes(headers.toBytes()), moment, sqlText(toText(m_event.outcome)),
            sqlBytes(m_event.raw)};
        m_counter = {ordinal, code};
    }

    Expected<void> writeInto(Transaction& transaction) const
    {
        const Expected<int> paid = transaction.execute("UPDATE payment_attempt SET next_query_at = ?, version = ?, "
                                                       "body = ? WHERE tenant = ? AND id = ?",
            m_attempt);
        const Expected<int> counted
            = transaction.execute("UPDATE counter SET value = CAST(? AS BIGINT) WHERE tenant = ?", m_counter);
        if (!paid || *paid != 1 || !counted)
            return unexpected(StorageError::Statement, u"not written"_s);
        const std::pair<SqlText, const Values*> rows[]{
            {"INSERT INTO payment_ledger (tenant, ordinal, entry_key, charge, gateway, kind, day, body) VALUES",
                &m_ledger},
            {"INSERT INTO outbox (tenant, id, application, channel, target, topic, body, created_at, state, due_at, "
             "attempts, last_error) VALUES",
                &m_message},
            {"INSERT INTO payment_inbox (tenant, gateway, event_key, ordinal, source, trust, headers, received_at, "
             "outcome, raw) VALUES",
                &m_inbox}};
        for (const auto& [statement, row] : rows) {
            if (Expected<void> done = transaction.insert(statement, *row); !done)
                return done;
        }
        return {};
    }

private:
    InboxEvent m_event;
    Values m_attempt;
    Values m_ledger;
    Values m_message;
    Values m_inbox;
    Values m_counter;
};

void bareWrite(benchmark::State& state)
{
    Till till;
    std::vector<BookingRows> rows;
    for (const Attempt& attempt : till.begin(messages))
        rows.emplace_back(attempt, static_cast<qint64>(rows.size()));
    size_t next = 0;
    for (auto _ : state) {
        const BookingRows& booking = rows[next++];
        if (!till.store.write([&booking](Transaction& transaction) { return booking.writeInto(transaction); }))
            state.SkipWithError("not written");
    }
}
BENCHMARK(bareWrite)
    ->Name("book/peer:bare-durable-write")
    ->Iterations(messages)
    ->UseRealTime()
    ->Unit(benchmark::kMicrosecond);

// What is owed on one charge, among so many rows of the ledger.
void balance(benchmark::State& state)
{
    static Till till;
    static qint64 charges = 0;
    const qint64 wanted = state.range(0) / 3;
    if (!till.addPaid(charges, wanted))
        state.SkipWithError("not filled");
    charges = wanted;
    qint64 number = 0;
    for (auto _ : state) {
        number = (number + 7919) % wanted;
        const Expected<PaymentStatus> status = till.payments.status(ChargeId(numbered("C", number)));
        if (!status || !status->isSatisfied())
            state.SkipWithError("not paid");
    }
}
BENCHMARK(balance)->Arg(10'000)->Arg(100'000)->Arg(1'000'000)->UseRealTime()->Unit(benchmark::kMicrosecond);

// A file of so many rows against as many payments; ten seconds for 100,000 are the bound.
void reconcile(benchmark::State& state)
{
    Till till;
    if (!till.addPaid(0, state.range(0)))
        state.SkipWithError("not filled");
    for (qint64 i = 0; i < state.range(0); ++i) {
        till.gateway->rows.push_back({static_cast<int>(i + 1), ReconciliationRow::Kind::Payment,
            AttemptId(numbered("A", i)), numbered("P", i), {}, 300, day, day});
    }
    for (auto _ : state) {
        const Expected<ReconciliationReport> report = till.payments.reconcile(fake, "file", day, day);
        if (!report || !report->isBalanced())
            state.SkipWithError("not balanced");
    }
}
BENCHMARK(reconcile)->Arg(100'000)->Iterations(1)->UseRealTime()->Unit(benchmark::kMillisecond);

} // namespace
