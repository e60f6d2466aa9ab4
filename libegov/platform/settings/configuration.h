// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/audit/checkpoint.h>
#include <libegov/base/expected.h>
#include <libegov/base/id.h>
#include <libegov/base/json.h>
#include <libegov/platform/settings/publicationsettings.h>
#include <libegov/platform/settings/revocationsettings.h>

#include <QByteArrayList>
#include <QMap>
#include <QStringList>

#include <optional>

namespace Egov {

/// In Demo operation plugins marked as demo are loaded and test anchors are accepted; in Production both are refused.
enum class OperatingMode { Production, Demo };

/// What a municipality's keys are called under `keyDirectory/<tenant code>/`; all made by its own set-up, never by the
/// library.
struct EGOV_EXPORT PlatformConfiguration {
    OperatingMode operation = OperatingMode::Production; ///< Production unless it says otherwise
    QString dataDirectory; ///< absolute; `tenants/<code>/` is made below it
    QString formsDirectory; ///< absolute; one folder per shared form
    QStringList pluginDirectories; ///< absolute; searched for tenants and gateways
    QString keyDirectory; ///< absolute; what examples/portal/setup/make-hierarchy.sh leaves behind
    QString storeUrl; ///< empty = SQLite, one file per tenant; postgresql://... = one server
    QMap<QByteArray, QString> tenantStoreUrls; ///< by tenant code: those whose records are on a server of their own
    std::optional<QByteArrayList> allowedPlugins; ///< SHA-256 of the files that may be loaded; none: no list is kept
    /// Absolute or empty. Only the officers' side has it: without it nothing sealed can be read and no document be
    /// signed.
    QString openingKeyDirectory;
    /// Absolute path of egov-plugin-host, where the code of municipalities and of gateways runs confined. Empty: who
    /// has code is refused in production, and runs in this process in a demo.
    QString pluginHost;
    /// "landlock", "seccomp": walls that the kernel may lack. A plugin is not hosted where one is missing unnamed.
    QByteArrayList pluginHostWithout;
    QByteArrayList inProcess; ///< ids of plugins whose code runs in this process by the operator's word
    /// Where clamd answers: "unix:/run/clamav/clamd.ctl" or `"tcp:<host>:<port>"`. Empty: attachments stay "waiting"
    /// and nobody opens them.
    QString scanner;
    /// http(s) address of an RFC 3161 authority that stamps every official signature; no signature is made when it does
    /// not answer. Empty: signatures are not stamped.
    QString timeStampAuthority;
    RevocationSettings
        revocation; ///< where lists and answers about certificates come from, beside keyDirectory/jpki/crls
    Json delivery; ///< of mail, webhooks and chats, as Routes::parse reads it; null: nobody is told anything
    /// Settings of each gateway by plugin id; a gateway without settings is not offered. One of version 1 of the
    /// interface also needs its id in inProcess.
    QMap<QByteArray, Json> gateways;

    /// When the audit chains are signed, and where each checkpoint is copied to: out of the database's reach, best on a
    /// medium that can only be appended to. Empty: "checkpoints" below dataDirectory.
    CheckpointPolicy checkpoints;
    QString checkpointFolder; ///< absolute; empty: see above

    /// Who drafts and approves what municipalities are served by. With it nothing but what they published is served;
    /// without it the folders are, as they lie there at the start.
    std::optional<PublicationSettings> publication;

    /// Where the records of a municipality are. Holds what connects: not for logs.
    QString storeUrlOf(const TenantCode& tenant) const;

    /// {"operation":"demo","data":"...","forms":"...","plugins":["..."],"keys":"...","store":"...",
    ///  `"stores":{"<tenant code>":"postgresql://..."},"openingKeys":"...","allowedPlugins":["<sha256>"]`,
    ///  "pluginHost":"...","pluginHostWithout":["landlock"],"inProcess":["<plugin
    ///  id>"],"scanner":"unix:/...","delivery":{...},"timeStampAuthority":"https://...","revocation":{...},
    ///  "gateways":{...},"checkpoints":{"folder":"/...","everyEvents":100,"everySeconds":86400},
    ///  "publication":{"persons":[...]}}
    /// Relative paths are refused ("platform.configuration"): a program's working directory is no configuration.
    static Expected<PlatformConfiguration> parse(QByteArrayView json);

    QString anchorDirectory() const; ///< certificates of the JPKI's roots that are trusted
    /// Where checkpoints are copied to.
    QString checkpointDirectory() const;
    QString revocationDirectory() const; ///< what is fetched: one folder per place
};

} // namespace Egov
