// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDateTime>

#include <optional>

namespace Egov::Portal {

// Time-based one-time passwords (RFC 6238) over HMAC-SHA-1, six digits, steps of 30 seconds: what every authenticator
// app understands.
class Totp {
public:
    static constexpr qint64 stepSeconds = 30;

    // secret: raw bytes, at least 16 (RFC 4226, section 4, R6).
    explicit Totp(QByteArray secret);

    // digits: 6 to 8.
    QByteArray code(const QDateTime& moment, int digits = 6) const;
    // The step whose code this is: the present one or a neighbour (RFC 6238, section 5.2), and later than lastUsed, so
    // that a code seen over a shoulder is of no use. Nothing when it is none of them.
    std::optional<qint64> acceptedStep(const QByteArray& code, const QDateTime& moment, qint64 lastUsed) const;

private:
    QByteArray codeOfStep(qint64 step, int digits) const;

    QByteArray m_secret;
};

// RFC 4648 base32 without padding, as authenticator apps take secrets. Lower case and spaces are taken too.
QByteArray toBase32(QByteArrayView bytes);
std::optional<QByteArray> fromBase32(QByteArrayView text);

} // namespace Egov::Portal
