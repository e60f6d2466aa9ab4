// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/publication/signedmanifest.h>

#include <QDate>

namespace Egov {

/// A person who may draft or approve what a municipality is served by, with one public key of theirs. Says the
/// operator's configuration, never the store. Somebody whose key was changed is two of these, under one name.
struct Publisher {
    QString name; ///< as manifests name them
    QByteArray key; ///< tells keys apart: the thumbprint of the public key (RFC 7638)
    PayloadVerifier verify; ///< of a compact JWS under this key
    QList<TenantCode> tenants{}; ///< whose publications; empty: every municipality's
    bool mayDraft = false; ///< sign as drafter
    bool mayApprove = false; ///< sign as approver
    /// First and last Japanese day on which a signature with this key counts; invalid: no such day.
    ///@{
    QDate from{};
    QDate until{};
    ///@}
};

/// Whether drafter and approver have signed, each with a key of their own that counts for this municipality at that
/// moment. "publication.signatures" (fewer than two, or one that is not theirs), "publication.one-person" (one name or
/// one key twice), "publication.unknown-person", "publication.key-period", "publication.person-tenant",
/// "publication.person-right"; the detail names the person.
EGOV_EXPORT Expected<void> judgeSigners(
    const SignedManifest& manifest, const QList<Publisher>& publishers, const QDateTime& moment);

} // namespace Egov
