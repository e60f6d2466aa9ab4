// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/enumnames.h>
#include <libegov/base/expected.h>
#include <libegov/form/definition/feedue.h>
#include <libegov/storage/errors.h>

namespace Egov {

// As rows of cases have it: "before-review". A form definition writes its own words.
inline constexpr EnumNames<FeeDue, 5> feeDueNames{{{
    {FeeDue::None, "none"},
    {FeeDue::BeforeSubmission, "before-submission"},
    {FeeDue::BeforeReview, "before-review"},
    {FeeDue::AfterDecision, "after-decision"},
    {FeeDue::BeforeIssue, "before-issue"},
}}};

inline QByteArray toText(FeeDue due) { return feeDueNames.of(due); }

// "storage.damaged" for other words.
inline Expected<FeeDue> feeDueFromText(QByteArrayView text)
{
    const std::optional<FeeDue> due = feeDueNames.find(text);
    if (!due)
        return unexpected(StorageError::Damaged, QStringLiteral("a fee that falls due at an unknown step"));
    return *due;
}

} // namespace Egov
