// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/publication/drafting.h>

#include <libegov/publication/definitions_p.h>

namespace Egov {

Expected<Manifest> draftManifest(const PublicationPlan& plan, const PublishedFiles& files, const FieldTypes& types)
{
    Manifest manifest{.tenant = plan.tenant,
        .number = plan.after ? plan.after->number + 1 : 1,
        .previous = plan.after ? plan.after->digest : QByteArray(),
        .from = plan.from.toUTC(),
        .files = files.digests(),
        .rules = plan.rules,
        .drafter = plan.drafter,
        .approver = plan.approver,
        .reason = plan.reason,
        .rollsBackTo = plan.rollsBackTo};
    // Its own members first: what is missing there is said before many files are read.
    if (const Expected<Manifest> good = Manifest::parse(manifest.payload()); !good)
        return good;
    Expected<QMap<FormId, QByteArray>> sets = definitionSetsOf(files, manifest, types);
    if (!sets)
        return Unexpected(sets.error());
    manifest.sets = std::move(*sets);
    return manifest;
}

} // namespace Egov
