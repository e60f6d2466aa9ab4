// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "session/emailcodes.h"

#include "session/randomtext.h"

#include <libegov/base/constanttime.h>

#include <QMessageAuthenticationCode>
#include <QMutexLocker>
#include <QRandomGenerator>

namespace Egov::Portal {

namespace {

constexpr qint64 hourSeconds = 3600;

} // namespace

EmailCodes::EmailCodes()
    : m_key(randomText(32))
{
}

QByteArray EmailCodes::hashOf(const QByteArray& filing, const QByteArray& address, const QByteArray& code) const
{
    return QMessageAuthenticationCode::hash(
        filing + '\n' + address.toLower() + '\n' + code, m_key, QCryptographicHash::Sha256);
}

bool EmailCodes::mayPass(const QByteArray& name, const QDateTime& now)
{
    QList<QDateTime>& sent = m_sent[name];
    sent.removeIf([&now](const QDateTime& when) { return when.secsTo(now) >= hourSeconds; });
    return sent.size() < sends;
}

void EmailCodes::forgetOld(const QDateTime& now)
{
    m_issued.removeIf([&now](const auto& issued) { return issued.value().until <= now; });
    m_sent.removeIf([&now](const auto& sent) {
        return sent.value().isEmpty() || sent.value().constLast().secsTo(now) >= hourSeconds;
    });
}

std::optional<QByteArray> EmailCodes::issue(const QByteArray& filing, const QByteArray& address, const QDateTime& now)
{
    const QMutexLocker lock(&m_mutex);
    forgetOld(now);
    const QByteArray receiver = hashOf({}, address, {}); // addresses are not kept
    if (!mayPass(filing, now) || !mayPass(receiver, now))
        return std::nullopt;
    m_sent[filing].append(now);
    m_sent[receiver].append(now);
    const QByteArray code = QByteArray::number(QRandomGenerator::system()->bounded(1'000'000)).rightJustified(6, '0');
    m_issued.insert(filing, {.hash = hashOf(filing, address, code), .until = now.addSecs(lifeSeconds)});
    return code;
}

EmailCodes::Verdict EmailCodes::judge(
    const QByteArray& filing, const QByteArray& address, const QByteArray& code, const QDateTime& now)
{
    const QMutexLocker lock(&m_mutex);
    const auto issued = m_issued.find(filing);
    if (issued == m_issued.end() || issued->until <= now || issued->triesLeft <= 0)
        return Verdict::Ended;
    --issued->triesLeft;
    if (!equalInConstantTime(hashOf(filing, address, code), issued->hash))
        return issued->triesLeft > 0 ? Verdict::Wrong : Verdict::Ended;
    m_issued.erase(issued);
    return Verdict::Good;
}

} // namespace Egov::Portal
