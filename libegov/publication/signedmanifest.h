// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/payloadsigner.h>
#include <libegov/publication/manifest.h>

#include <QByteArrayList>

namespace Egov {

/// A manifest with the signatures of its drafter and, once it has been approved, its approver: the general JWS JSON
/// serialization (RFC 7515 section 7.2.1), one payload and one or two signatures. A value. Whether the signatures are
/// good is judged by judgeSigners().
class EGOV_EXPORT SignedManifest {
public:
    /// The first signature. Errors of the signer; "publication.format" when the manifest is none.
    static Expected<SignedManifest> draft(const Manifest& manifest, const PayloadSigner& drafter);
    /// The second one, over the same bytes. "publication.signatures" when there are two already.
    Expected<SignedManifest> approved(const PayloadSigner& approver) const;

    /// What toBytes() gave. "publication.format" for any other member or spelling; at most two signatures.
    static Expected<SignedManifest> parse(const QByteArray& bytes);
    /// RFC 8785 of {"payload","signatures":[{"protected","signature"}]}.
    QByteArray toBytes() const;

    /// What is signed.
    const Manifest& manifest() const { return m_manifest; }
    /// Manifest::digest.
    const QByteArray& digest() const { return m_digest; }
    /// Each as a compact JWS (RFC 7515 section 7.1) of the same payload, in the order in which they were made.
    QByteArrayList signatures() const;

private:
    explicit SignedManifest(Manifest manifest);
    Expected<void> add(const PayloadSigner& signer);

    struct Part {
        QByteArray header; // "protected", base64url
        QByteArray signature; // base64url
    };
    Manifest m_manifest;
    QByteArray m_digest;
    QList<Part> m_parts;
};

} // namespace Egov
