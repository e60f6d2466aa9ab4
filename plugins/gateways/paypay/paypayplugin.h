// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <plugins/gateways/paypay/paypaygateway.h>

#include <QObject>

class PayPayPlugin final : public QObject, public Egov::PayPayGateway {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID EgovGatewayPluginIid FILE "paypay.json")
    Q_INTERFACES(Egov::GatewayPlugin)
};
