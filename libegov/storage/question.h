// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/storage/row.h>
#include <libegov/storage/sqltext.h>

namespace Egov {

/// One of several questions that are asked at once (Store::ask): a SELECT with "?" for its values.
// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): a statement has no default
struct Question {
    SqlText statement; ///< one SELECT
    Values values; ///< for its question marks, in their order
};

} // namespace Egov
