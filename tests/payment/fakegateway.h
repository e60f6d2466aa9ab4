// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/gateway/gatewayplugin.h>

#include <deque>
#include <mutex>

// A gateway that says what a test tells it to say. Notifications name one of its prepared events by number.
class FakeGateway : public Egov::GatewayPlugin {
public:
    using Event = Egov::PaymentEvent;

    Egov::GatewayCapabilities can;
    std::deque<Egov::GatewayAnswer<Egov::Attempt>> begins; // the last one stays
    std::deque<Egov::GatewayAnswer<Event>> queries; // likewise
    std::deque<Egov::GatewayAnswer<Egov::RefundNews>> refunds; // empty: every refund succeeds
    mutable std::vector<Event> events;
    mutable int beginCalls = 0;
    mutable int queryCalls = 0;
    mutable int refundCalls = 0;
    mutable int cancelCalls = 0;
    std::vector<Egov::ReconciliationRow> rows;

    FakeGateway()
    {
        can.label = QStringLiteral("試験");
        can.actions = {Egov::NextAction::Kind::Redirect};
        can.refund = Egov::Ability::Partial;
        can.cancel = Egov::Ability::Full;
        can.query = Egov::Ability::Full;
        can.trust = Egov::NotificationTrust::Signed;
        can.maximumAmount = 300'000;
        can.expirySeconds = 3600;
    }

    // A notification whose body names the event and how far it is to be trusted.
    Egov::Notification notificationOf(
        const Event& event, const QByteArray& key, const QByteArray& trust = "signed") const
    {
        const std::lock_guard guard(m_mutex);
        events.push_back(event);
        return {QByteArray::number(events.size() - 1), {{"Fake-Key", key}, {"Fake-Trust", trust}}, "192.0.2.1"};
    }

    Egov::GatewayCapabilities capabilities(const Egov::GatewaySettings&) const override { return can; }
    std::vector<Egov::ConfigurationFinding> checkConfiguration(const Egov::GatewaySettings&) const override
    {
        return {};
    }
    Egov::GatewayAnswer<Egov::Attempt> begin(const Egov::GatewaySettings&, const Egov::Attempt& attempt,
        const Egov::GatewayAddresses& addresses, const QDateTime&) const override
    {
        const std::lock_guard guard(m_mutex);
        ++beginCalls;
        if (!begins.empty())
            return take(begins);
        Egov::Attempt begun = attempt;
        begun.providerReference = "P" + attempt.id.value();
        begun.next.url = addresses.returnTo;
        return begun;
    }
    Egov::NotificationReading readNotification(
        const Egov::GatewaySettings&, const Egov::Notification& notification, const QDateTime&) const override
    {
        const std::lock_guard guard(m_mutex);
        Egov::NotificationReading reading;
        reading.trust = *Egov::notificationTrustFromText(notification.header("fake-trust"));
        reading.key = notification.header("FAKE-KEY");
        reading.events.push_back(events.at(notification.body.toUInt()));
        return reading;
    }
    Egov::Acknowledgement acknowledge(Egov::NotificationVerdict verdict) const override
    {
        return {verdict == Egov::NotificationVerdict::Received  ? 200
                : verdict == Egov::NotificationVerdict::Refused ? 400
                                                                : 503,
            "text/plain", "OK"};
    }
    Egov::GatewayAnswer<Event> query(
        const Egov::GatewaySettings&, const Egov::Attempt&, const QDateTime&) const override
    {
        const std::lock_guard guard(m_mutex);
        ++queryCalls;
        return queries.empty() ? Egov::GatewayAnswer<Event>(Egov::NoAnswer{"silent"}) : take(queries);
    }
    Egov::GatewayAnswer<Event> cancel(
        const Egov::GatewaySettings&, const Egov::Attempt& attempt, const QDateTime& now) const override
    {
        const std::lock_guard guard(m_mutex);
        ++cancelCalls;
        Event event;
        event.attempt = attempt.id;
        event.amount = attempt.amount;
        event.event = Egov::AttemptEvent::Cancelled;
        event.occurredAt = now;
        return event;
    }
    Egov::GatewayAnswer<Egov::RefundNews> refund(const Egov::GatewaySettings&, const Egov::Attempt&,
        const Egov::Refund& refund, qint64, const QDateTime&) const override
    {
        const std::lock_guard guard(m_mutex);
        ++refundCalls;
        if (!refunds.empty())
            return take(refunds);
        return Egov::RefundNews{refund.id, "R" + refund.id.value(), refund.amount, Egov::RefundState::Succeeded};
    }
    Egov::Expected<std::vector<Egov::ReconciliationRow>> parseReconciliation(
        const Egov::GatewaySettings&, const QByteArray&) const override
    {
        return rows;
    }

private:
    template <typename Answer>
    static Answer take(const std::deque<Answer>& answers)
    {
        std::deque<Answer>& left = const_cast<std::deque<Answer>&>(answers);
        Answer first = left.front();
        if (left.size() > 1)
            left.pop_front();
        return first;
    }
    mutable std::mutex m_mutex;
};
