// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/tenant/definitionset.h>

namespace Egov {

/// A definition set by which open cases were judged, with code that is not loaded now, the municipality's own rules or
/// a plugin of field types: their corrections are refused ("platform.rules-gone") until it is.
struct EGOV_EXPORT SetWithoutCode {
    QByteArray digest; ///< of the set
    FormId form; ///< its procedure
    DefinitionSet::Rules code; ///< the code that would be needed
    qint64 openCases = 0; ///< at least 1

    Error toError() const; ///< "platform.rules-gone", with how many cases wait for which code
};

} // namespace Egov
