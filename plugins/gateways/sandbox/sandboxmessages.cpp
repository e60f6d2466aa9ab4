// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <plugins/gateways/sandbox/sandboxmessages.h>

#include <libegov/payment/errors.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

Unexpected unreadable(const char* member)
{
    return unexpected(PaymentError::GatewayAnswer, u"member "_s + QLatin1StringView(member));
}

Expected<qint64> amountFrom(const Json& json)
{
    const qint64 amount = json["amount"].toInteger(-1);
    if (amount < 0)
        return unreadable("amount");
    return amount;
}

Expected<RefundNews> refundFrom(const Json& json)
{
    const Expected<qint64> amount = amountFrom(json);
    const Expected<RefundState> state = refundStateFromText(json["state"].toUtf8());
    if (!amount || !state)
        return unreadable("refunds");
    return RefundNews{RefundId(json["refund"].toUtf8()), json["id"].toUtf8(), *amount, *state};
}

Expected<DisputeNews> disputeFrom(const Json& json)
{
    const Expected<qint64> amount = amountFrom(json);
    const Expected<DisputeState> state = disputeStateFromText(json["state"].toUtf8());
    if (!amount || !state)
        return unreadable("disputes");
    return DisputeNews{json["id"].toUtf8(), *amount, *state, json["reason"].toUtf8()};
}

} // namespace

Expected<PaymentEvent> sandboxEventFromJson(const Json& json)
{
    PaymentEvent event;
    const Expected<AttemptEvent> state = attemptEventFromText(json["state"].toUtf8());
    const Expected<qint64> amount = amountFrom(json);
    if (!state || *state == AttemptEvent::TimedOut || *state == AttemptEvent::CancelWanted)
        return unreadable("state");
    if (!amount)
        return Unexpected(amount.error());
    event.event = *state;
    event.amount = *amount;
    event.attempt = AttemptId(json["reference"].toUtf8());
    event.providerReference = json["id"].toUtf8();
    event.merchantAccount = json["merchant"].toUtf8();
    event.currency = json["currency"].toUtf8();
    event.occurredAt = QDateTime::fromString(json["occurredAt"].toString(), Qt::ISODateWithMs);
    event.settledOn = QDate::fromString(json["settledOn"].toString(), Qt::ISODate);
    if (event.attempt.isEmpty() || event.providerReference.isEmpty() || event.currency.isEmpty())
        return unreadable("reference");
    for (const Json& refund : json["refunds"].elements()) {
        const Expected<RefundNews> news = refundFrom(refund);
        if (!news)
            return Unexpected(news.error());
        event.refunds.push_back(*news);
    }
    for (const Json& dispute : json["disputes"].elements()) {
        const Expected<DisputeNews> news = disputeFrom(dispute);
        if (!news)
            return Unexpected(news.error());
        event.disputes.push_back(*news);
    }
    return event;
}

} // namespace Egov
