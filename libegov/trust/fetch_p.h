// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/trust/revocationsource.h>

namespace Egov {

// One exchange by http, https, ldap or ldaps. "trust.download-failed".
Expected<QByteArray> fetchBytes(const QByteArray& url, const FetchOptions& options);
Expected<QByteArray> postBytes(
    const QByteArray& url, const char* contentType, const QByteArray& body, const FetchOptions& options);

// The binary values of an entry as libcurl writes them, LDIF (RFC 2849): "attribute;binary:: base64".
QByteArrayList valuesOfLdif(QByteArrayView text);

} // namespace Egov
