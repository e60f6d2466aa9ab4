// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/store.h>

#include <libegov/base/privatefile.h>
#include <libegov/storage/errors.h>
#include <libegov/storage/groupwriter_p.h>
#include <libegov/storage/guards_p.h>
#include <libegov/storage/schema_p.h>
#include <libegov/storage/transaction_p.h>

#include <QFileInfo>

#include <future>

namespace Egov {

using namespace Qt::StringLiterals;

struct Store::Private {
    StoreAddress address;
    TenantCode tenant;
    StoreOptions options;
    int schemaVersion = 0;
    std::unique_ptr<GroupWriter> writer;
};

namespace {

bool isCode(const TenantCode& tenant)
{
    return tenant.value().size() == 6
        && std::ranges::all_of(tenant.value(), [](char c) { return c >= '0' && c <= '9'; });
}

Expected<void> makeFolder(const StoreAddress& address)
{
    if (address.engine != StoreEngine::Sqlite)
        return {};
    const QString folder = QFileInfo(address.database).absolutePath();
    if (!makePrivateFolder(folder))
        return unexpected(StorageError::Unavailable, u"the folder of the store cannot be made"_s);
    // SQLite gives its journal and its shared memory the mode of the database. An empty file is an empty database.
    if (!makePrivateFile(address.database))
        return unexpected(StorageError::Unavailable, u"the file of the store cannot be made"_s);
    return {};
}

Expected<void> judgeGuards(Connection& connection)
{
    const Expected<std::vector<Guard>> missing = missingGuards(connection);
    if (!missing)
        return Unexpected(missing.error());
    if (missing->empty())
        return {};
    QStringList names;
    for (const Guard& guard : *missing)
        names += guard.name;
    return unexpected(StorageError::Guards,
        u"not as made: %1; \"egovctl store restore-guards\" makes them again"_s.arg(names.join(u", "_s)));
}

} // namespace

Store::Store(std::unique_ptr<Private> priv)
    : d(std::move(priv))
{
}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Store::~Store()
{
    if (d)
        ReadingConnection::forget(d->address);
}

QString Store::sqliteUrl(const QString& dataDirectory, const TenantCode& tenant)
{
    return u"sqlite:%1/tenants/%2/store.sqlite"_s.arg(dataDirectory, tenant.toString());
}

Expected<void> Store::judgeUrl(const QString& url)
{
    const Expected<StoreAddress> address = StoreAddress::parse(url);
    return address ? Expected<void>() : Unexpected(address.error());
}

Expected<Store> Store::open(const QString& url, const TenantCode& tenant, const StoreOptions& options)
{
    if (!isCode(tenant))
        return unexpected(StorageError::Tenant, u"a tenant's code has six digits"_s);
    Expected<StoreAddress> address = StoreAddress::parse(url);
    if (!address)
        return Unexpected(address.error());
    if (Expected<void> made = makeFolder(*address); !made)
        return Unexpected(made.error());
    int version = 0;
    {
        const Expected<std::unique_ptr<Connection>> connection
            = Connection::openJudged(*address, options, Connection::Access::Write, tenant);
        if (!connection)
            return Unexpected(connection.error());
        const Expected<int> migrated = migrate(**connection);
        if (!migrated)
            return Unexpected(migrated.error());
        version = *migrated;
        if (Expected<void> guarded = judgeGuards(**connection); !guarded)
            return Unexpected(guarded.error());
    }
    auto priv = std::make_unique<Private>();
    priv->address = std::move(*address);
    priv->tenant = tenant;
    priv->options = options;
    priv->schemaVersion = version;
    priv->writer = std::make_unique<GroupWriter>(priv->address, tenant, options);
    return Store(std::move(priv));
}

const TenantCode& Store::tenant() const noexcept { return d->tenant; }
StoreEngine Store::engine() const noexcept { return d->address.engine; }
qsizetype Store::queueLength() const { return d->writer->length(); }
quint64 Store::commits() const { return d->writer->commits(); }
int Store::schemaVersion() const noexcept { return d->schemaVersion; }

void Store::enqueue(Work work, std::function<void(const Expected<void>&)> done)
{
    d->writer->enqueue(std::move(work), std::move(done));
}

Expected<void> Store::write(Work work)
{
    std::promise<Expected<void>> promise;
    std::future<Expected<void>> written = promise.get_future();
    d->writer->enqueue(std::move(work), [&](const Expected<void>& result) { promise.set_value(result); });
    return written.get();
}

Expected<void> Store::read(const Work& work) const
{
    const Expected<ReadingConnection> taken = ReadingConnection::take(d->address, d->options);
    if (!taken)
        return Unexpected(taken.error());
    Connection& connection = **taken;
    if (Expected<void> begun = connection.begin(d->tenant); !begun)
        return begun;
    Expected<void> result;
    {
        Transaction transaction(connection, d->tenant);
        result = work(transaction);
        Q_ASSERT_X(transaction.d->writes == 0, "Store::read", "reading work writes");
    }
    connection.rollback();
    return result;
}

Expected<std::vector<Rows>> Store::ask(const std::vector<Question>& questions) const
{
    for (const Question& question : questions) {
        if (const Expected<void> judged = judgeStorable(question.values); !judged)
            return Unexpected(judged.error());
    }
    const Expected<ReadingConnection> taken = ReadingConnection::take(d->address, d->options);
    if (!taken)
        return Unexpected(taken.error());
    return (**taken).ask(d->tenant, questions);
}

Expected<void> Store::forgetDeleted()
{
    if (d->address.engine != StoreEngine::Sqlite)
        return {};
    const Expected<std::unique_ptr<Connection>> connection
        = Connection::open(d->address, d->options, Connection::Access::Write);
    if (!connection)
        return Unexpected(connection.error());
    return (*connection)->command("PRAGMA wal_checkpoint(TRUNCATE)");
}

Expected<void> Store::check() const
{
    return read([](Transaction& transaction) -> Expected<void> {
        if (transaction.engine() == StoreEngine::PostgreSql) {
            const Expected<Rows> alive = transaction.select("SELECT 1");
            return alive ? Expected<void>() : Unexpected(alive.error());
        }
        const Expected<Rows> quick = transaction.select("PRAGMA quick_check(1)");
        if (!quick)
            return Unexpected(quick.error());
        if (quick->size() != 1 || quick->front().text(0) != "ok"_L1)
            return unexpected(StorageError::Damaged, u"PRAGMA quick_check finds the file damaged"_s);
        const Expected<Rows> foreign = transaction.select("PRAGMA foreign_key_check");
        if (!foreign)
            return Unexpected(foreign.error());
        if (!foreign->empty())
            return unexpected(StorageError::Damaged, u"a row refers to another that is not there"_s);
        return {};
    });
}

} // namespace Egov
