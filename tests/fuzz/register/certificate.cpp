// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What a camera reads from a paper: what is taken says the same when it is said again.
#include <libegov/register/certificate.h>

#include <cstdint>
#include <cstdlib>

using namespace Egov;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    if (const Expected<CertificateClaims> claims = CertificateClaims::parse(bytes)) {
        const QByteArray said = claims->token().payload;
        const Expected<CertificateClaims> again = CertificateClaims::parse(said);
        if (!again || again->token().payload != said)
            std::abort();
    }
    // A whole token whose signature nobody refuses.
    const auto believe = [](const QByteArray& jws) {
        return Expected<QByteArray>(QByteArray::fromBase64(jws.split('.').value(1), QByteArray::Base64UrlEncoding));
    };
    const QDateTime now(QDate(2026, 12, 1), QTime(3, 0), Qt::UTC);
    const CertificateReport report = checkCertificate(bytes, bytes, {TenantCode("272124"), believe}, now);
    if ((report.verdict == CertificateVerdict::Unknown) == report.reason.isEmpty())
        std::abort();
    return 0;
}
