// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTest>

#include <algorithm>
#include <array>
#include <string_view>

// GCC says so by a macro, clang 19 by a feature.
#ifdef __has_feature
#define EGOV_HAS_FEATURE(name) __has_feature(name)
#else
#define EGOV_HAS_FEATURE(name) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || EGOV_HAS_FEATURE(address_sanitizer)               \
    || EGOV_HAS_FEATURE(thread_sanitizer)
inline constexpr bool isSanitized = true;
#else
inline constexpr bool isSanitized = false;
#endif

// What a test needs and a machine may lack. Lacking, it is skipped and says so; in CI (the variable CI is set) it
// fails, but for what stands in this list. tests/conventions knows no other way to skip.
inline bool mayBeLackingInCi(std::string_view what)
{
    constexpr std::array reasons{
        // The sanitizers reserve more addresses than any limit would grant; builds without them run the test.
        std::string_view("a limit on memory"),
        // Theirs is terabytes, and keeps what was freed.
        std::string_view("a memory that can be searched"),
        // A container's network often has none; nobody but the kernel can give it.
        std::string_view("IPv6"),
        // A chroot may be without /dev/pts.
        std::string_view("a terminal"),
    };
    return std::ranges::find(reasons, what) != reasons.end();
}

#define EGOV_NEEDS(isThere, what)                                                                                      \
    do {                                                                                                               \
        if (!(isThere)) {                                                                                              \
            if (qEnvironmentVariableIsSet("CI") && !mayBeLackingInCi(what))                                            \
                QFAIL(what " is not on this machine, and is required in CI");                                          \
            QSKIP(what " is not on this machine");                                                                     \
        }                                                                                                              \
    } while (false)
