// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/jpki/signatureverifier.h>

#include <libegov/signature/jpki/jpkifastpath_p.h>

namespace Egov {

struct SignatureVerifier::Private {
    SignaturePolicy policy;
    TrustMaterial material;
    JpkiFastPath fastPath;
};

SignatureVerifier::SignatureVerifier(SignaturePolicy policy, TrustMaterial material)
    : d(new Private{policy, material, JpkiFastPath(policy, material)})
{
}
SignatureVerifier::SignatureVerifier(SignatureVerifier&& other) noexcept = default;
SignatureVerifier& SignatureVerifier::operator=(SignatureVerifier&& other) noexcept = default;
SignatureVerifier::~SignatureVerifier() = default;

std::optional<SignatureReport> SignatureVerifier::tryFastPath(
    QByteArrayView content, QByteArrayView cms, const QDateTime& moment) const
{
    return d->fastPath.verify(content, cms, moment);
}

SignatureReport SignatureVerifier::verify(QByteArrayView content, QByteArrayView cms, const QDateTime& moment) const
{
    if (std::optional<SignatureReport> good = d->fastPath.verify(content, cms, moment))
        return std::move(*good);
    return verifySignature(content, cms, d->policy, d->material, moment);
}

} // namespace Egov
