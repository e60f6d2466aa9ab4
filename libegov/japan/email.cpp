// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/japan/email.h>

#include <libegov/base/mailbox.h>
#include <libegov/japan/errors.h>

#include <libegov/japan/inputfolding.h>

#include <QString>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Egov {
namespace {

// "山田太郎 <taro@example.jp>", 「taro@example.jp」, mailto:taro@example.jp: the address alone.
QByteArray addressAlone(QByteArray text)
{
    if (text.startsWith("mailto:"))
        text = text.sliced(7);
    const qsizetype open = text.lastIndexOf('<');
    if (open >= 0 && text.endsWith('>') && !text.first(open).contains('@'))
        return text.sliced(open + 1, text.size() - open - 2).trimmed();
    constexpr QByteArrayView before("「");
    constexpr QByteArrayView behind("」");
    if (text.startsWith(before) && text.endsWith(behind))
        return text.sliced(before.size(), text.size() - before.size() - behind.size()).trimmed();
    return text;
}

// A host of other letters as mail carries it: RFC 5891, xn--.
QByteArray asciiHost(const QByteArray& host)
{
    const bool isAscii = std::ranges::all_of(host, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return isAscii ? host.toLower() : QUrl::toAce(QString::fromUtf8(host));
}

} // namespace

Expected<QByteArray> parseEmail(QByteArrayView text)
{
    if (text.size() > 8 * maximumMailboxLength)
        return unexpected(JapanError::EmailLength, u"an e-mail address has at most 254 characters"_s);
    QByteArray address = addressAlone(foldEntry(text));
    // Keyboards set these by themselves: a typographic apostrophe, a blank beside the sign, a full stop.
    address.replace("’", "'").replace("@ ", "@").replace(" @", "@").replace("。", ".").replace("｡", ".");
    const qsizetype at = address.indexOf('@');
    if (at < 0 || address.indexOf('@', at + 1) >= 0)
        return unexpected(JapanError::EmailAt, u"an e-mail address holds one @"_s);
    const QByteArray local = address.first(at);
    const QByteArray host = asciiHost(address.sliced(at + 1));
    if (local.size() > maximumLocalPart || local.size() + 1 + host.size() > maximumMailboxLength)
        return unexpected(
            JapanError::EmailLength, u"an e-mail address has at most 64 characters before the @ and 254 in all"_s);
    if (!isMailHost(host))
        return unexpected(JapanError::EmailDomain, u"what is behind the @ is no domain name"_s);
    if (!isLocalPart(local, host))
        return unexpected(JapanError::EmailLocal, u"what is before the @ is not accepted"_s);
    const QByteArray mailbox = local + '@' + host;
    // The mailer's rule has the last word, whatever was said above.
    return isMailbox(mailbox) ? Expected<QByteArray>(mailbox)
                              : unexpected(JapanError::EmailLocal, u"not an address that mail can be sent to"_s);
}

} // namespace Egov
