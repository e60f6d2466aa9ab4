// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>

namespace Egov {

// What a property of a field means that the definition leaves out, by the field's own type. The field types, the
// comparison of versions, the overlays and the bound of what a form can cost all ask here: absent is the default, never
// "unlimited". Null where absent binds nothing.
Json usualValue(const Json& field, QByteArrayView property);

// The property as it is in force.
Json valueInForce(const Json& field, QByteArrayView property);

// Options that may be ticked of one field, at most.
inline constexpr int maximumChosen = 200;

} // namespace Egov
