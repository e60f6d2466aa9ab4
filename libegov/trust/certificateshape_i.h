// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/trust/certificate.h>

/// Not installed: what RFC 5280 asks of the structure of a certificate and OpenSSL does not look at.
namespace Egov {

/// Versions, extensions that are there twice or are no single value, malformed names and points. Empty when nothing is
/// wrong.
QByteArray whyMalformed(const Certificate& certificate);
/// A critical extension that is known by name and asks for what is not judged here (RFC 5280 4.2, 4.2.1.4). Empty when
/// there is none.
QByteArray whyNotUnderstood(const Certificate& certificate);

} // namespace Egov
