// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/tenant/definitionset.h>

#include <memory>

namespace Egov {

// Every definition set of one municipality that a case or a draft was ever pinned to. A folder of files named by
// digest, read for ever.
class DefinitionSets {
public:
    DefinitionSets(QString folder, TenantCode municipality);

    // Keeps the set before something is pinned to it; nothing happens when it is there.
    Expected<void> keep(const DefinitionSet& set) const;
    // One from elsewhere, under the digest that it must have.
    Expected<void> adopt(const QByteArray& bytes, const QByteArray& digest) const;
    // "platform.unknown-definition-set"; "tenant.definition-set" when the file is not what its name says.
    Expected<DefinitionSet> find(const QByteArray& digest) const;

    const QString& folder() const { return m_folder; }

private:
    QString m_folder;
    TenantCode m_municipality;
    struct Loaded;
    std::shared_ptr<Loaded> m_loaded;
};

} // namespace Egov
