// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/record/stageentry.h>
#include <libegov/storage/transaction.h>

namespace Egov {

// The columns that stageEntriesOf() reads, in their order, by number.
#define EGOV_STAGE_COLUMNS "ordinal, stage, state, content, officer, entered_at, done_on FROM stage_entry"

Expected<std::vector<StageEntry>> stageEntriesOf(const Rows& rows);
// Everything that was entered at the case's stages.
Expected<std::vector<StageEntry>> readStageEntries(Transaction& transaction, qint64 application);

} // namespace Egov
