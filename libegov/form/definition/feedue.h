// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace Egov {

/// When the charge falls due: the step of the application that it blocks. The form's word.
enum class FeeDue { None, BeforeSubmission, BeforeReview, AfterDecision, BeforeIssue };

} // namespace Egov
