// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <needs.h>

#include <optional>

#include <sys/resource.h>

// The most memory that this process ever had, in KiB. Under a sanitizer nothing: what was freed stays in its
// quarantine.
inline std::optional<qint64> peakKilobytes()
{
    rusage usage{};
    return !isSanitized && getrusage(RUSAGE_SELF, &usage) == 0 ? std::optional<qint64>(usage.ru_maxrss) : std::nullopt;
}

// Whether it has grown by less than that since before.
inline bool hasGrownByLess(std::optional<qint64> before, qint64 kilobytes)
{
    const std::optional<qint64> now = peakKilobytes();
    return !before || !now || *now - *before < kilobytes;
}
