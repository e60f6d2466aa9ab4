// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/signers/keyfilesigner.h>

#include <libegov/base/plainfile.h>
#include <libegov/base/secretfile.h>
#include <libegov/signature/errors.h>
#include <libegov/trust/openssl_i.h>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

namespace Egov {

using namespace Qt::StringLiterals;

struct KeyFileSigner::Private {
    NativeKey key;
    QList<Certificate> certificates;
};

KeyFileSigner::KeyFileSigner(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}

KeyFileSigner::~KeyFileSigner() = default;

Expected<std::unique_ptr<KeyFileSigner>> KeyFileSigner::open(QByteArrayView keyPem, QByteArrayView certificatesPem)
{
    auto data = std::make_unique<Private>();
    const Expected<QList<Certificate>> certificates = Certificate::parseAll(certificatesPem);
    if (!certificates)
        return Unexpected(certificates.error());
    data->certificates = *certificates;
    const NativeBio bio = readingBio(keyPem);
    // The callback refuses encrypted keys instead of asking on a terminal.
    data->key.reset(PEM_read_bio_PrivateKey(bio.get(), nullptr, [](char*, int, int, void*) { return -1; }, nullptr));
    if (!data->key)
        return Unexpected(opensslError(SignatureError::BadKey, u"private key"_s));
    if (X509_check_private_key(CertificateAccess::native(data->certificates.first()), data->key.get()) != 1) {
        ERR_clear_error();
        return unexpected(SignatureError::KeyMismatch, u"the key does not belong to the certificate"_s);
    }
    return std::unique_ptr<KeyFileSigner>(new KeyFileSigner(std::move(data)));
}

Expected<std::unique_ptr<KeyFileSigner>> KeyFileSigner::openFiles(
    const QString& keyFile, const QString& certificateFile)
{
    const Expected<QByteArray> key = readSecretFile(keyFile);
    if (!key)
        return Unexpected(key.error());
    const Expected<QByteArray> certificate
        = readPlainFile(certificateFile, longestSecretFile, SignatureError::Unreadable);
    return certificate ? open(*key, *certificate) : Unexpected(certificate.error());
}

const Certificate& KeyFileSigner::certificate() const { return d->certificates.first(); }

QList<Certificate> KeyFileSigner::chain() const { return d->certificates.sliced(1); }

Expected<QByteArray> KeyFileSigner::signDigest(QByteArrayView digest)
{
    const NativeKeyContext context(EVP_PKEY_CTX_new(d->key.get(), nullptr));
    const EVP_MD* algorithm = digestName() == "SHA384" ? EVP_sha384() : EVP_sha256();
    size_t size = 0;
    const size_t count = static_cast<size_t>(digest.size());
    if (!context || EVP_PKEY_sign_init(context.get()) != 1
        || EVP_PKEY_CTX_set_signature_md(context.get(), algorithm) != 1
        || EVP_PKEY_sign(context.get(), nullptr, &size, octets(digest), count) != 1)
        return Unexpected(opensslError(SignatureError::Failed, u"signing"_s));
    QByteArray signature(static_cast<qsizetype>(size), '\0');
    auto* out = reinterpret_cast<unsigned char*>(signature.data());
    if (EVP_PKEY_sign(context.get(), out, &size, octets(digest), count) != 1)
        return Unexpected(opensslError(SignatureError::Failed, u"signing"_s));
    signature.truncate(static_cast<qsizetype>(size));
    return signature;
}

} // namespace Egov
