// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/jpki/jpkisuite_p.h>

#include <algorithm>

namespace Egov {

namespace {

constexpr JpkiSuite suites[] = {
    {QByteArrayView("\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b\x05\x00", 15),
        QByteArrayView("\x60\x86\x48\x01\x65\x03\x04\x02\x01", 9), "SHA256", "RSA SHA256", "RSA", 2048},
    {QByteArrayView("\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x03", 12),
        QByteArrayView("\x60\x86\x48\x01\x65\x03\x04\x02\x02", 9), "SHA384", "EC SHA384", "EC", 384},
};

} // namespace

bool JpkiSuite::fits(const KeyTraits& other) const
{
    return other.type == key && other.bits == bits
        && (other.type == "RSA" ? other.rsaExponent == 65537 : other.curve == "secp384r1" && !other.hasExplicitCurve);
}

const JpkiSuite* JpkiSuite::of(QByteArrayView signatureAlgorithm)
{
    const auto* found = std::ranges::find(suites, signatureAlgorithm, &JpkiSuite::signature);
    return found == std::end(suites) ? nullptr : found;
}

const JpkiSuite* JpkiSuite::of(const KeyTraits& key)
{
    const auto* found = std::ranges::find_if(suites, [&key](const JpkiSuite& suite) { return suite.fits(key); });
    return found == std::end(suites) ? nullptr : found;
}

DigestBytes digestOf(const JpkiSuite& suite, QByteArrayView bytes)
{
    DigestBytes digest;
    unsigned int size = 0;
    if (EVP_Digest(
            bytes.data(), static_cast<size_t>(bytes.size()), digest.bytes, &size, fetchedDigest(suite.digest), nullptr)
        == 1)
        digest.size = size;
    return digest;
}

} // namespace Egov
