// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>

class QTemporaryFile;

namespace Egov::Portal {

// One HTTP answer. Security headers that every answer carries are added by the server.
struct Response {
    int status = 200;
    QByteArray contentType;
    QByteArray body;
    std::shared_ptr<QTemporaryFile> content{}; // instead of the body: what may be longer than memory
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray fragment{}; // id of the place where the answer stands on its page; empty: its beginning

    static Response html(QByteArray body, int status = 200);
    static Response json(QByteArray body, int status = 200);
    // 303: what was posted is done, look at it there. Only a path of this server is taken.
    static Response seeOther(const QByteArray& path);
    // A page that leaves for another server at once. Not a redirect: browsers hold form-action against a redirect after
    // a POST, and the policy allows our own pages only.
    static Response leaving(QByteArray body, const QByteArray& url);
    // A download under that name; letters outside ASCII go as RFC 8187 says.
    static Response file(QByteArray body, const QByteArray& contentType, const QString& name);
    static Response file(std::shared_ptr<QTemporaryFile> content, const QByteArray& contentType, const QString& name);
    static Response plain(int status, QByteArray text);

    void addHeader(QByteArray name, QByteArray value) { headers.append({std::move(name), std::move(value)}); }
};

} // namespace Egov::Portal
