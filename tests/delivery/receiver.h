// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>

#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <atomic>
#include <mutex>
#include <thread>

// The other side of a webhook, on a thread of its own; remembers ids and bodies, answers with status.
class WebhookReceiver {
public:
    WebhookReceiver()
        : m_thread([this] { serve(); })
    {
        m_port.wait(0);
    }
    ~WebhookReceiver()
    {
        m_isEnding = true;
        QTcpSocket knock;
        knock.connectToHost(QStringLiteral("127.0.0.1"), static_cast<quint16>(m_port.load()));
        knock.waitForConnected();
        m_thread.join();
    }

    std::atomic<int> status = 200;
    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/hook").arg(m_port.load())); }
    std::vector<std::pair<QByteArray, Egov::Json>> taken() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_taken;
    }

private:
    void serve()
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        m_port = server.serverPort();
        m_port.notify_all();
        while (!m_isEnding) {
            if (!server.waitForNewConnection(60'000))
                continue;
            while (const std::unique_ptr<QTcpSocket> peer{server.nextPendingConnection()}) {
                if (!m_isEnding) // the knock of the destructor says nothing
                    answer(*peer);
            }
        }
    }
    void answer(QTcpSocket& peer)
    {
        QByteArray bytes;
        const auto isWhole = [&] {
            const qsizetype end = bytes.indexOf("\r\n\r\n");
            return end >= 0 && bytes.size() - end - 4 >= header(bytes, "content-length").toLongLong();
        };
        while (!isWhole() && peer.waitForReadyRead(10'000))
            bytes += peer.readAll();
        if (!isWhole())
            return;
        {
            const std::scoped_lock lock(m_mutex);
            m_taken.emplace_back(
                header(bytes, "webhook-id"), *Egov::Json::parse(bytes.sliced(bytes.indexOf("\r\n\r\n") + 4)));
        }
        peer.write("HTTP/1.1 " + QByteArray::number(status) + " X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        peer.waitForBytesWritten();
        peer.disconnectFromHost();
    }
    static QByteArray header(const QByteArray& bytes, const QByteArray& name)
    {
        const qsizetype at = bytes.toLower().indexOf("\r\n" + name + ':');
        const qsizetype value = at + name.size() + 3;
        return at < 0 ? QByteArray() : bytes.sliced(value, bytes.indexOf("\r\n", value) - value).trimmed();
    }

    mutable std::mutex m_mutex;
    std::vector<std::pair<QByteArray, Egov::Json>> m_taken;
    std::atomic<int> m_port = 0;
    std::atomic<bool> m_isEnding = false;
    std::thread m_thread;
};
