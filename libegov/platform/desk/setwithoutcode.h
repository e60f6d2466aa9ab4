// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/tenant/definitionset.h>

namespace Egov {

/// A definition set by which open cases or drafts were judged, with code that is not loaded now, the municipality's own
/// rules or a plugin of field types: corrections of the cases are refused ("platform.rules-gone") until it is, and
/// whoever resumes a draft is judged by something else than when it was saved.
struct EGOV_EXPORT SetWithoutCode {
    QByteArray digest; ///< of the set
    FormId form; ///< its procedure
    DefinitionSet::Rules code; ///< the code that would be needed
    qint64 openCases = 0; ///< with drafts at least 1
    qint64 drafts = 0; ///< saved and not lapsed

    Error toError() const; ///< "platform.rules-gone", with how many cases and drafts wait for which code
};

} // namespace Egov
