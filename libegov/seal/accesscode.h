// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QByteArray>

#include <optional>

namespace Egov {

/// The code with which a resident comes back to a case: made by the service, so that nobody has to think of a password
/// and a fast hash is enough. 21 symbols of Crockford's Base32 (105 bits) and his check symbol, in groups of four:
/// "XXXX-XXXX-XXXX-XXXX-XXXX-XX". Codes whose check symbol would be one of "*~$=U" are not made.
EGOV_EXPORT Expected<QByteArray> makeAccessCode();

/// As people type it: small letters, blanks and any dashes, full width, O for 0, I and L for 1. Gives the 22 symbols
/// without dashes; nothing when it is no such code, which the check symbol tells of every single wrong symbol and every
/// two that changed places.
EGOV_EXPORT std::optional<QByteArray> parseAccessCode(const QString& text);

/// What is kept of a code: HMAC-SHA-256 under a salt of its own, "$code$<salt>$<hash>", base64 without padding.
/// "seal.format" for what is no code.
EGOV_EXPORT Expected<QByteArray> hashAccessCode(const QByteArray& code);

/// In constant time. False for a string that is no such hash.
EGOV_EXPORT bool verifyAccessCode(const QByteArray& code, QByteArrayView hash);

} // namespace Egov
