// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/id.h>
#include <libegov/base/json.h>
#include <libegov/trust/revocationsource.h>

namespace Egov {

/// Where revocation data is fetched from, how often, and how old it may be. All of it is the operator's word: nothing
/// is ever taken from a certificate.
struct EGOV_EXPORT RevocationSettings {
    /// tenants: whose verifications it may serve; empty = every municipality of the service. What was given to one
    /// 署名検証者 is for its own confirmations only (公的個人認証法52条).
    struct Lists {
        QByteArray name; ///< of the folder its lists are kept in, and in the log: a-z, 0-9 and dashes
        QByteArray url; ///< http, https, ldap or ldaps
        QByteArray distributionPointDer; ///< whom its lists speak for; empty when they say so themselves
        QList<TenantCode> tenants; ///< codes; as above
    };
    /// An OCSP responder (RFC 6960); of tenants as with Lists.
    struct Responder {
        QByteArray name; ///< unique among the places
        QByteArray url; ///< http or https
        OcspClient::Nonce nonce = OcspClient::Nonce::Required; ///< what of the nonce the responder honours
        qint64 keepSeconds = 300; ///< how long an answer is used again
        QList<TenantCode> tenants; ///< codes; as above
    };

    /// What is fetched from time to time, and what is asked for single certificates.
    ///@{
    QList<Lists> lists;
    QList<Responder> responders;
    ///@}
    qint64 everySeconds = 3600; ///< between two fetches of one place; a failed one is tried again sooner
    qint64 maximumAgeSeconds = 0; ///< of lists and answers although they say that they hold longer; 0 = as they say
    FetchOptions fetching; ///< time and size of one fetch, and whom https trusts

    /// {"everySeconds":3600,"maximumAgeSeconds":172800,"timeoutSeconds":10,"maximumBytes":67108864,"authorities":"/...",
    ///  "lists":[{"name":"...","url":"ldap://...","distributionPoint":"<base64 of the directoryName, DER>",
    ///            "tenants":["<code>"]}],
    ///  "ocsp":[{"name":"...","url":"http://...","nonce":"required|if-answered|omitted","keepSeconds":300,
    ///           "tenants":["<code>"]}]}
    /// Null gives settings without any place. "platform.configuration": unknown members, an address with a user's name
    /// or password in it (addresses are logged), two places of one name.
    static Expected<RevocationSettings> parse(const Json& json);
};

} // namespace Egov
