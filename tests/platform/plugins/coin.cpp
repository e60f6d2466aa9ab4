// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A gateway of version 2 that goes wrong where its options say so.
#include <libegov/payment/gateway/gatewayplugin2.h>

#include <QObject>

#include <stdexcept>

using namespace Egov;
using namespace Qt::StringLiterals;

class Coin final : public QObject, public OfflineGateway2 {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID EgovGatewayPlugin2Iid FILE "coin.json")
    Q_INTERFACES(Egov::GatewayPlugin2)

public:
    GatewayCapabilities capabilities(const GatewaySettings& settings) const override
    {
        if (settings.options["throws"].toUtf8() == "capabilities")
            throw 42;
        GatewayCapabilities can;
        can.label = u"地域コイン"_s;
        can.labelEnglish = u"Local coin"_s;
        can.actions = {NextAction::Kind::Redirect};
        can.maximumAmount = settings.options["most"].toInteger(100'000);
        return can;
    }
    std::vector<ConfigurationFinding> checkConfiguration(const GatewaySettings& settings) const override
    {
        if (settings.options["throws"].toUtf8() == "check")
            throw std::runtime_error("no");
        return {};
    }
    GatewayStep<Attempt> begin(const GatewaySettings&, const Attempt& attempt, const GatewayAddresses&,
        const QDateTime&, const GatewayReplies&) const override
    {
        return GatewayAnswer<Attempt>(attempt);
    }
    Expected<std::vector<ReconciliationRow>> parseReconciliation(
        const GatewaySettings&, const QByteArray&) const override
    {
        return std::vector<ReconciliationRow>();
    }
};

#include "coin.moc"
