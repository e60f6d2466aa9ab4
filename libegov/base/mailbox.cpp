// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/mailbox.h>

#include <algorithm>
#include <array>

namespace Egov {
namespace {

constexpr bool isLetterOrDigit(char c) noexcept
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// The hosts of the carriers' mail, and those below them (t.vodafone.ne.jp).
constexpr std::array<QByteArrayView, 9> carriers{"docomo.ne.jp", "ezweb.ne.jp", "au.com", "softbank.ne.jp",
    "i.softbank.jp", "vodafone.ne.jp", "disney.ne.jp", "pdx.ne.jp", "willcom.com"};

bool isOfCarrier(QByteArrayView host) noexcept
{
    return std::ranges::any_of(carriers, [host](QByteArrayView carrier) {
        const qsizetype before = host.size() - carrier.size();
        return before >= 0 && host.sliced(before).compare(carrier, Qt::CaseInsensitive) == 0
            && (before == 0 || host[before - 1] == '.');
    });
}

bool isDotString(QByteArrayView local) noexcept
{
    return !local.startsWith('.') && !local.endsWith('.') && !local.contains("..");
}

} // namespace

bool isLocalPart(QByteArrayView local, QByteArrayView host) noexcept
{
    constexpr QByteArrayView signs = "!#$%&'*+-/=?^_`{|}~."; // atext and the dot (RFC 5322 3.2.3)
    return !local.isEmpty() && local.size() <= maximumLocalPart
        && std::ranges::all_of(
            local, [signs](char c) { return isLetterOrDigit(c) || (c != '\0' && signs.contains(c)); })
        && std::ranges::any_of(local, isLetterOrDigit) && (isDotString(local) || isOfCarrier(host));
}

bool isMailHost(QByteArrayView host) noexcept
{
    qsizetype labels = 0;
    QByteArrayView last;
    for (qsizetype start = 0; start <= host.size();) {
        qsizetype end = host.indexOf('.', start);
        if (end < 0)
            end = host.size();
        last = host.sliced(start, end - start);
        if (last.isEmpty() || last.size() > 63 || last.front() == '-' || last.back() == '-'
            || !std::ranges::all_of(last, [](char c) { return isLetterOrDigit(c) || c == '-'; }))
            return false;
        ++labels;
        start = end + 1;
    }
    const bool isNumber = std::ranges::all_of(last, [](char c) { return c >= '0' && c <= '9'; });
    return labels >= 2 && last.size() >= 2 && !isNumber;
}

bool isMailbox(QByteArrayView address) noexcept
{
    const qsizetype at = address.indexOf('@');
    return at > 0 && address.size() <= maximumMailboxLength && isMailHost(address.sliced(at + 1))
        && isLocalPart(address.first(at), address.sliced(at + 1));
}

QByteArray mailboxInMail(const QByteArray& mailbox)
{
    const qsizetype at = mailbox.indexOf('@');
    if (at <= 0 || isDotString(QByteArrayView(mailbox).first(at)))
        return mailbox;
    return '"' + mailbox.first(at) + '"' + mailbox.sliced(at);
}

} // namespace Egov
