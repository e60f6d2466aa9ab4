// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/ocspresponse.h>
#include <libegov/trust/path.h>

#include <cstddef>

using namespace Egov;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, size_t size)
{
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    const Expected<OcspResponse> response = OcspResponse::parse(bytes);
    if (!response)
        return 0;
    response->label();
    response->nonce();
    // A certificate that is enclosed, judged with the answer that encloses it: never good, for no anchor is its issuer.
    const qsizetype at = bytes.indexOf(QByteArrayView("\x30\x82", 2), 4);
    if (at < 0)
        return 0;
    const Expected<Certificate> enclosed = Certificate::parse(bytes.sliced(at));
    if (enclosed)
        response->statusOf(*enclosed, *enclosed);
    return 0;
}
