// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/seal/passwordhash.h>

namespace Egov {

/// Bytes that only who knows the password can read again: AES-256-GCM under a key derived by scrypt with a salt of its
/// own. context is bound in but not stored (a draft's reference number): the box opens only in the same context.
EGOV_EXPORT Expected<QByteArray> lockSecret(
    QByteArrayView plaintext, QByteArrayView password, QByteArrayView context, const PasswordCost& cost = {});

/// "seal.format" when the bytes are no such box; "seal.locked" when password, context or bytes are not right.
EGOV_EXPORT Expected<QByteArray> unlockSecret(QByteArrayView box, QByteArrayView password, QByteArrayView context);

/// The same under a key of 32 random bytes instead of a password (asserts on other sizes): for rooms that keep keys.
EGOV_EXPORT Expected<QByteArray> lockWithKey(QByteArrayView plaintext, QByteArrayView key, QByteArrayView context);
EGOV_EXPORT Expected<QByteArray> unlockWithKey(QByteArrayView box, QByteArrayView key, QByteArrayView context);

/// Overwrites a secret where it stands (OPENSSL_cleanse) and leaves the array empty; copies that share the bytes lose
/// them too. For PINs and passphrases, as soon as they have served.
EGOV_EXPORT void wipe(QByteArray& secret);

/// Cryptographically strong random bytes.
EGOV_EXPORT QByteArray randomBytes(qsizetype count);

} // namespace Egov
