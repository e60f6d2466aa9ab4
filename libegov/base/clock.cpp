// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>

namespace Egov {

Clock::~Clock() = default;

QDateTime SystemClock::now() const { return QDateTime::currentDateTimeUtc(); }

FixedClock::FixedClock(const QDateTime& moment)
    : m_moment(moment.toUTC())
{
}

QDateTime FixedClock::now() const { return m_moment; }

QDate japaneseDay(const QDateTime& moment) { return moment.toOffsetFromUtc(9 * 60 * 60).date(); }

QByteArray toTimestamp(const QDateTime& moment) { return moment.toUTC().toString(Qt::ISODateWithMs).toLatin1(); }

} // namespace Egov
