// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/clock.h>
#include <libegov/platform/settings/configuration.h>

namespace Egov {

/// The operator's word that the store of this municipality, which is gone, empty or older than it was, is meant to be
/// as it is now: what was known about it is put aside, and a new store is made where there is none.
EGOV_EXPORT Expected<void> declareNewStore(
    const PlatformConfiguration& configuration, const TenantCode& tenant, const Clock& clock);

} // namespace Egov
