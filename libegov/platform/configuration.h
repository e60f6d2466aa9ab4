// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/base/id.h>
#include <libegov/base/json.h>
#include <libegov/platform/revocationsettings.h>

#include <QByteArrayList>
#include <QMap>
#include <QStringList>

#include <optional>

namespace Egov {

// In Demo operation plugins marked as demo are loaded and test anchors are accepted; in Production both are refused.
enum class Operation { Production, Demo };

// What a municipality's keys are called under keyDirectory/<tenant code>/; all made by its own set-up, never by the
// library.
struct EGOV_EXPORT PlatformConfiguration {
    Operation operation = Operation::Production;
    QString dataDirectory; // absolute; tenants/<code>/ is made below it
    QString formsDirectory; // absolute; one folder per shared form
    QStringList pluginDirectories; // absolute; searched for tenants and gateways
    QString keyDirectory; // absolute; what examples/portal/setup/make-hierarchy.sh leaves behind
    QString storeUrl; // empty = SQLite, one file per tenant; postgresql://... = one server
    QMap<QByteArray, QString> tenantStoreUrls; // by tenant code: those whose records are on a server of their own
    std::optional<QByteArrayList> allowedPlugins; // SHA-256 of the files that may be loaded; none: no list is kept
    // Absolute or empty. Only the officers' side has it: without it nothing sealed can be read and no document be
    // signed.
    QString openingKeyDirectory;
    // Absolute path of egov-plugin-host, or empty: municipalities' own rules then run in this process.
    QString pluginHost;
    // Where clamd answers: "unix:/run/clamav/clamd.ctl" or "tcp:<host>:<port>". Empty: attachments stay "waiting" and
    // nobody opens them.
    QString scanner;
    // http(s) address of an RFC 3161 authority that stamps every official signature; no signature is made when it does
    // not answer. Empty: signatures are not stamped.
    QString timeStampAuthority;
    RevocationSettings
        revocation; // where lists and answers about certificates come from, beside keyDirectory/jpki/crls
    Json delivery; // of mail, webhooks and chats, as Routes::parse reads it; null: nobody is told anything
    // Settings of each gateway by plugin id; a gateway without settings is not offered. "inProcess": true lets one of
    // version 1 of the interface run, with all that this process may do.
    QMap<QByteArray, Json> gateways;

    // Where the records of a municipality are. Holds what connects: not for logs.
    QString storeUrlOf(const TenantCode& tenant) const;

    // {"operation":"demo","data":"...","forms":"...","plugins":["..."],"keys":"...","store":"...",
    //  "stores":{"<tenant code>":"postgresql://..."},"openingKeys":"...","allowedPlugins":["<sha256>"],
    //  "pluginHost":"...","scanner":"unix:/...","delivery":{...},"timeStampAuthority":"https://...","revocation":{...},
    //  "gateways":{...}}
    // Relative paths are refused ("platform.configuration"): a program's working directory is no configuration.
    static Expected<PlatformConfiguration> parse(QByteArrayView json);

    QString anchorDirectory() const; // certificates of the JPKI's roots that are trusted
    QString revocationDirectory() const; // what is fetched: one folder per place
};

} // namespace Egov
