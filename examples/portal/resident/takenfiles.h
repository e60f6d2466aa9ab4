// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/filing.h"

namespace Egov::Portal {

// What came of uploads: lines for the summary, and the status that the refusals ask for.
struct Taken {
    Json::Array problems;
    int status = 422;
    bool isReshaped = false; // a row more or less, a file less
};

// Stores what came with the request and puts it into the answers; what is not taken says why.
Taken takeFiles(RequestContext& context, const Form& form, Filing& filing);

} // namespace Egov::Portal
