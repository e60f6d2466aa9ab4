// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/seal/errors.h>
#include <libegov/seal/scrypt_p.h>

#include <libegov/trust/openssl_i.h>

namespace Egov {

using namespace Qt::StringLiterals;

Expected<QByteArray> scrypt(QByteArrayView password, QByteArrayView salt, const PasswordCost& cost, qsizetype size)
{
    constexpr quint64 limit = quint64(1) << 30;
    if (cost.ln < 1 || cost.ln > 24 || cost.r < 1 || cost.r > 64 || cost.p < 1 || cost.p > 16
        || (quint64(128) * static_cast<quint64>(cost.r) << cost.ln) > limit)
        return unexpected(SealError::BadCost, u"scrypt parameters"_s);
    QByteArray key(size, '\0');
    if (EVP_PBE_scrypt(password.data(), static_cast<size_t>(password.size()), octets(salt),
            static_cast<size_t>(salt.size()), quint64(1) << cost.ln, static_cast<quint64>(cost.r),
            static_cast<quint64>(cost.p), 2 * limit, reinterpret_cast<unsigned char*>(key.data()),
            static_cast<size_t>(size))
        != 1)
        return Unexpected(opensslError(SealError::Failed, u"scrypt"_s));
    return key;
}

} // namespace Egov
