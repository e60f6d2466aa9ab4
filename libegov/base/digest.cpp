// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/digest.h>

#include <openssl/evp.h>

#include <memory>

namespace Egov {

namespace {

// Looked up once: a lookup by name costs more than hashing a short text.
const EVP_MD* sha256()
{
    static const std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> method(
        EVP_MD_fetch(nullptr, "SHA256", nullptr), EVP_MD_free);
    return method.get();
}

} // namespace

QByteArray sha256Hex(QByteArrayView bytes)
{
    QByteArray digest(EVP_MAX_MD_SIZE, Qt::Uninitialized);
    unsigned int size = 0;
    if (EVP_Digest(bytes.data(), static_cast<size_t>(bytes.size()), reinterpret_cast<unsigned char*>(digest.data()),
            &size, sha256(), nullptr)
        != 1)
        qFatal("OpenSSL gives no SHA-256"); // nothing of this service means anything without it
    return digest.first(size).toHex();
}

} // namespace Egov
