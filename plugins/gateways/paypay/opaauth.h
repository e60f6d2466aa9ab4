// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace Egov {

/// What one call to the Open Payment API is signed over.
struct OpaCall {
    QByteArray apiKey;
    QByteArray apiSecret;
    QByteArray method;
    QByteArray path; ///< "/v2/codes"; a query string is cut off
    QByteArray contentType; ///< exactly as it is sent; only where there is a body
    QByteArray body;
    QByteArray nonce;
    qint64 epoch = 0; ///< seconds
};

/// "hmac OPA-Auth:<key>:<mac>:<nonce>:<epoch>:<hash>": hash = base64 of MD5 over content type and body, or "empty"; mac
/// = base64 of HMAC-SHA256 over path, method, nonce, epoch, content type or "empty", and hash, with line feeds between.
QByteArray opaAuthorization(const OpaCall& call);

} // namespace Egov
