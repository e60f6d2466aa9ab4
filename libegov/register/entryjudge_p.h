// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/register/registerdefinition.h>
#include <libegov/register/registerentry.h>

namespace Egov {

// What the first entry says, with the days that were left open. Errors as RegisterBook::apply().
Expected<EntryContent> judgedContent(const RegisterDefinition& definition, const EntryChange& change);

// What an entry becomes: state and content. Errors as RegisterBook::apply().
Expected<RegisterEntry> judgedChange(
    const RegisterDefinition& definition, const RegisterEntry& entry, const EntryChange& change);

} // namespace Egov
