// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/fields/fieldtype.h>
#include <libegov/publication/publishedfiles.h>

namespace Egov {

// The definition sets that the files give, as a service that reads them would make them: of every procedure that the
// municipality offers. types: those of the library and of vendors, without what the files declare themselves.
// "publication.definitions" with everything that keeps a resident from being served, "publication.tenant" when
// tenant.json has another code.
Expected<QMap<FormId, QByteArray>> definitionSetsOf(
    const PublishedFiles& files, const Manifest& manifest, FieldTypes types);

} // namespace Egov
