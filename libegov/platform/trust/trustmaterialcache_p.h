// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/evidence/evidencekeeper.h>
#include <libegov/signature/jpki/signatureverifier.h>
#include <libegov/trust/revocationsource.h>

#include <memory>
#include <mutex>
#include <vector>

namespace Egov {

// A folder of revocation lists that several caches read; unchanged files are parsed once for all of them.
class ListFolder {
public:
    explicit ListFolder(QString folder)
        : m_directory(std::move(folder))
    {
    }

    const QString& path() const noexcept { return m_directory.folder(); }
    Expected<QList<PartitionedList>> fetch()
    {
        const std::lock_guard guard(m_lock);
        return m_directory.fetch();
    }

private:
    std::mutex m_lock;
    RevocationDirectory m_directory;
};

// Anchors and revocation lists as they lie in folders; what a verification is given. Revocation lists are replaced
// while the service runs (J-LIS delivers them daily), so the folders are read again when something in them changed.
class TrustMaterialCache {
public:
    // anchors: folder of certificates that are trusted. lists: folders of revocation lists, each in the file of its
    // partition (RevocationDirectory; partitions.json binds lists without a scope of their own). The first of them has
    // to be there; the others come with the first fetch.
    TrustMaterialCache(QString anchors, std::vector<std::shared_ptr<ListFolder>> lists, SignaturePolicy policy);

    // Reads the folders unless nothing changed since. An error keeps what was there. Thread-safe.
    Expected<void> refresh();
    std::shared_ptr<const TrustMaterial> material() const;
    // SHA-256 over the anchors and lists, hex: another where the material is another, on every machine.
    QByteArray digest() const;
    // Prepared once over the material, for all desks and threads.
    std::shared_ptr<const SignatureVerifier> verifier() const;
    EvidenceKeeper& evidence() { return m_evidence; }

private:
    QByteArray state() const; // names, sizes and moments of the files there are

    QString m_anchors;
    std::vector<std::shared_ptr<ListFolder>> m_lists;
    SignaturePolicy m_policy;
    EvidenceKeeper m_evidence;
    mutable std::mutex m_lock;
    std::shared_ptr<const TrustMaterial> m_material;
    std::shared_ptr<const SignatureVerifier> m_verifier;
    QByteArray m_digest;
    QByteArray m_state; // of what was read
};

} // namespace Egov
