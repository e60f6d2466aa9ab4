// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <plugins/gateways/stripe/stripegateway.h>

#include <plugins/gateways/exchange/conversation.h>
#include <plugins/gateways/exchange/mappedfile.h>
#include <plugins/gateways/stripe/stripemessages.h>
#include <plugins/gateways/stripe/stripesignature.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

using Fields = std::vector<std::pair<QByteArray, QByteArray>>;

constexpr qint64 lifetimeSeconds = 3600; // Checkout takes 30 minutes to 24 hours

QByteArray formOf(const Fields& fields)
{
    QByteArray form;
    for (const auto& [name, value] : fields)
        form += (form.isEmpty() ? "" : "&") + name.toPercentEncoding("[]_") + '=' + value.toPercentEncoding();
    return form;
}

GatewayAnswer<Json> call(Conversation& conversation, const GatewaySettings& settings, const QByteArray& method,
    const QByteArray& path, const Fields& fields = {}, const QByteArray& idempotencyKey = {})
{
    GatewayRequest request;
    request.method = method;
    request.url
        = QUrl(settings.options["url"].toString(u"https://api.stripe.com/"_s)).resolved(QUrl::fromEncoded(path));
    request.headers = {{"Authorization", "Bearer " + settings.secrets.value("apiKey")},
        {"Content-Type", "application/x-www-form-urlencoded"}};
    request.idempotencyKey = idempotencyKey;
    request.body = formOf(fields);
    const GatewayAnswer<GatewayReply> reply = conversation.call(std::move(request));
    if (reply.isDeclined())
        return Declined{reply.reason()};
    if (reply.isUnknown())
        return NoAnswer{reply.reason()};
    const Expected<Json> json = Json::parse(reply.value().body);
    // 409: the same key is being worked on; 429: too many calls. Neither says what became of it.
    if (!json || reply.value().status == 409 || reply.value().status == 429)
        return NoAnswer{"http-" + QByteArray::number(reply.value().status)};
    if (reply.value().status == 404)
        return Declined{"not-found"};
    if (reply.value().status >= 300)
        return Declined{(*json)["error"]["code"].toUtf8((*json)["error"]["type"].toUtf8("refused"))};
    return *json;
}

// The session by its own id or, when the answer that named it was lost, by our reference among those made since.
GatewayAnswer<Json> findSession(Conversation& conversation, const GatewaySettings& settings, const Attempt& attempt)
{
    constexpr const char* expansion = "expand[]=payment_intent.latest_charge.refunds";
    if (!attempt.providerReference.isEmpty())
        return call(
            conversation, settings, "GET", "v1/checkout/sessions/" + attempt.providerReference + '?' + expansion);
    const QByteArray since = QByteArray::number(attempt.createdAt.toSecsSinceEpoch() - 60);
    GatewayAnswer<Json> list
        = call(conversation, settings, "GET", "v1/checkout/sessions?limit=100&created[gte]=" + since);
    if (!list.isOk())
        return list;
    for (const Json& session : list.value()["data"].elements()) {
        if (session["client_reference_id"].toUtf8() == attempt.id.value())
            return call(
                conversation, settings, "GET", "v1/checkout/sessions/" + session["id"].toUtf8() + '?' + expansion);
    }
    // More were made than one page holds: not seeing it proves nothing.
    if (list.value()["has_more"].toBool())
        return NoAnswer{"not-on-this-page"};
    return Declined{"not-found"};
}

GatewayAnswer<PaymentEvent> eventFrom(const GatewayAnswer<Json>& answer)
{
    if (answer.isDeclined())
        return Declined{answer.reason()};
    if (answer.isUnknown())
        return NoAnswer{answer.reason()};
    const Expected<PaymentEvent> event = eventFromSession(answer.value());
    if (!event)
        return NoAnswer{event.error().code()};
    return *event;
}

GatewayAnswer<Attempt> started(Conversation& conversation, const GatewaySettings& settings, const Attempt& attempt,
    const GatewayAddresses& addresses)
{
    const QByteArray back = addresses.returnTo.toEncoded();
    const QByteArray name = addresses.description.isEmpty() ? "手数料" : addresses.description.toUtf8();
    Fields fields = {{"mode", "payment"}, {"client_reference_id", attempt.id.value()}, {"success_url", back},
        {"cancel_url", back}, {"locale", addresses.language == u"en"_s ? "en" : "ja"}, {"line_items[0][quantity]", "1"},
        {"line_items[0][price_data][currency]", "jpy"},
        {"line_items[0][price_data][unit_amount]", QByteArray::number(attempt.amount)},
        {"line_items[0][price_data][product_data][name]", name}, {"metadata[attempt]", attempt.id.value()},
        {"payment_intent_data[metadata][attempt]", attempt.id.value()},
        {"expires_at", QByteArray::number(attempt.createdAt.toSecsSinceEpoch() + lifetimeSeconds)}};
    const GatewayAnswer<Json> answer
        = call(conversation, settings, "POST", "v1/checkout/sessions", fields, attempt.id.value());
    if (answer.isDeclined())
        return Declined{answer.reason()};
    if (answer.isUnknown())
        return NoAnswer{answer.reason()};
    Attempt begun = attempt;
    begun.providerReference = answer.value()["id"].toUtf8();
    begun.next.url = QUrl(answer.value()["url"].toString(), QUrl::StrictMode);
    if (begun.providerReference.isEmpty() || !begun.next.url.isValid() || begun.next.url.isRelative())
        return NoAnswer{"unreadable"};
    return begun;
}

GatewayAnswer<PaymentEvent> asked(Conversation& conversation, const GatewaySettings& settings, const Attempt& attempt)
{
    const GatewayAnswer<Json> session = findSession(conversation, settings, attempt);
    GatewayAnswer<PaymentEvent> event = eventFrom(session);
    if (!event.isOk() || !session.value()["payment_intent"]["latest_charge"]["disputed"].toBool())
        return event;
    // The charge says that there are disputes, not which.
    PaymentEvent whole = event.value();
    const GatewayAnswer<Json> list = call(conversation, settings, "GET",
        "v1/disputes?limit=100&payment_intent=" + whole.paymentReference.toPercentEncoding());
    if (!list.isOk())
        return NoAnswer{list.reason()};
    for (const Json& dispute : list.value()["data"].elements()) {
        const Expected<PaymentEvent> told = eventFromDispute(dispute);
        if (!told || told->currency != whole.currency)
            return NoAnswer{"unreadable"};
        whole.disputes.insert(whole.disputes.end(), told->disputes.begin(), told->disputes.end());
    }
    return whole;
}

GatewayAnswer<PaymentEvent> givenUp(Conversation& conversation, const GatewaySettings& settings, const Attempt& attempt)
{
    if (attempt.providerReference.isEmpty())
        return Declined{"not-found"};
    GatewayAnswer<PaymentEvent> answer = eventFrom(call(conversation, settings, "POST",
        "v1/checkout/sessions/" + attempt.providerReference + "/expire", {}, "cancel-" + attempt.id.value()));
    if (!answer.isOk() || answer.value().event != AttemptEvent::Expired)
        return answer;
    PaymentEvent event = answer.value(); // Stripe's word for both is expired; it was our wish
    event.event = AttemptEvent::Cancelled;
    return event;
}

RefundNews newsOf(const Refund& refund, const Json& told)
{
    return {
        refund.id, told["id"].toUtf8(), told["amount"].toInteger(-1), refundStateFromStripe(told["status"].toUtf8())};
}

GatewayAnswer<RefundNews> refunded(Conversation& conversation, const GatewaySettings& settings, const Attempt& attempt,
    const Refund& refund, qint64 expectedRemaining)
{
    const GatewayAnswer<Json> session = findSession(conversation, settings, attempt);
    if (session.isDeclined())
        return Declined{session.reason()};
    if (session.isUnknown())
        return NoAnswer{session.reason()};
    const Json& intent = session.value()["payment_intent"];
    const Json& charge = intent["latest_charge"];
    const qint64 remaining = charge["amount"].toInteger(0) - charge["amount_refunded"].toInteger(0);
    for (const Json& known : charge["refunds"]["data"].elements()) {
        // The same one, asked for again: Stripe forgets idempotency keys after a day, its refunds it does not forget.
        if (known["metadata"]["refund"].toUtf8() == refund.id.value())
            return newsOf(refund, known);
    }
    if (remaining != expectedRemaining)
        return Declined{"remaining-differs"};
    const GatewayAnswer<Json> answer = call(conversation, settings, "POST", "v1/refunds",
        {{"payment_intent", intent["id"].toUtf8()}, {"amount", QByteArray::number(refund.amount)},
            {"metadata[refund]", refund.id.value()}},
        "refund-" + refund.id.value());
    if (answer.isDeclined())
        return Declined{answer.reason() == "charge_already_refunded" ? alreadyDone.toByteArray() : answer.reason()};
    if (answer.isUnknown())
        return NoAnswer{answer.reason()};
    return newsOf(refund, answer.value());
}

} // namespace

GatewayCapabilities StripeGateway::capabilities(const GatewaySettings&) const
{
    GatewayCapabilities can;
    can.label = u"クレジットカード"_s;
    can.labelEnglish = u"Credit card"_s;
    can.actions = {NextAction::Kind::Redirect};
    can.refund = Ability::Partial;
    can.cancel = Ability::Full;
    can.query = Ability::Full;
    can.trust = NotificationTrust::Signed;
    can.minimumAmount = 50; // Stripe's least amount in yen
    can.maximumAmount = 9'999'999;
    can.expirySeconds = lifetimeSeconds;
    return can;
}

std::vector<ConfigurationFinding> StripeGateway::checkConfiguration(const GatewaySettings& settings) const
{
    using Severity = ConfigurationFinding::Severity;
    std::vector<ConfigurationFinding> findings = checkMapping(settings.options["reconciliation"]);
    for (const char* secret : {"apiKey", "webhookSecret"}) {
        if (settings.secrets.value(secret).isEmpty())
            findings.push_back({"no-secret", Severity::Error, QLatin1StringView(secret)});
    }
    const QByteArray key = settings.secrets.value("apiKey");
    if (key.startsWith("sk_test_") || key.startsWith("rk_test_"))
        findings.push_back({"test-key", Severity::Warning, u"payments are simulated"_s});
    if (key.startsWith("pk_"))
        findings.push_back({"public-key", Severity::Error, u"the secret key is needed, not the publishable one"_s});
    return findings;
}

GatewayStep<Attempt> StripeGateway::begin(const GatewaySettings& settings, const Attempt& attempt,
    const GatewayAddresses& addresses, const QDateTime&, const GatewayReplies& replies) const
{
    Conversation conversation(replies);
    return conversation.end(started(conversation, settings, attempt, addresses));
}

NotificationReading StripeGateway::readNotification(
    const GatewaySettings& settings, const Notification& notification, const QDateTime& now) const
{
    NotificationReading reading;
    reading.refusal = checkStripeSignature(
        settings.secrets.value("webhookSecret"), notification.header("stripe-signature"), notification.body, now);
    if (!reading.refusal.isEmpty())
        return reading;
    const Expected<Json> json = Json::parse(notification.body);
    const auto events = json ? eventsFromWebhook(*json) : Unexpected(json.error());
    if (!events || (*json)["id"].toUtf8().isEmpty()) {
        reading.refusal = "malformed";
        return reading;
    }
    reading.trust = NotificationTrust::Signed;
    reading.key = (*json)["id"].toUtf8();
    reading.events = *events;
    return reading;
}

Acknowledgement StripeGateway::acknowledge(NotificationVerdict verdict) const
{
    return {verdict == NotificationVerdict::Received  ? 200
            : verdict == NotificationVerdict::Refused ? 400
                                                      : 503,
        "text/plain", ""};
}

GatewayStep<PaymentEvent> StripeGateway::query(
    const GatewaySettings& settings, const Attempt& attempt, const QDateTime&, const GatewayReplies& replies) const
{
    Conversation conversation(replies);
    return conversation.end(asked(conversation, settings, attempt));
}

GatewayStep<PaymentEvent> StripeGateway::cancel(
    const GatewaySettings& settings, const Attempt& attempt, const QDateTime&, const GatewayReplies& replies) const
{
    Conversation conversation(replies);
    return conversation.end(givenUp(conversation, settings, attempt));
}

GatewayStep<RefundNews> StripeGateway::refund(const GatewaySettings& settings, const Attempt& attempt,
    const Refund& refund, qint64 expectedRemaining, const QDateTime&, const GatewayReplies& replies) const
{
    Conversation conversation(replies);
    return conversation.end(refunded(conversation, settings, attempt, refund, expectedRemaining));
}

Expected<std::vector<ReconciliationRow>> StripeGateway::parseReconciliation(
    const GatewaySettings& settings, const QByteArray& file) const
{
    return readMappedFile(settings.options["reconciliation"], file);
}

} // namespace Egov
