// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/tenant/definitionset.h>

namespace Egov {

// The code by which answers of one municipality can be judged now.
struct LoadedCode {
    std::optional<DefinitionSet::Rules> rules; // its own; most have none
    std::vector<FieldPluginCode> fieldPlugins; // of the service

    // What the set was judged by and is not there, the rules of the municipality before those of field types.
    std::optional<DefinitionSet::Rules> missingFor(const DefinitionSet& set) const;
};

} // namespace Egov
