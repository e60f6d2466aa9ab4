// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>

#include <QDateTime>

#include <functional>
#include <optional>

namespace Egov::Sandbox {

/// A notification that waits to be sent, until the receiver has answered 2xx.
struct Message {
    qint64 number = 0;
    QByteArray eventId;
    QByteArray url;
    QByteArray body;
    int tries = 0;
    QDateTime due = {}; ///< null: now
};

/// What the sandbox has written down, in one SQLite file: payments as JSON (see sandboxmessages.h) with what only the
/// sandbox knows under "private", and the notifications to send. Called from two threads; each has its own connection.
class Bookings {
public:
    /// "sandbox.storage" when the file cannot be opened.
    static Expected<Bookings> open(const QString& file);

    std::optional<Json> findByReference(const QByteArray& reference) const;
    std::optional<Json> findById(const QByteArray& id) const;
    /// The payment and its notifications in one transaction; false when nothing was written.
    bool write(const Json& payment, const std::vector<Message>& messages = {});

    /// Due ones, oldest first.
    std::vector<Message> due(const QDateTime& now) const;
    void sent(qint64 number);
    void postpone(qint64 number, const QDateTime& until);

private:
    explicit Bookings(QString file)
        : m_file(std::move(file))
    {
    }
    QString m_file;
};

} // namespace Egov::Sandbox
