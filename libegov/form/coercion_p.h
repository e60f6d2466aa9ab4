// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "arena_p.h"

namespace Egov {

// JavaScript's conversions (ECMA-262 section 7), which JsonLogic's meaning rests on.

bool truthy(const Value& value) noexcept; // JsonLogic's: an empty array is false
double toNumber(const Value& value, Arena& arena); // Number(x)
double toFloat(const Value& value, Arena& arena); // parseFloat(x)
double textToNumber(std::string_view text) noexcept;
double textToFloat(std::string_view text) noexcept;

// String(x); Absent when the arena is exhausted or the value is nested too deep.
Value toText(const Value& value, Arena& arena);
// Number::toString; at most 32 bytes.
std::string_view numberText(double number, char (&buffer)[32]) noexcept;

bool strictlyEqual(const Value& left, const Value& right) noexcept;
bool looselyEqual(const Value& left, const Value& right, Arena& arena);

enum class Order { Less, Equal, Greater, Unordered };
Order compare(const Value& left, const Value& right, Arena& arena);
// By UTF-16 code units, as JavaScript does.
int compareText(std::string_view left, std::string_view right) noexcept;

} // namespace Egov
