// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <plugins/gateways/stripe/stripesignature.h>

#include <libegov/base/constanttime.h>

#include <QMessageAuthenticationCode>

namespace Egov {

QByteArray checkStripeSignature(const QByteArray& secret, const QByteArray& header, const QByteArray& body,
    const QDateTime& now, qint64 toleranceSeconds)
{
    if (secret.isEmpty())
        return "no-secret";
    QByteArray timestamp;
    QByteArrayList signatures;
    for (const QByteArray& item : header.split(',')) {
        const QByteArrayList parts = item.split('=');
        if (parts[0] == "t")
            timestamp = parts.value(1); // the last one counts
        else if (parts[0] == "v1")
            signatures += parts.value(1);
    }
    bool isNumber = false;
    const qint64 signedAt = timestamp.toLongLong(&isNumber);
    if (!isNumber || QByteArray::number(signedAt) != timestamp || signatures.isEmpty())
        return "malformed";
    const QByteArray expected
        = QMessageAuthenticationCode::hash(timestamp + '.' + body, secret, QCryptographicHash::Sha256).toHex();
    bool isGood = false;
    for (const QByteArray& signature : signatures)
        isGood = equalInConstantTime(signature, expected) || isGood;
    if (!isGood)
        return "signature";
    // Never signedAt itself in a sum: it is any number.
    if (toleranceSeconds > 0 && signedAt < now.toSecsSinceEpoch() - toleranceSeconds)
        return "too-old";
    if (toleranceSeconds > 0 && signedAt > now.toSecsSinceEpoch() + toleranceSeconds)
        return "too-new";
    return {};
}

} // namespace Egov
