// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/connection_p.h>
#include <libegov/storage/errors.h>

namespace Egov {

using namespace Qt::StringLiterals;

Expected<std::unique_ptr<Connection>> Connection::openJudged(
    const StoreAddress& address, const StoreOptions& options, Access access, const TenantCode& tenant)
{
    Expected<std::unique_ptr<Connection>> opened = open(address, options, access);
    if (!opened || address.engine == StoreEngine::Sqlite)
        return opened;
    Connection& connection = **opened;
    // A second connection marks its session. Behind a pooler in transaction mode that is the one which we think ours,
    // or we are given one that nobody has marked: either way begin() sees it.
    const Expected<std::unique_ptr<Connection>> other = open(address, options, access);
    if (!other)
        return Unexpected(other.error());
    if (const Expected<void> begun = connection.begin(tenant); !begun)
        return Unexpected(begun.error());
    const Expected<Rows> encoding = connection.select("SELECT current_setting('server_encoding')", {});
    connection.rollback();
    if (!encoding)
        return Unexpected(encoding.error());
    if (const QString name = encoding->front().text(0); name != "UTF8"_L1)
        return unexpected(StorageError::Encoding,
            u"the database is in %1; names need one in UTF8 (CREATE DATABASE … ENCODING 'UTF8')"_s.arg(name));
    return opened;
}

} // namespace Egov
