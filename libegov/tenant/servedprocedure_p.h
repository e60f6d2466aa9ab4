// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/procedure/procedure.h>

namespace Egov {

// Whether a service runs everything that a procedure asks for: "tenant.procedure-not-served" with the first member that
// it does not. A list of what it does, so that a member which nobody has thought of is refused and never passed over.
Expected<void> checkServed(const Json& definition);
// The same of the fields of its stages.
Expected<void> checkServed(const Procedure& procedure);

} // namespace Egov
