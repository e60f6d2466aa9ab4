// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/tenant/definitionset.h>

#include <QDateTime>
#include <QMap>

#include <optional>

namespace Egov {

/// 公開・施行: everything that one municipality is served by from a moment on, by the digests of its files. What two
/// people sign (SignedManifest). Each number names the manifest before by its digest, so that none is left out.
struct EGOV_EXPORT Manifest {
    static constexpr qsizetype longestReason = 2000; ///< characters
    static constexpr qsizetype longestName = 100; ///< characters of drafter and approver

    TenantCode tenant; ///< whose it is
    qint64 number = 0; ///< 1 for the first, then one more each time
    QByteArray previous{}; ///< digest() of the manifest before, 64 hexadecimal digits; empty for number 1
    QDateTime from; ///< UTC; the newest number whose moment has come is in force, an older one never again
    /// By path, SHA-256 in hexadecimal. "town/…" is the folder of the municipality, "shared/…" a folder of shared forms
    /// with their field types, plans and notices: the versions that this municipality is on.
    QMap<QByteArray, QByteArray> files;
    QMap<FormId, QByteArray> sets{}; ///< DefinitionSet::digest of every procedure that is offered by these files
    /// Code of the municipality's own with which the sets were made; none where it has no library.
    std::optional<DefinitionSet::Rules> rules{};
    /// Who signs, by the names that the operator's configuration gives them.
    ///@{
    QString drafter;
    QString approver;
    ///@}
    QString reason; ///< a sentence for whoever reads the history; of no resident
    qint64 rollsBackTo = 0; ///< number whose files these are again; 0: none

    /// RFC 8785 of {"typ":"egov-publication/1","tenant","number","previous","from","files","sets","rules","drafter",
    /// "approver","reason","rollsBackTo"}; what is absent is left out.
    QByteArray payload() const;
    /// SHA-256 of payload(), 64 lower-case hexadecimal digits.
    QByteArray digest() const;
    /// What payload() gave. "publication.format" for anything else: another member, another order, a path that leaves
    /// its folder.
    static Expected<Manifest> parse(const QByteArray& payload);

    bool operator==(const Manifest& other) const = default;
};

/// Whether a file may be called so in a manifest: "town/" or "shared/", then one or two plain names (letters, digits,
/// dots, dashes, underscores; no dot first), so that no path leaves the folder it is laid out in.
EGOV_EXPORT bool isPublishedPath(QByteArrayView path);

} // namespace Egov
