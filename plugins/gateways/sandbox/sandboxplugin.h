// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <plugins/gateways/sandbox/sandboxgateway.h>

#include <QObject>

class SandboxPlugin final : public QObject, public Egov::SandboxGateway {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID EgovGatewayPluginIid FILE "sandbox.json")
    Q_INTERFACES(Egov::GatewayPlugin)
};
