// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/japantime.h>

namespace Egov {
namespace {

constexpr int secondsAheadOfUtc = 9 * 60 * 60;

}

QDateTime inJapan(const QDateTime& moment) { return moment.toOffsetFromUtc(secondsAheadOfUtc); }

QDateTime startOfJapaneseDay(QDate day)
{
    return QDateTime(day, QTime(0, 0), Qt::OffsetFromUTC, secondsAheadOfUtc).toUTC();
}

QDateTime endOfJapaneseDay(QDate day)
{
    return QDateTime(day, QTime(23, 59, 59), Qt::OffsetFromUTC, secondsAheadOfUtc).toUTC();
}

} // namespace Egov
