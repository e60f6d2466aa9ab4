// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/platform/context/tenantcontext_p.h>

namespace Egov {

// Whom to tell that a case came into a state: the applicant by mail when there is an address, a server and a text for
// it, and everybody who is configured to hear of it. Without names, answers or reasons: those stay at the desk.
QList<OutboxMessage> noticesOf(const TenantContext& parts, const Edition& edition, const CaseNotice& notice);

} // namespace Egov
