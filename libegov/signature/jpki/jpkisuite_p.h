// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/trust/publickey_i.h>

namespace Egov {

// The two algorithms that cards have or will have, as the very bytes they are written with.
struct JpkiSuite {
    QByteArrayView signature; // AlgorithmIdentifier of certificates, whole
    QByteArrayView digestIdentifier; // OBJECT IDENTIFIER, content octets
    const char* digest;
    QByteArrayView name;
    const char* key;
    int bits;

    bool fits(const KeyTraits& key) const;
    // The algorithm identifier's; null when it is another.
    static const JpkiSuite* of(QByteArrayView signatureAlgorithm);
    static const JpkiSuite* of(const KeyTraits& key);
};

// A digest that no heap has to hold.
struct DigestBytes {
    unsigned char bytes[48];
    qsizetype size = 0;
    operator QByteArrayView() const { return {bytes, size}; } // NOLINT(google-explicit-constructor)
};
DigestBytes digestOf(const JpkiSuite& suite, QByteArrayView bytes);

} // namespace Egov
