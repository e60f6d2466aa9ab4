// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "till.h"

#include <condition_variable>
#include <new>
#include <stdexcept>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

enum class Call { None, Capabilities, Check, Begin, Read, Acknowledge, Query, Cancel, Refund, Reconcile };
enum class Mischief { ThrowsInt, ThrowsException, ThrowsNoMemory, Hangs };

// Goes wrong in one call, as a vendor's plugin may.
class UnrulyGateway final : public FakeGateway {
public:
    std::atomic<Call> wrong = Call::None;
    Mischief mischief = Mischief::ThrowsInt;
    std::atomic<bool> isReleased = false;

    GatewayCapabilities capabilities(const GatewaySettings& settings) const override
    {
        go(Call::Capabilities);
        return FakeGateway::capabilities(settings);
    }
    std::vector<ConfigurationFinding> checkConfiguration(const GatewaySettings&) const override
    {
        go(Call::Check);
        return {};
    }
    GatewayAnswer<Attempt> begin(const GatewaySettings& settings, const Attempt& attempt, const GatewayAddresses& to,
        const QDateTime& now) const override
    {
        go(Call::Begin);
        return FakeGateway::begin(settings, attempt, to, now);
    }
    NotificationReading readNotification(
        const GatewaySettings& settings, const Notification& notification, const QDateTime& now) const override
    {
        go(Call::Read);
        return FakeGateway::readNotification(settings, notification, now);
    }
    Acknowledgement acknowledge(NotificationVerdict verdict) const override
    {
        go(Call::Acknowledge);
        return FakeGateway::acknowledge(verdict);
    }
    GatewayAnswer<PaymentEvent> query(
        const GatewaySettings& settings, const Attempt& attempt, const QDateTime& now) const override
    {
        go(Call::Query);
        return FakeGateway::query(settings, attempt, now);
    }
    GatewayAnswer<PaymentEvent> cancel(
        const GatewaySettings& settings, const Attempt& attempt, const QDateTime& now) const override
    {
        go(Call::Cancel);
        return FakeGateway::cancel(settings, attempt, now);
    }
    GatewayAnswer<RefundNews> refund(const GatewaySettings& settings, const Attempt& attempt, const Refund& refund,
        qint64 expectedRemaining, const QDateTime& now) const override
    {
        go(Call::Refund);
        return FakeGateway::refund(settings, attempt, refund, expectedRemaining, now);
    }
    Expected<std::vector<ReconciliationRow>> parseReconciliation(
        const GatewaySettings& settings, const QByteArray& file) const override
    {
        go(Call::Reconcile);
        return FakeGateway::parseReconciliation(settings, file);
    }

private:
    void go(Call call) const
    {
        if (call != wrong)
            return;
        switch (mischief) {
        case Mischief::ThrowsInt: throw 42;
        case Mischief::ThrowsException: throw std::runtime_error("vendor's text");
        case Mischief::ThrowsNoMemory: throw std::bad_alloc();
        case Mischief::Hangs: isReleased.wait(false); break;
        }
    }
};

constexpr GatewayPatience impatient{std::chrono::seconds(2), std::chrono::seconds(1), std::chrono::seconds(2)};

struct UnrulyTill : Till {
    std::shared_ptr<UnrulyGateway> unruly = std::make_shared<UnrulyGateway>();
    const GatewayId id{"unruly"};

    Expected<void> add(Mischief mischief)
    {
        unruly->mischief = mischief;
        // Only what is to hang is waited for impatiently: a slow machine is no fault.
        return gateways.add(
            {id, unruly, {"M-1", Json::object(), {}}}, mischief == Mischief::Hangs ? impatient : GatewayPatience());
    }
    ~UnrulyTill()
    {
        unruly->isReleased = true;
        unruly->isReleased.notify_all();
    }
    Expected<Attempt> begin(const QByteArray& key)
    {
        PaymentStart how = start(charge(300), key);
        how.gateway = id;
        return payments.begin(how);
    }
};

} // namespace

// A gateway's plugin throws or hangs: its own municipality's use of it fails, with a reason, and nothing else.
class UnrulyTest : public QObject {
    Q_OBJECT

    static void rows()
    {
        QTest::addColumn<Mischief>("mischief");
        QTest::newRow("throws an int") << Mischief::ThrowsInt;
        QTest::newRow("throws an exception") << Mischief::ThrowsException;
        QTest::newRow("has no memory") << Mischief::ThrowsNoMemory;
        QTest::newRow("hangs") << Mischief::Hangs;
    }

private Q_SLOTS:
    void isRefusedAtTheStart_data() { rows(); }
    void isRefusedAtTheStart()
    {
        QFETCH(Mischief, mischief);
        for (const Call call : {Call::Capabilities, Call::Check}) {
            UnrulyTill till;
            till.unruly->wrong = call;
            const Expected<void> added = till.add(mischief);
            QCOMPARE(added.error().code(), "payment.gateway-settings"_ba);
            QVERIFY(added.error().detail().startsWith(u"unruly: gateway-"_s));
            // The other gateway of this municipality is offered all the same.
            QVERIFY(till.payments.begin(till.start(till.charge(300))));
        }
    }

    void aBeginningIsUnknownAndNobodyPaysTwice_data() { rows(); }
    void aBeginningIsUnknownAndNobodyPaysTwice()
    {
        QFETCH(Mischief, mischief);
        UnrulyTill till;
        QVERIFY(till.add(mischief));
        till.unruly->wrong = Call::Begin;
        QCOMPARE(till.begin("click-1")->state, AttemptState::Unknown); // version 1 may have called out by itself
        QCOMPARE(till.begin("click-2").error().code(), "payment.asking"_ba);
    }

    void dueWorkGoesOn_data() { rows(); }
    void dueWorkGoesOn()
    {
        QFETCH(Mischief, mischief);
        UnrulyTill till;
        QVERIFY(till.add(mischief));
        const Attempt stuck = *till.begin("click-1");
        till.unruly->wrong = Call::Query;
        Assessment other = till.assessment(300);
        other.caseId = CaseId("case-2");
        const Attempt good = *till.payments.begin(till.start(*till.payments.assess(other)));
        till.gateway->queries = {till.news(good, AttemptEvent::Paid)};
        for (int round = 0; round < 5; ++round) {
            till.clock.pass(100);
            QVERIFY(till.payments.work(100));
        }
        QCOMPARE(till.attempt(good).state, AttemptState::Paid);
        QCOMPARE(till.attempt(stuck).state, AttemptState::Unknown);
    }

    void everyOtherCallIsRefusedAsWhatItIs_data() { rows(); }
    void everyOtherCallIsRefusedAsWhatItIs()
    {
        QFETCH(Mischief, mischief);
        const auto prepared
            = [mischief](UnrulyTill& till) { return till.add(mischief) ? *till.begin("click-1") : Attempt(); };
        {
            UnrulyTill till;
            const Attempt attempt = prepared(till);
            till.unruly->wrong = Call::Read;
            const Notification paid
                = till.unruly->notificationOf(till.news(attempt, AttemptEvent::Paid), "event-1", "signed");
            QCOMPARE(till.payments.receiveNotification(till.id, paid).status, 503); // to be sent again
            QVERIFY(!till.status(attempt).isSatisfied());
            till.unruly->wrong = Call::Acknowledge;
            if (mischief != Mischief::Hangs) { // a thread of it is still away
                QCOMPARE(till.payments.receiveNotification(till.id, paid).status, 200);
                QVERIFY(till.status(attempt).isSatisfied());
            }
        }
        {
            UnrulyTill till;
            const Attempt attempt = prepared(till);
            till.unruly->wrong = Call::Cancel;
            QCOMPARE(till.payments.cancel(attempt.id)->state, AttemptState::Unknown);
        }
        {
            UnrulyTill till;
            const Attempt attempt = prepared(till);
            const Notification paid
                = till.unruly->notificationOf(till.news(attempt, AttemptEvent::Paid), "event-1", "signed");
            QCOMPARE(till.payments.receiveNotification(till.id, paid).status, 200);
            till.unruly->wrong = Call::Refund;
            QCOMPARE(till.payments.refund(till.refundOrder(attempt, "R1", 300, 300))->state, RefundState::Unknown);
            till.unruly->wrong = Call::Reconcile;
            const QDate day(2026, 4, 1);
            QCOMPARE(till.payments.reconcile(till.id, "file", day, day).error().code(), "payment.reconciliation"_ba);
        }
    }

    // Numbers of 64 bits, and enumerators that are none.
    void nonsenseIsNotWorkedWith()
    {
        constexpr qint64 most = std::numeric_limits<qint64>::max();
        constexpr qint64 least = std::numeric_limits<qint64>::min();
        const auto refused = [](auto change) {
            GatewayRegistry gateways(GatewayRegistry::Mode::Demo);
            const auto gateway = std::make_shared<FakeGateway>();
            change(gateway->can);
            const Expected<void> added = gateways.add({GatewayId("mad"), gateway, {}});
            return !added && added.error().detail().contains(u"gateway-nonsense"_s);
        };
        for (const qint64 number : {most, least, qint64(-1)}) {
            QVERIFY(refused([number](GatewayCapabilities& can) { can.expirySeconds = number; }));
            QVERIFY(refused([number](GatewayCapabilities& can) { can.maximumAmount = number; }));
        }
        QVERIFY(refused([](GatewayCapabilities& can) { can.minimumAmount = least; }));
        QVERIFY(refused([](GatewayCapabilities& can) { can.query = static_cast<Ability>(77); }));
        QVERIFY(refused([](GatewayCapabilities& can) { can.actions = {static_cast<NextAction::Kind>(-3)}; }));

        for (const qint64 amount : {most, least, qint64(0), qint64(-300)}) {
            Till till;
            const Attempt attempt = till.begun(300);
            PaymentEvent event = till.news(attempt, AttemptEvent::Paid);
            event.amount = amount;
            till.gateway->queries = {event};
            QVERIFY(till.payments.query(attempt.id));
            QVERIFY(!till.status(attempt).isSatisfied());
            QCOMPARE(till.flags(attempt.charge, FlagKind::Review), 1);
            till.gateway->rows
                = {{1, ReconciliationRow::Kind::Payment, attempt.id, {}, {}, amount, QDate(2026, 4, 1), {}}};
            QCOMPARE(till.payments.reconcile(till.fake, "file", QDate(2026, 4, 1), QDate(2026, 4, 1)).error().code(),
                "payment.reconciliation"_ba);
        }
        Till till;
        const Attempt attempt = till.begun(300);
        PaymentEvent event = till.news(attempt, static_cast<AttemptEvent>(99));
        till.gateway->queries = {event};
        QCOMPARE(till.payments.query(attempt.id)->state, AttemptState::Unknown);
        event = till.news(attempt, AttemptEvent::Paid);
        event.refunds.assign(1001, RefundNews{RefundId("R"), "R", most, RefundState::Succeeded});
        till.gateway->queries = {event};
        QCOMPARE(till.payments.query(attempt.id)->state, AttemptState::Unknown);
    }
};

QTEST_GUILESS_MAIN(UnrulyTest)
#include "unruly.moc"
