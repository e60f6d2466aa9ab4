// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/delivery/courier.h>

#include <libegov/base/japantime.h>
#include <libegov/base/log.h>
#include <libegov/delivery/errors.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// Longer than all of one round can take: limit messages of at most half a minute each.
constexpr qint64 secondsPerMessage = 40;

// In Japanese time.
QString forPeople(const QDateTime& moment) { return inJapan(moment).toString(u"yyyy-MM-dd HH:mm"_s); }

bool isFinal(const Error& error) { return error.is(DeliveryError::Refused) || error.is(DeliveryError::Address); }

} // namespace

Courier::Courier(const Routes& routes, const NoticeTexts& texts, std::shared_ptr<const Clock> clock)
    : m_routes(routes)
    , m_texts(texts)
    , m_clock(std::move(clock))
{
}

QByteArray Courier::publicId(const TenantCode& tenant, const OutboxMessage& message)
{
    return tenant.value() + '-' + QByteArray::number(message.id);
}

Expected<DeliveryRound> Courier::work(Store& store, int limit) const
{
    const QDateTime now = m_clock->now();
    const Expected<std::vector<OutboxMessage>> messages
        = Outbox::claim(store, now, now.addSecs(secondsPerMessage * limit), limit, {"mail", "webhook", "chat"});
    if (!messages)
        return Unexpected(messages.error());
    DeliveryRound round;
    for (const OutboxMessage& message : *messages) {
        const Expected<void> done = deliver(store.tenant(), message);
        const QDateTime after = m_clock->now();
        Expected<void> noted;
        if (done)
            noted = Outbox::delivered(store, message, after);
        else if (isFinal(done.error()))
            noted = Outbox::deadLetter(store, message, done.error().code(), after);
        else
            noted = Outbox::failed(store, message, done.error().code(), after);
        if (!done)
            qCWarning(logPlatform) << "outbox" << publicId(store.tenant(), message) << done.error();
        if (!noted)
            return Unexpected(noted.error());
        if (done)
            ++round.delivered;
        else
            round.failed += done.error();
    }
    return round;
}

Expected<void> Courier::deliver(const TenantCode& tenant, const OutboxMessage& message) const
{
    Json values = message.body;
    values.set("tenant", tenant.value());
    values.set("topic", message.topic);
    values.set("at", forPeople(message.createdAt));
    if (const QDateTime due = QDateTime::fromString(values["dueAt"].toString(), Qt::ISODateWithMs); due.isValid())
        values.set("dueAt", forPeople(due));
    if (message.channel == "mail") {
        if (!m_routes.mail)
            return unexpected(DeliveryError::NoRoute, u"no mail server is configured"_s);
        const Expected<NoticeTexts::Notice> notice
            = m_texts.find(message.topic, message.body["language"].toUtf8("ja"), values);
        if (!notice)
            return Unexpected(notice.error());
        return sendMail(*m_routes.mail,
            {.to = message.target,
                .subject = notice->subject,
                .text = notice->text,
                .id = publicId(tenant, message),
                .date = message.createdAt});
    }
    const Route* route = m_routes.find(message.channel, message.target);
    if (!route)
        return unexpected(DeliveryError::NoRoute, QString::fromUtf8(message.channel + ' ' + message.target));
    const QByteArray id = publicId(tenant, message);
    if (message.channel == "chat")
        return postWebhook(route->target, id, fillTemplate(route->pattern, values).toCanonical(), m_clock->now());
    // The body is the same at every attempt; only the moment of sending, which is signed, differs.
    const Json body
        = Json::object({{"type", message.topic}, {"timestamp", toTimestamp(message.createdAt)}, {"data", values}});
    return postWebhook(route->target, id, body.toCanonical(), m_clock->now());
}

} // namespace Egov
