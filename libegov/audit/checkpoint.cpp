// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/audit/checkpoint.h>

#include <libegov/audit/auditchain.h>
#include <libegov/audit/errors.h>
#include <libegov/base/digest.h>
#include <libegov/base/json.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr const char* type = "egov-checkpoint/1";

constexpr const char* newestCheckpoint
    = "SELECT position, hash, at, jws FROM checkpoint WHERE tenant = ? ORDER BY position DESC LIMIT 1";

Checkpoint checkpointOf(const Row& row)
{
    Checkpoint point{row.integer(0), row.utf8(1), row.moment(2), {}, row.utf8(3)};
    if (const auto signedPoint = checkpointFromJws(point.jws))
        point.previous = signedPoint->second.previous;
    return point;
}

} // namespace

QByteArray checkpointPayload(const TenantCode& tenant, const Checkpoint& point)
{
    return Json::object({{"at", toTimestamp(point.at)}, {"hash", point.hash}, {"position", point.position},
                            {"previous", point.previous}, {"tenant", tenant.value()}, {"typ", type}})
        .toCanonical();
}

Expected<std::pair<TenantCode, Checkpoint>> checkpointFromJws(const QByteArray& jws)
{
    const QByteArrayList parts = jws.split('.');
    const auto payload = QByteArray::fromBase64Encoding(
        parts.value(1), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    const Expected<Json> json = Json::parse(payload ? *payload : QByteArray());
    if (parts.size() != 3 || !json || (*json)["typ"].toUtf8() != type)
        return unexpected(AuditError::Checkpoint, u"not a checkpoint"_s);
    const TenantCode tenant((*json)["tenant"].toUtf8());
    Checkpoint point{(*json)["position"].toInteger(), (*json)["hash"].toUtf8(),
        QDateTime::fromString((*json)["at"].toString(), Qt::ISODateWithMs), (*json)["previous"].toUtf8(), jws};
    if (!point.at.isValid() || checkpointPayload(tenant, point) != *payload)
        return unexpected(AuditError::Checkpoint, u"a member is missing or of another kind"_s);
    return std::pair(tenant, std::move(point));
}

QByteArray checkpointDigest(const QByteArray& jws) { return sha256Hex(jws); }

Expected<Checkpoint> Checkpoints::sign(Store& store, const PayloadSigner& sign, const Clock& clock)
{
    return store.writeFor<Checkpoint>([&](Transaction& transaction) -> Expected<Checkpoint> {
        const Expected<AuditChain::Link> end = AuditChain::end(transaction);
        if (!end)
            return Unexpected(end.error());
        const QVariant tenant = sqlText(transaction.tenant().value());
        const Expected<Rows> last = transaction.select(newestCheckpoint, {tenant});
        if (!last)
            return Unexpected(last.error());
        if (!last->empty() && last->front().integer(0) == end->position)
            return checkpointOf(last->front());
        Checkpoint point{end->position, end->hash, clock.now(), {}, {}};
        if (!last->empty())
            point.previous = checkpointDigest(last->front().utf8(3));
        Expected<QByteArray> jws = sign(checkpointPayload(transaction.tenant(), point));
        if (!jws)
            return Unexpected(jws.error());
        point.jws = std::move(*jws);
        const Expected<void> written
            = transaction.insert("INSERT INTO checkpoint (tenant, position, hash, at, jws) VALUES",
                {tenant, point.position, sqlText(point.hash), sqlMoment(point.at), sqlText(point.jws)});
        if (!written)
            return Unexpected(written.error());
        return point;
    });
}

Expected<std::vector<Checkpoint>> Checkpoints::after(const Store& store, qint64 position)
{
    return store.readFor<std::vector<Checkpoint>>([=](Transaction& transaction) -> Expected<std::vector<Checkpoint>> {
        const Expected<Rows> rows
            = transaction.select("SELECT position, hash, at, jws FROM checkpoint WHERE tenant = ? AND position > ? "
                                 "ORDER BY position",
                {sqlText(transaction.tenant().value()), position});
        if (!rows)
            return Unexpected(rows.error());
        std::vector<Checkpoint> points;
        for (const Row& row : *rows)
            points.push_back(checkpointOf(row));
        return points;
    });
}

} // namespace Egov
