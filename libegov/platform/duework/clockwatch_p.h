// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QDateTime>

namespace Egov {

struct TenantContext;

// Whether the machine's clock may be believed with what cannot be taken back: drafts and cases that are deleted, cases
// that lapse, filings on their way that are swept. A clock that leaps by more than a day, or one that nobody has seen
// go yet, must first go on for a day: a wrong time is noticed and put right within it, and nothing is gone. After a
// standstill of days this costs a day and nothing else. What is seen of the clock is kept in the municipality's store,
// so that a restart does not forget the leap and two machines that disagree delete nothing. One for each municipality.
class ClockWatch {
public:
    static constexpr qint64 leapSeconds = 24 * 60 * 60;
    static constexpr qint64 provenAfterSeconds = 24 * 60 * 60;

    Expected<bool> isProven(const TenantContext& parts);

private:
    QDateTime m_lookedAt; // into the store
    bool m_isProven = false;
};

} // namespace Egov
