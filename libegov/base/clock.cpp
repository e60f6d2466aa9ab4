// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>

namespace Egov {

namespace {

void writeDigits(char* out, int digits, int value)
{
    for (int i = digits - 1; i >= 0; --i, value /= 10)
        out[i] = static_cast<char>('0' + value % 10);
}

// Below zero when there is anything but digits.
int readDigits(QByteArrayView text)
{
    int value = 0;
    for (const char digit : text) {
        if (digit < '0' || digit > '9')
            return -1;
        value = 10 * value + digit - '0';
    }
    return value;
}

// What has four digits is written and read here: Qt says the same, at ten times the cost.
bool hasOrdinaryYear(QDate day) { return day.year() >= 1000 && day.year() <= 9999; }

void writeDay(char* out, QDate day)
{
    writeDigits(out, 4, day.year());
    out[4] = out[7] = '-';
    writeDigits(out + 5, 2, day.month());
    writeDigits(out + 8, 2, day.day());
}

// "2026-11-22"; a null day when the text has another form.
QDate dayOf(QByteArrayView text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return {};
    const int year = readDigits(text.first(4));
    const QDate day(year, readDigits(text.sliced(5, 2)), readDigits(text.sliced(8, 2)));
    return year >= 1000 && day.isValid() ? day : QDate();
}

} // namespace

Clock::~Clock() = default;

QDateTime SystemClock::now() const { return QDateTime::currentDateTimeUtc(); }

FixedClock::FixedClock(const QDateTime& moment)
    : m_moment(moment.toUTC())
{
}

QDateTime FixedClock::now() const { return m_moment; }

QDate japaneseDay(const QDateTime& moment) { return moment.toOffsetFromUtc(9 * 60 * 60).date(); }

QByteArray toTimestamp(const QDateTime& moment)
{
    const QDateTime utc = moment.toUTC();
    const QDate day = utc.date();
    const QTime time = utc.time();
    if (!utc.isValid() || !hasOrdinaryYear(day))
        return utc.toString(Qt::ISODateWithMs).toLatin1();
    QByteArray text("0000-00-00T00:00:00.000Z");
    char* const out = text.data();
    writeDay(out, day);
    writeDigits(out + 11, 2, time.hour());
    writeDigits(out + 14, 2, time.minute());
    writeDigits(out + 17, 2, time.second());
    writeDigits(out + 20, 3, time.msec());
    return text;
}

QDateTime fromTimestamp(QByteArrayView text)
{
    constexpr QByteArrayView form = "0000-00-00T00:00:00.000Z";
    const bool isOurs = text.size() == form.size() && text[10] == 'T' && text[13] == ':' && text[16] == ':'
        && text[19] == '.' && text[23] == 'Z';
    if (isOurs) {
        const QDate day = dayOf(text.first(10));
        const QTime time(readDigits(text.sliced(11, 2)), readDigits(text.sliced(14, 2)), readDigits(text.sliced(17, 2)),
            readDigits(text.sliced(20, 3)));
        if (day.isValid() && time.isValid())
            return QDateTime(day, time, Qt::UTC);
    }
    return QDateTime::fromString(QString::fromUtf8(text), Qt::ISODateWithMs).toUTC();
}

QByteArray toDayText(QDate day)
{
    if (!day.isValid() || !hasOrdinaryYear(day))
        return day.toString(Qt::ISODate).toLatin1();
    QByteArray text(10, Qt::Uninitialized);
    writeDay(text.data(), day);
    return text;
}

QDate fromDayText(QByteArrayView text)
{
    const QDate day = dayOf(text);
    return day.isValid() ? day : QDate::fromString(QString::fromUtf8(text), Qt::ISODate);
}

} // namespace Egov
