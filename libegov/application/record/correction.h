// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/record/evidence.h>
#include <libegov/application/record/submissionpackage.h>
#include <libegov/form/evaluation/reopening.h>

namespace Egov {

/// 補正の求め: which fields the applicant may change, why, and until when.
struct CorrectionRequest {
    QList<QByteArray>
        fields{}; ///< paths; "children[1]" opens everything below it, "attachments.income" a field's files
    QByteArray message{}; ///< to the applicant, UTF-8
    QDate dueOn{}; ///< Japanese day; invalid: no period was set, and nothing ever lapses

    /// 行政手続法7条 asks for a fitting period (相当の期間): what has begun, or lies years ahead, is a slip of the
    /// keyboard.
    static constexpr int shortestDays = 1;
    static constexpr int longestDays = 366; ///< days ahead
    /// How long a case stays open after the applicant was told that the period is over.
    static constexpr int graceDays = 7;

    bool operator==(const CorrectionRequest& other) const = default;
};

/// "application.due-date" for a last day that is not shortestDays to longestDays ahead; none is allowed.
EGOV_EXPORT Expected<void> judgeDueDate(const CorrectionRequest& request, QDate today);

/// One difference between what was filed and what replaces it.
struct FieldDifference {
    QByteArray path; ///< as in findings; a leaf
    Json before; ///< null: was not there
    Json after; ///< null: is gone

    bool operator==(const FieldDifference& other) const = default;
};

/// Leaves only, in the order of the paths; attachments as "attachments.<field>" with their digests.
EGOV_EXPORT QList<FieldDifference> differences(const SubmissionPackage& before, const SubmissionPackage& after);

/// What a request for correction opens in what was filed. form: the version that the case is pinned to.
EGOV_EXPORT Reopening reopeningOf(const CorrectionRequest& request, const SubmissionPackage& filed, const Form& form);

/// "application.correction" naming the first path that differs without being open or following what is open, or when
/// after is not bound to before by "corrects", or has another tenant, form or version.
EGOV_EXPORT Expected<void> judgeCorrection(
    const Reopening& reopening, const SubmissionPackage& before, const SubmissionPackage& after);

} // namespace Egov
