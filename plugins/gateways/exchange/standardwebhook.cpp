// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <plugins/gateways/exchange/standardwebhook.h>

#include <libegov/base/constanttime.h>

#include <QMessageAuthenticationCode>

namespace Egov {
namespace {

constexpr qint64 toleranceSeconds = 300;

QByteArray keyOf(const QByteArray& secret)
{
    if (!secret.startsWith("whsec_"))
        return {};
    const auto decoded = QByteArray::fromBase64Encoding(
        secret.sliced(6), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? *decoded : QByteArray();
}

} // namespace

QByteArray signStandardWebhook(const QByteArray& secret, const QByteArray& id, qint64 timestamp, const QByteArray& body)
{
    const QByteArray key = keyOf(secret);
    if (key.isEmpty())
        return {};
    const QByteArray content = id + '.' + QByteArray::number(timestamp) + '.' + body;
    return "v1," + QMessageAuthenticationCode::hash(content, key, QCryptographicHash::Sha256).toBase64();
}

QByteArray checkStandardWebhook(const QByteArray& secret, const Notification& notification, const QDateTime& now)
{
    const QByteArray id = notification.header("webhook-id");
    const QByteArray timestamp = notification.header("webhook-timestamp");
    const QByteArray signatures = notification.header("webhook-signature");
    bool isNumber = false;
    const qint64 sentAt = timestamp.toLongLong(&isNumber);
    // The number is signed as text: another spelling of it ("+5", " 5") is another message.
    if (id.isEmpty() || signatures.isEmpty() || !isNumber || QByteArray::number(sentAt) != timestamp)
        return "malformed";
    const QByteArray expected = signStandardWebhook(secret, id, sentAt, notification.body);
    if (expected.isEmpty())
        return "no-secret";
    // Never sentAt itself in a sum: it is any number.
    if (sentAt < now.toSecsSinceEpoch() - toleranceSeconds)
        return "too-old";
    if (sentAt > now.toSecsSinceEpoch() + toleranceSeconds)
        return "too-new";
    bool isGood = false;
    for (const QByteArray& signature : signatures.split(' '))
        isGood = equalInConstantTime(signature, expected) || isGood;
    return isGood ? QByteArray() : QByteArray("signature");
}

} // namespace Egov
