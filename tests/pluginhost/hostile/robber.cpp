// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A payment gateway that attacks, while it judges its settings and while it reads a message from outside. The option
// "tries" names what it tries; what came of it is its findings, or the lines of the message's key.
#include "attempted.h"

#include <libegov/payment/gateway/gatewayplugin2.h>

#include <QObject>

using namespace Egov;

class Robber final : public QObject, public OfflineGateway2 {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID EgovGatewayPlugin2Iid FILE "robber.json")
    Q_INTERFACES(Egov::GatewayPlugin2)

public:
    GatewayCapabilities capabilities(const GatewaySettings&) const override { return {}; }
    std::vector<ConfigurationFinding> checkConfiguration(const GatewaySettings& settings) const override
    {
        std::vector<ConfigurationFinding> findings;
        for (const QByteArray& one : tried(settings))
            findings.push_back({"tried", ConfigurationFinding::Severity::Warning, QString::fromUtf8(one)});
        return findings;
    }
    GatewayStep<Egov::Attempt> begin(const GatewaySettings&, const Egov::Attempt& attempt, const GatewayAddresses&,
        const QDateTime&, const GatewayReplies&) const override
    {
        return GatewayAnswer<Egov::Attempt>(attempt);
    }
    NotificationReading readNotification(
        const GatewaySettings& settings, const Notification&, const QDateTime&) const override
    {
        return {NotificationTrust::Unsigned, {}, tried(settings).join('\n'), {}};
    }
    Expected<std::vector<ReconciliationRow>> parseReconciliation(
        const GatewaySettings&, const QByteArray&) const override
    {
        return std::vector<ReconciliationRow>();
    }

private:
    static QByteArrayList tried(const GatewaySettings& settings)
    {
        return attempted(settings.options["tries"].toUtf8(), settings.options);
    }
};

#include "robber.moc"
