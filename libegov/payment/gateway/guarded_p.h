// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/log.h>
#include <libegov/payment/errors.h>
#include <libegov/payment/gateway/gatewaypatience.h>
#include <libegov/payment/gateway/judging_p.h>
#include <libegov/payment/gateway/watchedcalls_p.h>

#include <memory>

namespace Egov {

// What both versions of the interface have in common, called so that nothing of the plugin's gets out: exceptions,
// hanging and nonsense become refusals of this gateway. Arguments are copied into each call, see WatchedCalls.
template <typename Plugin>
class GuardedBase : public GatewayPlugin {
public:
    GuardedBase(std::shared_ptr<const Plugin> plugin, GatewayPatience patience)
        : m_plugin(std::move(plugin))
        , m_patience(patience)
        , m_calls(modeFor(m_plugin.get()))
    {
    }

    // While the plugin does not answer, what it said last.
    GatewayCapabilities capabilities(const GatewaySettings& settings) const override
    {
        Expected<GatewayCapabilities> can = askCapabilities(settings);
        const std::lock_guard guard(m_mutex);
        if (can)
            m_lastCapabilities = std::move(*can);
        return m_lastCapabilities;
    }
    // Judges the capabilities too: without them nothing else of the gateway makes sense.
    std::vector<ConfigurationFinding> checkConfiguration(const GatewaySettings& settings) const override
    {
        using Findings = std::vector<ConfigurationFinding>;
        const auto failed = [](const Error& error) {
            return Findings{{reasonOf(error.code()), ConfigurationFinding::Severity::Error, error.detail()}};
        };
        if (const Expected<GatewayCapabilities> can = askCapabilities(settings); !can)
            return failed(can.error());
        Expected<Findings> findings = ask<Findings>(
            m_patience.word, [plugin = m_plugin, settings] { return plugin->checkConfiguration(settings); });
        return findings ? std::move(*findings) : failed(findings.error());
    }
    NotificationReading readNotification(
        const GatewaySettings& settings, const Notification& notification, const QDateTime& now) const override
    {
        Expected<NotificationReading> reading
            = ask<NotificationReading>(m_patience.word, [plugin = m_plugin, settings, notification, now] {
                  return plugin->readNotification(settings, notification, now);
              });
        return reading ? std::move(*reading)
                       : NotificationReading{NotificationTrust::Refused, reasonOf(reading.error().code()), {}, {}};
    }
    Acknowledgement acknowledge(NotificationVerdict verdict) const override
    {
        Expected<Acknowledgement> said = m_calls.template call<Acknowledgement>(
            m_patience.word, [plugin = m_plugin, verdict] { return plugin->acknowledge(verdict); });
        return said && fits(*said, verdict) ? std::move(*said) : plainAcknowledgement(verdict);
    }
    Expected<std::vector<ReconciliationRow>> parseReconciliation(
        const GatewaySettings& settings, const QByteArray& file) const override
    {
        using Rows = Expected<std::vector<ReconciliationRow>>;
        Expected<Rows> rows = m_calls.template call<Rows>(m_patience.file,
            [plugin = m_plugin, settings, file] { return plugin->parseReconciliation(settings, file); });
        if (!rows)
            return unexpected(PaymentError::Reconciliation, QString::fromLatin1(reasonOf(rows.error().code())));
        if (*rows) {
            if (const QByteArray nonsense = nonsenseIn(**rows); !nonsense.isEmpty())
                return unexpected(PaymentError::Reconciliation, QString::fromLatin1(nonsense));
        }
        return std::move(*rows);
    }

protected:
    // "gateway.threw" is told as "gateway-threw": a reason among those that gateways give themselves.
    static QByteArray reasonOf(const QByteArray& code) { return QByteArray(code).replace('.', '-'); }

    template <typename Value, typename Work>
    Expected<Value> ask(std::chrono::milliseconds deadline, Work work) const
    {
        Expected<Value> value = m_calls.template call<Value>(deadline, std::move(work));
        if (value) {
            if (const QByteArray nonsense = nonsenseIn(*value); !nonsense.isEmpty())
                value = unexpected(PaymentError::GatewayNonsense, QString::fromLatin1(nonsense));
        }
        if (!value)
            qCWarning(logPayment) << "a gateway:" << value.error().code() << value.error().detail();
        return value;
    }
    Expected<GatewayCapabilities> askCapabilities(const GatewaySettings& settings) const
    {
        return ask<GatewayCapabilities>(
            m_patience.word, [plugin = m_plugin, settings] { return plugin->capabilities(settings); });
    }

    std::shared_ptr<const Plugin> m_plugin;
    GatewayPatience m_patience;
    WatchedCalls m_calls;

private:
    static WatchedCalls::Mode modeFor(const Plugin* plugin)
    {
        if constexpr (std::is_same_v<Plugin, GatewayPlugin2>) {
            if (dynamic_cast<const PromptGateway*>(plugin))
                return WatchedCalls::Mode::Direct;
        }
        return WatchedCalls::Mode::OnThreads;
    }

    mutable std::mutex m_mutex;
    mutable GatewayCapabilities m_lastCapabilities;
};

} // namespace Egov
