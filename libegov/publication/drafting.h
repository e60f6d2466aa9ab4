// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/fields/fieldtype.h>
#include <libegov/publication/publications.h>

namespace Egov {

/// What whoever drafts a publication decides; the rest follows from the files.
struct PublicationPlan {
    TenantCode tenant; ///< of tenant.json
    std::optional<PublicationMark> after{}; ///< the newest publication of this municipality; none: this is its first
    QDateTime from; ///< when it comes into force
    QString drafter; ///< Publisher::name
    QString approver; ///< Publisher::name, somebody else
    QString reason; ///< a sentence
    std::optional<DefinitionSet::Rules> rules{}; ///< the library of the municipality's own code, when it has one
    qint64 rollsBackTo = 0; ///< number whose files these are; 0: none
};

/// The manifest that is signed next. types: as Publications::publish. "publication.definitions" with everything that
/// would keep residents from being served, "publication.tenant", "publication.format" (a name or a reason is missing).
EGOV_EXPORT Expected<Manifest> draftManifest(
    const PublicationPlan& plan, const PublishedFiles& files, const FieldTypes& types = FieldTypes::builtIn());

} // namespace Egov
