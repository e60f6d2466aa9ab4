// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>

#include <QMap>
#include <QUrl>

namespace Egov {

/// One tenant's account at a gateway. Options may be shown and stored; secrets are handed to the plugin's calls and
/// never kept, logged or repeated in an error.
struct GatewaySettings {
    QByteArray merchantAccount; ///< the municipality's account at the gateway; compared with what its messages name
    Json options; ///< from "options" of the configuration
    QMap<QByteArray, QByteArray>
        secrets; ///< by name, what the files of "secretFiles" hold, without white space around it
};

/// Where a payment comes back to. Neither address carries a state; returnTo ends with the attempt's secret.
struct GatewayAddresses {
    /// Absolute addresses of the service: for the payer's browser, and for the gateway's own messages.
    ///@{
    QUrl returnTo;
    QUrl notifyTo;
    ///@}
    QString description; ///< what the payer reads at the gateway: the form's name, no personal data
    QString language = QStringLiteral("ja"); ///< BCP 47 tag of the page that the payer sees
};

/// One thing that is wrong with a municipality's settings.
struct ConfigurationFinding {
    /// An Error keeps the gateway from being offered.
    enum class Severity { Error, Warning };
    QByteArray code; ///< "no-secret", "unreachable", "not-https"
    Severity severity = Severity::Error; ///< Error unless said otherwise
    QString detail; ///< for operators
};

} // namespace Egov
