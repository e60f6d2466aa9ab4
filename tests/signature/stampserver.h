// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <hierarchy.h>

#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QUrl>

#include <atomic>
#include <thread>

// A time stamping authority for tests: `openssl ts -reply` behind the smallest HTTP server that does. Not a model for
// one: one request per connection, no limits.
class StampServer {
public:
    enum class Mood { Good, Replays, Refuses, SaysHtml, Babbles };

    StampServer()
    {
        std::atomic<quint16> port = 0;
        m_thread = std::thread([this, &port] {
            QTcpServer server;
            server.listen(QHostAddress::LocalHost);
            port = server.serverPort();
            while (!m_stop) {
                if (server.waitForNewConnection(50))
                    serve(*std::unique_ptr<QTcpSocket>(server.nextPendingConnection()));
            }
        });
        while (port == 0)
            std::this_thread::yield();
        m_port = port;
    }
    ~StampServer()
    {
        m_stop = true;
        m_thread.join();
    }

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/tsa").arg(m_port)); }
    std::atomic<Mood> mood = Mood::Good;
    std::atomic<int> requests = 0;

private:
    void serve(QTcpSocket& socket)
    {
        QByteArray request;
        qsizetype body = -1;
        qsizetype length = -1;
        while (length < 0 || request.size() < body + length) {
            if (!socket.waitForReadyRead(5000))
                return;
            request += socket.readAll();
            body = request.indexOf("\r\n\r\n") + 4;
            const qsizetype at = request.toLower().indexOf("content-length:");
            if (body >= 4 && at >= 0)
                length = request.sliced(at + 15, request.indexOf('\r', at) - at - 15).trimmed().toLongLong();
        }
        ++requests;
        const bool asked = request.contains("Content-Type: application/timestamp-query");
        if (mood != Mood::Replays || m_last.isEmpty())
            m_last = mood == Mood::Babbles ? QByteArray("0\x03\x02\x01") : reply(request.sliced(body, length));
        const char* status = mood == Mood::Refuses || !asked ? "503 Service Unavailable" : "200 OK";
        const char* type = mood == Mood::SaysHtml ? "text/html" : "application/timestamp-reply";
        socket.write(QByteArray("HTTP/1.1 ") + status + "\r\nContent-Type: " + type
            + "\r\nContent-Length: " + QByteArray::number(m_last.size()) + "\r\nConnection: close\r\n\r\n" + m_last);
        socket.waitForBytesWritten(5000);
        socket.disconnectFromHost();
        if (socket.state() != QAbstractSocket::UnconnectedState)
            socket.waitForDisconnected(5000);
    }
    QByteArray reply(const QByteArray& query) const
    {
        QFile file(m_folder.filePath(QStringLiteral("query")));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(query);
        file.close();
        const QString out = m_folder.filePath(QStringLiteral("reply"));
        const int code = runTool(QStringLiteral("openssl"),
            {QStringLiteral("ts"), QStringLiteral("-reply"), QStringLiteral("-config"),
                hierarchy().filePath(QStringLiteral("official/tsa.cnf")), QStringLiteral("-queryfile"), file.fileName(),
                QStringLiteral("-out"), out});
        return code == 0 ? fileBytes(out) : QByteArray();
    }

    QTemporaryDir m_folder;
    std::thread m_thread;
    std::atomic<bool> m_stop = false;
    quint16 m_port = 0;
    QByteArray m_last;
};
