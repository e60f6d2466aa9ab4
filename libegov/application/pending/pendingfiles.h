// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/storage/attachmentstore.h>
#include <libegov/storage/statestore.h>

namespace Egov {

/// Under which key files lie until they are sent, and whose quota they count towards. Without a key they lie as they
/// are: for programs of the operator that prepare and send in one go.
struct UploadKey {
    QByteArray secret{}; ///< PendingFiles::keySize random bytes
    QByteArray owner{}; ///< a digest of who uploads; empty: only the bound for all counts

    /// Files lie as they are.
    bool isEmpty() const { return secret.isEmpty(); }
};

/// Files that were uploaded for what is being filled in and has not been sent. Each lies encrypted (AES-256-GCM) under
/// a key that travels with the answers, in the pending filing or the draft, and nowhere else; with the arrival it is
/// brought into the store of attachments. What is never sent goes when its time is over. Memory use does not grow with
/// the file. Safe to use from many threads and processes.
///
/// Errors besides those of the stores: "application.uploads-full", "application.no-such-upload".
class EGOV_EXPORT PendingFiles {
public:
    static constexpr qsizetype keySize = 32; ///< bytes, AES-256
    static constexpr int lifeDays = 8; ///< longer than any pending filing
    /// What one place, and what all together, may leave lying.
    static constexpr qint64 largestPerOwner = 512LL * 1024 * 1024;
    static constexpr qint64 largestInAll = 64LL * 1024 * 1024 * 1024; ///< bytes

    /// Makes the directory. Both stores outlive it.
    static Expected<PendingFiles> open(const QString& directory, StateStore& states);

    /// Takes over what the upload holds; durable when it returns. The same content under the same key is kept once.
    Expected<StoredContent> keep(
        AttachmentStore::Upload& upload, const QByteArray& key, const QByteArray& owner = {}) const;
    /// Whether it lies there under this key.
    bool contains(const QByteArray& key, const QByteArray& sha256) const;
    /// It is named by a draft that lives until then; never shortens its time.
    Expected<void> keepUntil(const QByteArray& key, const QByteArray& sha256, const QDateTime& until) const;
    /// Decrypts it into the store of attachments, durable when it returns; the digest is compared on the way.
    Expected<void> bring(const QByteArray& key, const QByteArray& sha256, const AttachmentStore& to) const;
    /// It has arrived.
    Expected<void> forget(const QByteArray& key, const QByteArray& sha256) const;

    /// Removes the file of what StateStore::sweep has taken away; other kinds are passed over.
    void remove(const StateStore::Swept& swept) const;
    /// Removes files that no row names, because a process ended between the two; returns the number of files removed.
    Expected<int> removeStray(const QDateTime& before) const;

private:
    PendingFiles(QString directory, StateStore& states);
    Expected<void> write(AttachmentStore::Upload& upload, const QString& file, const QByteArray& key,
        const StoredContent& content) const;

    QString m_directory;
    StateStore& m_states;
};

} // namespace Egov
