// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/signers/jws.h>

#include <cstddef>

using namespace Egov;

// What a signing service answers (RemoteSigner) and what a resident hands in as a receipt: tokens, and keys in every
// spelling. A token is valid with the key that is part of this program, or not at all.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, size_t size)
{
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    // Of a key that nobody has any more; the cases to start from were signed with it.
    static const JwsPublicKey own
        = *JwsPublicKey::parse("-----BEGIN PUBLIC KEY-----\n"
                               "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEdZBZPcrM4O4/nGtX4QpN0GpADluW\n"
                               "jcAYetrcAnJCNSQIGGBzIZTkqGJWamvRvjme4Xo09sXJpotpsvcdJD41dg==\n"
                               "-----END PUBLIC KEY-----\n");
    for (const JwsKeyChoice choice : {JwsKeyChoice::ByThumbprint, JwsKeyChoice::AnyOfThese}) {
        const JwsReport report = verifyJws(bytes, {own}, choice);
        if (report.isValid != report.reason.isEmpty())
            __builtin_trap();
    }
    if (const Expected<JwsPublicKey> read = JwsPublicKey::parse(bytes)) {
        // A key in one spelling is the same key in every other.
        const Expected<JwsPublicKey> again = JwsPublicKey::parse(read->toJwk().toBytes());
        if (!again || *again != *read)
            __builtin_trap();
    }
    return 0;
}
