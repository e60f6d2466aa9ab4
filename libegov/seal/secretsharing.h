// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QByteArrayList>

namespace Egov {

/// One of n pieces of a secret, any m of which give it back and fewer of which tell nothing (Shamir, 1979). Each piece
/// is kept by another person, on paper or on a device of theirs.
struct EGOV_EXPORT SecretShare {
    int threshold = 0; ///< m
    int total = 0; ///< n
    /// The same in all pieces of one splitting, so that those of two are never mixed. Says nothing about the secret.
    QByteArray set; ///< 8 random octets
    /// One octet for each of the secret's, and then the piece's number: polynomials over GF(2^8) with the modulus of
    /// AES (x^8+x^4+x^3+x+1), the layout of HashiCorp Vault and others.
    QByteArray bytes;

    int number() const { return bytes.isEmpty() ? 0 : static_cast<quint8>(bytes.back()); }

    /// "egov-share-1:2:3:<set>:<bytes>:<check>", hex; check finds what was mistyped.
    QByteArray toText() const;
    /// "seal.bad-share".
    static Expected<SecretShare> fromText(QByteArrayView text);

    bool operator==(const SecretShare& other) const = default;
};

struct SharingPolicy {
    int threshold = 2; ///< 2 to shares
    int shares = 3; ///< to 255
};

/// "seal.bad-sharing" for a policy that is none and for an empty secret.
EGOV_EXPORT Expected<QList<SecretShare>> splitSecret(QByteArrayView secret, const SharingPolicy& policy);

/// "seal.too-few-shares", "seal.other-share" (of another splitting, or twice the same). A piece that was forged, check
/// and all, gives another secret: what the secret opens notices.
EGOV_EXPORT Expected<QByteArray> joinShares(const QList<SecretShare>& shares);

} // namespace Egov
