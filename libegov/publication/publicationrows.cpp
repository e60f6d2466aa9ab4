// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/publication/publicationrows.h>

namespace Egov {
namespace {

constexpr OwnTable publicationTables[] = {
    {"publication", 5,
        "SELECT number, digest, in_force_from, published_at, manifest FROM publication WHERE tenant = ? AND number = "
        "?"},
    {"publication_content", 3,
        "SELECT number, sha256, bytes FROM publication_content WHERE tenant = ? AND number = ? ORDER BY sha256"},
};

} // namespace

Expected<QByteArray> rowsOfPublication(Transaction& transaction, const QByteArray& number, RowCounts* counts)
{
    return rowsOf(transaction, publicationTables, {sqlText(transaction.tenant().value()), number.toLongLong()}, counts);
}

std::vector<SqlText> ownedPublicationTables()
{
    std::vector<SqlText> names;
    for (const OwnTable& table : publicationTables)
        names.push_back(table.name);
    return names;
}

} // namespace Egov
