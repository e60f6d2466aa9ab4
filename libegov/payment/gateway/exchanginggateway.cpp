// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/gateway/exchanginggateway_p.h>

#include <algorithm>
#include <array>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype largestBody = 256 * 1024;
constexpr qsizetype longestHeader = 8 * 1024;
constexpr qsizetype longestKey = 255;
constexpr size_t mostHeaders = 32;
constexpr std::chrono::seconds shortestDeadline{1};
constexpr std::chrono::seconds longestDeadline{30};
constexpr std::array methods{"GET", "POST", "PUT", "PATCH", "DELETE"};
// Those that say where a request goes and how long it is belong to whoever sends it (RFC 9110, RFC 9112); the key has a
// place of its own.
constexpr std::array reserved{"host", "content-length", "transfer-encoding", "connection", "expect", "te", "trailer",
    "upgrade", "proxy-authorization", "proxy-connection", "cookie", "idempotency-key"};

bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

bool isHeader(const QByteArray& name, const QByteArray& value)
{
    const QByteArray lower = name.toLower();
    return !name.isEmpty() && name.size() <= longestKey && value.size() <= longestHeader
        && std::ranges::all_of(name, isTokenCharacter)
        && std::ranges::all_of(value, [](char c) { return c >= ' ' && c <= '~'; })
        && std::ranges::none_of(reserved, [&lower](const char* one) { return lower == one; });
}

bool isKey(const QByteArray& key)
{
    return key.size() <= longestKey && std::ranges::all_of(key, [](char c) { return isTokenCharacter(c) || c == '.'; });
}

// Only these two kinds of place; no other port of a named host, where something else may listen.
bool isWithin(const QUrl& url, const GatewayReach& reach)
{
    const bool isPlain = url.scheme() == "http"_L1;
    if (isLoopback(url.host()))
        return reach.loopback == GatewayReach::Loopback::PlainToo
            || (reach.loopback == GatewayReach::Loopback::Tls && !isPlain);
    return !isPlain && (url.port() == -1 || url.port() == 443) && reach.hosts.contains(url.host().toLatin1());
}

} // namespace

QByteArray refusalOf(const GatewayRequest& request, const GatewayReach& reach)
{
    const QUrl& url = request.url;
    if (std::ranges::none_of(methods, [&request](const char* method) { return request.method == method; }))
        return "request-method";
    if (!url.isValid() || (url.scheme() != "https"_L1 && url.scheme() != "http"_L1) || url.host().isEmpty()
        || !url.userInfo().isEmpty() || url.hasFragment() || url.toEncoded().size() > longestHeader)
        return "request-address";
    if (!isWithin(url, reach))
        return "request-host";
    const bool areHeaders = request.headers.size() <= mostHeaders
        && std::ranges::all_of(
            request.headers, [](const auto& header) { return isHeader(header.first, header.second); });
    if (!areHeaders)
        return "request-header";
    if (request.body.size() > largestBody || (request.method == "GET" && !request.body.isEmpty()))
        return "request-body";
    if (!isKey(request.idempotencyKey))
        return "request-key";
    return request.deadline >= shortestDeadline && request.deadline <= longestDeadline ? QByteArray()
                                                                                       : QByteArray("request-deadline");
}

ExchangingGateway::ExchangingGateway(
    std::shared_ptr<const GatewayPlugin2> plugin, GatewayReach reach, GatewaySender sender, GatewayPatience patience)
    : GuardedBase(std::move(plugin), patience)
    , m_reach(std::move(reach))
    , m_sender(std::move(sender))
{
}

template <typename Value, typename Verb>
GatewayAnswer<Value> ExchangingGateway::exchange(const GatewaySettings& settings, Verb verb) const
{
    GatewayReplies replies;
    bool mayHaveChanged = false;
    // While nothing but questions went out nothing can have happened; after that nobody can tell.
    const auto failed = [&mayHaveChanged](const QByteArray& reason) {
        qCWarning(logPayment) << "a gateway's verb ends:" << reason;
        return mayHaveChanged ? GatewayAnswer<Value>(NoAnswer{reason}) : GatewayAnswer<Value>(Declined{reason});
    };
    for (;;) {
        const Expected<GatewayStep<Value>> step = m_calls.call<GatewayStep<Value>>(
            m_patience.word, [plugin = m_plugin, verb, replies] { return verb(*plugin, replies); });
        if (!step)
            return failed(reasonOf(step.error().code()));
        if (const auto* answer = std::get_if<GatewayAnswer<Value>>(&*step)) {
            if (answer->isOk() && !nonsenseIn(answer->value()).isEmpty())
                return failed("gateway-nonsense");
            return *answer;
        }
        const GatewayRequest& request = std::get<GatewayRequest>(*step);
        if (replies.size() == maximumExchanges)
            return failed("too-many-exchanges");
        if (const QByteArray refusal = refusalOf(request, m_reach); !refusal.isEmpty())
            return failed(refusal);
        GatewaySending sent = m_sender(request, settings.options["certificates"].toUtf8());
        if (std::holds_alternative<NotSent>(sent))
            return failed("not-sent");
        mayHaveChanged = mayHaveChanged || request.method != "GET";
        if (const NoAnswer* silence = std::get_if<NoAnswer>(&sent))
            return *silence;
        GatewayReply& reply = std::get<GatewayReply>(sent);
        if (reply.status < 200 || reply.status >= 500)
            return NoAnswer{"http-" + QByteArray::number(reply.status)};
        replies.push_back(std::move(reply));
    }
}

GatewayAnswer<Attempt> ExchangingGateway::begin(const GatewaySettings& settings, const Attempt& attempt,
    const GatewayAddresses& addresses, const QDateTime& now) const
{
    return exchange<Attempt>(settings, [=](const GatewayPlugin2& plugin, const GatewayReplies& replies) {
        return plugin.begin(settings, attempt, addresses, now, replies);
    });
}

GatewayAnswer<PaymentEvent> ExchangingGateway::query(
    const GatewaySettings& settings, const Attempt& attempt, const QDateTime& now) const
{
    return exchange<PaymentEvent>(settings, [=](const GatewayPlugin2& plugin, const GatewayReplies& replies) {
        return plugin.query(settings, attempt, now, replies);
    });
}

GatewayAnswer<PaymentEvent> ExchangingGateway::cancel(
    const GatewaySettings& settings, const Attempt& attempt, const QDateTime& now) const
{
    return exchange<PaymentEvent>(settings, [=](const GatewayPlugin2& plugin, const GatewayReplies& replies) {
        return plugin.cancel(settings, attempt, now, replies);
    });
}

GatewayAnswer<RefundNews> ExchangingGateway::refund(const GatewaySettings& settings, const Attempt& attempt,
    const Refund& refund, qint64 expectedRemaining, const QDateTime& now) const
{
    return exchange<RefundNews>(settings, [=](const GatewayPlugin2& plugin, const GatewayReplies& replies) {
        return plugin.refund(settings, attempt, refund, expectedRemaining, now, replies);
    });
}

std::shared_ptr<const GatewayPlugin> exchanging(
    std::shared_ptr<const GatewayPlugin2> plugin, GatewayReach reach, GatewaySender sender, GatewayPatience patience)
{
    return std::make_shared<ExchangingGateway>(std::move(plugin), std::move(reach), std::move(sender), patience);
}

} // namespace Egov
