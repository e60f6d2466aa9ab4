// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace Egov {

/// Where letters are handed over.
struct MailSettings {
    enum class Encryption {
        Required, ///< STARTTLS or smtps; no letter without it
        None ///< a relay on this machine only; refused for any other host
    };
    QByteArray server; ///< "smtp://host:port" or "smtps://host:port"
    Encryption encryption = Encryption::Required;
    QByteArray user; ///< empty: no login
    QByteArray password;
    QByteArray sender; ///< address; also where bounces go
    QString senderName; ///< "守口市 電子申請"
    QByteArray certificateFile; ///< PEM of the authorities to trust instead of the system's
    int timeoutSeconds = 30;
};

struct Letter {
    QByteArray to; ///< address
    QString subject;
    QString text;
    /// Left of the @ of the Message-ID: the same for every attempt, so that a receiver can tell doubles.
    QByteArray id;
    QDateTime date;
};

/// Whether a text is an address that this mailer writes to: isMailbox (base), the rule that forms ask as well.
EGOV_EXPORT bool isMailAddress(const QByteArray& address);

/// The letter as it travels (RFC 5322, MIME): every header ASCII, subject and names as encoded words (RFC 2047), text
/// as base64 of UTF-8 with CR LF (RFC 2046 4.1.1). Characters come back exactly as they were, variation selectors and
/// all.
EGOV_EXPORT QByteArray letterBytes(const MailSettings& settings, const Letter& letter);

/// Hands one letter over. "delivery.address" (never accepted), "delivery.refused" (the server said no for good, 5xx),
/// "delivery.unreachable" (anything else; try again). Details hold codes only.
EGOV_EXPORT Expected<void> sendMail(const MailSettings& settings, const Letter& letter);

} // namespace Egov
