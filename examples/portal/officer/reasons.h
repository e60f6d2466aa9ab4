// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/requestcontext.h"

#include <libegov/platform/officers/officerdesk.h>

namespace Egov::Portal {

// Why each field of a case was asked for, required, computed or found wrong, as sentences in the language of the page,
// so that no officer has to know the rules of a form by heart. Empty when it cannot be told.
Json::Array reasonsModel(
    const RequestContext& context, const OfficerCaseSnapshot& snapshot, const Evaluation& evaluation, const Form& form);

} // namespace Egov::Portal
