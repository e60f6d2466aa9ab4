// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/storecare.h>

#include <libegov/storage/errors.h>
#include <libegov/storage/guards_p.h>
#include <libegov/storage/schema_p.h>

#include <QFileInfo>

namespace Egov {

using namespace Qt::StringLiterals;

Expected<int> StoreCare::schemaAt(const QString& url, const StoreOptions& options)
{
    const Expected<StoreAddress> address = StoreAddress::parse(url);
    if (!address)
        return Unexpected(address.error());
    // Opening would make the file.
    if (address->engine == StoreEngine::Sqlite && QFileInfo(address->database).size() == 0)
        return 0;
    const Expected<std::unique_ptr<Connection>> connection
        = Connection::open(*address, options, Connection::Access::Read);
    return connection ? schemaNumberOf(**connection) : Unexpected(connection.error());
}

Expected<void> StoreCare::require(const QString& url, const StoreOptions& options)
{
    const Expected<int> schema = schemaAt(url, options);
    if (!schema)
        return Unexpected(schema.error());
    if (*schema == 0)
        return unexpected(StorageError::Vanished, u"the store is gone or empty"_s);
    return {};
}

int StoreCare::presentSchema() { return schemaNumber; }

QStringList StoreCare::stepsAfter(int schema) { return Egov::stepsAfter(schema); }

Expected<QStringList> StoreCare::restoreGuards(const QString& url, const StoreOptions& options)
{
    if (Expected<void> there = require(url, options); !there)
        return Unexpected(there.error());
    const Expected<StoreAddress> address = StoreAddress::parse(url);
    const Expected<std::unique_ptr<Connection>> connection
        = Connection::open(*address, options, Connection::Access::Write);
    if (!connection)
        return Unexpected(connection.error());
    if (const Expected<int> migrated = migrate(**connection); !migrated)
        return Unexpected(migrated.error());
    const Expected<std::vector<Guard>> missing = missingGuards(**connection);
    if (!missing)
        return Unexpected(missing.error());
    QStringList names;
    for (const Guard& guard : *missing)
        names += guard.name;
    const Expected<void> restored = Egov::restoreGuards(**connection);
    return restored ? Expected<QStringList>(names) : Unexpected(restored.error());
}

} // namespace Egov
