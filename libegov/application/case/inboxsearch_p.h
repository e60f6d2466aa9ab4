// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/case/inbox.h>
#include <libegov/storage/transaction.h>

namespace Egov {

// A query as statements that each walk along one index in the order wanted and stop when the page is full, so that a
// page costs the same however many cases there are. Neither engine does so by itself for "state IN (…) ORDER BY id" or
// for "name OR kana": they read everything that matches, and sort it.
struct InboxSearch {
    struct Strand {
        SqlParts sql; // "SELECT id, …", ends with "LIMIT ?"
        Values values; // without the limit
    };

    // From the place where the page before ended.
    static Expected<InboxSearch> of(Transaction& transaction, const InboxQuery& query);

    std::vector<Strand> strands;
    // All strands together, newest case first; otherwise one strand after the other.
    bool isMerged = false;
};

} // namespace Egov
