// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/base/json.h>

#include <array>
#include <string_view>
#include <vector>

namespace Egov {

// A check digit over a weighted sum, as 個人番号, 法人番号, JAN, ISBN and cards have one. The last weight is that of
// the digit beside the end; where there are more digits than weights, the weights begin anew.
class WeightedCheck {
public:
    // The member "checkDigit" of a declaration, which the schema accepted.
    static Expected<WeightedCheck> compile(const Json& declared);

    // Of ASCII digits, and the letters that the declaration writes for a remainder; false for everything else.
    bool holds(std::string_view number) const noexcept;

private:
    static constexpr char unwritten = '\0';
    std::vector<int> m_weights;
    std::array<char, 98> m_written{}; // by remainder; none: no number has it
    int m_modulus = 0;
    bool m_addsDigits = false; // of a product: Luhn
    bool m_isComplement = false;
    bool m_isFirst = false;
};

} // namespace Egov
