// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/case/stageentries_p.h>

#include <libegov/storage/errors.h>

namespace Egov {

using namespace Qt::StringLiterals;

Expected<std::vector<StageEntry>> stageEntriesOf(const Rows& rows)
{
    std::vector<StageEntry> entries;
    entries.reserve(rows.size());
    for (const Row& row : rows) {
        const Expected<Json> content = Json::parse(row.bytes(3));
        const std::optional<StageEntryState> state = findStageEntryState(row.utf8(2));
        if (!content || !state)
            return unexpected(StorageError::Damaged, u"what was entered at a stage cannot be read"_s);
        entries.push_back({.number = row.integer(0),
            .stage = row.utf8(1),
            .state = *state,
            .values = (*content)["values"],
            .outcome = (*content)["outcome"].toUtf8(),
            .reason = (*content)["reason"].toUtf8(),
            .officer = OfficerId(row.utf8(4)),
            .enteredAt = row.moment(5),
            .doneOn = row.date(6)});
    }
    return entries;
}

Expected<std::vector<StageEntry>> readStageEntries(Transaction& transaction, qint64 application)
{
    const Expected<Rows> rows
        = transaction.select("SELECT " EGOV_STAGE_COLUMNS " WHERE tenant = ? AND application = ? ORDER BY ordinal",
            {sqlText(transaction.tenant().value()), application});
    return rows ? stageEntriesOf(*rows) : Expected<std::vector<StageEntry>>(Unexpected(rows.error()));
}

} // namespace Egov
