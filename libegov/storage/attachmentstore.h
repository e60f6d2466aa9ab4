// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QByteArrayList>
#include <QByteArrayView>
#include <QDateTime>
#include <QString>

#include <functional>
#include <memory>

namespace Egov {

/// What one file is called in the store, and how long it is.
struct StoredContent {
    QByteArray sha256; ///< 64 hex digits in lower case: the content's only name
    qint64 size = 0; ///< bytes

    bool operator==(const StoredContent& other) const = default;
};

/// Files of one tenant, named by what is in them, under one directory. The same content is kept once. Memory use does
/// not grow with the file. Safe to use from many threads and processes.
///
/// Errors: "storage.attachment-too-large", "storage.attachment-missing", "storage.attachment-changed" (what is on the
/// disk is not what was stored), "storage.attachment-quarantined", "storage.full", "storage.unavailable".
class EGOV_EXPORT AttachmentStore {
public:
    /// One file on its way in. Nothing of it stays unless finish() succeeds.
    class EGOV_EXPORT Upload {
    public:
        Upload(Upload&&) noexcept;
        Upload& operator=(Upload&&) noexcept;
        ~Upload();

        /// The next bytes. "storage.attachment-too-large" when the limit would be passed: nothing of the piece is
        /// taken.
        Expected<void> write(QByteArrayView piece);
        /// The first bytes that came (at most 4096), from which the kind is judged.
        const QByteArray& head() const noexcept;
        /// Bytes so far.
        qint64 size() const noexcept;
        /// Where its bytes lie until then, for a program that reads files. Everything written is there.
        Expected<QString> path();
        /// Durable when it returns.
        Expected<StoredContent> finish();
        /// The same, where the content must be this one: "storage.attachment-changed".
        Expected<void> finishAs(const QByteArray& sha256);

    private:
        friend class AttachmentStore;
        struct Private;
        explicit Upload(std::unique_ptr<Private> priv);
        std::unique_ptr<Private> d;
    };

    /// Makes the folder, readable for this user only. "storage.unavailable"
    static Expected<AttachmentStore> open(const QString& directory);

    /// limit: bytes; the piece that exceeds it is refused.
    Expected<Upload> begin(qint64 limit) const;
    /// In one piece, for what is in memory anyway.
    Expected<StoredContent> store(QByteArrayView content) const;

    /// Whether it can be read: false for what is in quarantine.
    bool contains(const QByteArray& sha256) const;
    /// Hands the content over piece by piece and recomputes the digest on the way. A mismatch is known only at the end:
    /// what take received is then to be thrown away. take returns false to stop early.
    Expected<void> read(const QByteArray& sha256, const std::function<bool(QByteArrayView piece)>& take) const;
    /// Whole content up to limit bytes; never hands out bytes whose digest differs.
    Expected<QByteArray> readAll(const QByteArray& sha256, qint64 limit) const;
    /// Also what is in quarantine.
    Expected<void> remove(const QByteArray& sha256) const;

    /// Takes content away from everybody: reading it is refused from now on, the bytes stay as proof. Repeating does
    /// nothing.
    Expected<void> quarantine(const QByteArray& sha256) const;
    /// Whether quarantine() was called for it.
    bool isQuarantined(const QByteArray& sha256) const;
    /// Into a new file, also from quarantine; the digest is compared on the way.
    Expected<void> copyTo(const QByteArray& sha256, const QString& file) const;
    /// Reads it wherever it lies and compares the digest; nobody sees the bytes.
    Expected<void> check(const QByteArray& sha256) const;

    /// The store in parts, for those who look through all of it bit by bit: what of a part nobody has stored, or stored
    /// again, since.
    static constexpr int parts = 256;
    /// part: 0 to 255, the first byte of the digest. Lower-case hex digests.
    QByteArrayList untouchedSince(int part, const QDateTime& moment) const;
    /// The same of one file; false when there is none.
    bool isUntouchedSince(const QByteArray& sha256, const QDateTime& moment) const;
    /// Removes uploads that ended with their process and were begun before that moment; returns their number.
    int removeAbandoned(const QDateTime& before) const;

private:
    explicit AttachmentStore(QString directory);
    QString pathOf(const QByteArray& sha256) const;
    QString quarantinePathOf(const QByteArray& sha256) const;
    QString m_directory;
};

} // namespace Egov
