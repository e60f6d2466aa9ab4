// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "session/pagetokens.h"

#include "session/randomtext.h"

#include <libegov/base/constanttime.h>

#include <QMutexLocker>

namespace Egov::Portal {

PageTokens::PageTokens(const BrowserCookies& cookies)
    : m_cookies(cookies)
{
}

QByteArray PageTokens::sealOf(const QByteArray& text, const QByteArray& secret) const
{
    return m_cookies.seal("token", secret + '\n' + text);
}

QByteArray PageTokens::make(const QByteArray& secret, const QDateTime& now) const
{
    const QByteArray text = QByteArray::number(now.toSecsSinceEpoch()) + '.' + randomText(12);
    return text + '.' + sealOf(text, secret);
}

TokenVerdict PageTokens::judge(const QByteArray& token, const QByteArray& secret, const QDateTime& now) const
{
    if (token.isEmpty())
        return TokenVerdict::Missing;
    const qsizetype dot = token.lastIndexOf('.');
    if (dot < 0 || !equalInConstantTime(sealOf(token.left(dot), secret), token.mid(dot + 1)))
        return TokenVerdict::Forged;
    const qint64 made = token.left(token.indexOf('.')).toLongLong();
    return now.toSecsSinceEpoch() - made > lifeSeconds ? TokenVerdict::Expired : TokenVerdict::Good;
}

TokenVerdict PageTokens::spend(const QByteArray& token, const QByteArray& secret, const QDateTime& now)
{
    const TokenVerdict verdict = judge(token, secret, now);
    if (verdict != TokenVerdict::Good)
        return verdict;
    const QByteArray seal = token.mid(token.lastIndexOf('.') + 1);
    const QMutexLocker lock(&m_mutex);
    if (m_young.contains(seal) || m_old.contains(seal))
        return TokenVerdict::Replayed;
    if (m_young.size() >= remembered / 2)
        m_old = std::exchange(m_young, {});
    m_young.insert(seal);
    return TokenVerdict::Good;
}

} // namespace Egov::Portal
