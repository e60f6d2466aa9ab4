// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/seal/passwordhash.h>

#include <libegov/base/constanttime.h>
#include <libegov/seal/scrypt_p.h>
#include <libegov/seal/secretbox.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype saltSize = 16;
constexpr qsizetype hashSize = 32;

struct StoredHash {
    PasswordCost cost;
    QByteArray salt;
    QByteArray hash;
};

bool readStored(QByteArrayView text, StoredHash& stored)
{
    const QList<QByteArray> parts = text.toByteArray().split('$');
    if (parts.size() != 5 || !parts[0].isEmpty() || parts[1] != "scrypt")
        return false;
    for (const QByteArray& parameter : parts[2].split(',')) {
        const QList<QByteArray> pair = parameter.split('=');
        bool ok = false;
        const int value = pair.size() == 2 ? pair[1].toInt(&ok) : 0;
        int* target = pair[0] == "ln" ? &stored.cost.ln
            : pair[0] == "r"          ? &stored.cost.r
            : pair[0] == "p"          ? &stored.cost.p
                                      : nullptr;
        if (!ok || !target)
            return false;
        *target = value;
    }
    stored.salt = QByteArray::fromBase64(parts[3]);
    stored.hash = QByteArray::fromBase64(parts[4]);
    return stored.salt.size() >= 8 && stored.hash.size() == hashSize;
}

} // namespace

Expected<QByteArray> hashPassword(QByteArrayView password, const PasswordCost& cost)
{
    const QByteArray salt = randomBytes(saltSize);
    const Expected<QByteArray> hash = scrypt(password, salt, cost, hashSize);
    if (!hash)
        return Unexpected(hash.error());
    const QByteArray parameters
        = "ln=" + QByteArray::number(cost.ln) + ",r=" + QByteArray::number(cost.r) + ",p=" + QByteArray::number(cost.p);
    return "$scrypt$" + parameters + '$' + salt.toBase64(QByteArray::OmitTrailingEquals) + '$'
        + hash->toBase64(QByteArray::OmitTrailingEquals);
}

bool verifyPassword(QByteArrayView password, QByteArrayView hash)
{
    StoredHash stored;
    if (!readStored(hash, stored))
        return false;
    const Expected<QByteArray> actual = scrypt(password, stored.salt, stored.cost, hashSize);
    return actual && equalInConstantTime(*actual, stored.hash);
}

} // namespace Egov
