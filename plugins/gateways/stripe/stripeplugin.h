// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <plugins/gateways/stripe/stripegateway.h>

#include <QObject>

class StripePlugin final : public QObject, public Egov::StripeGateway {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID EgovGatewayPluginIid FILE "stripe.json")
    Q_INTERFACES(Egov::GatewayPlugin)
};
