// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/context/loadedcode_p.h>

#include <algorithm>

namespace Egov {

std::optional<DefinitionSet::Rules> LoadedCode::missingFor(const DefinitionSet& set) const
{
    if (set.rules() && set.rules() != rules)
        return set.rules();
    for (const FieldPluginCode& code : set.fieldPlugins()) {
        if (std::ranges::find(fieldPlugins, code) == fieldPlugins.end())
            return DefinitionSet::Rules{.plugin = code.plugin, .sha256 = code.sha256};
    }
    return std::nullopt;
}

} // namespace Egov
