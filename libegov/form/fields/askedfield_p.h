// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>
#include <libegov/form/fields/fieldplugincode.h>

namespace Egov {

// What a field type is besides whose answers a plugin judges: those of one evaluation together, behind everything that
// can be judged without them. Nothing computes such a field: its value would be needed before.
class AskedField {
public:
    virtual ~AskedField() = default;

    virtual const FieldPluginCode& code() const = 0;
    // The JSON Schema of what is kept, as the plugin declares it.
    virtual Json keptSchema() const = 0;
};

} // namespace Egov
