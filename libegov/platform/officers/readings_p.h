// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/platform/context/tenantcontext_p.h>

namespace Egov {

struct Officer;

// Reading personal data is an event like acting on it (who, when, which kind; never what was read or looked for), and
// what cannot be noted is not shown.

// An officer opens a case: "read". The same officer going on with the same case within minutes is the same reading.
Expected<void> noteReading(const TenantContext& parts, const Officer& officer, const ReferenceNumber& number);
// An officer looks cases up or takes them away as a file: "search", "export". Says by what was looked, and how many
// cases were found.
Expected<void> noteLookup(const TenantContext& parts, const Officer& officer, const QByteArray& action,
    const InboxQuery& query, qint64 found);
// By what was looked, as the event names it.
Json lookupCriteria(const InboxQuery& query);
// Whether anything particular is looked for; the list of all is no search.
bool isSearch(const InboxQuery& query);

} // namespace Egov
