// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/japan/email.h>

#include "typing_p.h"

#include <libegov/japan/kana.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Egov {
namespace {

constexpr bool isLetterOrDigit(char c) noexcept
{
    return isAsciiDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isLocalPart(QByteArrayView local)
{
    constexpr QByteArrayView symbols = "!#$%&'*+-/=?^_`{|}~.";
    return !local.isEmpty() && isLetterOrDigit(local.front()) && isLetterOrDigit(local.back())
        && std::ranges::all_of(local, [&](char c) { return isLetterOrDigit(c) || symbols.contains(c); })
        && !local.contains("..");
}

// RFC 1035 2.3.4: labels of 1 to 63 letters, digits and inner hyphens; at least two of them, the last not all digits.
bool isDomain(QByteArrayView domain)
{
    qsizetype labels = 0;
    QByteArrayView last;
    for (qsizetype start = 0; start <= domain.size();) {
        qsizetype end = domain.indexOf('.', start);
        if (end < 0)
            end = domain.size();
        last = domain.sliced(start, end - start);
        if (last.isEmpty() || last.size() > 63 || last.front() == '-' || last.back() == '-'
            || !std::ranges::all_of(last, [](char c) { return isLetterOrDigit(c) || c == '-'; }))
            return false;
        ++labels;
        start = end + 1;
    }
    return labels >= 2 && last.size() >= 2 && !areAsciiDigits(last);
}

} // namespace

Expected<QByteArray> parseEmail(QByteArrayView text)
{
    QByteArray address = toHalfWidth(text, {.kana = false}).trimmed();
    if (address.size() > maximumEmailLength)
        return unexpected("japan.email-length", u"an e-mail address is shorter than 256 characters"_s);
    const qsizetype at = address.indexOf('@');
    if (at < 0 || address.indexOf('@', at + 1) >= 0)
        return unexpected("japan.email-at", u"an e-mail address holds one @"_s);
    if (!isLocalPart(QByteArrayView(address).first(at)))
        return unexpected("japan.email-local", u"what is before the @ is not accepted"_s);
    if (!isDomain(QByteArrayView(address).sliced(at + 1)))
        return unexpected("japan.email-domain", u"what is behind the @ is no domain name"_s);
    return address.first(at + 1) + address.sliced(at + 1).toLower();
}

} // namespace Egov
