// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/export.h>

#include <QDateTime>

namespace Egov {

/// The only way to the present moment. Passed in by whoever starts the program; nothing in libegov asks the system
/// itself, so that every judgement can be repeated for any moment. Implementations are called from many threads.
class EGOV_EXPORT Clock {
public:
    virtual ~Clock();

    /// The moment now, in UTC.
    virtual QDateTime now() const = 0;
};

/// The time of the machine, UTC, in milliseconds.
class EGOV_EXPORT SystemClock final : public Clock {
public:
    QDateTime now() const override;
};

/// Stands still; for tests, examples and re-judging old cases.
class EGOV_EXPORT FixedClock final : public Clock {
public:
    /// Every now() is this moment. Until somebody makes another clock, nothing passes.
    explicit FixedClock(const QDateTime& moment);
    QDateTime now() const override;

private:
    QDateTime m_moment;
};

/// The calendar day in Japan (UTC+9, no daylight saving since 1952) at a moment: days in law and forms are Japanese
/// days.
EGOV_EXPORT QDate japaneseDay(const QDateTime& moment);

/// ISO 8601 with milliseconds in UTC, "2026-11-22T07:54:46.120Z": the only form in which moments are stored or signed.
EGOV_EXPORT QByteArray toTimestamp(const QDateTime& moment);
/// Back again, in UTC. Reads the other forms of ISO 8601 that Qt knows too; invalid when it is none.
EGOV_EXPORT QDateTime fromTimestamp(QByteArrayView text);

/// "2026-11-22", and back: invalid when it is none.
///@{
EGOV_EXPORT QByteArray toDayText(QDate day);
EGOV_EXPORT QDate fromDayText(QByteArrayView text);
///@}

} // namespace Egov
