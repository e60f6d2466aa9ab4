// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <plugins/gateways/stripe/stripemessages.h>

#include <libegov/payment/errors.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

Unexpected unreadable(const char* member)
{
    return unexpected(PaymentError::GatewayAnswer, u"member "_s + QLatin1StringView(member));
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

RefundNews refundFrom(const Json& refund)
{
    return {RefundId(refund["metadata"]["refund"].toUtf8()), refund["id"].toUtf8(), refund["amount"].toInteger(-1),
        refundStateFromStripe(refund["status"].toUtf8())};
}

void addRefunds(PaymentEvent& event, const Json& charge)
{
    for (const Json& refund : charge["refunds"]["data"].elements())
        event.refunds.push_back(refundFrom(refund));
}

// The payment intent is what refunds and disputes name; its id alone, or the whole of it where it was expanded.
QByteArray intentOf(const Json& object)
{
    const Json& intent = object["payment_intent"];
    return intent.isObject() ? intent["id"].toUtf8() : intent.toUtf8();
}

DisputeState disputeStateOf(const QByteArray& status)
{
    constexpr std::pair<const char*, DisputeState> words[] = {{"needs_response", DisputeState::NeedsResponse},
        {"warning_needs_response", DisputeState::NeedsResponse}, {"won", DisputeState::Won},
        {"warning_closed", DisputeState::Won}, {"prevented", DisputeState::Won}, {"lost", DisputeState::Lost}};
    for (const auto& [word, state] : words) {
        if (status == word)
            return state;
    }
    return DisputeState::UnderReview; // under_review, the appeals, and words of later versions
}

// A refund or a dispute: about a payment that it names by the intent only, and says nothing else about.
Expected<PaymentEvent> eventFromIntent(const Json& object)
{
    PaymentEvent event;
    event.providerReference = intentOf(object);
    event.amount = object["amount"].toInteger(-1);
    event.currency = object["currency"].toUtf8().toUpper();
    event.event = AttemptEvent::Pending;
    if (event.providerReference.isEmpty())
        return unreadable("payment_intent");
    if (event.amount < 0 || event.currency.isEmpty() || object["id"].toUtf8().isEmpty())
        return unreadable("amount");
    return event;
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
    event.paymentReference = intentOf(session);
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
    event.paymentReference = intentOf(charge);
    event.amount = charge["amount"].toInteger(-1);
    event.currency = charge["currency"].toUtf8().toUpper();
    event.occurredAt = momentOf(charge["created"]);
    event.event = charge["paid"].toBool() ? AttemptEvent::Paid : AttemptEvent::Pending;
    if (event.attempt.isEmpty() || event.amount < 0)
        return unreadable("metadata");
    addRefunds(event, charge);
    return event;
}

Expected<PaymentEvent> eventFromRefund(const Json& refund)
{
    Expected<PaymentEvent> event = eventFromIntent(refund);
    if (event)
        event->refunds.push_back(refundFrom(refund));
    return event;
}

Expected<PaymentEvent> eventFromDispute(const Json& dispute)
{
    Expected<PaymentEvent> event = eventFromIntent(dispute);
    if (event)
        event->disputes.push_back({dispute["id"].toUtf8(), event->amount, disputeStateOf(dispute["status"].toUtf8()),
            dispute["reason"].toUtf8(), momentOf(dispute["evidence_details"]["due_by"])});
    return event;
}

Expected<std::vector<PaymentEvent>> eventsFromWebhook(const Json& webhook)
{
    const QByteArray type = webhook["type"].toUtf8();
    const Json& object = webhook["data"]["object"];
    std::vector<PaymentEvent> events;
    using Reader = Expected<PaymentEvent> (*)(const Json&);
    const bool isCharge = type == "charge.refunded" || type == "charge.succeeded";
    const bool isRefund = type.startsWith("refund.") || type == "charge.refund.updated";
    const Reader read = type.startsWith("checkout.session.") ? eventFromSession
        : type.startsWith("charge.dispute.")                 ? eventFromDispute
        : isRefund                                           ? eventFromRefund
        : isCharge                                           ? eventFromCharge
                                                             : Reader(nullptr);
    if (!read)
        return events;
    Expected<PaymentEvent> event = read(object);
    if (!event)
        return Unexpected(event.error());
    if (type == "checkout.session.async_payment_failed")
        event->event = AttemptEvent::Failed;
    event->merchantAccount = webhook["account"].toUtf8(); // only where several accounts share one address
    if (!event->occurredAt.isValid())
        event->occurredAt = momentOf(webhook["created"]);
    events.push_back(*event);
    return events;
}

} // namespace Egov
