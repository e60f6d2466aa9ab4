// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>

namespace Egov {

// What an ES256 signature covers (RFC 7515 section 5.1): "<header>.<payload>", each in base64url. header: further
// protected members; alg is set, and kid unless it is among them.
QByteArray jwsSigningInput(QByteArrayView payload, const Json& header, const QByteArray& keyId);
// An ECDSA-Sig-Value on P-256 (RFC 3279 section 2.2.3) as JWS has it: r and s side by side (RFC 7518 section 3.4), in
// base64url.
QByteArray jwsSignature(QByteArrayView der);

} // namespace Egov
