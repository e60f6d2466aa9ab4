// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/session.h"

#include <libegov/base/json.h>
#include <libegov/signature/signers/remotesigner.h>

#include <QSemaphore>

#include <memory>

namespace Egov::Portal {

// Signing on the resident's own telephone (デジタル認証アプリ): what lies between the page that leaves for the service
// and the page that comes back. It lies in the session of the browser that left, so that no other browser can come back
// in its place, and is used once.
class Telephone {
public:
    // configuration: the members of RemoteSigningSettings, addresses as text, "digestMode": "digest-info" or
    // "plain-hash", and "clientKey", the file of our private key. Browsers come back to publicUrl/signed.
    // "portal.remote-signing" names what is wrong. atOnce: how many residents may wait for the service at a time, so
    // that one that hangs does not hold up the whole portal.
    static Expected<std::unique_ptr<Telephone>> open(
        const Json& configuration, const QByteArray& publicUrl, int atOnce, std::shared_ptr<const Clock> clock);

    // Where the browser goes. path: of the filing, where it comes back to in the end.
    Expected<QUrl> begin(Session& session, const QByteArray& path, const QByteArray& content);

    // Whether this session has left with what the address answers to.
    static bool hasBegun(const Session& session, const QUrl& address);
    static bool hasLeft(const Session& session); // with anything

    // path: of the filing; empty when this browser has not left from anywhere. cms: what was signed, or why not: errors
    // of RemoteSigner, and "portal.busy".
    struct Returned {
        QByteArray path;
        Expected<QByteArray> cms;
    };
    Returned finish(Session& session, const QUrl& address);

    // The sentence for an error, as a key of the texts: "sign.telephone-<key>".
    static QByteArray textFor(const Error& error);

private:
    Telephone(RemoteSigningSettings settings, JwsKey key, int atOnce, std::shared_ptr<const Clock> clock);

    RemoteSigner m_signer;
    QSemaphore m_places;
};

} // namespace Egov::Portal
