// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "outcomes.h"

#include <libegov/base/clock.h>

#include <QRandomGenerator>

namespace Egov::Sandbox {
namespace {

constexpr Outcome all[] = {
    {"paid", "支払いが成功する", "The payment succeeds"},
    {"declined", "支払いが拒否される", "The payment is declined"},
    {"cancelled", "支払いをやめる", "The payer gives up"},
    {"late", "期限切れになったあとで入金される", "The payment expires, and the money comes late"},
    {"duplicate", "成功し、同じ通知が3回届く", "It succeeds, and the notification comes three times"},
    {"wrong-amount", "請求と異なる金額が入金される", "Another amount than asked is paid"},
    {"no-notification", "成功するが、通知が届かない", "It succeeds, and no notification comes"},
    {"wrong-order", "成功し、通知の順序が逆になる", "It succeeds, and the notifications come in the wrong order"},
    {"settled", "成功し、自治体への入金まで終わる", "It succeeds, and the money reaches the municipality"},
    {"disputed", "成功したあとで異議が申し立てられる", "It succeeds, and is disputed afterwards"},
    {"partial-refund", "成功したあとで決済会社が半額を返金する", "It succeeds, and the gateway gives half of it back"},
};

// Long enough to see that the payment has expired, short enough to wait for what comes then.
constexpr qint64 lateSeconds = 5;

Json withState(Json payment, const char* state, const QDateTime& now)
{
    payment.set("state", state);
    payment.set("occurredAt", toTimestamp(now));
    return payment;
}

} // namespace

std::span<const Outcome> outcomes() { return all; }

QByteArray randomId(const QByteArray& prefix)
{
    constexpr QByteArrayView alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    QByteArray id = prefix;
    for (int i = 0; i < 26; ++i)
        id += alphabet[QRandomGenerator::system()->bounded(32)];
    return id;
}

Json asOf(const Json& payment, const QDateTime& now)
{
    const QDateTime paidAt = QDateTime::fromString(payment["private"]["paidAt"].toString(), Qt::ISODateWithMs);
    return paidAt.isValid() && paidAt <= now ? withState(payment, "paid", paidAt) : payment;
}

Json shownOf(const Json& payment)
{
    Json shown = payment;
    shown.remove("private");
    return shown;
}

Message messageAbout(const Json& payment)
{
    return {0, randomId("msg_"), payment["private"]["notifyUrl"].toUtf8(), shownOf(payment).toCanonical(), 0, {}};
}

std::optional<Effect> effectOf(const QByteArray& outcome, const Json& payment, const QDateTime& now)
{
    const Json paid = withState(payment, "paid", now);
    if (outcome == "paid")
        return Effect{paid, {messageAbout(paid)}};
    if (outcome == "no-notification")
        return Effect{paid, {}};
    if (outcome == "duplicate") {
        const Message message = messageAbout(paid);
        return Effect{paid, {message, message, message}};
    }
    if (outcome == "wrong-order")
        return Effect{paid, {messageAbout(paid), messageAbout(withState(payment, "pending", now))}};
    if (outcome == "late") {
        const QDateTime comesAt = now.addSecs(lateSeconds);
        Json expired = withState(payment, "expired", now);
        Json secret = payment["private"];
        secret.set("paidAt", toTimestamp(comesAt));
        expired.set("private", secret);
        Message money = messageAbout(asOf(expired, comesAt));
        money.due = comesAt;
        return Effect{expired, {messageAbout(expired), money}};
    }
    if (outcome == "declined") {
        const Json failed = withState(payment, "failed", now);
        return Effect{failed, {messageAbout(failed)}};
    }
    if (outcome == "cancelled") {
        const Json cancelled = withState(payment, "cancelled", now);
        return Effect{cancelled, {messageAbout(cancelled)}};
    }
    if (outcome == "wrong-amount") {
        Json other = paid;
        other.set("amount", payment["amount"].toInteger() + 100);
        return Effect{other, {messageAbout(other)}};
    }
    if (outcome == "settled") {
        Json settled = withState(payment, "settled", now);
        settled.set("settledOn", japaneseDay(now).toString(Qt::ISODate));
        return Effect{settled, {messageAbout(paid), messageAbout(settled)}};
    }
    if (outcome == "disputed") {
        Json disputed = paid;
        disputed.set("disputes",
            Json::array({Json::object({{"id", randomId("dp_")}, {"amount", payment["amount"]},
                {"state", "needs-response"}, {"reason", "unrecognised"}})}));
        return Effect{disputed, {messageAbout(paid), messageAbout(disputed)}};
    }
    if (outcome == "partial-refund") {
        Json refunded = paid;
        refunded.set("refunds",
            Json::array({Json::object({{"refund", ""}, {"id", randomId("rf_")},
                {"amount", qMax<qint64>(1, payment["amount"].toInteger() / 2)}, {"state", "succeeded"}})}));
        return Effect{refunded, {messageAbout(paid), messageAbout(refunded)}};
    }
    return std::nullopt;
}

} // namespace Egov::Sandbox
