// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/export.h>

#include <QByteArrayView>

namespace Egov {

enum class PasswordVerdict {
    Good,
    TooShort, ///< fewer than shortestPassword characters, as a person counts them
    TooLong,
    Obvious, ///< among the first that anybody tries
};

inline constexpr qsizetype shortestPassword = 8; ///< characters (NIST SP 800-63B, section 5.1.1.1)
inline constexpr qsizetype longestPassword = 256; ///< characters: hashing a novel costs more than it is worth

/// Judges a password that a person has just chosen (NIST SP 800-63B, section 5.1.1.2: a length, and a list of what is
/// commonly used; no rules about kinds of characters). Obvious are: what stands in the list, also in full width, in
/// capitals or with digits and signs around it; one or two characters repeated; a run along the keyboard, the alphabet
/// or the digits; a day of birth. Never asked about passwords that were chosen before.
EGOV_EXPORT PasswordVerdict judgeChosenPassword(QByteArrayView utf8);

} // namespace Egov
