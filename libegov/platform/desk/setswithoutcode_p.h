// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/platform/context/loadedcode_p.h>
#include <libegov/platform/desk/setwithoutcode.h>

namespace Egov {

class DefinitionSets;
class Store;

// The sets by which open cases and drafts of the store were judged, with code that is not loaded. now: UTC; a draft
// that has expired by then is none. Errors are those of the store and of DefinitionSets::find.
Expected<std::vector<SetWithoutCode>> setsWithoutCodeIn(
    const Store& store, const DefinitionSets& sets, const LoadedCode& code, const QDateTime& now);

} // namespace Egov
