// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/gateway/guardedgateway_p.h>

#include <libegov/payment/gateway/exchanginggateway_p.h>

namespace Egov {

template <typename Value, typename Verb>
GatewayAnswer<Value> GuardedGateway::verb(Verb work) const
{
    const Expected<GatewayAnswer<Value>> answer
        = m_calls.call<GatewayAnswer<Value>>(m_patience.verb, [plugin = m_plugin, work] { return work(*plugin); });
    if (!answer) {
        qCWarning(logPayment) << "a gateway:" << answer.error().code() << answer.error().detail();
        return NoAnswer{reasonOf(answer.error().code())};
    }
    if (answer->isOk() && !nonsenseIn(answer->value()).isEmpty())
        return NoAnswer{"gateway-nonsense"};
    return *answer;
}

GatewayAnswer<Attempt> GuardedGateway::begin(const GatewaySettings& settings, const Attempt& attempt,
    const GatewayAddresses& addresses, const QDateTime& now) const
{
    return verb<Attempt>([=](const GatewayPlugin& plugin) { return plugin.begin(settings, attempt, addresses, now); });
}

GatewayAnswer<PaymentEvent> GuardedGateway::query(
    const GatewaySettings& settings, const Attempt& attempt, const QDateTime& now) const
{
    return verb<PaymentEvent>([=](const GatewayPlugin& plugin) { return plugin.query(settings, attempt, now); });
}

GatewayAnswer<PaymentEvent> GuardedGateway::cancel(
    const GatewaySettings& settings, const Attempt& attempt, const QDateTime& now) const
{
    return verb<PaymentEvent>([=](const GatewayPlugin& plugin) { return plugin.cancel(settings, attempt, now); });
}

GatewayAnswer<RefundNews> GuardedGateway::refund(const GatewaySettings& settings, const Attempt& attempt,
    const Refund& refund, qint64 expectedRemaining, const QDateTime& now) const
{
    return verb<RefundNews>(
        [=](const GatewayPlugin& plugin) { return plugin.refund(settings, attempt, refund, expectedRemaining, now); });
}

std::shared_ptr<const GatewayPlugin> guarded(
    std::shared_ptr<const GatewayPlugin> plugin, const GatewayPatience& patience)
{
    if (std::dynamic_pointer_cast<const ExchangingGateway>(plugin))
        return plugin;
    return std::make_shared<GuardedGateway>(std::move(plugin), patience);
}

} // namespace Egov
