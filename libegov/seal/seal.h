// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/trust/certificate.h>

namespace Egov {

/// Encrypts for those who hold a key of one of the recipients' certificates and nobody else: CMS AuthEnvelopedData
/// (RFC 5083), AES-256-GCM (RFC 5084), RSA keys by OAEP with SHA-256 (RFC 3560; parameters as in RFC 4055), EC keys by
/// ECDH (RFC 5753). DER. "openssl cms -decrypt" opens it. Needs at least one recipient ("seal.no-recipient"); refuses a
/// certificate that does not allow it ("seal.wrong-certificate").
EGOV_EXPORT Expected<QByteArray> seal(QByteArrayView plaintext, const QList<Certificate>& recipients);

/// The private key that opens. Has identity.
class EGOV_EXPORT OpeningKey {
public:
    /// PEM private key and its certificate. "seal.key-mismatch" when they do not belong together.
    static Expected<OpeningKey> parse(QByteArrayView keyPem, QByteArrayView certificatePem);
    OpeningKey(OpeningKey&& other) noexcept;
    OpeningKey& operator=(OpeningKey&& other) noexcept;
    ~OpeningKey();

    const Certificate& certificate() const;

    /// "seal.format" when it is not such a CMS, "seal.not-for-us" when no recipient is ours, "seal.damaged" when it was
    /// changed. Thread-safe.
    Expected<QByteArray> open(QByteArrayView sealed) const;

private:
    struct Private;
    explicit OpeningKey(std::unique_ptr<Private> data);
    std::unique_ptr<Private> d;
};

} // namespace Egov
