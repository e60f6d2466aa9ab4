// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/tenantarchive.h>

#include <libegov/base/privatefile.h>
#include <libegov/storage/errors.h>
#include <libegov/storage/schema_p.h>
#include <libegov/storage/tablelist_p.h>

#include <QCryptographicHash>
#include <QFile>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 500;
constexpr qint64 pieceSize = 256 * 1024;
constexpr qint64 longestAttachment = qint64(1) << 40;

Unexpected refusal(const QString& detail) { return unexpected(StorageError::Archive, detail); }

QString tablePath(const QString& folder, const TableDescription& table)
{
    return folder + u"/tables/"_s + QString::fromLatin1(table.name) + u".jsonl"_s;
}

using Type = TableDescription::Type;

Json valueOf(const Row& row, qsizetype index, Type type)
{
    if (row.isNull(index))
        return {};
    if (type == Type::Integer)
        return row.integer(index);
    return type == Type::Bytes ? row.bytes(index).toBase64() : row.utf8(index);
}

// Nothing when it is not what this column can hold.
std::optional<QVariant> valueFrom(const Json& value, Type type)
{
    if (value.isNull())
        return QVariant();
    if (type == Type::Integer)
        return value.isNumber() ? std::optional<QVariant>(value.toInteger()) : std::nullopt;
    if (!value.isText())
        return std::nullopt;
    if (type == Type::Text)
        return sqlText(value.toUtf8());
    const auto bytes = QByteArray::fromBase64Encoding(value.toUtf8(), QByteArray::AbortOnBase64DecodingErrors);
    return bytes ? std::optional<QVariant>(sqlBytes(*bytes)) : std::nullopt;
}

// "a", "b", "c"
SqlParts listOf(const QByteArrayList& names)
{
    SqlParts list("");
    for (qsizetype i = 0; i < names.size(); ++i)
        (list << (i == 0 ? SqlText("") : SqlText(", "))).name(names[i]);
    return list;
}

// A file that is hashed while it is written.
class HashedFile {
public:
    explicit HashedFile(const QString& path)
        : m_file(path)
    {
    }
    bool open() { return m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly, privateMode); }
    bool write(const QByteArray& bytes)
    {
        m_hash.addData(bytes);
        return m_file.write(bytes) == bytes.size();
    }
    bool close() { return m_file.flush() && (m_file.close(), true); }
    QByteArray digest() const { return m_hash.result().toHex(); }

private:
    QFile m_file;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

Expected<Json> writeTable(Transaction& transaction, const TableDescription& table, const QString& folder)
{
    HashedFile file(tablePath(folder, table));
    Json columns = Json::array();
    for (const QByteArray& name : table.columnNames())
        columns.append(name);
    if (!file.open() || !file.write(columns.toCanonical() + '\n'))
        return refusal(u"a table cannot be written"_s);
    SqlParts first = SqlParts("SELECT ") << listOf(table.columnNames()) << " FROM ";
    first.name(table.name) << " WHERE tenant = ?";
    SqlParts next = first;
    // Page by page behind the last key: as fast at the end as at the beginning.
    if (!table.key.isEmpty()) {
        const SqlParts key = listOf(table.key);
        (next << " AND (" << key << ") > (").places(table.key.size()) << ")";
        for (SqlParts* statement : {&first, &next})
            *statement << " ORDER BY " << key;
    }
    for (SqlParts* statement : {&first, &next})
        (*statement << " LIMIT ").number(pageSize);
    const QVariant tenant = sqlText(transaction.tenant().value());
    Values values{tenant};
    qint64 count = 0;
    for (;;) {
        const Expected<Rows> rows = transaction.select(count > 0 ? next : first, values);
        if (!rows)
            return Unexpected(rows.error());
        for (const Row& row : *rows) {
            Json line = Json::array();
            values = {tenant};
            for (size_t i = 0; i < table.columns.size(); ++i) {
                line.append(valueOf(row, qsizetype(i), table.columns[i].type));
            }
            for (const QByteArray& key : table.key) {
                const qsizetype index = table.columnNames().indexOf(key);
                values += *valueFrom(line[index], table.columns[size_t(index)].type);
            }
            if (!file.write(line.toCanonical() + '\n'))
                return refusal(u"a table cannot be written"_s);
            ++count;
        }
        if (rows->size() < pageSize || table.key.isEmpty())
            break;
    }
    if (!file.close())
        return refusal(u"a table cannot be written"_s);
    return Json::object({{"rows", count}, {"sha256", file.digest()}});
}

Expected<Json> writeAttachments(Transaction& transaction, const AttachmentStore& attachments, const QString& folder)
{
    const Expected<Rows> rows
        = transaction.select("SELECT DISTINCT sha256 FROM attachment WHERE tenant = ? ORDER BY sha256",
            {sqlText(transaction.tenant().value())});
    if (!rows)
        return Unexpected(rows.error());
    Json list = Json::array();
    for (const Row& row : *rows) {
        const QByteArray sha256 = row.utf8(0);
        const bool isQuarantined = !attachments.contains(sha256) && attachments.isQuarantined(sha256);
        if (Expected<void> copied = attachments.copyTo(sha256, folder + u"/attachments/"_s + row.text(0)); !copied)
            return Unexpected(copied.error());
        list.append(Json::object({{"sha256", sha256}, {"quarantined", isQuarantined}}));
    }
    return list;
}

Expected<Json> manifestOf(const QString& folder, const TenantCode& tenant)
{
    QFile file(folder + u"/manifest.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return refusal(u"manifest.json cannot be read"_s);
    Expected<Json> manifest = Json::parse(file.readAll());
    if (!manifest || (*manifest)["format"].toUtf8() != "egov-tenant/1")
        return refusal(u"manifest.json is none of ours"_s);
    if ((*manifest)["tenant"].toUtf8() != tenant.value())
        return unexpected(StorageError::Tenant, u"the archive is of another municipality"_s);
    if ((*manifest)["schema"].toInteger() > qint64(schemaNumber))
        return unexpected(StorageError::Newer, u"the archive comes from a later version"_s);
    return manifest;
}

Expected<void> checkTable(const QString& folder, const TableDescription& table, const Json& stated)
{
    QFile file(tablePath(folder, table));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file) || hash.result().toHex() != stated["sha256"].toUtf8())
        return refusal(QString::fromLatin1(table.name) + u" is missing or was changed"_s);
    return {};
}

Expected<void> readTable(
    Transaction& transaction, const TableDescription& table, const QString& folder, const Json& stated)
{
    const QString name = QString::fromLatin1(table.name);
    QFile file(tablePath(folder, table));
    if (!file.open(QIODevice::ReadOnly))
        return refusal(name);
    const Expected<Json> header = Json::parse(file.readLine());
    if (!header)
        return refusal(name + u": no columns"_s);
    QByteArrayList names;
    std::vector<Type> types;
    for (const Json& column : header->elements()) {
        const auto known = std::ranges::find(table.columns, column.toUtf8(), &TableDescription::Column::name);
        if (known == table.columns.end())
            return refusal(name + u": an unknown column"_s);
        names += known->name;
        types.push_back(known->type);
    }
    const SqlParts insert = SqlParts("INSERT INTO ").name(table.name) << " (" << listOf(names) << ") VALUES";
    qint64 count = 0;
    while (!file.atEnd()) {
        const Expected<Json> line = Json::parse(file.readLine());
        if (!line || line->size() != names.size() || (*line)[qsizetype(0)].toUtf8() != transaction.tenant().value())
            return refusal(name + u": row %1"_s.arg(count + 1));
        Values row;
        for (qsizetype i = 0; i < names.size(); ++i) {
            const std::optional<QVariant> value = valueFrom((*line)[i], types[size_t(i)]);
            if (!value)
                return refusal(name + u": row %1"_s.arg(count + 1));
            row += *value;
        }
        if (Expected<void> done = transaction.insert(insert, row); !done)
            return done;
        // Nothing waits in memory for long.
        if (++count % pageSize == 0) {
            if (const Expected<Rows> flushed = transaction.select("SELECT 1"); !flushed)
                return Unexpected(flushed.error());
        }
    }
    if (const Expected<Rows> flushed = transaction.select("SELECT 1"); !flushed)
        return Unexpected(flushed.error());
    return count == stated["rows"].toInteger() ? Expected<void>() : refusal(name + u": rows are missing"_s);
}

Expected<void> readAttachments(const QString& folder, const Json& list, const AttachmentStore& attachments)
{
    for (const Json& one : list.elements()) {
        const QByteArray sha256 = one["sha256"].toUtf8();
        QFile file(folder + u"/attachments/"_s + QString::fromUtf8(sha256));
        Expected<AttachmentStore::Upload> upload = attachments.begin(longestAttachment);
        if (!upload || sha256.contains('/') || !file.open(QIODevice::ReadOnly))
            return upload ? Expected<void>(refusal(u"an attachment is missing"_s)) : Unexpected(upload.error());
        while (!file.atEnd()) {
            if (Expected<void> written = upload->write(file.read(pieceSize)); !written)
                return written;
        }
        const Expected<StoredContent> stored = upload->finish();
        if (!stored)
            return Unexpected(stored.error());
        if (stored->sha256 != sha256) {
            (void)attachments.remove(stored->sha256);
            return refusal(u"an attachment was changed"_s);
        }
        if (one["quarantined"].toBool()) {
            if (Expected<void> hidden = attachments.quarantine(sha256); !hidden)
                return hidden;
        }
    }
    return {};
}

} // namespace

Expected<void> TenantArchive::write(const Store& store, const AttachmentStore& attachments, const QString& folder)
{
    if (QFile::exists(folder) || !makePrivateFolder(folder + u"/tables"_s)
        || !makePrivateFolder(folder + u"/attachments"_s))
        return refusal(u"the folder is there already or cannot be made"_s);
    return store.read([&](Transaction& transaction) -> Expected<void> {
        Json tables = Json::object();
        for (const TableDescription& table : tenantTables()) {
            const Expected<Json> written = writeTable(transaction, table, folder);
            if (!written)
                return Unexpected(written.error());
            tables.set(table.name, *written);
        }
        const Expected<Json> contents = writeAttachments(transaction, attachments, folder);
        if (!contents)
            return Unexpected(contents.error());
        const Json manifest = Json::object({{"format", "egov-tenant/1"}, {"tenant", store.tenant().value()},
            {"schema", qint64(schemaNumber)}, {"tables", tables}, {"attachments", *contents}});
        // Written last: an archive without it is none.
        HashedFile file(folder + u"/manifest.json"_s);
        if (!file.open() || !file.write(manifest.toIndented()) || !file.close())
            return refusal(u"manifest.json cannot be written"_s);
        return {};
    });
}

Expected<void> TenantArchive::read(const QString& folder, Store& store, const AttachmentStore& attachments)
{
    const Expected<Json> manifest = manifestOf(folder, store.tenant());
    if (!manifest)
        return Unexpected(manifest.error());
    for (const TableDescription& table : tenantTables()) {
        // A table that came with a later step is not in an older archive.
        if (!(*manifest)["tables"].contains(table.name))
            continue;
        if (Expected<void> good = checkTable(folder, table, (*manifest)["tables"][table.name]); !good)
            return good;
    }
    if (Expected<void> done = readAttachments(folder, (*manifest)["attachments"], attachments); !done)
        return done;
    return store.write([&](Transaction& transaction) -> Expected<void> {
        for (const TableDescription& table : tenantTables()) {
            const Expected<Rows> rows
                = transaction.select(SqlParts("SELECT 1 FROM ").name(table.name) << " WHERE tenant = ? LIMIT 1",
                    {sqlText(transaction.tenant().value())});
            if (!rows)
                return Unexpected(rows.error());
            if (!rows->empty())
                return unexpected(StorageError::NotEmpty, QString::fromLatin1(table.name));
        }
        for (const TableDescription& table : tenantTables()) {
            const Json& stated = (*manifest)["tables"][table.name];
            if (stated.isNull())
                continue;
            if (Expected<void> done = readTable(transaction, table, folder, stated); !done)
                return done;
        }
        return {};
    });
}

} // namespace Egov
