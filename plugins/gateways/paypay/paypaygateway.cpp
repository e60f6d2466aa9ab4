// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <plugins/gateways/paypay/paypaygateway.h>

#include <libegov/payment/errors.h>

#include <plugins/gateways/exchange/conversation.h>
#include <plugins/gateways/exchange/mappedfile.h>
#include <plugins/gateways/paypay/opaauth.h>

#include <QUuid>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr const char* contentType = "application/json";
// PayPay's own limits: 30 s for making a code, 15 s for the rest; what takes longer is unknown.
constexpr int createSeconds = 30;
constexpr int otherSeconds = 15;

GatewayAnswer<Json> call(Conversation& conversation, const GatewaySettings& settings, const QByteArray& method,
    const QByteArray& path, const QDateTime& now, const Json& body = {})
{
    OpaCall opa;
    opa.apiKey = settings.secrets.value("apiKey");
    opa.apiSecret = settings.secrets.value("apiSecret");
    opa.method = method;
    opa.path = path;
    opa.contentType = contentType;
    opa.body = body.isNull() ? QByteArray() : body.toBytes();
    opa.nonce = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    opa.epoch = now.toSecsSinceEpoch();

    GatewayRequest request;
    request.method = method;
    request.url
        = QUrl(settings.options["url"].toString(u"https://apigw.paypay.ne.jp/"_s)).resolved(QUrl::fromEncoded(path));
    request.deadline = std::chrono::seconds(path == "/v2/codes" ? createSeconds : otherSeconds);
    request.body = opa.body;
    request.headers = {{"Authorization", opaAuthorization(opa)}, {"X-ASSUME-MERCHANT", settings.merchantAccount}};
    if (!opa.body.isEmpty())
        request.headers.emplace_back("Content-Type", contentType);
    const GatewayAnswer<GatewayReply> reply = conversation.call(std::move(request));
    if (reply.isDeclined())
        return Declined{reply.reason()};
    if (reply.isUnknown())
        return NoAnswer{reply.reason()};
    const Expected<Json> json = Json::parse(reply.value().body);
    if (!json || reply.value().status == 429)
        return NoAnswer{"http-" + QByteArray::number(reply.value().status)};
    const QByteArray code = (*json)["resultInfo"]["code"].toUtf8();
    if (reply.value().status >= 300 || (code != "SUCCESS" && code != "REQUEST_ACCEPTED"))
        return Declined{code.isEmpty() ? "refused" : code};
    return *json;
}

Json yen(qint64 amount) { return Json::object({{"amount", amount}, {"currency", "JPY"}}); }

Expected<AttemptEvent> stateOf(const QByteArray& status)
{
    constexpr std::pair<const char*, AttemptEvent> words[] = {{"CREATED", AttemptEvent::Started},
        {"AUTHORIZED", AttemptEvent::Authorized}, {"REAUTHORIZING", AttemptEvent::Pending},
        {"COMPLETED", AttemptEvent::Paid}, {"REFUNDED", AttemptEvent::Paid}, {"FAILED", AttemptEvent::Failed},
        {"CANCELED", AttemptEvent::Cancelled}, {"EXPIRED", AttemptEvent::Expired}};
    for (const auto& [word, event] : words) {
        if (status == word)
            return event;
    }
    return unexpected(PaymentError::GatewayAnswer, u"unknown status"_s);
}

RefundState refundStateOf(const QByteArray& status)
{
    if (status == "REFUNDED")
        return RefundState::Succeeded;
    return status == "FAILED" ? RefundState::Failed : RefundState::Submitted;
}

GatewayAnswer<PaymentEvent> eventFrom(
    const GatewayAnswer<Json>& answer, const Attempt& attempt, const QByteArray& account)
{
    if (answer.isDeclined() && answer.reason() == "DYNAMIC_QR_PAYMENT_NOT_FOUND")
        return Declined{"not-found"};
    if (answer.isDeclined())
        return Declined{answer.reason()};
    if (answer.isUnknown())
        return NoAnswer{answer.reason()};
    const Json& data = answer.value()["data"];
    const Expected<AttemptEvent> state = stateOf(data["status"].toUtf8());
    if (!state)
        return NoAnswer{"unknown-status"};
    PaymentEvent event;
    event.event = *state;
    event.attempt = AttemptId(data["merchantPaymentId"].toUtf8(attempt.id.value()));
    event.paymentReference = data["paymentId"].toUtf8();
    event.merchantAccount = account;
    event.amount = data["amount"]["amount"].toInteger(-1);
    event.currency = data["amount"]["currency"].toUtf8();
    const qint64 acceptedAt = data["acceptedAt"].toInteger(0);
    if (acceptedAt > 0)
        event.occurredAt = QDateTime::fromSecsSinceEpoch(acceptedAt, Qt::UTC);
    for (const Json& refund : data["refunds"]["data"].elements()) {
        event.refunds.push_back({RefundId(refund["merchantRefundId"].toUtf8()), refund["paymentId"].toUtf8(),
            refund["amount"]["amount"].toInteger(-1), refundStateOf(refund["status"].toUtf8())});
    }
    return event;
}

GatewayAnswer<Attempt> started(Conversation& conversation, const GatewaySettings& settings, const Attempt& attempt,
    const GatewayAddresses& addresses, const QDateTime& now)
{
    const Json order = Json::object({{"merchantPaymentId", attempt.id.value()}, {"amount", yen(attempt.amount)},
        {"codeType", "ORDER_QR"}, {"orderDescription", addresses.description.left(255)}, {"isAuthorization", false},
        {"redirectUrl", addresses.returnTo.toString(QUrl::FullyEncoded)}, {"redirectType", "WEB_LINK"},
        {"requestedAt", now.toSecsSinceEpoch()}});
    const GatewayAnswer<Json> answer = call(conversation, settings, "POST", "/v2/codes", now, order);
    // Made already, by a call whose answer was lost: what it is now has to be asked.
    if (answer.isDeclined() && answer.reason() == "DUPLICATE_DYNAMIC_QR_REQUEST")
        return NoAnswer{"duplicate"};
    if (answer.isDeclined())
        return Declined{answer.reason()};
    if (answer.isUnknown())
        return NoAnswer{answer.reason()};
    const Json& data = answer.value()["data"];
    Attempt begun = attempt;
    begun.providerReference = data["codeId"].toUtf8();
    begun.next.url = QUrl(data["url"].toString(), QUrl::StrictMode);
    const qint64 expiry = data["expiryDate"].toInteger(0);
    if (expiry > 0)
        begun.expiresAt = QDateTime::fromSecsSinceEpoch(expiry, Qt::UTC);
    if (begun.providerReference.isEmpty() || !begun.next.url.isValid() || begun.next.url.isRelative())
        return NoAnswer{"unreadable"};
    return begun;
}

GatewayAnswer<PaymentEvent> givenUp(
    Conversation& conversation, const GatewaySettings& settings, const Attempt& attempt, const QDateTime& now)
{
    // While nobody has paid, deleting the code is enough; afterwards the payment itself would have to be given back.
    if (attempt.providerReference.isEmpty())
        return Declined{"not-found"};
    const GatewayAnswer<Json> answer
        = call(conversation, settings, "DELETE", "/v2/codes/" + attempt.providerReference, now);
    if (answer.isDeclined())
        return Declined{answer.reason()};
    if (answer.isUnknown())
        return NoAnswer{answer.reason()};
    PaymentEvent event;
    event.attempt = attempt.id;
    event.amount = attempt.amount;
    event.event = AttemptEvent::Cancelled;
    event.occurredAt = now;
    return event;
}

RefundNews newsOf(const Refund& refund, const Json& told)
{
    return {refund.id, told["paymentId"].toUtf8(), told["amount"]["amount"].toInteger(-1),
        refundStateOf(told["status"].toUtf8())};
}

GatewayAnswer<RefundNews> refunded(Conversation& conversation, const GatewaySettings& settings, const Attempt& attempt,
    const Refund& refund, qint64 expectedRemaining, const QDateTime& now)
{
    const GatewayAnswer<Json> payment
        = call(conversation, settings, "GET", "/v2/codes/payments/" + attempt.id.value(), now);
    if (payment.isDeclined())
        return Declined{payment.reason()};
    if (payment.isUnknown())
        return NoAnswer{payment.reason()};
    const Json& data = payment.value()["data"];
    qint64 remaining = data["amount"]["amount"].toInteger(0);
    for (const Json& known : data["refunds"]["data"].elements()) {
        const RefundNews news = newsOf(refund, known);
        if (news.state == RefundState::Failed)
            continue;
        if (known["merchantRefundId"].toUtf8() == refund.id.value())
            return news; // the same one, asked for again
        remaining -= known["amount"]["amount"].toInteger(0);
    }
    if (remaining != expectedRemaining)
        return Declined{"remaining-differs"};
    const Json order = Json::object({{"merchantRefundId", refund.id.value()}, {"paymentId", data["paymentId"]},
        {"amount", yen(refund.amount)}, {"requestedAt", now.toSecsSinceEpoch()}, {"reason", refund.reason.left(255)}});
    const GatewayAnswer<Json> answer = call(conversation, settings, "POST", "/v2/refunds", now, order);
    if (answer.isDeclined())
        return Declined{answer.reason()};
    if (answer.isUnknown())
        return NoAnswer{answer.reason()};
    return newsOf(refund, answer.value()["data"]);
}

} // namespace

GatewayCapabilities PayPayGateway::capabilities(const GatewaySettings&) const
{
    GatewayCapabilities can;
    can.label = u"PayPay"_s;
    can.labelEnglish = u"PayPay"_s;
    can.actions = {NextAction::Kind::Redirect};
    can.refund = Ability::Partial;
    can.cancel = Ability::Full;
    can.query = Ability::Full;
    can.trust = NotificationTrust::Unsigned;
    can.maximumAmount = 500'000;
    can.expirySeconds = 300;
    return can;
}

std::vector<ConfigurationFinding> PayPayGateway::checkConfiguration(const GatewaySettings& settings) const
{
    using Severity = ConfigurationFinding::Severity;
    std::vector<ConfigurationFinding> findings = checkMapping(settings.options["reconciliation"]);
    for (const char* secret : {"apiKey", "apiSecret"}) {
        if (settings.secrets.value(secret).isEmpty())
            findings.push_back({"no-secret", Severity::Error, QLatin1StringView(secret)});
    }
    if (settings.merchantAccount.isEmpty())
        findings.push_back({"no-merchant", Severity::Error, u"merchantAccount is the merchant's id"_s});
    return findings;
}

GatewayStep<Attempt> PayPayGateway::begin(const GatewaySettings& settings, const Attempt& attempt,
    const GatewayAddresses& addresses, const QDateTime& now, const GatewayReplies& replies) const
{
    Conversation conversation(replies);
    return conversation.end(started(conversation, settings, attempt, addresses, now));
}

NotificationReading PayPayGateway::readNotification(
    const GatewaySettings&, const Notification& notification, const QDateTime&) const
{
    NotificationReading reading;
    const Expected<Json> json = Json::parse(notification.body);
    const QByteArray reference = json ? (*json)["merchant_order_id"].toUtf8() : QByteArray();
    if (reference.isEmpty() || (*json)["notification_type"].toUtf8() != "Transaction") {
        reading.refusal = "malformed";
        return reading;
    }
    reading.trust = NotificationTrust::Unsigned;
    PaymentEvent event;
    event.attempt = AttemptId(reference);
    reading.events.push_back(event);
    return reading;
}

Acknowledgement PayPayGateway::acknowledge(NotificationVerdict verdict) const
{
    return {verdict == NotificationVerdict::Received  ? 200
            : verdict == NotificationVerdict::Refused ? 400
                                                      : 503,
        "text/plain", verdict == NotificationVerdict::Received ? "OK" : ""};
}

GatewayStep<PaymentEvent> PayPayGateway::query(
    const GatewaySettings& settings, const Attempt& attempt, const QDateTime& now, const GatewayReplies& replies) const
{
    Conversation conversation(replies);
    return conversation.end(
        eventFrom(call(conversation, settings, "GET", "/v2/codes/payments/" + attempt.id.value(), now), attempt,
            settings.merchantAccount));
}

GatewayStep<PaymentEvent> PayPayGateway::cancel(
    const GatewaySettings& settings, const Attempt& attempt, const QDateTime& now, const GatewayReplies& replies) const
{
    Conversation conversation(replies);
    return conversation.end(givenUp(conversation, settings, attempt, now));
}

GatewayStep<RefundNews> PayPayGateway::refund(const GatewaySettings& settings, const Attempt& attempt,
    const Refund& refund, qint64 expectedRemaining, const QDateTime& now, const GatewayReplies& replies) const
{
    Conversation conversation(replies);
    return conversation.end(refunded(conversation, settings, attempt, refund, expectedRemaining, now));
}

Expected<std::vector<ReconciliationRow>> PayPayGateway::parseReconciliation(
    const GatewaySettings& settings, const QByteArray& file) const
{
    return readMappedFile(settings.options["reconciliation"], file);
}

} // namespace Egov
