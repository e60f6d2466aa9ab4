// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QByteArray>

namespace Egov {

/// The parameters of scrypt (RFC 7914, section 2).
struct PasswordCost {
    int ln = 15; ///< log2 of N; 15 takes 32 MiB and some 60 ms
    int r = 8; ///< block size
    int p = 1; ///< parallelization
};

/// Returns "$scrypt$ln=15,r=8,p=1$<salt>$<hash>", base64 without padding, with a salt of its own.
EGOV_EXPORT Expected<QByteArray> hashPassword(QByteArrayView password, const PasswordCost& cost = {});

/// False for a wrong password and for a string that is no such hash.
EGOV_EXPORT bool verifyPassword(QByteArrayView password, QByteArrayView hash);

} // namespace Egov
