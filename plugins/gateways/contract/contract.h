// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/gateway/gatewayplugin.h>
#include <libegov/payment/gateway/gatewayplugin2.h>
#include <libegov/payment/model/paymentid.h>

#include <QStringList>

#include <functional>

namespace Egov::Contract {

/// A gateway under examination. The hand does at the gateway what a payer would do: "pay" and an attempt's id; it
/// returns whether that could be done. None: what needs a payer is left out.
struct Subject {
    const GatewayPlugin* plugin = nullptr; ///< as a service calls it
    const GatewayPlugin2* values = nullptr; ///< the plugin itself where it is of version 2 of the interface
    GatewayId id;
    GatewaySettings settings;
    qint64 amount = 300; ///< yen
    QByteArray reconciliation; ///< a good file of this gateway; empty: left out
    std::function<bool(const QByteArray& verb, const QByteArray& attempt)> hand;
};

struct Result {
    enum class Kind { Kept, Broken, LeftOut };
    QByteArray rule;
    Kind kind = Kind::Kept;
    QString detail; ///< why it is broken or left out; never a secret
};

/// Every rule that the core relies on, one after another; a rule that is broken does not stop the others.
std::vector<Result> examine(const Subject& subject);

} // namespace Egov::Contract
