// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <plugins/gateways/stripe/stripewords.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

Unexpected unreadable(const char* member)
{
    return unexpected("payment.gateway-answer", u"member "_s + QLatin1StringView(member));
}

QDateTime momentOf(const Json& seconds)
{
    const qint64 value = seconds.toInteger(-1);
    return value > 0 ? QDateTime::fromSecsSinceEpoch(value, Qt::UTC) : QDateTime();
}

Expected<AttemptEvent> stateOf(const Json& session)
{
    const QByteArray status = session["status"].toUtf8();
    const QByteArray payment = session["payment_status"].toUtf8();
    if (status == "open")
        return AttemptEvent::Started;
    if (status == "expired")
        return AttemptEvent::Expired;
    if (status == "complete" && payment == "paid")
        return AttemptEvent::Paid;
    if (status == "complete" && payment == "unpaid")
        return AttemptEvent::Pending;
    return unreadable("status");
}

void addRefunds(PaymentEvent& event, const Json& charge)
{
    for (const Json& refund : charge["refunds"]["data"].elements()) {
        event.refunds.push_back({RefundId(refund["metadata"]["refund"].toUtf8()), refund["id"].toUtf8(),
            refund["amount"].toInteger(-1), refundStateFromStripe(refund["status"].toUtf8())});
    }
}

} // namespace

RefundState refundStateFromStripe(const QByteArray& status)
{
    if (status == "succeeded")
        return RefundState::Succeeded;
    if (status == "failed" || status == "canceled")
        return RefundState::Failed;
    return RefundState::Submitted; // pending, requires_action, and words of later versions
}

Expected<PaymentEvent> eventFromSession(const Json& session)
{
    const Expected<AttemptEvent> state = stateOf(session);
    if (!state)
        return Unexpected(state.error());
    PaymentEvent event;
    event.event = *state;
    event.attempt = AttemptId(session["client_reference_id"].toUtf8());
    event.providerReference = session["id"].toUtf8();
    event.amount = session["amount_total"].toInteger(-1);
    event.currency = session["currency"].toUtf8().toUpper();
    if (event.attempt.isEmpty() || event.providerReference.isEmpty() || event.amount < 0 || event.currency.isEmpty())
        return unreadable("client_reference_id");
    const Json& charge = session["payment_intent"]["latest_charge"];
    if (charge.isObject()) {
        event.occurredAt = momentOf(charge["created"]);
        addRefunds(event, charge);
    }
    return event;
}

Expected<PaymentEvent> eventFromCharge(const Json& charge)
{
    PaymentEvent event;
    event.attempt = AttemptId(charge["metadata"]["attempt"].toUtf8());
    event.amount = charge["amount"].toInteger(-1);
    event.currency = charge["currency"].toUtf8().toUpper();
    event.occurredAt = momentOf(charge["created"]);
    event.event = charge["paid"].toBool() ? AttemptEvent::Paid : AttemptEvent::Pending;
    if (event.attempt.isEmpty() || event.amount < 0)
        return unreadable("metadata");
    addRefunds(event, charge);
    return event;
}

Expected<std::vector<PaymentEvent>> eventsFromWebhook(const Json& webhook)
{
    const QByteArray type = webhook["type"].toUtf8();
    const Json& object = webhook["data"]["object"];
    std::vector<PaymentEvent> events;
    const bool isSession = type.startsWith("checkout.session.");
    const bool isCharge = type == "charge.refunded" || type == "charge.succeeded";
    if (!isSession && !isCharge)
        return events;
    Expected<PaymentEvent> event = isSession ? eventFromSession(object) : eventFromCharge(object);
    if (!event)
        return Unexpected(event.error());
    if (type == "checkout.session.async_payment_failed")
        event->event = AttemptEvent::Failed;
    if (!event->occurredAt.isValid())
        event->occurredAt = momentOf(webhook["created"]);
    events.push_back(*event);
    return events;
}

} // namespace Egov
