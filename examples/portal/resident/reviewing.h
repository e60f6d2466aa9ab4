// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/filing.h"

namespace Egov::Portal {

// What the pages between filling in and sending have in common.
bool isSigned(const Form& form);
Json filingModel(const RequestContext& context, const Filing& filing, const Form& form);

// What the review page has to say besides the answers.
enum class Remark { None, Incomplete, Unconfirmed, ChangedElsewhere, JudgedOtherwise };

// The answers as they are read before they are sent. local: what the municipality's own rules found.
Response showReview(const RequestContext& context, const JudgedFiling& found, Remark remark = Remark::None,
    const std::vector<LocalFinding>& local = {});

// The verdict on what was signed: who it was, or why it is refused.
Response showJudgement(
    const RequestContext& context, const Filing& filing, const Form& form, const SignatureJudgement& judgement);

} // namespace Egov::Portal
