// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/audit/storewitness.h>

#include <libegov/audit/errors.h>
#include <libegov/base/json.h>
#include <libegov/base/plainfile.h>
#include <libegov/base/privatefile.h>

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestFile = 4096;

Unexpected refusal(const QString& detail) { return unexpected(AuditError::Witness, detail); }

struct End {
    qint64 position = 0;
    QByteArray hash;
};

Expected<std::optional<End>> endAt(const Store& store, std::optional<qint64> position)
{
    return store.readFor<std::optional<End>>([=](Transaction& transaction) -> Expected<std::optional<End>> {
        const QVariant tenant = sqlText(transaction.tenant().value());
        const Expected<Rows> rows = position
            ? transaction.select(
                  "SELECT position, hash FROM event WHERE tenant = ? AND position = ?", {tenant, *position})
            : transaction.select("SELECT position, hash FROM chain_head WHERE tenant = ?", {tenant});
        if (!rows)
            return Unexpected(rows.error());
        if (rows->empty())
            return std::optional<End>();
        return std::optional(End{rows->front().integer(0), rows->front().utf8(1)});
    });
}

} // namespace

StoreWitness::StoreWitness(QString file, TenantCode tenant)
    : m_file(std::move(file))
    , m_tenant(std::move(tenant))
{
}

bool StoreWitness::exists() const { return QFileInfo::exists(m_file); }

Expected<Checkpoint> StoreWitness::read() const
{
    const Expected<QByteArray> bytes = readPlainFile(m_file, longestFile, AuditError::Witness);
    if (!bytes)
        return Unexpected(bytes.error());
    const Expected<Json> json = Json::parse(*bytes);
    if (!json || !(*json)["position"].isNumber() || !(*json)["hash"].isText())
        return refusal(u"what remembers the store cannot be read"_s);
    if ((*json)["tenant"].toUtf8() != m_tenant.value())
        return refusal(u"what remembers the store is another municipality's"_s);
    return Checkpoint{(*json)["position"].toInteger(), (*json)["hash"].toUtf8(), {}, {}, {}};
}

Expected<void> StoreWitness::judge(const Store& store) const
{
    if (!exists())
        return {};
    const Expected<Checkpoint> known = read();
    if (!known)
        return Unexpected(known.error());
    if (known->position == 0)
        return {};
    const Expected<std::optional<End>> head = endAt(store, std::nullopt);
    if (!head)
        return Unexpected(head.error());
    if (!*head || (*head)->position == 0)
        return unexpected(
            AuditError::StoreLost, u"the store is empty, and its chain had come to %1"_s.arg(known->position));
    if ((*head)->position < known->position)
        return unexpected(AuditError::StoreOlder,
            u"the chain ends at %1 and had come to %2"_s.arg((*head)->position).arg(known->position));
    const Expected<std::optional<End>> there = endAt(store, known->position);
    if (!there)
        return Unexpected(there.error());
    if (!*there || (*there)->hash != known->hash)
        return unexpected(AuditError::StoreOlder, u"the chain is another one at %1"_s.arg(known->position));
    return {};
}

Expected<void> StoreWitness::remember(const Store& store) const
{
    const Expected<std::optional<End>> head = endAt(store, std::nullopt);
    if (!head)
        return Unexpected(head.error());
    const End end = head->value_or(End{0, QByteArray(64, '0')});
    QSaveFile file(m_file);
    const QByteArray bytes
        = Json::object({{"tenant", m_tenant.value()}, {"position", end.position}, {"hash", end.hash}}).toIndented();
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(privateMode) || file.write(bytes) != bytes.size()
        || !file.commit())
        return refusal(u"what remembers the store cannot be written: "_s + file.errorString());
    return {};
}

Expected<void> StoreWitness::release(const Clock& clock) const
{
    if (!exists())
        return {};
    const QString aside = m_file + u".before-"_s + clock.now().toUTC().toString(u"yyyyMMdd'T'HHmmsszzz'Z'"_s);
    return QFile::rename(m_file, aside) ? Expected<void>() : refusal(u"what remembers the store cannot be put aside"_s);
}

} // namespace Egov
