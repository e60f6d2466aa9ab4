// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/seal/secretsharing.h>

#include <libegov/seal/errors.h>
#include <libegov/seal/secretbox.h>
#include <libegov/trust/openssl_i.h>

#include <set>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr char head[] = "egov-share-1";
constexpr qsizetype setSize = 8;
constexpr qsizetype checkSize = 4;

// In GF(2^8), in time and memory accesses that do not depend on the values.
quint8 product(quint8 left, quint8 right)
{
    unsigned result = 0;
    unsigned shifted = left;
    for (unsigned bit = 0; bit < 8; ++bit) {
        result ^= shifted & (0U - ((right >> bit) & 1U));
        const unsigned carry = 0U - ((shifted >> 7) & 1U);
        shifted = ((shifted << 1) & 0xffU) ^ (carry & 0x1bU);
    }
    return static_cast<quint8>(result);
}

// a^254, since a^255 = 1.
quint8 inverse(quint8 value)
{
    quint8 result = 1;
    quint8 power = value;
    for (int i = 0; i < 7; ++i) {
        power = product(power, power);
        result = product(result, power);
    }
    return result;
}

QByteArray check(const QByteArray& body) { return digestOf("SHA256", body).first(checkSize).toHex(); }

} // namespace

QByteArray SecretShare::toText() const
{
    const QByteArray body = QByteArray(head) + ':' + QByteArray::number(threshold) + ':' + QByteArray::number(total)
        + ':' + set.toHex() + ':' + bytes.toHex();
    return body + ':' + check(body);
}

Expected<SecretShare> SecretShare::fromText(QByteArrayView text)
{
    const QByteArray line = text.toByteArray().simplified().replace(' ', "").toLower();
    const QByteArrayList parts = line.split(':');
    SecretShare share;
    if (parts.size() == 6) {
        share.threshold = parts[1].toInt();
        share.total = parts[2].toInt();
        share.set = QByteArray::fromHex(parts[3]);
        share.bytes = QByteArray::fromHex(parts[4]);
    }
    const bool good = parts.size() == 6 && parts[0] == head && share.toText() == line && share.threshold >= 2
        && share.total >= share.threshold && share.total <= 255 && share.set.size() == setSize
        && share.bytes.size() >= 2 && share.number() >= 1 && share.number() <= share.total;
    if (!good)
        return unexpected(SealError::BadShare, u"not as it was written, or mistyped"_s);
    return share;
}

Expected<QList<SecretShare>> splitSecret(QByteArrayView secret, const SharingPolicy& policy)
{
    if (secret.isEmpty() || policy.threshold < 2 || policy.shares < policy.threshold || policy.shares > 255)
        return unexpected(SealError::BadSharing, u"%1 of %2"_s.arg(policy.threshold).arg(policy.shares));
    const QByteArray set = randomBytes(setSize);
    QList<SecretShare> shares;
    for (int i = 0; i < policy.shares; ++i)
        shares.append({.threshold = policy.threshold, .total = policy.shares, .set = set, .bytes = {}});
    for (const char octet : secret) {
        // A polynomial of degree m - 1 whose value at 0 is the octet; every coefficient is equally likely, zero too.
        const QByteArray coefficients = randomBytes(policy.threshold - 1);
        for (int i = 0; i < policy.shares; ++i) {
            const auto x = static_cast<quint8>(i + 1);
            quint8 value = 0;
            for (const char coefficient : coefficients)
                value = product(static_cast<quint8>(value ^ static_cast<quint8>(coefficient)), x);
            shares[i].bytes += static_cast<char>(value ^ static_cast<quint8>(octet));
        }
    }
    for (int i = 0; i < policy.shares; ++i)
        shares[i].bytes += static_cast<char>(i + 1);
    return shares;
}

Expected<QByteArray> joinShares(const QList<SecretShare>& shares)
{
    if (shares.isEmpty() || shares.size() < shares.first().threshold)
        return unexpected(SealError::TooFewShares, QString::number(shares.size()));
    std::set<int> numbers;
    for (const SecretShare& share : shares) {
        const bool belongs = share.set == shares.first().set && share.threshold == shares.first().threshold
            && share.bytes.size() == shares.first().bytes.size() && share.bytes.size() >= 2 && share.number() != 0;
        if (!belongs || !numbers.insert(share.number()).second)
            return unexpected(SealError::OtherShare, QString::number(share.number()));
    }
    // Lagrange's interpolation at 0; subtraction is exclusive or.
    QByteArray secret(shares.first().bytes.size() - 1, '\0');
    for (const SecretShare& share : shares) {
        const auto x = static_cast<quint8>(share.number());
        quint8 weight = 1;
        for (const SecretShare& other : shares) {
            const auto y = static_cast<quint8>(other.number());
            if (x != y)
                weight = product(weight, product(y, inverse(static_cast<quint8>(x ^ y))));
        }
        for (qsizetype i = 0; i < secret.size(); ++i)
            secret[i] = static_cast<char>(secret[i] ^ product(weight, static_cast<quint8>(share.bytes[i])));
    }
    return secret;
}

} // namespace Egov
