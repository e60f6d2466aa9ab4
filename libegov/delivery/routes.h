// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/id.h>
#include <libegov/delivery/mail.h>
#include <libegov/delivery/webhook.h>

#include <QMap>

#include <optional>
#include <vector>

namespace Egov {

/// Whether a topic is among those named: "application.submitted", or "application.*" for all of these.
EGOV_EXPORT bool isAmong(const QByteArrayList& topics, const QByteArray& topic);

/// One receiver beside the applicant, by the name under which it stands in the configuration and in the outbox.
struct EGOV_EXPORT Route {
    QByteArray name;
    QByteArray channel; ///< "webhook" or "chat"
    WebhookTarget target;
    Json pattern; ///< chat: what is posted, with {reference}, {form}, {municipality}, {topic}
    QByteArrayList topics; ///< "application.submitted"; "application.*"; empty: all
    QByteArrayList tenants; ///< codes; empty: all

    bool serves(const TenantCode& tenant) const;
    bool wants(const QByteArray& topic, const TenantCode& tenant) const;
};

/// Where messages of the outbox go, as data:
/// {"mail":{"server":"smtps://mail.example:465","sender":"noreply@example.jp","senderName":"…","user":"…",
///          "passwordFile":"/…","encryption":"required|none","certificateFile":"/…"},
///  "webhooks":{"<name>":{"url":"https://…","secretFiles":["/…"],"topics":["application.*"],"tenants":["272094"]}},
///  "chats":{"<name>":{"urlFile":"/…","pattern":{"text":"{municipality} {reference}"},"topics":[…],"tenants":[…]}}}
/// Secrets, and addresses of chats which are secrets themselves, are read from files. "delivery.routes" names what is
/// wrong and never a secret.
struct EGOV_EXPORT Routes {
    std::optional<MailSettings> mail; ///< none: no letters are written
    std::vector<Route> others;

    static Expected<Routes> parse(const Json& configuration);
    const Route* find(const QByteArray& channel, const QByteArray& name) const;
};

} // namespace Egov
