// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What is taken is one manifest and one or two signatures of exactly its bytes, and comes out again as it came in.
#include <libegov/publication/signedmanifest.h>

#include <cstdint>
#include <cstdlib>

using namespace Egov;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const Expected<SignedManifest> taken = SignedManifest::parse(bytes);
    if (!taken)
        return 0;
    const Expected<SignedManifest> again = SignedManifest::parse(taken->toBytes());
    if (!again || again->toBytes() != taken->toBytes() || again->digest() != taken->digest()
        || taken->digest() != taken->manifest().digest())
        std::abort();
    const QByteArrayList compact = taken->signatures();
    if (compact.isEmpty() || compact.size() > 2)
        std::abort();
    const QByteArray payload
        = taken->manifest().payload().toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    for (const QByteArray& one : compact) {
        if (one.split('.').size() != 3 || one.split('.')[1] != payload)
            std::abort();
    }
    return 0;
}
