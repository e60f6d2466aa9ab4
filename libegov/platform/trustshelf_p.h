// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/signatureverifier.h>
#include <libegov/trust/revocationsource.h>

#include <memory>
#include <mutex>

namespace Egov {

// Anchors and revocation lists as they lie in a folder; what a verification is given. Revocation lists are replaced
// while the service runs (J-LIS delivers them daily), so the folder is read again when something in it changed.
class TrustShelf {
public:
    // folder/anchors: certificates that are trusted; folder/crls: revocation lists, each in the file of its partition
    // (RevocationDirectory; partitions.json binds lists without a scope of their own).
    TrustShelf(QString folder, SignaturePolicy policy);

    // Reads the folder unless nothing changed since. An error keeps what was there.
    Expected<void> refresh();
    std::shared_ptr<const TrustMaterial> material() const;
    // Prepared once over the material, for all desks and threads.
    std::shared_ptr<const SignatureVerifier> verifier() const;

private:
    QString m_folder;
    SignaturePolicy m_policy;
    std::mutex m_reading;
    RevocationDirectory m_lists; // unchanged files are not parsed again
    mutable std::mutex m_lock;
    std::shared_ptr<const TrustMaterial> m_material;
    std::shared_ptr<const SignatureVerifier> m_verifier;
    QByteArray m_state; // names, sizes and moments of the files read
};

} // namespace Egov
