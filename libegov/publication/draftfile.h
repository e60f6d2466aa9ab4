// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/publication/publishedfiles.h>
#include <libegov/publication/signedmanifest.h>

namespace Egov {

/// What goes from the drafter to the approver and from there to the service: a signed manifest and all its files in one
/// file, so that whoever approves sees what they sign and needs no store.
struct EGOV_EXPORT PublicationDraft {
    SignedManifest manifest; ///< with one signature or both
    PublishedFiles files; ///< what it names

    /// {"format":"egov-publication-draft/1","signed":{the signed manifest},"contents":{path: base64}}
    QByteArray toBytes() const;
    /// What toBytes() gave. "publication.format"; "publication.files" when the files are not those of the manifest.
    static Expected<PublicationDraft> parse(const QByteArray& bytes);
};

} // namespace Egov
