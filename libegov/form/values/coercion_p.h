// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/values/arena_p.h>
#include <libegov/form/values/nametable_p.h>

namespace Egov {

// JavaScript's conversions (ECMA-262 section 7), which JsonLogic's meaning rests on.

// JsonLogic's: an empty array is false.
inline bool truthy(const Value& value) noexcept
{
    switch (value.kind()) {
    case Value::Kind::Absent:
    case Value::Kind::Null: return false;
    case Value::Kind::Boolean: return value.boolean();
    case Value::Kind::Number: return value.number() < 0 || value.number() > 0;
    case Value::Kind::Text:
    case Value::Kind::Array: return value.size() > 0;
    case Value::Kind::Object: return true;
    }
    return false;
}
double toNumber(const Value& value, Arena& arena); // Number(x)
double toFloat(const Value& value, Arena& arena); // parseFloat(x)
double textToNumber(std::string_view text) noexcept;
double textToFloat(std::string_view text) noexcept;

// String(x); Absent when the arena is exhausted or the value is nested too deep.
Value toText(const Value& value, Arena& arena);
// UTF-16 cut out of a text. Half of a surrogate pair has no UTF-8: it becomes U+FFFD.
QByteArray utf8Of(QStringView units);
// Number::toString; at most 32 bytes.
std::string_view numberText(double number, char (&buffer)[32]) noexcept;

inline bool strictlyEqual(const Value& left, const Value& right) noexcept
{
    if (left.kind() != right.kind())
        return false;
    switch (left.kind()) {
    case Value::Kind::Absent:
    case Value::Kind::Null: return true;
    case Value::Kind::Boolean: return left.boolean() == right.boolean();
    case Value::Kind::Number: return left.number() == right.number();
    case Value::Kind::Text: return equalShortly(left.text(), right.text());
    case Value::Kind::Array:
    case Value::Kind::Object: return left.isSameAs(right);
    }
    return false;
}
bool looselyEqual(const Value& left, const Value& right, Arena& arena);

enum class Order { Less, Equal, Greater, Unordered };
Order compare(const Value& left, const Value& right, Arena& arena);
// By UTF-16 code units, as JavaScript does.
int compareText(std::string_view left, std::string_view right) noexcept;

} // namespace Egov
