// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "notifier.h"

#include <libegov/web/webcall.h>
#include <plugins/gateways/exchange/standardwebhook.h>

#include <array>

namespace Egov::Sandbox {
namespace {

constexpr std::array<qint64, 6> retrySeconds = {1, 2, 5, 15, 60, 300};
constexpr int timeoutSeconds = 10;

} // namespace

Notifier::Notifier(Bookings& bookings, QByteArray webhookSecret, const Clock& clock)
    : m_bookings(bookings)
    , m_secret(std::move(webhookSecret))
    , m_clock(clock)
    , m_thread([this] { run(); })
{
}

Notifier::~Notifier()
{
    {
        const std::lock_guard guard(m_mutex);
        m_isEnding = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void Notifier::wake()
{
    {
        const std::lock_guard guard(m_mutex);
        m_isWoken = true;
    }
    m_changed.notify_all();
}

void Notifier::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_isEnding) {
        m_isWoken = false;
        lock.unlock();
        sendDue();
        lock.lock();
        m_changed.wait_for(lock, std::chrono::seconds(1), [this] { return m_isWoken || m_isEnding; });
    }
}

void Notifier::sendDue()
{
    for (const Message& message : m_bookings.due(m_clock.now())) {
        const qint64 sentAt = m_clock.now().toSecsSinceEpoch();
        WebRequest request;
        request.method = "POST";
        request.url = QUrl::fromEncoded(message.url, QUrl::StrictMode);
        request.timeout = std::chrono::seconds(timeoutSeconds);
        request.body = message.body;
        request.headers = {"Content-Type: application/json", "webhook-id: " + message.eventId,
            "webhook-timestamp: " + QByteArray::number(sentAt),
            "webhook-signature: " + signStandardWebhook(m_secret, message.eventId, sentAt, message.body)};
        const Expected<WebReply> reply = callWeb(request);
        const bool isReceived = reply && reply->status >= 200 && reply->status < 300;
        // The receiver has understood it and refuses it: sending it again would not change that.
        const bool isRefused = reply && reply->status >= 400 && reply->status < 500;
        if (isReceived || isRefused)
            m_bookings.sent(message.number);
        else
            m_bookings.postpone(message.number,
                m_clock.now().addSecs(
                    retrySeconds[std::min<size_t>(static_cast<size_t>(message.tries), retrySeconds.size() - 1)]));
    }
}

} // namespace Egov::Sandbox
