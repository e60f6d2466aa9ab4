// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A status list from somebody's server: never more memory than the largest list, and the same when it is said again.
#include <libegov/register/certificate.h>

#include <cstdint>
#include <cstdlib>

using namespace Egov;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const Expected<StatusListClaims> claims = StatusListClaims::parse(bytes);
    if (!claims)
        return 0;
    const qint64 positions = claims->list.positions();
    if (positions > StatusList::mostPositions || claims->list.at(-1) || claims->list.at(positions)
        || (positions > 0 && !claims->list.at(positions - 1)))
        std::abort();
    const Expected<StatusListClaims> again = StatusListClaims::parse(claims->token().payload);
    if (!again || again->list.positions() != positions || again->token().payload != claims->token().payload)
        std::abort();
    return 0;
}
