// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/cms/cmssignature.h>

#include <cstddef>

using namespace Egov;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, size_t size)
{
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    // Without anchors nothing is good, whatever the bytes are.
    const QDateTime moment(QDate(2026, 6, 1), QTime(0, 0), Qt::UTC);
    const SignaturePolicy policy = jpkiSignaturePolicy(JpkiPolicy::forEnvironment(JpkiPolicy::Environment::Test));
    const SignatureReport report = verifySignature("content", bytes, policy, {}, moment);
    if (report.isGood() || report.indication() == Indication::NotVerified)
        __builtin_trap();
    report.toJson();
    return 0;
}
