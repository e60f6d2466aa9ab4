// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <plugins/gateways/sandbox/sandboxgateway.h>

#include <libegov/payment/errors.h>

#include <plugins/gateways/exchange/conversation.h>
#include <plugins/gateways/exchange/standardwebhook.h>
#include <plugins/gateways/sandbox/sandboxmessages.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

GatewayAnswer<Json> call(Conversation& conversation, const GatewaySettings& settings, const QByteArray& method,
    const QString& path, const Json& body = {})
{
    GatewayRequest request;
    request.method = method;
    request.url = QUrl(settings.options["url"].toString()).resolved(QUrl(path));
    request.headers
        = {{"Authorization", "Bearer " + settings.secrets.value("apiKey")}, {"Content-Type", "application/json"}};
    if (!body.isNull())
        request.body = body.toCanonical();
    const GatewayAnswer<GatewayReply> reply = conversation.call(std::move(request));
    if (reply.isDeclined())
        return Declined{reply.reason()};
    if (reply.isUnknown())
        return NoAnswer{reply.reason()};
    const Expected<Json> json = Json::parse(reply.value().body);
    if (reply.value().status == 404)
        return Declined{"not-found"};
    if (!json)
        return NoAnswer{"unreadable"};
    if (reply.value().status >= 300)
        return Declined{(*json)["error"].toUtf8("refused")};
    return *json;
}

QString pathOf(const Attempt& attempt, QLatin1StringView rest = {})
{
    return u"api/payments/"_s + attempt.id.toString() + rest;
}

GatewayAnswer<PaymentEvent> eventFrom(const GatewayAnswer<Json>& answer)
{
    if (answer.isDeclined())
        return Declined{answer.reason()};
    if (answer.isUnknown())
        return NoAnswer{answer.reason()};
    const Expected<PaymentEvent> event = sandboxEventFromJson(answer.value());
    if (!event)
        return NoAnswer{event.error().code()};
    return *event;
}

GatewayAnswer<Attempt> started(Conversation& conversation, const GatewaySettings& settings, const Attempt& attempt,
    const GatewayAddresses& addresses)
{
    const Json order = Json::object({{"reference", attempt.id.value()}, {"amount", attempt.amount}, {"currency", "JPY"},
        {"merchant", settings.merchantAccount}, {"description", addresses.description},
        {"language", addresses.language}, {"returnUrl", addresses.returnTo.toString(QUrl::FullyEncoded)},
        {"notifyUrl", addresses.notifyTo.toString(QUrl::FullyEncoded)},
        {"expiresAt", attempt.expiresAt.isValid() ? Json(toTimestamp(attempt.expiresAt)) : Json()}});
    const GatewayAnswer<Json> answer = call(conversation, settings, "POST", u"api/payments"_s, order);
    if (answer.isDeclined())
        return Declined{answer.reason()};
    if (answer.isUnknown())
        return NoAnswer{answer.reason()};
    Attempt begun = attempt;
    begun.providerReference = answer.value()["id"].toUtf8();
    begun.next.kind = NextAction::Kind::Redirect;
    begun.next.url = QUrl(answer.value()["url"].toString(), QUrl::StrictMode);
    if (begun.providerReference.isEmpty() || !begun.next.url.isValid())
        return NoAnswer{"unreadable"};
    return begun;
}

// The same refund again is answered with the first one's result by the sandbox itself.
GatewayAnswer<RefundNews> refunded(Conversation& conversation, const GatewaySettings& settings, const Attempt& attempt,
    const Refund& refund, qint64 expectedRemaining)
{
    const Json order = Json::object({{"refund", refund.id.value()}, {"amount", refund.amount},
        {"expectedRemaining", expectedRemaining}, {"reason", refund.reason}});
    const GatewayAnswer<Json> answer = call(conversation, settings, "POST", pathOf(attempt, "/refunds"_L1), order);
    if (answer.isDeclined())
        return Declined{answer.reason()};
    if (answer.isUnknown())
        return NoAnswer{answer.reason()};
    const Expected<RefundState> state = refundStateFromText(answer.value()["state"].toUtf8());
    if (!state)
        return NoAnswer{"unreadable"};
    return RefundNews{refund.id, answer.value()["id"].toUtf8(), answer.value()["amount"].toInteger(-1), *state};
}

} // namespace

GatewayCapabilities SandboxGateway::capabilities(const GatewaySettings&) const
{
    GatewayCapabilities can;
    can.label = u"模擬決済(デモ用・実際の支払いは行われません)"_s;
    can.labelEnglish = u"Simulated payment (demo: no money moves)"_s;
    can.actions = {NextAction::Kind::Redirect};
    can.maturity = Maturity::Demo;
    can.refund = Ability::Partial;
    can.cancel = Ability::Full;
    can.query = Ability::Full;
    can.trust = NotificationTrust::Signed;
    can.maximumAmount = 1'000'000;
    can.expirySeconds = 90 * 60;
    return can;
}

std::vector<ConfigurationFinding> SandboxGateway::checkConfiguration(const GatewaySettings& settings) const
{
    using Severity = ConfigurationFinding::Severity;
    std::vector<ConfigurationFinding> findings;
    const QUrl url(settings.options["url"].toString(), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.path().endsWith(u'/'))
        findings.push_back({"no-url", Severity::Error, u"option url must be an address that ends with a slash"_s});
    if (settings.secrets.value("apiKey").isEmpty())
        findings.push_back({"no-secret", Severity::Error, u"secret apiKey is missing"_s});
    if (signStandardWebhook(settings.secrets.value("webhookSecret"), "id", 0, "").isEmpty())
        findings.push_back({"no-secret", Severity::Error, u"secret webhookSecret must be whsec_ and base64"_s});
    return findings;
}

GatewayStep<Attempt> SandboxGateway::begin(const GatewaySettings& settings, const Attempt& attempt,
    const GatewayAddresses& addresses, const QDateTime&, const GatewayReplies& replies) const
{
    Conversation conversation(replies);
    return conversation.end(started(conversation, settings, attempt, addresses));
}

NotificationReading SandboxGateway::readNotification(
    const GatewaySettings& settings, const Notification& notification, const QDateTime& now) const
{
    NotificationReading reading;
    reading.refusal = checkStandardWebhook(settings.secrets.value("webhookSecret"), notification, now);
    if (!reading.refusal.isEmpty())
        return reading;
    const Expected<Json> json = Json::parse(notification.body);
    const Expected<PaymentEvent> event = json ? sandboxEventFromJson(*json) : Unexpected(json.error());
    if (!event) {
        reading.refusal = "malformed";
        return reading;
    }
    reading.trust = NotificationTrust::Signed;
    reading.key = notification.header("webhook-id");
    reading.events.push_back(*event);
    return reading;
}

Acknowledgement SandboxGateway::acknowledge(NotificationVerdict verdict) const
{
    switch (verdict) {
    case NotificationVerdict::Received: return {200, "application/json", R"({"received":true})"};
    case NotificationVerdict::Refused: return {400, "application/json", R"({"received":false})"};
    case NotificationVerdict::TryAgain: break;
    }
    return {503, "application/json", R"({"received":false})"};
}

GatewayStep<PaymentEvent> SandboxGateway::query(
    const GatewaySettings& settings, const Attempt& attempt, const QDateTime&, const GatewayReplies& replies) const
{
    Conversation conversation(replies);
    return conversation.end(eventFrom(call(conversation, settings, "GET", pathOf(attempt))));
}

GatewayStep<PaymentEvent> SandboxGateway::cancel(
    const GatewaySettings& settings, const Attempt& attempt, const QDateTime&, const GatewayReplies& replies) const
{
    Conversation conversation(replies);
    return conversation.end(
        eventFrom(call(conversation, settings, "POST", pathOf(attempt, "/cancel"_L1), Json::object())));
}

GatewayStep<RefundNews> SandboxGateway::refund(const GatewaySettings& settings, const Attempt& attempt,
    const Refund& refund, qint64 expectedRemaining, const QDateTime&, const GatewayReplies& replies) const
{
    Conversation conversation(replies);
    return conversation.end(refunded(conversation, settings, attempt, refund, expectedRemaining));
}

Expected<std::vector<ReconciliationRow>> SandboxGateway::parseReconciliation(
    const GatewaySettings&, const QByteArray& file) const
{
    const Expected<Json> json = Json::parse(file);
    if (!json || !json->isArray())
        return unexpected(PaymentError::Reconciliation, u"not a JSON array"_s);
    std::vector<ReconciliationRow> rows;
    for (const Json& element : json->elements()) {
        ReconciliationRow row;
        row.line = static_cast<int>(rows.size()) + 1;
        const QByteArray kind = element["kind"].toUtf8();
        row.kind = kind == "refund" ? ReconciliationRow::Kind::Refund
            : kind == "chargeback"  ? ReconciliationRow::Kind::Chargeback
                                    : ReconciliationRow::Kind::Payment;
        row.attempt = AttemptId(element["reference"].toUtf8());
        row.providerReference = element["id"].toUtf8();
        row.refund = RefundId(element["refund"].toUtf8());
        row.amount = element["amount"].toInteger(-1);
        row.paidOn = QDate::fromString(element["paidOn"].toString(), Qt::ISODate);
        row.settledOn = QDate::fromString(element["settledOn"].toString(), Qt::ISODate);
        const bool isKind = kind == "refund" || kind == "chargeback" || kind == "payment";
        if (!isKind || row.amount <= 0 || row.attempt.isEmpty() || !row.paidOn.isValid())
            return unexpected(PaymentError::Reconciliation, u"line %1"_s.arg(row.line));
        rows.push_back(row);
    }
    return rows;
}

} // namespace Egov
