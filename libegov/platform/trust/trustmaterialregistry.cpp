// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/trust/trustmaterialregistry_p.h>

#include <libegov/base/log.h>

#include <algorithm>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

bool concerns(const QList<TenantCode>& tenants, const TenantCode& tenant)
{
    return tenants.isEmpty() || tenants.contains(tenant);
}

} // namespace

TrustMaterialRegistry::TrustMaterialRegistry(
    PlatformConfiguration configuration, SignaturePolicy policy, std::shared_ptr<const Clock> clock)
    : m_configuration(std::move(configuration))
    , m_policy(std::move(policy))
    , m_clock(std::move(clock))
    , m_refresher(
          m_configuration.revocation, m_configuration.revocationDirectory(), m_configuration.anchorDirectory(), m_clock)
{
    for (const RevocationSettings::Responder& responder : std::as_const(m_configuration.revocation.responders))
        m_bulkheads.emplace(responder.name, std::make_shared<OcspBulkhead>());
}

std::shared_ptr<ListFolder> TrustMaterialRegistry::folder(const QByteArray& place, const QString& path)
{
    std::shared_ptr<ListFolder>& shared = m_folders[place];
    if (!shared)
        shared = std::make_shared<ListFolder>(path);
    return shared;
}

Expected<std::shared_ptr<TrustMaterialCache>> TrustMaterialRegistry::cacheFor(const TenantCode& tenant)
{
    QByteArrayList places;
    for (const RevocationSettings::Lists& place : std::as_const(m_configuration.revocation.lists)) {
        if (concerns(place.tenants, tenant))
            places += place.name;
    }
    if (const auto found = m_caches.find(places); found != m_caches.end())
        return found->second;
    std::vector<std::shared_ptr<ListFolder>> folders{folder({}, m_configuration.keyDirectory + u"/jpki/crls"_s)};
    for (const QByteArray& place : std::as_const(places))
        folders.push_back(folder(place, m_refresher.folderOf(place)));
    auto cache = std::make_shared<TrustMaterialCache>(m_configuration.anchorDirectory(), std::move(folders), m_policy);
    if (const Expected<void> loaded = cache->refresh(); !loaded)
        return Unexpected(loaded.error());
    m_caches.emplace(places, cache);
    return cache;
}

std::shared_ptr<OcspAnswers> TrustMaterialRegistry::ocspFor(const TenantCode& tenant) const
{
    QList<RevocationSettings::Responder> responders = m_configuration.revocation.responders;
    responders.removeIf([&tenant](const auto& responder) { return !concerns(responder.tenants, tenant); });
    return std::make_shared<OcspAnswers>(
        std::move(responders), m_bulkheads, m_configuration.revocation.fetching, m_clock);
}

void TrustMaterialRegistry::refresh() const
{
    for (const auto& [places, cache] : m_caches) {
        if (const Expected<void> refreshed = cache->refresh(); !refreshed)
            qCWarning(logPlatform) << "trust material" << refreshed.error();
    }
}

QList<RevocationRefresher::PlaceStatus> TrustMaterialRegistry::fetch()
{
    QList<RevocationRefresher::PlaceStatus> statuses = m_refresher.refresh(RevocationRefresher::Which::Due);
    if (std::ranges::any_of(statuses, &RevocationRefresher::PlaceStatus::hasNew))
        refresh();
    return statuses;
}

} // namespace Egov
