// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/audit/checkpointing.h>

#include <libegov/audit/auditevent.h>
#include <libegov/audit/errors.h>
#include <libegov/base/privatefile.h>

#include <QFile>
#include <QLockFile>

#include <chrono>
#include <unistd.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestFile = qint64(1) << 30;
constexpr qint64 longestEnd = 64 * 1024;

QString fileOf(const QString& folder, const TenantCode& tenant)
{
    return folder + u'/' + tenant.toString() + u".jws"_s;
}

Unexpected refusal(const QString& detail) { return unexpected(AuditError::Export, detail); }

qint64 newestIn(const QByteArray& lines)
{
    qint64 newest = 0;
    for (const QByteArray& line : lines.split('\n')) {
        if (const auto point = checkpointFromJws(line.trimmed()))
            newest = std::max(newest, point->second.position);
    }
    return newest;
}

struct Ends {
    qint64 chain = 0;
    qint64 checkpoint = 0;
    QDateTime oldestUncovered;
};

Expected<Ends> endsOf(const Store& store)
{
    return store.readFor<Ends>([](Transaction& transaction) -> Expected<Ends> {
        const QVariant tenant = sqlText(transaction.tenant().value());
        const Expected<Rows> head = transaction.select("SELECT position FROM chain_head WHERE tenant = ?", {tenant});
        const Expected<Rows> last = transaction.select(
            "SELECT position FROM checkpoint WHERE tenant = ? ORDER BY position DESC LIMIT 1", {tenant});
        if (!head || !last)
            return Unexpected(head ? last.error() : head.error());
        Ends ends{head->empty() ? 0 : head->front().integer(0), last->empty() ? 0 : last->front().integer(0), {}};
        if (ends.chain == ends.checkpoint)
            return ends;
        const Expected<Rows> first = transaction.select(
            "SELECT body FROM event WHERE tenant = ? AND position = ?", {tenant, ends.checkpoint + 1});
        if (!first)
            return Unexpected(first.error());
        if (!first->empty()) {
            if (const Expected<AuditEvent> event = AuditEvent::parse(first->front().bytes(0)))
                ends.oldestUncovered = event->at;
        }
        return ends;
    });
}

} // namespace

Checkpointing::Checkpointing(CheckpointPolicy policy, QString exportFolder)
    : m_policy(policy)
    , m_folder(std::move(exportFolder))
{
}

Expected<bool> Checkpointing::work(Store& store, const PayloadSigner& sign, const Clock& clock)
{
    const Expected<Ends> ends = endsOf(store);
    if (!ends)
        return Unexpected(ends.error());
    const bool isQuiet = ends->chain == m_seen;
    m_seen = ends->chain;
    m_signed = ends->checkpoint;
    if (m_carried != m_signed) {
        if (Expected<void> carried = carryOut(store); !carried)
            return Unexpected(carried.error());
    }
    if (ends->chain == ends->checkpoint)
        return false;
    const bool isMuch = ends->chain - ends->checkpoint >= m_policy.everyEvents;
    const bool isOld
        = ends->oldestUncovered.isValid() && ends->oldestUncovered.secsTo(clock.now()) >= m_policy.everySeconds;
    return isQuiet || isMuch || isOld ? this->sign(store, sign, clock) : false;
}

Expected<bool> Checkpointing::finish(Store& store, const PayloadSigner& sign, const Clock& clock)
{
    const Expected<Ends> ends = endsOf(store);
    if (!ends)
        return Unexpected(ends.error());
    if (ends->chain != ends->checkpoint)
        return this->sign(store, sign, clock);
    const Expected<void> carried = carryOut(store);
    return carried ? Expected<bool>(false) : Unexpected(carried.error());
}

Expected<bool> Checkpointing::sign(Store& store, const PayloadSigner& sign, const Clock& clock)
{
    const Expected<Checkpoint> point = Checkpoints::sign(store, sign, clock);
    if (!point)
        return Unexpected(point.error());
    m_signed = point->position;
    const Expected<void> carried = carryOut(store);
    return carried ? Expected<bool>(true) : Unexpected(carried.error());
}

// All that the file does not hold yet: what another process signed, or this one before the file could be written.
Expected<void> Checkpointing::carryOut(const Store& store)
{
    if (m_folder.isEmpty()) {
        m_carried = m_signed;
        return {};
    }
    if (!makePrivateFolder(m_folder))
        return refusal(u"the folder for checkpoints cannot be made"_s);
    // Several processes of one machine may share the file.
    QLockFile lock(fileOf(m_folder, store.tenant()) + u".lock"_s);
    if (!lock.tryLock(std::chrono::milliseconds(2'000)))
        return refusal(u"another process keeps the file of checkpoints"_s);
    QFile file(fileOf(m_folder, store.tenant()));
    if (!file.open(QIODevice::ReadWrite | QIODevice::Append, privateMode))
        return refusal(u"the file of checkpoints cannot be opened"_s);
    // Only the end is read: on every call, for another process may have written.
    file.seek(std::max<qint64>(0, file.size() - longestEnd));
    const QByteArray end = file.readAll();
    const Expected<std::vector<Checkpoint>> missing = Checkpoints::after(store, newestIn(end));
    if (!missing)
        return Unexpected(missing.error());
    // Power may have been lost in the middle of a line.
    if (!missing->empty() && !end.isEmpty() && !end.endsWith('\n'))
        file.write("\n");
    for (const Checkpoint& point : *missing) {
        if (file.write(point.jws + '\n') != point.jws.size() + 1)
            return refusal(u"the file of checkpoints cannot be written"_s);
    }
    if (!file.flush() || ::fsync(file.handle()) != 0)
        return refusal(u"the file of checkpoints cannot be written"_s);
    m_carried = m_signed;
    return {};
}

Expected<QList<Checkpoint>> Checkpointing::exported(const QString& folder, const TenantCode& tenant)
{
    QList<Checkpoint> points;
    QFile file(fileOf(folder, tenant));
    if (!file.exists())
        return points;
    if (!file.open(QIODevice::ReadOnly) || file.size() > longestFile)
        return refusal(u"the file of checkpoints cannot be read"_s);
    while (!file.atEnd()) {
        // A line that is none was cut off by a loss of power, and stands again behind it.
        const auto point = checkpointFromJws(file.readLine().trimmed());
        if (!point)
            continue;
        if (point->first != tenant)
            return refusal(u"a checkpoint of another municipality"_s);
        points.append(point->second);
    }
    return points;
}

} // namespace Egov
