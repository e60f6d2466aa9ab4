// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/model/notification.h>

#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

// The smallest HTTP server that can take a notification, in the test's own event loop.
class Receiver : public QTcpServer {
public:
    using Handler = std::function<Egov::Acknowledgement(const Egov::Notification& notification)>;

    explicit Receiver(Handler handler)
        : m_handler(std::move(handler))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* socket = nextPendingConnection())
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        });
    }

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/notify").arg(serverPort())); }
    int received() const { return m_received; }

private:
    void read(QTcpSocket* socket)
    {
        QByteArray& bytes = m_bytes[socket];
        bytes += socket->readAll();
        const qsizetype end = bytes.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        Egov::Notification notification;
        for (const QByteArray& line : bytes.first(end).split('\n').sliced(1)) {
            const qsizetype colon = line.indexOf(':');
            notification.headers.emplace_back(line.first(colon), line.sliced(colon + 1).trimmed());
        }
        notification.body = bytes.sliced(end + 4);
        if (notification.body.size() < notification.header("content-length").toLongLong())
            return;
        m_bytes.remove(socket);
        const Egov::Acknowledgement acknowledgement = m_handler(notification);
        socket->write("HTTP/1.1 " + QByteArray::number(acknowledgement.status) + " X\r\nContent-Length: "
            + QByteArray::number(acknowledgement.body.size()) + "\r\nConnection: close\r\n\r\n" + acknowledgement.body);
        socket->disconnectFromHost();
        ++m_received;
    }

    Handler m_handler;
    QHash<QTcpSocket*, QByteArray> m_bytes;
    int m_received = 0;
};
