// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/duework/clockwatch_p.h>

#include <libegov/base/json.h>
#include <libegov/base/log.h>
#include <libegov/platform/context/tenantcontext_p.h>

namespace Egov {

namespace {

constexpr qint64 secondsBetweenLooks = 10 * 60;
constexpr int keptYears = 200; // longer than clocks leap: an expired memory is none, and then a day is waited, too

// What is known of the clock: the last time that was seen, and since when it goes without a leap.
struct Course {
    QDateTime seen;
    QDateTime since;

    static std::optional<Course> read(const QByteArray& value)
    {
        const Expected<Json> kept = Json::parse(value);
        if (!kept)
            return std::nullopt;
        const auto moment
            = [&kept](const char* name) { return QDateTime::fromString((*kept)[name].toString(), Qt::ISODateWithMs); };
        Course course{moment("seen"), moment("since")};
        return course.seen.isValid() && course.since.isValid() ? std::optional(course) : std::nullopt;
    }

    QByteArray toBytes() const
    {
        return Json::object(
            {{"seen", seen.toUTC().toString(Qt::ISODateWithMs)}, {"since", since.toUTC().toString(Qt::ISODateWithMs)}})
            .toBytes();
    }
};

bool hasLeapt(const Course& course, const QDateTime& now)
{
    return std::abs(course.seen.secsTo(now)) > ClockWatch::leapSeconds;
}

} // namespace

Expected<bool> ClockWatch::isProven(const TenantContext& parts)
{
    const QDateTime now = parts.clock.now();
    const qint64 passed = m_lookedAt.isValid() ? m_lookedAt.secsTo(now) : -1;
    if (passed >= 0 && passed < secondsBetweenLooks)
        return m_isProven;
    std::optional<Course> before;
    Course course;
    const Expected<void> kept = parts.states->change(
        "clock", "course", [&](const std::optional<PassingState>& known) -> Expected<std::optional<PassingState>> {
            before = known ? Course::read(known->value) : std::nullopt;
            const bool isNew = !before || hasLeapt(*before, now) || before->since > now;
            course = {.seen = now, .since = isNew ? now : before->since};
            return PassingState{.value = course.toBytes(), .expiresAt = now.addYears(keptYears)};
        });
    if (!kept)
        return Unexpected(kept.error());
    if (before && hasLeapt(*before, now)) {
        qCWarning(logPlatform).noquote() << parts.code.value() << "the clock went from"
                                         << before->seen.toString(Qt::ISODate) << "to" << now.toString(Qt::ISODate)
                                         << "at once: for a day nothing is deleted and nothing lapses";
    }
    m_lookedAt = now;
    m_isProven = course.since.secsTo(now) >= provenAfterSeconds;
    return m_isProven;
}

} // namespace Egov
