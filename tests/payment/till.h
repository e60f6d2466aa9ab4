// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fakegateway.h"
#include "tillstore.h"

#include <libegov/payment/booking/payments.h>
#include <libegov/storage/errors.h>

#include <QTest>

#include <atomic>

class MovableClock final : public Egov::Clock {
public:
    QDateTime now() const override { return QDateTime::fromMSecsSinceEpoch(m_milliseconds, Qt::UTC); }
    void pass(qint64 seconds) { m_milliseconds += seconds * 1000; }

private:
    std::atomic<qint64> m_milliseconds = QDateTime(QDate(2026, 4, 1), QTime(1, 0), Qt::UTC).toMSecsSinceEpoch();
};

// The process dies: from the given transaction on nothing is written any more.
class DyingTransactions final : public Egov::PaymentTransactions {
public:
    explicit DyingTransactions(Egov::PaymentTransactions& store)
        : m_store(store)
    {
    }
    int left = 1 << 20;
    Egov::Expected<void> transact(const Work& work) override
    {
        if (left-- <= 0)
            return Egov::unexpected(Egov::StorageError::Unavailable, QStringLiteral("dead"));
        return m_store.transact(work);
    }

private:
    Egov::PaymentTransactions& m_store;
};

// Everything a payment needs, with a gateway that obeys the test.
struct Till {
    std::shared_ptr<FakeGateway> gateway = std::make_shared<FakeGateway>();
    TillStore store;
    Egov::GatewayRegistry gateways{Egov::GatewayRegistry::Mode::Demo};
    const std::shared_ptr<MovableClock> heldClock = std::make_shared<MovableClock>();
    MovableClock& clock = *heldClock;
    Egov::Payments payments{store, gateways, heldClock};
    Egov::GatewayId fake{"fake"};

    Till() { (void)gateways.add({fake, gateway, {"M-1", Egov::Json::object(), {}}}); }

    Egov::Assessment assessment(qint64 amount, const QString& reason = {}) const
    {
        Egov::Assessment assessment;
        assessment.tenant = Egov::TenantCode("131016");
        assessment.caseId = Egov::CaseId("case-1");
        assessment.reason = reason;
        if (amount > 0)
            assessment.lines = {{"0101", QStringLiteral("手数料"), 1, amount, amount}};
        return assessment;
    }
    Egov::Charge charge(qint64 amount) { return *payments.assess(assessment(amount)); }
    Egov::PaymentStart start(const Egov::Charge& charge, const QByteArray& key = "click-1") const
    {
        Egov::PaymentStart start;
        start.charge = charge.id;
        start.gateway = fake;
        start.key = Egov::IdempotencyKey(key);
        start.returnBase = QUrl(QStringLiteral("https://portal.example/131016/return/"));
        return start;
    }
    Egov::Attempt begun(qint64 amount) { return *payments.begin(start(charge(amount))); }
    Egov::Attempt attempt(const Egov::Attempt& known)
    {
        const Egov::ChargeAccount account = *payments.account(known.charge);
        return *std::ranges::find(account.attempts, known.id, &Egov::Attempt::id);
    }
    Egov::PaymentStatus status(const Egov::Attempt& attempt) { return *payments.status(attempt.charge); }

    Egov::PaymentEvent news(const Egov::Attempt& attempt, Egov::AttemptEvent kind) const
    {
        Egov::PaymentEvent event;
        event.attempt = attempt.id;
        event.providerReference = attempt.providerReference;
        event.merchantAccount = "M-1";
        event.amount = attempt.amount;
        event.event = kind;
        event.occurredAt = clock.now();
        event.settledOn = kind == Egov::AttemptEvent::Settled ? QDate(2026, 4, 10) : QDate();
        return event;
    }
    int notify(const Egov::PaymentEvent& event, const QByteArray& key, const QByteArray& trust = "signed")
    {
        return payments.receiveNotification(fake, gateway->notificationOf(event, key, trust)).status;
    }
    int notify(const Egov::Attempt& attempt, Egov::AttemptEvent kind, const QByteArray& key)
    {
        return notify(news(attempt, kind), key);
    }
    int notices(Egov::NoticeKind kind) const
    {
        const std::vector<Egov::PaymentNotice> all = store.notices();
        return static_cast<int>(std::ranges::count(all, kind, &Egov::PaymentNotice::kind));
    }
    int booked(const Egov::ChargeId& charge, Egov::LedgerKind kind)
    {
        const Egov::ChargeAccount account = *payments.account(charge);
        return static_cast<int>(std::ranges::count(account.ledger, kind, &Egov::LedgerEntry::kind));
    }
    int flags(const Egov::ChargeId& charge, Egov::FlagKind kind)
    {
        const Egov::ChargeAccount account = *payments.account(charge);
        return static_cast<int>(std::ranges::count(account.flags, kind, &Egov::PaymentFlag::kind));
    }
    Egov::RefundOrder refundOrder(
        const Egov::Attempt& attempt, const QByteArray& id, qint64 amount, qint64 expectedRemaining) const
    {
        Egov::RefundOrder order;
        order.attempt = attempt.id;
        order.refund = Egov::RefundId(id);
        order.amount = amount;
        order.expectedRemaining = expectedRemaining;
        order.reason = QStringLiteral("過誤納");
        order.decision = "decision-1";
        order.decidedBy = "officer-1,officer-2";
        return order;
    }
};
