// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What parses has one canonical form, and that form parses to itself (RFC 8785).
#include <libegov/base/json.h>

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    const auto value = Egov::Json::parse(bytes);
    if (!value)
        return 0;
    if (!Egov::Json::check(bytes))
        std::abort();
    const QByteArray canonical = value->toCanonical();
    const auto again = Egov::Json::parse(canonical);
    if (!again || !(*again == *value) || again->toCanonical() != canonical)
        std::abort();
    return 0;
}
