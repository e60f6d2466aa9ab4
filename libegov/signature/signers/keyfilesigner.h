// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/signers/signer.h>

namespace Egov {

/// Signs with a private key from a file: for development, and where a file system is protected as an HSM would be.
class EGOV_EXPORT KeyFileSigner final : public Signer {
public:
    /// PEM bytes, unencrypted PKCS#8 or traditional; certificates: the signer's first, then its chain. Refuses a key
    /// that does not belong to the certificate ("signature.key-mismatch").
    static Expected<std::unique_ptr<KeyFileSigner>> open(QByteArrayView keyPem, QByteArrayView certificatesPem);
    /// The same from files: also the errors of readSecretFile() for the key, and "signature.unreadable" for the
    /// certificates.
    static Expected<std::unique_ptr<KeyFileSigner>> openFiles(const QString& keyFile, const QString& certificateFile);
    ~KeyFileSigner() override;

    /// The first of those given.
    const Certificate& certificate() const override;
    QList<Certificate> chain() const override;
    Expected<QByteArray> signDigest(QByteArrayView digest) override;

private:
    struct Private;
    explicit KeyFileSigner(std::unique_ptr<Private> data);
    std::unique_ptr<Private> d;
};

} // namespace Egov
