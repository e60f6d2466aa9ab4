// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/officers/archivesoffice.h>

#include <libegov/platform/officers/reach_p.h>

namespace Egov {

ArchivesOffice::ArchivesOffice(TenantContext& parts, Officer officer)
    : m_parts(parts)
    , m_officer(std::move(officer))
{
}

Expected<std::vector<ReferenceNumber>> ArchivesOffice::due(int limit) const
{
    Expected<std::vector<ReferenceNumber>> closed
        = Handover(*m_parts.store, m_parts.attachments, m_parts.heldClock).due(limit);
    if (closed)
        std::erase_if(*closed,
            [this](const ReferenceNumber& number) { return !judgeReach(m_parts, m_officer, number).has_value(); });
    return closed;
}

Expected<void> ArchivesOffice::handOver(
    const ReferenceNumber& number, const HandoverMetadata& metadata, const QString& folder, const QString& reason) const
{
    if (const Expected<void> reached = judgeReach(m_parts, m_officer, number); !reached)
        return reached;
    return Handover(*m_parts.store, m_parts.attachments, m_parts.heldClock)
        .write({.officer = m_officer.id, .reference = number, .words = reason.toUtf8()}, metadata, folder);
}

} // namespace Egov
