// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "valuerules.h"

#include <libegov/base/clock.h>
#include <libegov/payment/gateway/gatewayexchange.h>

namespace Egov::Contract {

using namespace Qt::StringLiterals;

namespace {

Attempt someAttempt(const Subject& subject)
{
    Attempt attempt;
    attempt.id = AttemptId("AAAABBBBCCCCDDDDEEEEFFFFGG");
    attempt.gateway = subject.id;
    attempt.amount = subject.amount;
    attempt.providerReference = "reference";
    attempt.paymentReference = "payment";
    attempt.merchantAccount = subject.settings.merchantAccount;
    attempt.createdAt = SystemClock().now().addSecs(-600);
    return attempt;
}

Refund someRefund(const Subject& subject, const Attempt& attempt)
{
    Refund refund;
    refund.id = RefundId("R-AAAABBBBCCCC");
    refund.attempt = attempt.id;
    refund.amount = subject.amount;
    refund.decidedBy = "officer-1,officer-2";
    return refund;
}

const GatewayAddresses someAddresses{
    QUrl(u"https://portal.example/return/x"_s), QUrl(u"https://portal.example/notify"_s), u"手数料"_s};

// The request that a step names; nothing where it has its answer.
template <typename T>
QByteArray requestIn(const GatewayStep<T>& step)
{
    const GatewayRequest* request = std::get_if<GatewayRequest>(&step);
    return request ? request->method + ' ' + request->url.toEncoded() + ' ' + request->idempotencyKey : QByteArray();
}

} // namespace

Verdict repeatsItself(const Subject& subject)
{
    if (!subject.values)
        return leftOut(u"of version 1"_s);
    const GatewayPlugin2& plugin = *subject.values;
    const Attempt attempt = someAttempt(subject);
    const Refund refund = someRefund(subject, attempt);
    const QDateTime now = SystemClock().now();
    const auto requests = [&] {
        return QByteArrayList{requestIn(plugin.begin(subject.settings, attempt, someAddresses, now, {})),
            requestIn(plugin.query(subject.settings, attempt, now, {})),
            requestIn(plugin.cancel(subject.settings, attempt, now, {})),
            requestIn(plugin.refund(subject.settings, attempt, refund, subject.amount, now, {}))};
    };
    return requests() == requests() ? kept : broken(u"the same arguments give another request"_s);
}

Verdict believesNoNonsense(const Subject& subject)
{
    if (!subject.values)
        return leftOut(u"of version 1"_s);
    const std::shared_ptr<const GatewayPlugin2> plugin(std::shared_ptr<void>(), subject.values);
    const Attempt attempt = someAttempt(subject);
    const Refund refund = someRefund(subject, attempt);
    const QDateTime now = SystemClock().now();
    for (const QByteArray& body : {QByteArray(), QByteArray("{}"), QByteArray("[]"), QByteArray("null"),
             QByteArray("\xFF\xFE"), QByteArray(100'000, '['), QByteArray("<html>")}) {
        for (const int status : {200, 202, 302, 400, 404, 409, 429}) {
            int sent = 0;
            const auto gateway = exchanging(plugin, {.hosts = {}, .loopback = GatewayReach::Loopback::PlainToo},
                [&](const GatewayRequest&, const QByteArray&) -> GatewaySending {
                    ++sent;
                    return GatewayReply{status, "application/json", body};
                });
            GatewaySettings here = subject.settings;
            here.options.set("url", "https://127.0.0.1/"); // nothing is sent; only the address must be a possible one
            const auto ends = [&sent](const auto& answer) { return sent > 0 && answer.isOk(); };
            const auto isLong = [](const auto& answer) { return answer.reason() == "too-many-exchanges"; };
            const auto begun = gateway->begin(here, attempt, someAddresses, now);
            if (ends(begun) || isLong(begun))
                return broken(u"an attempt begins on a reply that says nothing, or never"_s);
            sent = 0;
            const auto asked = gateway->query(here, attempt, now);
            if ((ends(asked) && asked.value().event == AttemptEvent::Paid) || isLong(asked))
                return broken(u"a reply that says nothing is taken for a payment"_s);
            sent = 0;
            const auto given = gateway->refund(here, attempt, refund, subject.amount, now);
            if (ends(given) || isLong(given))
                return broken(u"a reply that says nothing is taken for a refund"_s);
        }
    }
    return kept;
}

} // namespace Egov::Contract
