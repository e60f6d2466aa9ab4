// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/hosting/questionwire_p.h>

#include <libegov/payment/model/enumvalue_p.h>
#include <libegov/payment/records/recordreader_p.h>

namespace Egov {
namespace {

constexpr EnumNames<NotificationVerdict, 3> verdicts{{{
    {NotificationVerdict::Received, "received"},
    {NotificationVerdict::Refused, "refused"},
    {NotificationVerdict::TryAgain, "try-again"},
}}};

using Secrets = QMap<QByteArray, QByteArray>;

Expected<Secrets> secretsFromWire(const Json& json)
{
    RecordReader read(json);
    Secrets secrets;
    for (const Json::Member& member : json.members())
        secrets.insert(member.first, read.record(member.first.constData(), bytesFromWire));
    return read.finish(std::move(secrets));
}

} // namespace

Json toWire(const GatewaySettings& settings)
{
    Json secrets = Json::object();
    for (auto secret = settings.secrets.begin(); secret != settings.secrets.end(); ++secret)
        secrets.set(secret.key(), bytesToWire(secret.value()));
    return Json::object(
        {{"merchantAccount", settings.merchantAccount}, {"options", settings.options}, {"secrets", secrets}});
}

Expected<GatewaySettings> settingsFromWire(const Json& json)
{
    RecordReader read(json);
    GatewaySettings settings;
    settings.merchantAccount = read.bytes("merchantAccount");
    settings.options = read.any("options");
    settings.secrets = read.record("secrets", secretsFromWire);
    return read.finish(std::move(settings));
}

Json toWire(const GatewayAddresses& addresses)
{
    return Json::object({{"returnTo", addresses.returnTo.toString(QUrl::FullyEncoded)},
        {"notifyTo", addresses.notifyTo.toString(QUrl::FullyEncoded)}, {"description", addresses.description},
        {"language", addresses.language}});
}

Expected<GatewayAddresses> addressesFromWire(const Json& json)
{
    RecordReader read(json);
    GatewayAddresses addresses;
    addresses.returnTo = QUrl(read.text("returnTo"), QUrl::StrictMode);
    addresses.notifyTo = QUrl(read.text("notifyTo"), QUrl::StrictMode);
    addresses.description = read.text("description");
    addresses.language = read.text("language");
    return read.finish(std::move(addresses));
}

Json toWire(const GatewayReply& reply)
{
    return Json::object(
        {{"status", reply.status}, {"contentType", bytesToWire(reply.contentType)}, {"body", bytesToWire(reply.body)}});
}

Expected<GatewayReply> replyFromWire(const Json& json)
{
    RecordReader read(json);
    GatewayReply reply;
    reply.status = read.count("status");
    reply.contentType = read.record("contentType", bytesFromWire);
    reply.body = read.record("body", bytesFromWire);
    return read.finish(std::move(reply));
}

Json toWire(const Notification& notification)
{
    return Json::object({{"body", bytesToWire(notification.body)}, {"headers", listToWire(notification.headers)},
        {"remoteAddress", bytesToWire(notification.remoteAddress)}});
}

Expected<Notification> notificationFromWire(const Json& json)
{
    RecordReader read(json);
    Notification notification;
    notification.body = read.record("body", bytesFromWire);
    notification.headers = read.records("headers", headerFromWire);
    notification.remoteAddress = read.record("remoteAddress", bytesFromWire);
    return read.finish(std::move(notification));
}

Json toWire(NotificationVerdict verdict) { return verdicts.of(verdict); }
Expected<NotificationVerdict> verdictFromText(QByteArrayView text) { return valueOf(verdicts, text); }

} // namespace Egov
