// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/egovctl/command.h>

#include <libegov/base/clock.h>
#include <libegov/platform/settings/configuration.h>
#include <libegov/publication/publications.h>

namespace Egov::Ctl {

// The store of one municipality as the service's configuration names it, and who publishes into it. A store that had
// been there and is gone, empty or older is refused, as the service does; without one before, the first is made.
class TownStore {
public:
    static Expected<TownStore> open(const PlatformConfiguration& configuration, const TenantCode& tenant);

    Publications publications() { return {*m_store, m_people, std::make_shared<SystemClock>()}; }
    // Beside the store, that it has come so far.
    Expected<void> remember() const;

private:
    QString m_witnessFile;
    QList<Publisher> m_people;
    std::unique_ptr<Store> m_store;
};

// The configuration and the people in it who publish: "ctl.usage" where it says nothing of any.
Expected<PlatformConfiguration> readPublishingConfiguration(const Options& options);

// Whether the municipality names only what the operator opened to it (TownPermissions); the detail says all that it may
// not. What cannot be read as a municipality is judged elsewhere.
Expected<void> judgePermissions(const PlatformConfiguration& configuration, const PublishedFiles& files);

} // namespace Egov::Ctl
