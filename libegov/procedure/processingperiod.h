// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>
#include <libegov/japan/holidays.h>

#include <QDate>

namespace Egov {

/// The processing period (標準処理期間) of one case, by the clock of its procedure. Days are Japanese.
struct ProcessingPeriod {
    QDate dueOn; ///< the last day; invalid: the procedure has no clock, or the day of arrival is not known
    QDate warnOn; ///< from this day it is late for it; invalid: the clock warns of nothing
};

/// clock: the member of a compiled procedure. stopped: [{"from", "until"}], the day on which something was asked for
/// and the day on which it came (行政手続法7条; the days from the one up to before the other do not count). extensions:
/// how often the period was extended. Null or an object that names no day counts for nothing.
EGOV_EXPORT ProcessingPeriod processingPeriod(
    const Json& clock, QDate arrivedOn, const Json& stopped, int extensions, const Holidays& holidays);

} // namespace Egov
