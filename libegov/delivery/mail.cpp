// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/delivery/mail.h>

#include <libegov/delivery/curlhandle_p.h>
#include <libegov/delivery/errors.h>
#include <libegov/delivery/mimeheader_p.h>

#include <libegov/base/mailbox.h>

#include <QLocale>
#include <QUrl>

#include <algorithm>
#include <cstring>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestBodyLine = 76;

QByteArray foldedBase64(const QByteArray& bytes)
{
    const QByteArray encoded = bytes.toBase64();
    QByteArray lines;
    for (qsizetype at = 0; at < encoded.size(); at += longestBodyLine)
        lines += encoded.sliced(at, std::min(longestBodyLine, encoded.size() - at)) + "\r\n";
    return lines;
}

struct LetterReading {
    QByteArray bytes;
    qsizetype at = 0;
};

size_t readLetter(char* buffer, size_t size, size_t count, void* from)
{
    LetterReading& reading = *static_cast<LetterReading*>(from);
    const qsizetype length = std::min(static_cast<qsizetype>(size * count), reading.bytes.size() - reading.at);
    std::memcpy(buffer, reading.bytes.constData() + reading.at, static_cast<size_t>(length));
    reading.at += length;
    return static_cast<size_t>(length);
}

// RFC 2046 4.1.1: a line break of text is CR LF before it is encoded, whatever whoever wrote the letter had.
QByteArray canonicalText(const QString& text)
{
    QByteArray bytes = text.toUtf8();
    return bytes.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
}

} // namespace

bool isMailAddress(const QByteArray& address) { return isMailbox(address); }

QByteArray letterBytes(const MailSettings& settings, const Letter& letter)
{
    const QByteArray domain = settings.sender.sliced(settings.sender.lastIndexOf('@') + 1);
    QByteArray bytes;
    bytes += "Date: " + QLocale::c().toString(letter.date.toUTC(), u"ddd, dd MMM yyyy hh:mm:ss"_s).toLatin1()
        + " +0000\r\n";
    bytes += "From: ";
    if (!settings.senderName.isEmpty())
        bytes += encodedHeader(settings.senderName, 6) + "\r\n ";
    bytes += '<' + mailboxInMail(settings.sender) + ">\r\n";
    bytes += "To: <" + mailboxInMail(letter.to) + ">\r\n";
    bytes += "Subject: " + encodedHeader(letter.subject, 9) + "\r\n";
    bytes += "Message-ID: <" + letter.id + '@' + domain + ">\r\n";
    // RFC 3834: nobody's holiday message answers it.
    bytes += "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
             "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n";
    return bytes + foldedBase64(canonicalText(letter.text));
}

Expected<void> sendMail(const MailSettings& settings, const Letter& letter)
{
    if (!isMailAddress(letter.to) || !isMailAddress(settings.sender))
        return unexpected(DeliveryError::Address, u"not a mail address"_s);
    const QUrl server = QUrl::fromEncoded(settings.server);
    const bool isPlain = settings.encryption == MailSettings::Encryption::None;
    if (!server.isValid() || (isPlain && !isThisMachine(server.host())))
        return unexpected(DeliveryError::Unreachable, u"unencrypted mail goes to this machine only"_s);
    const CurlHandle curl = freshCurl(settings.timeoutSeconds);
    if (!curl)
        return unexpected(DeliveryError::Unreachable, u"curl"_s);
    const QByteArray from = '<' + mailboxInMail(settings.sender) + '>';
    const CurlList to(curl_slist_append(nullptr, ('<' + mailboxInMail(letter.to) + '>').constData()));
    LetterReading reading{letterBytes(settings, letter)};
    CURL* const handle = curl.get();
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(handle, CURLOPT_URL, settings.server.constData());
    curl_easy_setopt(handle, CURLOPT_USE_SSL, isPlain ? CURLUSESSL_NONE : CURLUSESSL_ALL);
    if (!settings.certificateFile.isEmpty())
        curl_easy_setopt(handle, CURLOPT_CAINFO, settings.certificateFile.constData());
    if (!settings.user.isEmpty()) {
        curl_easy_setopt(handle, CURLOPT_USERNAME, settings.user.constData());
        curl_easy_setopt(handle, CURLOPT_PASSWORD, settings.password.constData());
    }
    curl_easy_setopt(handle, CURLOPT_MAIL_FROM, from.constData());
    curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, to.get());
    curl_easy_setopt(handle, CURLOPT_READFUNCTION, readLetter);
    curl_easy_setopt(handle, CURLOPT_READDATA, &reading);
    curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    const CURLcode code = curl_easy_perform(handle);
    if (code == CURLE_OK)
        return {};
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    const QString detail = u"curl %1, SMTP %2"_s.arg(static_cast<int>(code)).arg(status);
    // A refused login is the operator's to mend, not the letter's end.
    if (status >= 500 && status < 600 && code != CURLE_LOGIN_DENIED)
        return unexpected(DeliveryError::Refused, detail);
    return unexpected(DeliveryError::Unreachable, detail);
}

} // namespace Egov
