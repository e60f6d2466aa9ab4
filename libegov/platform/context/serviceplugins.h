// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/fields/fieldtype.h>
#include <libegov/platform/settings/configuration.h>

namespace Egov {

/// The house's field types and those of vendors, as a service so configured has them: for whoever judges what it will
/// be served by. None of the vendors' code runs before an answer is judged. Errors: of the first plugin of field types
/// that such a service would not take, with its file.
EGOV_EXPORT Expected<FieldTypes> fieldTypesOfService(const PlatformConfiguration& configuration);

} // namespace Egov
