// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/evidence.h>
#include <libegov/application/submissionpackage.h>

namespace Egov {

// 補正の求め: which fields the applicant may change, why, and until when.
struct CorrectionRequest {
    QList<QByteArray> fields{}; // paths; "children[1]" opens everything below it, "attachments.income" a field's files
    QByteArray message{}; // to the applicant, UTF-8
    QDate dueOn{}; // Japanese day; may be invalid

    bool operator==(const CorrectionRequest& other) const = default;
};

// One difference between what was filed and what replaces it.
struct FieldDifference {
    QByteArray path;
    Json before; // null: was not there
    Json after; // null: is gone

    bool operator==(const FieldDifference& other) const = default;
};

// Leaves only, in the order of the paths; attachments as "attachments.<field>" with their digests.
EGOV_EXPORT QList<FieldDifference> differences(const SubmissionPackage& before, const SubmissionPackage& after);

// "application.correction" naming the first path that differs without being open, or when after is not bound to before
// by "corrects", or has another tenant, form or version.
EGOV_EXPORT Expected<void> judgeCorrection(
    const CorrectionRequest& request, const SubmissionPackage& before, const SubmissionPackage& after);

} // namespace Egov
