// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/openssl_i.h>

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

Error opensslError(ErrorCode code, const QString& what)
{
    QString detail = what;
    while (const unsigned long number = ERR_get_error()) {
        if (const char* reason = ERR_reason_error_string(number))
            detail += u": "_s + QString::fromLatin1(reason);
    }
    return Error(code, detail);
}

const EVP_MD* fetchedDigest(const char* name)
{
    // Fetching by name takes locks that all threads share; these are fetched once and never released.
    static const std::pair<const char*, const EVP_MD*> known[]
        = {{"SHA256", EVP_MD_fetch(nullptr, "SHA256", nullptr)}, {"SHA384", EVP_MD_fetch(nullptr, "SHA384", nullptr)},
            {"SHA512", EVP_MD_fetch(nullptr, "SHA512", nullptr)}, {"SHA1", EVP_MD_fetch(nullptr, "SHA1", nullptr)}};
    for (const auto& [one, digest] : known) {
        if (qstrcmp(one, name) == 0)
            return digest;
    }
    return nullptr;
}

bool canDigest(const char* name)
{
    if (fetchedDigest(name))
        return true;
    const std::unique_ptr<EVP_MD, Releases<EVP_MD_free>> digest(EVP_MD_fetch(nullptr, name, nullptr));
    ERR_clear_error();
    return digest && EVP_MD_get_size(digest.get()) > 0 && !(EVP_MD_get_flags(digest.get()) & EVP_MD_FLAG_XOF);
}

QByteArray digestOf(const char* name, QByteArrayView bytes)
{
    std::unique_ptr<EVP_MD, Releases<EVP_MD_free>> other;
    const EVP_MD* algorithm = fetchedDigest(name);
    if (!algorithm) {
        other.reset(EVP_MD_fetch(nullptr, name, nullptr));
        algorithm = other.get();
    }
    if (!algorithm) {
        ERR_clear_error();
        return {};
    }
    QByteArray digest(EVP_MD_get_size(algorithm), Qt::Uninitialized);
    auto* out = reinterpret_cast<unsigned char*>(digest.data());
    if (EVP_Digest(bytes.data(), static_cast<size_t>(bytes.size()), out, nullptr, algorithm, nullptr) != 1)
        return {};
    return digest;
}

quint32 nameKey(const X509_NAME* name)
{
    // OpenSSL's canonical form folds case and white space; this is the beginning of its SHA-1.
    return static_cast<quint32>(X509_NAME_hash_ex(name, nullptr, nullptr, nullptr));
}

quint32 nameKey(QByteArrayView der)
{
    const unsigned char* at = octets(der);
    const std::unique_ptr<X509_NAME, Releases<X509_NAME_free>> name(
        d2i_X509_NAME(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    return name ? nameKey(name.get()) : 0;
}

} // namespace Egov
