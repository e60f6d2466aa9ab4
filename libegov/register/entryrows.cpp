// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/register/entryrows_p.h>

#include <libegov/storage/errors.h>

namespace Egov {

using namespace Qt::StringLiterals;

Expected<EntryContent> contentFrom(const Row& row, qsizetype column)
{
    Expected<Json> fields = Json::parse(row.bytes(column + 3));
    if (!fields || !fields->isObject())
        return unexpected(StorageError::Damaged, u"the fields of an entry cannot be read"_s);
    EntryContent content;
    content.validFrom = row.date(column);
    content.validUntil = row.date(column + 1);
    content.isPublished = row.integer(column + 2) != 0;
    content.fields = std::move(*fields);
    return content;
}

Expected<RegisterEntry> entryFrom(const Row& row)
{
    const std::optional<EntryState> state = findEntryState(row.utf8(2));
    Expected<EntryContent> content = contentFrom(row, 3);
    if (!state || !content)
        return unexpected(StorageError::Damaged, u"an entry of a register cannot be read"_s);
    RegisterEntry entry;
    entry.number = row.utf8(0);
    entry.kind = row.utf8(1);
    entry.state = *state;
    entry.content = std::move(*content);
    entry.caseReference = ReferenceNumber(row.utf8(7));
    entry.enteredAt = row.moment(8);
    entry.changes = row.integer(9);
    return entry;
}

QByteArray entrySubject(const QByteArray& registerId, const QByteArray& number)
{
    return "register/" + registerId + '/' + number;
}

} // namespace Egov
