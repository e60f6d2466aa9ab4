// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/guesslock.h>

#include <libegov/base/json.h>

#include <algorithm>

namespace Egov {

namespace {

// Places remembered for one secret; beyond it the count in all decides alone.
constexpr qsizetype maximumPlaces = 64;

// {"tries","until"}, until in seconds since 1970.
struct Count {
    qint64 tries = 0;
    qint64 until = 0;

    explicit Count(const Json& json)
        : tries(json["tries"].toInteger())
        , until(json["until"].toInteger())
    {
    }
    Json toJson() const { return Json::object({{"tries", tries}, {"until", until}}); }

    void take(qint64 now, int allowed)
    {
        if (++tries < allowed)
            return;
        const qint64 doublings = std::min<qint64>(tries - allowed, 16);
        until
            = now + std::min<qint64>(qint64(GuessLock::firstPauseSeconds) << doublings, GuessLock::longestPauseSeconds);
    }
};

} // namespace

GuessLock::GuessLock(StateStore& states, QByteArray kind)
    : m_states(states)
    , m_kind("guess-" + kind)
{
}

Expected<std::optional<QDateTime>> GuessLock::take(const QByteArray& subject, const QByteArray& from)
{
    const QDateTime moment = m_states.clock().now();
    const qint64 now = moment.toSecsSinceEpoch();
    qint64 shutUntil = 0;
    const Expected<void> counted = m_states.change(
        m_kind, subject, [&](const std::optional<PassingState>& before) -> Expected<std::optional<PassingState>> {
            Json json = before ? Json::parse(before->value).value_or(Json::object()) : Json::object();
            Json places = json["from"].isObject() ? json["from"] : Json::object();
            Count all(json["all"]);
            Count here(places[from]);
            const bool isKnownPlace = !from.isEmpty() && (places.contains(from) || places.size() < maximumPlaces);
            shutUntil = std::max(all.until, isKnownPlace ? here.until : 0);
            if (shutUntil > now)
                return before; // not judged, so not counted
            shutUntil = 0;
            all.take(now, from.isEmpty() ? triesFrom : triesInAll);
            json.set("all", all.toJson());
            if (isKnownPlace) {
                here.take(now, triesFrom);
                places.set(from, here.toJson());
                json.set("from", places);
            }
            return std::optional(
                PassingState{.value = json.toBytes(), .expiresAt = moment.addSecs(forgottenAfterSeconds)});
        });
    if (!counted)
        return Unexpected(counted.error());
    return shutUntil > 0 ? std::optional(QDateTime::fromSecsSinceEpoch(shutUntil, Qt::UTC)) : std::nullopt;
}

Expected<void> GuessLock::forget(const QByteArray& subject, const QByteArray& from)
{
    return m_states.change(
        m_kind, subject, [&](const std::optional<PassingState>& before) -> Expected<std::optional<PassingState>> {
            if (!before || from.isEmpty())
                return std::optional<PassingState>();
            Json json = Json::parse(before->value).value_or(Json::object());
            Json places = json["from"].isObject() ? json["from"] : Json::object();
            places.remove(from);
            // The others who tried stay counted: that the owner came in makes their guesses no better.
            if (places.size() == 0)
                return std::optional<PassingState>();
            json.remove("all");
            json.set("from", places);
            return std::optional(PassingState{.value = json.toBytes(), .expiresAt = before->expiresAt});
        });
}

} // namespace Egov
