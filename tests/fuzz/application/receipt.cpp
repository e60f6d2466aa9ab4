// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What a resident hands in as a receipt: what is taken says byte for byte what it is read as.
#include <libegov/application/record/receipt.h>

#include <cstdint>
#include <cstdlib>

using namespace Egov;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const Expected<Receipt> receipt = Receipt::fromJws(bytes);
    if (receipt && (receipt->jws != bytes || *Receipt::parse(receipt->payload(), bytes) != *receipt))
        std::abort();
    if (const Expected<Receipt> payload = Receipt::parse(bytes, {}); payload && payload->payload() != bytes)
        std::abort();
    return 0;
}
