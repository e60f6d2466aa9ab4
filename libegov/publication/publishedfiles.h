// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/publication/manifest.h>

#include <map>

namespace Egov {

/// The files of one publication with their contents: a municipality's folder ("town/…") and the shared forms that it is
/// on ("shared/…"). A value.
class EGOV_EXPORT PublishedFiles {
public:
    using ByPath = std::map<QByteArray, QByteArray>;

    static constexpr qint64 maximumFileBytes = 2 * 1024 * 1024; ///< of one file
    static constexpr qint64 maximumBytes = 64 * 1024 * 1024; ///< of all together
    static constexpr qsizetype maximumFiles = 4000; ///< more are refused

    /// Two folders as they lie there; paths absolute or relative to the working directory. Of the town every file, of
    /// the shared forms form.json of each (the version that lies beside it where the town's overlay stands on that
    /// one), fieldtypes/*.json, plans/*.json and notices.json. No link is followed, and what is too deep, too large or
    /// writable by everybody is refused ("plugin.folder", "plugin.permissions").
    static Expected<PublishedFiles> read(const QString& town, const QString& shared);
    /// Contents from elsewhere. "publication.files" for a path that a manifest may not hold, and beyond the bounds.
    static Expected<PublishedFiles> of(ByPath files);

    /// Paths and contents.
    const ByPath& byPath() const { return m_files; }
    /// As a manifest names them.
    QMap<QByteArray, QByteArray> digests() const;
    /// Exactly what the manifest names: "publication.files" with the first path that is missing, more or other.
    Expected<void> judge(const Manifest& manifest) const;

private:
    ByPath m_files;
};

} // namespace Egov
