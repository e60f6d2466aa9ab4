// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <needs.h>

#include <sys/resource.h>

// The most memory that this process ever had, in KiB.
inline qint64 peakKilobytes()
{
    rusage usage{};
    if (getrusage(RUSAGE_SELF, &usage) != 0)
        qFatal("no memory can be measured");
    return usage.ru_maxrss;
}

// Whether it has grown by less than that since before. Not judged under a sanitizer, whose quarantine keeps what was
// freed.
inline bool hasGrownByLess(qint64 before, qint64 kilobytes)
{
    return isSanitized || peakKilobytes() - before < kilobytes;
}
