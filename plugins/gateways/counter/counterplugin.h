// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <plugins/gateways/counter/countergateway.h>

#include <QObject>

class CounterPlugin final : public QObject, public Egov::CounterGateway {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID EgovGatewayPluginIid FILE "counter.json")
    Q_INTERFACES(Egov::GatewayPlugin)
};
