// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/platform_p.h>

#include <libegov/platform/context/townopening_p.h>
#include <libegov/tenant/errors.h>

#include <algorithm>

namespace Egov {

// Forms first: nothing is pinned to a version that is not kept.
Expected<void> Platform::Private::putInForce(TenantContext& town, const EditionFolders& folders)
{
    Expected<std::shared_ptr<const Edition>> edition
        = editions->read(folders, town.code, town.edition()->tenant.id(), town.today());
    if (!edition)
        return Unexpected(edition.error());
    if (Expected<void> archived = keepForms(town.archive, **edition); !archived)
        return archived;
    town.archive.use((*edition)->types);
    town.inForce->put(std::move(*edition));
    return {};
}

Expected<void> Platform::takeUp(const TenantCode& tenant, const EditionFolders& folders)
{
    const std::lock_guard one(d->takingUp);
    const std::vector<TenantContext*> all = d->openParts();
    const auto found = std::ranges::find(all, tenant, &TenantContext::code);
    if (found == all.end())
        return unexpected(TenantError::Unknown, tenant.toString());
    const Expected<void> taken = d->putInForce(**found, folders);
    if (!taken)
        d->failures.add(tenant, taken.error());
    const std::unique_lock lock(d->opened);
    if (taken)
        d->kept.erase(tenant);
    else
        d->kept.insert_or_assign(tenant, taken.error());
    return taken;
}

QList<EditionStatus> Platform::editions() const
{
    const std::shared_lock lock(d->opened);
    QList<EditionStatus> all;
    for (const auto& [code, desk] : d->desks) {
        const auto kept = d->kept.find(code);
        all += EditionStatus{code, kept == d->kept.end() ? std::nullopt : std::optional(kept->second)};
    }
    return all;
}

} // namespace Egov
