// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QByteArrayList>
#include <QUrl>

#include <chrono>

namespace Egov {

struct WebRequest {
    /// Revocation lists and time stamps carry a signature of their own, so that http and ldap do no harm to them;
    /// everything else needs TLS, except on this machine.
    enum class Transport { TlsOnly, PlainToo };
    enum class Answer { Read, Forgotten };

    QByteArray method = "GET";
    QUrl url; ///< http, https, ldap or ldaps (RFC 4516; GET only)
    QByteArrayList headers = {}; ///< whole lines, "Content-Type: application/json"
    QByteArray body = {};
    Transport transport = Transport::TlsOnly;
    Answer answer = Answer::Read;
    qint64 mostBytes = 1024 * 1024; ///< of the answer
    std::chrono::milliseconds timeout{15000};
    QByteArray authoritiesFile = {}; ///< PEM, instead of the system's
};

struct WebReply {
    int status = 0; ///< of HTTP; 0 for ldap
    QByteArray contentType; ///< without parameters, lower case
    QByteArray body; ///< of ldap: LDIF (RFC 2849)
};

/// One call out of this process: no redirects, no cookies, no proxy of the environment, bounded in time and size. Every
/// status is an answer. Thread-safe.
///
/// Errors, each with the host and the reason but never the path: "web.insecure-address"; "web.not-sent", when nothing
/// can have reached the other side; "web.no-answer", when it may have; "web.too-large".
EGOV_EXPORT Expected<WebReply> callWeb(const WebRequest& request);

} // namespace Egov
