// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/register/registerrows.h>

#include <algorithm>

namespace Egov {
namespace {

constexpr OwnTable registerTables[] = {
    {"register_entry", 14,
        "SELECT register, number, series, ordinal, kind, state, valid_from, valid_until, is_published, fields, "
        "case_id, "
        "entered_at, changes, amended FROM register_entry WHERE tenant = ? AND register = ? AND number = ?"},
    {"register_change", 14,
        "SELECT register, number, ordinal, act, state, valid_from, valid_until, is_published, fields, reason, case_id, "
        "role, officer, at FROM register_change WHERE tenant = ? AND register = ? AND number = ? ORDER BY ordinal"},
    {"register_certificate", 7,
        "SELECT list, position, ordinal, register, number, change_ordinal, issued_at FROM register_certificate "
        "WHERE tenant = ? AND register = ? AND number = ? ORDER BY list, position"},
};

} // namespace

Expected<QByteArray> rowsOfRegisterEntry(Transaction& transaction, const QByteArray& name, RowCounts* counts)
{
    const qsizetype slash = std::max<qsizetype>(0, name.indexOf('/'));
    return rowsOf(transaction, registerTables,
        {sqlText(transaction.tenant().value()), sqlText(name.first(slash)), sqlText(name.sliced(slash + 1))}, counts);
}

std::vector<SqlText> ownedRegisterTables()
{
    std::vector<SqlText> names;
    for (const OwnTable& table : registerTables)
        names.push_back(table.name);
    return names;
}

} // namespace Egov
