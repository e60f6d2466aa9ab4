// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/path.h>

#include <cstddef>

using namespace Egov;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, size_t size)
{
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    if (const Expected<QList<Certificate>> all = Certificate::parseAll(bytes); all && all->isEmpty())
        __builtin_trap();
    const Expected<Certificate> certificate = Certificate::parse(bytes);
    if (!certificate)
        return 0;
    // A certificate that vouches for itself, judged by both profiles: no path may be good, nothing may crash.
    TrustMaterial material;
    material.candidates = {*certificate};
    const QDateTime moment(QDate(2026, 6, 1), QTime(0, 0), Qt::UTC);
    for (const PathPolicy& policy :
        {PathPolicy(), JpkiPolicy::forEnvironment(JpkiPolicy::Environment::Test).signing()}) {
        if (verifyPath(*certificate, material, policy, moment).isGood())
            __builtin_trap();
    }
    certificate->label();
    certificate->subject();
    certificate->policies();
    certificate->distributionPointDer();
    return 0;
}
