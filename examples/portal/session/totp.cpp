// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "session/totp.h"

#include <libegov/base/constanttime.h>

#include <QMessageAuthenticationCode>
#include <QtEndian>

#include <cstring>

namespace Egov::Portal {

namespace {

constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

} // namespace

Totp::Totp(QByteArray secret)
    : m_secret(std::move(secret))
{
}

QByteArray Totp::codeOfStep(qint64 step, int digits) const
{
    // RFC 4226, section 5.3: dynamic truncation.
    QByteArray counter(8, '\0');
    qToBigEndian(quint64(step), counter.data());
    const QByteArray mac = QMessageAuthenticationCode::hash(counter, m_secret, QCryptographicHash::Sha1);
    const int offset = mac.back() & 0x0f;
    const quint32 word = qFromBigEndian<quint32>(mac.constData() + offset) & 0x7fffffff;
    quint32 modulus = 1;
    for (int i = 0; i < digits; ++i)
        modulus *= 10;
    return QByteArray::number(word % modulus).rightJustified(digits, '0');
}

QByteArray Totp::code(const QDateTime& moment, int digits) const
{
    return codeOfStep(moment.toSecsSinceEpoch() / stepSeconds, digits);
}

std::optional<qint64> Totp::acceptedStep(const QByteArray& code, const QDateTime& moment, qint64 lastUsed) const
{
    const qint64 present = moment.toSecsSinceEpoch() / stepSeconds;
    std::optional<qint64> accepted;
    for (const qint64 step : {present - 1, present, present + 1}) {
        if (step > lastUsed && equalInConstantTime(codeOfStep(step, 6), code))
            accepted = step;
    }
    return accepted;
}

QByteArray toBase32(QByteArrayView bytes)
{
    QByteArray text;
    quint32 buffer = 0;
    int bits = 0;
    for (const char byte : bytes) {
        buffer = (buffer << 8) | uchar(byte);
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            text.append(alphabet[(buffer >> bits) & 31]);
        }
    }
    if (bits > 0)
        text.append(alphabet[(buffer << (5 - bits)) & 31]);
    return text;
}

std::optional<QByteArray> fromBase32(QByteArrayView text)
{
    QByteArray bytes;
    quint32 buffer = 0;
    int bits = 0;
    for (char c : text) {
        if (c == ' ' || c == '=')
            continue;
        if (c >= 'a' && c <= 'z')
            c = char(c - 'a' + 'A');
        const char* found = c == '\0' ? nullptr : std::strchr(alphabet, c);
        if (!found)
            return std::nullopt;
        buffer = (buffer << 5) | quint32(found - alphabet);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes.append(char((buffer >> bits) & 0xff));
        }
    }
    return bytes;
}

} // namespace Egov::Portal
