// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/platform/trust/ocspanswers_p.h>
#include <libegov/platform/trust/trustmaterialcache_p.h>

#include <libegov/platform/settings/configuration.h>
#include <libegov/platform/trust/revocationrefresher.h>

#include <map>

namespace Egov {

// What a service's municipalities are given to verify with. Those without a place of their own share one cache, and a
// folder is read once for all. Made and filled when the service opens; afterwards thread-safe.
class TrustMaterialRegistry {
public:
    TrustMaterialRegistry(
        PlatformConfiguration configuration, SignaturePolicy policy, std::shared_ptr<const Clock> clock);

    // Reads what lies there; an empty code gives what is for every municipality.
    Expected<std::shared_ptr<TrustMaterialCache>> cacheFor(const TenantCode& tenant);
    std::shared_ptr<OcspAnswers> ocspFor(const TenantCode& tenant) const;

    // Looks whether something changed; why it could not goes to the log.
    void refresh() const;
    // Fetches what is due, of each place that was asked; what is new is in the caches then.
    QList<RevocationRefresher::PlaceStatus> fetch();

private:
    std::shared_ptr<ListFolder> folder(const QByteArray& place, const QString& path);

    PlatformConfiguration m_configuration;
    SignaturePolicy m_policy;
    std::shared_ptr<const Clock> m_clock;
    RevocationRefresher m_refresher;
    OcspBulkheads m_bulkheads;
    std::map<QByteArray, std::shared_ptr<ListFolder>> m_folders; // by place; "" is what lies beside the anchors
    std::map<QByteArrayList, std::shared_ptr<TrustMaterialCache>> m_caches; // by the places they are filled from
};

} // namespace Egov
