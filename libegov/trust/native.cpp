// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/native.h>

#include <openssl/err.h>

namespace Egov {

using namespace Qt::StringLiterals;

NativeBio readingBio(QByteArrayView bytes)
{
    return NativeBio(BIO_new_mem_buf(bytes.isEmpty() ? "" : bytes.data(), static_cast<int>(bytes.size())));
}

QByteArray takeBytes(BIO* memory)
{
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(memory, &bytes);
    return QByteArray(bytes, size);
}

Error opensslError(QByteArray code, const QString& what)
{
    QString detail = what;
    while (const unsigned long number = ERR_get_error()) {
        if (const char* reason = ERR_reason_error_string(number))
            detail += u": "_s + QString::fromLatin1(reason);
    }
    return Error(std::move(code), detail);
}

QByteArray digestOf(const char* name, QByteArrayView bytes)
{
    const std::unique_ptr<EVP_MD, Releases<EVP_MD_free>> algorithm(EVP_MD_fetch(nullptr, name, nullptr));
    if (!algorithm) {
        ERR_clear_error();
        return {};
    }
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    if (EVP_Digest(bytes.data(), static_cast<size_t>(bytes.size()), digest, &size, algorithm.get(), nullptr) != 1)
        return {};
    return QByteArray(reinterpret_cast<const char*>(digest), static_cast<qsizetype>(size));
}

QByteArray canonicalNameKey(QByteArrayView der)
{
    const unsigned char* at = octets(der);
    const std::unique_ptr<X509_NAME, Releases<X509_NAME_free>> name(
        d2i_X509_NAME(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    if (!name)
        return {};
    const unsigned long hash = X509_NAME_hash_ex(name.get(), nullptr, nullptr, nullptr);
    return QByteArray(reinterpret_cast<const char*>(&hash), sizeof hash);
}

} // namespace Egov
