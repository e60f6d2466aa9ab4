// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A gateway of version 1 of the interface.
#include <libegov/payment/gateway/offlinegateway.h>

#include <QObject>

using namespace Egov;
using namespace Qt::StringLiterals;

class Tame final : public QObject, public OfflineGateway {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID EgovGatewayPluginIid FILE "tame.json")
    Q_INTERFACES(Egov::GatewayPlugin)

public:
    GatewayCapabilities capabilities(const GatewaySettings&) const override
    {
        GatewayCapabilities can;
        can.label = u"従順"_s;
        can.labelEnglish = u"Tame"_s;
        can.actions = {NextAction::Kind::Redirect};
        can.maximumAmount = 100'000;
        return can;
    }
    std::vector<ConfigurationFinding> checkConfiguration(const GatewaySettings&) const override { return {}; }
    GatewayAnswer<Attempt> begin(
        const GatewaySettings&, const Attempt& attempt, const GatewayAddresses&, const QDateTime&) const override
    {
        return attempt;
    }
    Expected<std::vector<ReconciliationRow>> parseReconciliation(
        const GatewaySettings&, const QByteArray&) const override
    {
        return std::vector<ReconciliationRow>();
    }
};

#include "tame.moc"
