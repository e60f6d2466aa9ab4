// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/fields/builtinfield_p.h>

namespace Egov {

// What a field type is besides whose least and greatest answer a rule may give. read() knows nothing of such a bound:
// it hangs on other answers.
class RuledBounds {
public:
    virtual ~RuledBounds() = default;

    // Judges what read() gave. A bound that is absent or null binds nothing: what its rule reads is not there yet.
    // False, and nothing found, when a bound is no value of this type.
    virtual bool checkBounds(const Value& kept, const Value& minimum, const Value& maximum, FieldContext& context) const
        = 0;
};

inline constexpr const char* boundNames[] = {"minimum", "maximum"};

// Whether this bound of a field in a definition is a rule. What a vendor's type makes of its members is its own.
inline bool isRuledBound(const Json& field, QByteArrayView name)
{
    const BuiltInField* const type = builtInField(field["type"].text());
    return type && type->mayBeBoundByRule && field[name].isObject();
}

} // namespace Egov
