// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "session/session.h"

#include "session/randomtext.h"

#include <libegov/base/constanttime.h>

#include <QMessageAuthenticationCode>
#include <QMutexLocker>

namespace Egov::Portal {

namespace {

// A browser that hoards more than this starts over: bounds what one session may cost.
constexpr qsizetype maximumNotes = 64;

} // namespace

Session::Session(QByteArray id, QDateTime now)
    : m_id(std::move(id))
    , m_secret(randomText(32))
    , m_lastSeen(std::move(now))
{
}

QByteArray Session::authenticator(const QByteArray& text) const
{
    return QMessageAuthenticationCode::hash(text, m_secret, QCryptographicHash::Sha256)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray Session::newToken(const QDateTime& now) const
{
    const QByteArray text = QByteArray::number(now.toSecsSinceEpoch()) + '.' + randomText(12);
    return text + '.' + authenticator(text);
}

TokenVerdict Session::judge(const QByteArray& token, const QDateTime& now) const
{
    if (token.isEmpty())
        return TokenVerdict::Missing;
    const qsizetype dot = token.lastIndexOf('.');
    if (dot < 0 || !equalInConstantTime(authenticator(token.left(dot)), token.mid(dot + 1)))
        return TokenVerdict::Forged;
    const qint64 made = token.left(token.indexOf('.')).toLongLong();
    if (now.toSecsSinceEpoch() - made > tokenSeconds)
        return TokenVerdict::Expired;
    return m_spent.contains(token) ? TokenVerdict::Replayed : TokenVerdict::Good;
}

TokenVerdict Session::judgeToken(const QByteArray& token, const QDateTime& now) const
{
    const QMutexLocker lock(&m_mutex);
    const TokenVerdict verdict = judge(token, now);
    return verdict == TokenVerdict::Replayed ? TokenVerdict::Good : verdict;
}

TokenVerdict Session::spendToken(const QByteArray& token, const QDateTime& now)
{
    const QMutexLocker lock(&m_mutex);
    const TokenVerdict verdict = judge(token, now);
    if (verdict != TokenVerdict::Good)
        return verdict;
    // What has expired can no longer be replayed.
    const qint64 oldest = now.toSecsSinceEpoch() - tokenSeconds;
    m_spent.removeIf([oldest](const auto& entry) { return entry.value() < oldest; });
    m_spent.insert(token, token.left(token.indexOf('.')).toLongLong());
    return TokenVerdict::Good;
}

std::optional<SignedInOfficer> Session::officer() const
{
    const QMutexLocker lock(&m_mutex);
    return m_officer;
}

void Session::signIn(SignedInOfficer officer)
{
    const QMutexLocker lock(&m_mutex);
    m_officer = std::move(officer);
}

void Session::signOut()
{
    const QMutexLocker lock(&m_mutex);
    m_officer.reset();
}

QByteArray Session::note(const QByteArray& name) const
{
    const QMutexLocker lock(&m_mutex);
    return m_notes.value(name);
}

void Session::setNote(const QByteArray& name, const QByteArray& value)
{
    const QMutexLocker lock(&m_mutex);
    if (m_notes.size() >= maximumNotes && !m_notes.contains(name))
        m_notes.clear();
    m_notes.insert(name, value);
}

void Session::replaceNote(
    const QByteArray& name, QByteArray value, const std::function<bool(const QByteArray& held)>& mayReplace)
{
    const QMutexLocker lock(&m_mutex);
    const auto held = m_notes.find(name);
    if (held != m_notes.end() && mayReplace(*held))
        *held = std::move(value);
}

void Session::removeNote(const QByteArray& name)
{
    const QMutexLocker lock(&m_mutex);
    m_notes.remove(name);
}

QDateTime Session::lastSeen() const
{
    const QMutexLocker lock(&m_mutex);
    return m_lastSeen;
}

void Session::touch(const QDateTime& now)
{
    const QMutexLocker lock(&m_mutex);
    m_lastSeen = now;
}

} // namespace Egov::Portal
