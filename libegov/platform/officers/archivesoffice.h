// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/case/handover.h>
#include <libegov/platform/officers/officer.h>

namespace Egov {

struct TenantContext;

/// Cases on their way to document management (文書管理): what waits to be handed over, and the handing over, which is
/// an event of the case by the officer whose desk made this. Only cases within the officer's reach ("platform.reach").
class EGOV_EXPORT ArchivesOffice {
public:
    /// Closed cases that nobody handed over yet, the oldest first, at most limit.
    Expected<std::vector<ReferenceNumber>> due(int limit) const;
    /// Writes the case into a new folder. Errors of Handover::write; reason goes into the event.
    Expected<void> handOver(const ReferenceNumber& number, const HandoverMetadata& metadata, const QString& folder,
        const QString& reason = {}) const;

private:
    friend class OfficerDesk;
    ArchivesOffice(TenantContext& parts, Officer officer);
    TenantContext& m_parts;
    Officer m_officer;
};

} // namespace Egov
