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

// QDateTime::toString says the same and costs an arrival, which needs ten of them, as much as its signature.
QByteArray toTimestamp(const QDateTime& moment)
{
    const QDateTime utc = moment.toUTC();
    const QDate day = utc.date();
    const QTime time = utc.time();
    if (!utc.isValid() || day.year() < 1000 || day.year() > 9999)
        return utc.toString(Qt::ISODateWithMs).toLatin1();
    QByteArray text("0000-00-00T00:00:00.000Z");
    char* const out = text.data();
    const auto write = [out](int at, int digits, int value) {
        for (int i = at + digits - 1; i >= at; --i, value /= 10)
            out[i] = static_cast<char>('0' + value % 10);
    };
    write(0, 4, day.year());
    write(5, 2, day.month());
    write(8, 2, day.day());
    write(11, 2, time.hour());
    write(14, 2, time.minute());
    write(17, 2, time.second());
    write(20, 3, time.msec());
    return text;
}

} // namespace Egov
