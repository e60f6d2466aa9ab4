// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/fields/builtinfield_p.h>
#include <libegov/form/fields/textlimits_p.h>

namespace Egov {

// A number as people type it: any width, kanji numerals, separators between thousands, a leading plus or minus; none
// for anything else, and for what may be meant otherwise: 1.000, 12,34, 1,5. decimals: as many as the field takes.
std::optional<double> typedNumber(std::string_view text, int decimals);

struct NumberLimits {
    std::optional<double> minimum;
    std::optional<double> maximum;
    int decimals = 0;

    static Expected<NumberLimits> compile(const Json& field);
    // Finds what is wrong; null when the number cannot be used.
    Value check(double number, FieldContext& context) const;
    // By what rules gave; see RuledBounds.
    static bool checkRuled(const Value& kept, const Value& minimum, const Value& maximum, FieldContext& context);

private:
    void bind(double number, FieldContext& context) const;
};

// The box of a number, by the limits of its field.
QList<FieldBox> numberBoxes(const Json& field);

} // namespace Egov
