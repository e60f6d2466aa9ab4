// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/definition/form.h>

namespace Egov {

/// A tenant's typed changes to a shared form, keyed by ids: never a copy. forms/overlay.schema.json describes it.
class EGOV_EXPORT Overlay {
public:
    /// "overlay.schema" with the place.
    static Expected<Overlay> parse(const Json& overlay);

    /// "child-allowance-claim@1"
    const QByteArray& base() const { return m_base; }
    /// As it was given.
    const Json& toJson() const { return m_json; }

    /// The tenant's definition. Refuses a change of what the base has not ("overlay.unknown"), one that loosens what it
    /// locks ("overlay.locked"), and another base or version ("overlay.base"). The result says "base" with its digest.
    Expected<Json> apply(const Json& baseDefinition) const;
    /// The same, compiled. types: those the base was compiled with. What the overlay leaves as it is the two forms
    /// share: the way for a service of many municipalities.
    Expected<Form> apply(const Form& base, const FieldTypes& types) const;

private:
    Overlay() = default;
    template <typename Digest>
    Expected<Json> changed(const Json& baseDefinition, Digest digest) const;

    QByteArray m_base;
    Json m_json;
};

/// One change of an overlay that the new base no longer lets stand, with both sides.
struct RebaseNote {
    Json change; ///< of the overlay
    QByteArray path; ///< the id it is about
    Json oldBase; ///< the property in the old version
    Json newBase; ///< in the new one; null when it is gone
};

/// What became of each change.
struct Rebase {
    Json overlay; ///< on the new base, with what applied
    QList<Json> applied; ///< changes as the overlay writes them
    /// Base and tenant changed the same, or what the change names beside its target is gone: the neighbour behind which
    /// it stood ("after" in oldBase), an option or a table that its rules read ("reads").
    QList<RebaseNote> conflicts;
    QList<RebaseNote> orphans; ///< what it changed is gone, or a field that its rules read: "reads" in oldBase
};

/// Moves an overlay from one version of its base to another. Deterministic; independent changes are never lost.
EGOV_EXPORT Expected<Rebase> rebase(const Overlay& overlay, const Json& oldBase, const Json& newBase);

} // namespace Egov
