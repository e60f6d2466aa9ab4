// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QByteArrayList>
#include <QUrl>

namespace Egov {

struct WebRequest {
    // Tokens of a time stamping authority are signed, so that plain http does no harm to them; everything else needs
    // TLS, except on this machine.
    enum class Transport { TlsOnly, PlainToo };

    QByteArray method = "GET";
    QUrl url;
    QByteArrayList headers = {}; // whole lines
    QByteArray body = {};
    Transport transport = Transport::TlsOnly;
    int timeoutSeconds = 15;
    QByteArray authoritiesFile = {}; // PEM, instead of the system's
};

struct WebReply {
    int status = 0;
    QByteArray contentType; // without parameters, lower case
    QByteArray body;
};

// One call: no redirects, no proxy of the environment, no cookies, 4 MiB of answer at most. Every status is an answer.
// "signature.unreachable", "signature.insecure-address".
Expected<WebReply> callWeb(const WebRequest& request);

} // namespace Egov
