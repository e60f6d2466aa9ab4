// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/fields/textlimits_p.h>

#include <span>

namespace Egov {

// What may stand around the digits of a number that is copied from a card or letter.
struct DigitSigns {
    std::span<const char* const> labels; // one of these in front: 番号
    char letter = '\0'; // in front, in either case: T
    const char32_t* between = U" -"; // any of these
};

// The digits of a number, in any width or in kanji; empty when something else is in.
QByteArray typedDigits(const Value& answer, const DigitSigns& signs = {});

} // namespace Egov
