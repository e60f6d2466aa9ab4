// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <plugins/gateways/slip/slipgateway.h>

#include <QObject>

class SlipPlugin final : public QObject, public Egov::SlipGateway {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID EgovGatewayPluginIid FILE "slip.json")
    Q_INTERFACES(Egov::GatewayPlugin)
};
