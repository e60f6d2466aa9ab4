// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "api.h"

#include "outcomes.h"

#include <libegov/base/constanttime.h>
#include <libegov/payment/model/paymentid.h>

namespace Egov::Sandbox {
namespace {

constexpr qint64 maximumAmount = 1'000'000;

Response json(int status, const Json& body) { return {status, "application/json", body.toCanonical()}; }
Response error(int status, const char* code) { return json(status, Json::object({{"error", code}})); }

bool isPaid(const Json& payment)
{
    return payment["state"].toUtf8() == "paid" || payment["state"].toUtf8() == "settled";
}

bool isOver(const Json& payment)
{
    const QByteArray state = payment["state"].toUtf8();
    return state == "failed" || state == "cancelled" || state == "expired";
}

} // namespace

Api::Api(Bookings& bookings, Notifier& notifier, const Clock& clock, QByteArray key)
    : m_bookings(bookings)
    , m_notifier(notifier)
    , m_clock(clock)
    , m_key(std::move(key))
{
}

Response Api::answer(const Request& request)
{
    if (!equalInConstantTime(request.authorization, "Bearer " + m_key))
        return error(401, "unauthorized");
    Json body;
    if (request.method == "POST") {
        const Expected<Json> parsed = Json::parse(request.body);
        if (!parsed || !parsed->isObject())
            return error(400, "malformed");
        body = *parsed;
    }
    const QByteArrayList parts = request.path.sliced(1).split('/'); // "api", "payments", reference, verb
    if (parts.value(1) == "faults" && request.method == "POST") {
        m_fault = body["next"].toUtf8();
        return json(200, Json::object({{"next", m_fault}}));
    }
    if (parts.value(1) != "payments")
        return error(404, "not-found");
    const QByteArray fault = request.method == "POST" ? std::exchange(m_fault, QByteArray()) : QByteArray();
    if (fault == "down-before")
        return error(503, "down");
    Response response = dispatch(request, parts, body);
    if (fault == "down-after")
        return error(503, "down");
    response.cutsConnection = fault == "cut-after";
    return response;
}

Response Api::dispatch(const Request& request, const QByteArrayList& parts, const Json& body)
{
    if (parts.size() == 2 && request.method == "POST")
        return create(body);
    std::optional<Json> payment = m_bookings.findByReference(parts.value(2));
    if (!payment)
        return error(404, "not-found");
    payment = asOf(*payment, m_clock.now());
    if (parts.size() == 3 && request.method == "GET")
        return json(200, shownOf(*payment));
    if (parts.size() == 4 && request.method == "POST") {
        if (parts[3] == "cancel")
            return cancel(*payment);
        if (parts[3] == "refunds")
            return refund(*payment, body);
        if (parts[3] == "outcome")
            return play(*payment, body);
    }
    return error(404, "not-found");
}

Response Api::create(const Json& order)
{
    const QByteArray reference = order["reference"].toUtf8();
    const qint64 amount = order["amount"].toInteger(-1);
    if (reference.isEmpty() || reference.size() > 64 || amount <= 0 || amount > maximumAmount
        || order["currency"].toUtf8() != "JPY" || order["returnUrl"].toUtf8().isEmpty())
        return error(422, "invalid");
    // The merchant's reference is the idempotency key.
    if (const std::optional<Json> known = m_bookings.findByReference(reference)) {
        if ((*known)["private"]["asked"].toInteger() != amount)
            return error(409, "reference-reused");
        return json(
            200, Json::object({{"id", (*known)["id"]}, {"url", m_publicUrl + "pay/" + (*known)["id"].toUtf8()}}));
    }
    const QByteArray id = randomId("pay_");
    const Json secret = Json::object({{"asked", amount}, {"returnUrl", order["returnUrl"]},
        {"notifyUrl", order["notifyUrl"]}, {"description", order["description"]}, {"language", order["language"]}});
    const Json payment = Json::object({{"id", id}, {"reference", reference}, {"merchant", order["merchant"].toUtf8()},
        {"amount", amount}, {"currency", "JPY"}, {"state", "started"}, {"occurredAt", toTimestamp(m_clock.now())},
        {"settledOn", ""}, {"refunds", Json::array()}, {"disputes", Json::array()}, {"private", secret}});
    if (!m_bookings.write(payment))
        return error(503, "storage");
    return json(201, Json::object({{"id", id}, {"url", m_publicUrl + "pay/" + id}}));
}

Response Api::cancel(Json payment)
{
    if (isPaid(payment))
        return error(409, "paid");
    if (!isOver(payment)) {
        payment.set("state", "cancelled");
        payment.set("occurredAt", toTimestamp(m_clock.now()));
        if (!m_bookings.write(payment, {messageAbout(payment)}))
            return error(503, "storage");
        m_notifier.wake();
    }
    return json(200, shownOf(payment));
}

Response Api::refund(Json payment, const Json& order)
{
    const QByteArray name = order["refund"].toUtf8();
    const qint64 amount = order["amount"].toInteger(-1);
    if (name.isEmpty() || amount <= 0)
        return error(422, "invalid");
    if (!isPaid(payment))
        return error(409, "not-paid");
    qint64 remaining = payment["amount"].toInteger();
    for (const Json& known : payment["refunds"].elements()) {
        if (known["refund"].toUtf8() == name)
            return known["amount"].toInteger() == amount ? json(200, known) : error(409, "refund-reused");
        remaining -= known["amount"].toInteger();
    }
    if (order["expectedRemaining"].toInteger(-1) != remaining)
        return error(409, "remaining-differs");
    if (amount > remaining)
        return error(409, "too-large");
    const Json refund
        = Json::object({{"refund", name}, {"id", randomId("rf_")}, {"amount", amount}, {"state", "succeeded"}});
    Json refunds = payment["refunds"];
    refunds.append(refund);
    payment.set("refunds", refunds);
    if (!m_bookings.write(payment, {messageAbout(payment)}))
        return error(503, "storage");
    m_notifier.wake();
    return json(201, refund);
}

Response Api::play(const Json& payment, const Json& order)
{
    const std::optional<Effect> effect = effectOf(order["outcome"].toUtf8(), payment, m_clock.now());
    if (!effect)
        return error(422, "invalid");
    if (!m_bookings.write(effect->payment, effect->messages))
        return error(503, "storage");
    m_notifier.wake();
    return json(200, shownOf(effect->payment));
}

} // namespace Egov::Sandbox
