// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/evaluation/evaluation.h>

namespace Egov {

/// What law that was written after a case was pinned makes of it: the same answers, judged as of the same day, by the
/// tables that are marked "law" as they stand now. What was filed and what was charged stay as they are; an officer
/// decides what follows.
struct LawReview {
    Evaluation now; ///< by the law as it stands now
    QByteArrayList paths; ///< of answers and computed values that come out otherwise, in page order
    bool feeDiffers = false; ///< the fee comes out otherwise
    QList<Finding> findings; ///< what is found wrong now and was not then
    QList<Tables::Entry> law; ///< in force on that day, of the tables that are not what they were
};

} // namespace Egov
