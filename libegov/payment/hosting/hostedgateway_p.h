// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/gateway/gatewaypatience.h>
#include <libegov/payment/gateway/promptgateway_p.h>
#include <libegov/plugin/pluginhost.h>

#include <array>
#include <mutex>
#include <optional>

namespace Egov {

// One municipality's use of a gateway whose code runs in egov-plugin-host.
class HostedGateway final : public PromptGateway {
public:
    // The judge tells what the gateway can do and what is wrong with the settings; it is never given what came from
    // outside. Everything else is asked of a process of the municipality's own, which starts with its first payment;
    // a reconciliation file, which takes its time, of another one.
    HostedGateway(std::shared_ptr<const PluginHost> judge, const PluginDescription& plugin, const HostProgram& program,
        const GatewayPatience& patience);

    // Asked once, since they are a function of the settings: they are needed inside transactions.
    GatewayCapabilities capabilities(const GatewaySettings& settings) const override;
    std::vector<ConfigurationFinding> checkConfiguration(const GatewaySettings& settings) const override;
    GatewayStep<Attempt> begin(const GatewaySettings& settings, const Attempt& attempt,
        const GatewayAddresses& addresses, const QDateTime& now, const GatewayReplies& replies) const override;
    GatewayStep<PaymentEvent> query(const GatewaySettings& settings, const Attempt& attempt, const QDateTime& now,
        const GatewayReplies& replies) const override;
    GatewayStep<PaymentEvent> cancel(const GatewaySettings& settings, const Attempt& attempt, const QDateTime& now,
        const GatewayReplies& replies) const override;
    GatewayStep<RefundNews> refund(const GatewaySettings& settings, const Attempt& attempt, const Refund& refund,
        qint64 expectedRemaining, const QDateTime& now, const GatewayReplies& replies) const override;
    NotificationReading readNotification(
        const GatewaySettings& settings, const Notification& notification, const QDateTime& now) const override;
    // Asked once for each verdict.
    Acknowledgement acknowledge(NotificationVerdict verdict) const override;
    Expected<std::vector<ReconciliationRow>> parseReconciliation(
        const GatewaySettings& settings, const QByteArray& file) const override;

private:
    struct Known {
        Json settings;
        GatewayCapabilities can;
    };

    std::shared_ptr<const PluginHost> m_judge;
    PluginHost m_own;
    PluginHost m_files;
    mutable std::mutex m_mutex; // over the two below
    mutable std::optional<Known> m_known;
    mutable std::array<std::optional<Acknowledgement>, 3> m_acknowledgements;
};

// What a word of a gateway may take: a verb's step, a message, its abilities.
HostLimits limitsOfWords(const GatewayPatience& patience);

} // namespace Egov
