// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "session/session.h"

#include "app/errors.h"

#include <libegov/base/json.h>
#include <libegov/seal/secretbox.h>

#include <QMessageAuthenticationCode>

#include <algorithm>

namespace Egov::Portal {

using namespace Qt::StringLiterals;

namespace {

constexpr char kind[] = "session";
// A session that is used is written again only after this, so that reading pages costs no writing.
constexpr qint64 renewedAfterSeconds = 5 * 60;

} // namespace

void Session::Content::put(const QByteArray& name, const QByteArray& value)
{
    notes.removeIf([&name](const auto& note) { return note.first == name; });
    notes.append({name, value});
    qsizetype bytes = 0;
    for (const auto& [known, text] : notes)
        bytes += known.size() + text.size();
    while (notes.size() > 1 && (notes.size() > maximumNotes || bytes > maximumBytes)) {
        bytes -= notes.constFirst().first.size() + notes.constFirst().second.size();
        notes.removeFirst();
    }
}

QByteArray Session::Content::toBytes() const
{
    Json all = Json::array();
    for (const auto& [name, value] : notes)
        all.append(Json::object({{"name", name}, {"value", value.toBase64()}}));
    Json json = Json::object({{"notes", std::move(all)}});
    if (officer)
        json.set("officer",
            Json::object({{"id", officer->id}, {"tenant", officer->tenant}, {"since", toTimestamp(officer->since)}}));
    return json.toBytes();
}

Session::Content Session::Content::of(const QByteArray& bytes)
{
    const Json json = Json::parse(bytes).value_or(Json());
    Content content;
    for (const Json& note : json["notes"].elements())
        content.notes.append({note["name"].toUtf8(), QByteArray::fromBase64(note["value"].toUtf8())});
    if (const Json& officer = json["officer"]; officer.isObject())
        content.officer = SignedInOfficer{.id = officer["id"].toUtf8(),
            .tenant = officer["tenant"].toUtf8(),
            .since = QDateTime::fromString(officer["since"].toString(), Qt::ISODateWithMs)};
    return content;
}

Session::Session(QByteArray secret, StateStore* states)
    : m_secret(std::move(secret))
    , m_states(states)
    , m_name(keyFor("egov-session-name/1").toHex())
{
}

QByteArray Session::keyFor(const QByteArray& purpose) const
{
    return QMessageAuthenticationCode::hash(purpose, m_secret, QCryptographicHash::Sha256);
}

QByteArray Session::filingKey() const { return keyFor("egov-filing/1"); }

QByteArray Session::unfinishedName() const { return keyFor("egov-unfinished-name/1").toHex(); }

QByteArray Session::answeredPagesKey() const { return keyFor("egov-answered-page/1"); }

// Empty when there is nothing, and when it was not written under this cookie.
Session::Content Session::opened(const std::optional<PassingState>& state) const
{
    if (!state)
        return {};
    const Expected<QByteArray> bytes = unlockWithKey(state->value, keyFor("egov-session/1"), m_name);
    if (!bytes)
        return {};
    Content content = Content::of(*bytes);
    const qint64 age = content.officer ? content.officer->since.secsTo(m_states->clock().now()) : 0;
    if (age < 0 || age > officerSeconds)
        content.officer.reset();
    return content;
}

const Session::Content& Session::content() const
{
    if (m_content)
        return *m_content;
    m_content.emplace();
    if (!m_states)
        return *m_content;
    const Expected<std::optional<PassingState>> found = m_states->find(kind, m_name);
    if (!found || !*found)
        return *m_content;
    m_content = opened(*found);
    const QDateTime now = m_states->clock().now();
    const QDateTime end = now.addSecs(m_content->lifeSeconds());
    if ((*found)->expiresAt.secsTo(end) < renewedAfterSeconds)
        return *m_content;
    // Used: it lives on. If that fails, it only ends earlier.
    [[maybe_unused]] const Expected<void> renewed
        = m_states->change(kind, m_name, [&end](const std::optional<PassingState>& state) {
              std::optional<PassingState> next = state;
              if (next)
                  next->expiresAt = std::max(next->expiresAt, end);
              return Expected<std::optional<PassingState>>(next);
          });
    return *m_content;
}

Expected<void> Session::change(const std::function<void(Content&)>& change)
{
    if (!m_states)
        return unexpected(PortalError::NoSession, u"nothing is noted above all municipalities"_s);
    Content next;
    Expected<void> done = m_states->change(
        kind, m_name, [&](const std::optional<PassingState>& state) -> Expected<std::optional<PassingState>> {
            next = opened(state);
            change(next);
            if (next.isEmpty())
                return std::optional<PassingState>();
            const Expected<QByteArray> box = lockWithKey(next.toBytes(), keyFor("egov-session/1"), m_name);
            if (!box)
                return Unexpected(box.error());
            return std::optional(
                PassingState{.value = *box, .expiresAt = m_states->clock().now().addSecs(next.lifeSeconds())});
        });
    if (done)
        m_content = std::move(next);
    return done;
}

std::optional<SignedInOfficer> Session::officer() const { return content().officer; }

Expected<void> Session::signIn(const SignedInOfficer& officer)
{
    return change([&officer](Content& content) { content.officer = officer; });
}

Expected<void> Session::signOut()
{
    return change([](Content& content) { content = {}; });
}

QByteArray Session::note(const QByteArray& name) const
{
    for (const auto& [known, value] : content().notes) {
        if (known == name)
            return value;
    }
    return {};
}

Expected<void> Session::setNote(const QByteArray& name, const QByteArray& value)
{
    if (value.size() > maximumBytes)
        return unexpected(PortalError::NoteTooLarge, u"a note of more than %1 bytes"_s.arg(maximumBytes));
    return change([&](Content& content) { content.put(name, value); });
}

Expected<void> Session::removeNote(const QByteArray& name)
{
    return change(
        [&](Content& content) { content.notes.removeIf([&name](const auto& note) { return note.first == name; }); });
}

Expected<void> Session::end()
{
    m_content.emplace();
    return m_states ? m_states->remove(kind, m_name) : Expected<void>();
}

} // namespace Egov::Portal
