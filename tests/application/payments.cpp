// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "../payment/fakegateway.h"
#include "../storage/teststores.h"
#include "filings.h"

#include <libegov/payment/booking/memorypaymentstore.h>
#include <libegov/payment/booking/payments.h>
#include <libegov/paymentbooks/sqlpaymentstore.h>

#include <QRandomGenerator>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

class MovingClock final : public Clock {
public:
    QDateTime moment = QDateTime(QDate(2026, 4, 1), QTime(1, 0), Qt::UTC);
    QDateTime now() const override { return moment; }
};

// Asks two stores everything and compares what they answer: the one in memory is slow and plainly right.
class BothStores final : public PaymentStore {
public:
    BothStores(PaymentStore& sql, PaymentStore& memory, int& differences)
        : m_sql(sql)
        , m_memory(memory)
        , m_differences(differences)
    {
    }

    Expected<std::optional<ChargeAccount>> lock(const ChargeId& charge) override
    {
        return both("lock", [&](PaymentStore& store) { return store.lock(charge); });
    }
    Expected<std::vector<ChargeId>> chargesOf(const CaseId& caseId) override
    {
        return both("chargesOf", [&](PaymentStore& store) { return store.chargesOf(caseId); });
    }
    Expected<std::optional<HeldAttempt>> lockAttempt(
        AttemptHandle handle, const GatewayId& gateway, const QByteArray& value) override
    {
        return both("lockAttempt", [&](PaymentStore& store) { return store.lockAttempt(handle, gateway, value); });
    }
    Expected<std::vector<AttemptLocation>> attemptsToQuery(const QDateTime& moment, int limit) override
    {
        return both("attemptsToQuery", [&](PaymentStore& store) { return store.attemptsToQuery(moment, limit); });
    }
    Expected<void> write(const ChargeChanges& changes) override
    {
        return both("write", [&](PaymentStore& store) { return store.write(changes); });
    }
    Expected<bool> addInboxEvent(const InboxEvent& event) override
    {
        return both("addInboxEvent", [&](PaymentStore& store) { return store.addInboxEvent(event); });
    }
    Expected<void> finishInboxEvent(const GatewayId& gateway, const QByteArray& key, InboxOutcome outcome) override
    {
        return both(
            "finishInboxEvent", [&](PaymentStore& store) { return store.finishInboxEvent(gateway, key, outcome); });
    }
    Expected<std::vector<InboxEvent>> unfinishedInboxEvents(int limit) override
    {
        return both("unfinishedInboxEvents", [&](PaymentStore& store) { return store.unfinishedInboxEvents(limit); });
    }
    Expected<std::vector<LedgerEntry>> ledgerBetween(const GatewayId& gateway, QDate from, QDate to) override
    {
        const auto byKey = [](Expected<std::vector<LedgerEntry>> entries) {
            if (entries)
                std::ranges::sort(*entries, {}, &LedgerEntry::key);
            return entries;
        };
        return both(
            "ledgerBetween", [&](PaymentStore& store) { return byKey(store.ledgerBetween(gateway, from, to)); });
    }
    Expected<std::vector<PaymentFlag>> openFlags(int limit) override
    {
        return both("openFlags", [&](PaymentStore& store) { return store.openFlags(limit); });
    }

    Expected<std::vector<MoneyProposal>> openProposals(int limit) override
    {
        return both("openProposals", [&](PaymentStore& store) { return store.openProposals(limit); });
    }

private:
    template <typename Ask>
    std::invoke_result_t<Ask, PaymentStore&> both(const char* name, const Ask& ask)
    {
        auto left = ask(m_sql);
        const auto right = ask(m_memory);
        const bool isSame = left.has_value() == right.has_value()
            && (left.has_value() ? left == right : left.error().code() == right.error().code());
        if (!isSame) {
            ++m_differences;
            qWarning("%s differs: %s", name, left ? "values" : left.error().code().constData());
        }
        return left;
    }

    PaymentStore& m_sql;
    PaymentStore& m_memory;
    int& m_differences;
};

class BothTransactions final : public PaymentTransactions {
public:
    explicit BothTransactions(Store& store)
        : m_sql(store)
    {
    }
    Expected<void> transact(const Work& work) override
    {
        return m_memory.transact([&](PaymentStore& memory) {
            return m_sql.transact([&](PaymentStore& sql) {
                BothStores stores(sql, memory, differences);
                return work(stores);
            });
        });
    }
    int differences = 0;

private:
    SqlPaymentTransactions m_sql;
    MemoryPaymentStore m_memory;
};

} // namespace

class PaymentTablesTest : public QObject {
    Q_OBJECT

private:
    TestStores m_stores;
    const std::shared_ptr<MovingClock> m_heldClock = std::make_shared<MovingClock>();
    MovingClock& m_clock = *m_heldClock;

private Q_SLOTS:
    // A long random life of many charges: what is stored is at every step what the simple store holds.
    void storedIsWhatWasMeant()
    {
        Store store = std::move(*Store::open(m_stores.freshUrl(), testTenant));
        BothTransactions transactions(store);
        const auto gateway = std::make_shared<FakeGateway>();
        GatewayRegistry gateways(GatewayRegistry::Mode::Demo);
        const GatewayId fake("fake");
        QVERIFY(gateways.add({fake, gateway, {"M-1", Json::object(), {}}}));
        Payments payments(transactions, gateways, m_heldClock);
        QRandomGenerator random(20261122);
        std::vector<Charge> charges;
        std::vector<Attempt> attempts;
        int done = 0;
        for (int round = 0; round < 600; ++round) {
            m_clock.moment = m_clock.moment.addSecs(random.bounded(900));
            const auto anAttempt = [&] { return attempts[size_t(random.bounded(int(attempts.size())))]; };
            switch (random.bounded(8)) {
            case 0: {
                Assessment assessment;
                assessment.tenant = testTenant;
                assessment.caseId = CaseId("case-" + QByteArray::number(random.bounded(20)));
                assessment.reason = u"変更"_s;
                const qint64 amount = 100 * (1 + random.bounded(3));
                assessment.lines = {{"0101", u"手数料"_s, 1, amount, amount}};
                if (const Expected<Charge> charge = payments.assess(assessment)) {
                    charges.push_back(*charge);
                    ++done;
                }
                break;
            }
            case 1:
            case 2: {
                if (charges.empty())
                    break;
                PaymentStart start;
                start.charge = charges[size_t(random.bounded(int(charges.size())))].id;
                start.gateway = fake;
                start.key = IdempotencyKey("click-" + QByteArray::number(random.bounded(5)));
                start.returnBase = QUrl(u"https://portal.example/272124/return/"_s);
                if (const Expected<Attempt> begun = payments.begin(start)) {
                    attempts.push_back(*begun);
                    ++done;
                }
                break;
            }
            case 3:
            case 4:
            case 5: {
                if (attempts.empty())
                    break;
                const Attempt attempt = anAttempt();
                PaymentEvent event;
                event.attempt = attempt.id;
                event.providerReference = "P" + attempt.id.value();
                event.merchantAccount = "M-1";
                event.amount = random.bounded(6) == 0 ? attempt.amount + 1 : attempt.amount;
                event.event = allAttemptEvents[size_t(random.bounded(int(allAttemptEvents.size()) - 1))];
                event.occurredAt = m_clock.moment;
                const QByteArray key = "event-" + QByteArray::number(random.bounded(200));
                done += payments.receiveNotification(fake, gateway->notificationOf(event, key)).status == 200 ? 1 : 0;
                break;
            }
            case 6: {
                if (attempts.empty())
                    break;
                const Attempt attempt = anAttempt();
                RefundOrder order;
                order.attempt = attempt.id;
                order.refund = RefundId("refund-" + QByteArray::number(random.bounded(40)));
                order.amount = order.expectedRemaining = attempt.amount;
                order.reason = u"過誤納"_s;
                order.decidedBy = "clerk";
                done += payments.refund(order).has_value() ? 1 : 0;
                break;
            }
            default:
                (void)payments.work(5);
                if (!attempts.empty())
                    (void)payments.returned(anAttempt().returnSecret);
            }
        }
        QCOMPARE(transactions.differences, 0);
        QVERIFY(done > 200);
        for (const Charge& charge : charges)
            QVERIFY(payments.account(charge.id)); // compared once more
        QCOMPARE(transactions.differences, 0);
    }

    void aChargeArrivesWithItsApplicationOrNotAtAll()
    {
        Store store = std::move(*Store::open(m_stores.freshUrl(), testTenant));
        Filing filing = filingNamed("花子", "key-of-a-charged-one");
        filing.assessment = Assessment();
        filing.assessment->tenant = testTenant;
        filing.assessment->lines = {{"0101", u"手数料"_s, 1, 300, 300}};
        filing.feeDue = FeeDue::BeforeReview;
        filing.package = vouchedFor(orderingACopy(contentNamed("花子")));
        Arrival arrival(store, pretendToSign, m_heldClock);
        const Expected<Receipt> receipt = submit(arrival, filing);
        QVERIFY2(receipt, receipt ? "" : qPrintable(receipt.error().detail()));
        SqlPaymentTransactions transactions(store);
        const auto chargesOf = [&](const CaseId& id) {
            std::vector<ChargeId> charges;
            const Expected<void> read = transactions.transact([&](PaymentStore& payments) -> Expected<void> {
                charges = *payments.chargesOf(id);
                return {};
            });
            return read ? charges.size() : size_t(99);
        };
        QCOMPARE(chargesOf(CaseId(receipt->reference.value())), 1u);
        // Repeating the arrival is not charged again.
        QVERIFY(submit(arrival, filing));
        QCOMPARE(chargesOf(CaseId(receipt->reference.value())), 1u);
        // A charge that cannot be: no arrival either.
        filing.key = IdempotencyKey("key-of-a-wrong-charge");
        filing.assessment->lines = {{"0101", u"手数料"_s, 2, 300, 300}};
        QCOMPARE(submit(arrival, filing).error().code(), "payment.line");
        QVERIFY(!arrival.find(filing.key)->has_value());
    }
};

QTEST_GUILESS_MAIN(PaymentTablesTest)
#include "payments.moc"
