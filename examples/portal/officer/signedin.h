// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/portal.h"
#include "officer/officers.h"

#include <libegov/platform/officers/officerdesk.h>

namespace Egov::Portal {

// The officer of this browser at this municipality.
std::optional<Officer> signedIn(const RequestContext& context);

QByteArray officerPath(const RequestContext& context);
QByteArray officerCasePath(const RequestContext& context, const ReferenceNumber& reference);

// What the inbox's search boxes say.
InboxQuery queryOf(const RequestContext& context);

} // namespace Egov::Portal
