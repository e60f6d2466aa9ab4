// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/trust/trustmaterial.h>

#include <memory>
#include <mutex>

namespace Egov {

// Anchors and revocation lists as they lie in a folder; what a verification is given. Revocation lists are replaced
// while the service runs (J-LIS delivers them daily), so the folder is read again when something in it changed.
class TrustShelf {
public:
    // folder/anchors: certificates that are trusted; folder/crls: revocation lists, each in the file of its partition.
    explicit TrustShelf(QString folder);

    // Reads the folder unless nothing changed since. An error keeps what was there.
    Expected<void> refresh();
    std::shared_ptr<const TrustMaterial> material() const;

private:
    QString m_folder;
    mutable std::mutex m_lock;
    std::shared_ptr<const TrustMaterial> m_material;
    QByteArray m_state; // names, sizes and moments of the files read
};

} // namespace Egov
