// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/export.h>

#include <QDateTime>

namespace Egov {

/// Returns the same moment as a clock in Japan shows it: UTC+9, no daylight saving since 1952 (昭和27年法律第84号).
EGOV_EXPORT QDateTime inJapan(const QDateTime& moment);
/// Returns 00:00 of that day in Japan, in UTC.
EGOV_EXPORT QDateTime startOfJapaneseDay(QDate day);
/// Returns 23:59:59 of that day in Japan, in UTC: the last second of whatever is due by that day.
EGOV_EXPORT QDateTime endOfJapaneseDay(QDate day);

} // namespace Egov
