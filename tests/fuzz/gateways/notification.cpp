// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "gateways.h"

#include <plugins/gateways/exchange/standardwebhook.h>

#include <QMessageAuthenticationCode>

#include <cstdint>
#include <cstdlib>

using namespace Egov;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

const QDateTime now = QDateTime::fromSecsSinceEpoch(1'775'000'000, Qt::UTC);

// Refused says why and tells of nothing; whatever is believed comes with a sender.
void judge(const FuzzedGateway& gateway, const Notification& notification, NotificationTrust best)
{
    const NotificationReading reading = gateway.plugin->readNotification(gateway.settings, notification, now);
    if (reading.trust == NotificationTrust::Refused && (reading.refusal.isEmpty() || !reading.events.empty()))
        std::abort();
    if (reading.trust > best)
        std::abort();
}

} // namespace

// As a stranger sends it, with the bytes as body and as headers; then signed as the gateway signs, so that what is read
// behind the signature is read too.
int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    if (size == 0)
        return 0;
    const FuzzedGateway& gateway = fuzzedGateway(data[0]);
    const QByteArray bytes(reinterpret_cast<const char*>(data) + 1, static_cast<qsizetype>(size - 1));
    judge(gateway, {bytes, {}, {}}, NotificationTrust::Unsigned);
    judge(gateway,
        {"{}",
            {{"Stripe-Signature", bytes}, {"webhook-id", bytes}, {"webhook-timestamp", bytes},
                {"webhook-signature", bytes}},
            {}},
        NotificationTrust::Unsigned);

    const QByteArray time = QByteArray::number(now.toSecsSinceEpoch());
    const QByteArray secret = gateway.settings.secrets.value("webhookSecret");
    const QByteArray mac
        = QMessageAuthenticationCode::hash(time + '.' + bytes, secret, QCryptographicHash::Sha256).toHex();
    judge(gateway,
        {bytes,
            {{"Stripe-Signature", "t=" + time + ",v1=" + mac}, {"webhook-id", "evt"}, {"webhook-timestamp", time},
                {"webhook-signature", signStandardWebhook(secret, "evt", now.toSecsSinceEpoch(), bytes)}},
            {}},
        NotificationTrust::Signed);
    return 0;
}
