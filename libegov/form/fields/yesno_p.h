// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/value.h>

#include <optional>

namespace Egov {

// true, "true", "yes", "on" (what browsers send for a ticked box) and their opposites.
inline std::optional<bool> yesOrNo(const Value& answer)
{
    if (answer.isBoolean())
        return answer.boolean();
    const std::string_view text = answer.text();
    if (text == "true" || text == "yes" || text == "on")
        return true;
    if (text == "false" || text == "no" || text == "off")
        return false;
    return {};
}

} // namespace Egov
