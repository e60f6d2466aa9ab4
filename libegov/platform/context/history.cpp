// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/context/history_p.h>
#include <libegov/platform/errors.h>
#include <libegov/storage/errors.h>

#include <libegov/application/audit/takeover.h>
#include <libegov/base/plainfile.h>
#include <libegov/base/privatefile.h>
#include <libegov/base/secretfile.h>
#include <libegov/platform/context/newstore.h>
#include <libegov/storage/storecare.h>

#include <QDir>
#include <QDirIterator>
#include <QFile>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// How long what another process left unsigned may lie there while this one has nothing to write.
constexpr qint64 longestUnasked = 60;

// What only an opened store leaves beside it.
bool hasTraces(const QString& folder)
{
    if (!QDir(folder + u"/forms"_s).entryList({u"*.json"_s}, QDir::Files).isEmpty())
        return true;
    return QDirIterator(folder + u"/attachments"_s, QDir::Files, QDirIterator::Subdirectories).hasNext();
}

// Without the municipality's code: one that lies with others in a database tells this for all of them.
Unexpected meant(const Error& error)
{
    return unexpected(error.which(),
        error.detail() + u". If that is meant, for each of them: egovctl store declare-new --tenant CODE"_s);
}

// Keys are changed in the course of years: what an earlier one signed stays good.
Expected<QList<JwsPublicKey>> keysOf(const JwsPublicKey& present, const QString& folder)
{
    QList<JwsPublicKey> keys{present};
    for (const QString& name : QDir(folder).entryList({u"receipt*.pub"_s}, QDir::Files, QDir::Name)) {
        const Expected<QByteArray> pem = readPlainFile(folder + u'/' + name, longestSecretFile, PlatformError::NoKey);
        const Expected<JwsPublicKey> key
            = pem ? JwsPublicKey::parse(*pem) : Expected<JwsPublicKey>(Unexpected(pem.error()));
        if (!key)
            return Unexpected(key.error());
        keys += *key;
    }
    return keys;
}

Expected<void> judgeKeys(const Store& store, const JwsPublicKey& present, const QString& folder)
{
    const Expected<std::optional<QByteArray>> newest
        = store.readFor<std::optional<QByteArray>>([](Transaction& transaction) -> Expected<std::optional<QByteArray>> {
              const Expected<Rows> rows
                  = transaction.select("SELECT jws FROM checkpoint WHERE tenant = ? ORDER BY position DESC LIMIT 1",
                      {sqlText(transaction.tenant().value())});
              if (!rows)
                  return Unexpected(rows.error());
              return rows->empty() ? std::optional<QByteArray>() : rows->front().utf8(0);
          });
    if (!newest || !*newest)
        return newest ? Expected<void>() : Unexpected(newest.error());
    const Expected<QList<JwsPublicKey>> keys = keysOf(present, folder);
    if (!keys)
        return Unexpected(keys.error());
    if (!verifyJws(**newest, *keys).isValid)
        return unexpected(PlatformError::OtherKey,
            u"the newest checkpoint was signed with a key that is not here; keep the public part of an earlier one as "
            "receipt-<year>.pub"_s);
    return {};
}

} // namespace

History::History(const PlatformConfiguration& configuration, const TenantCode& tenant)
    : m_url(configuration.storeUrlOf(tenant))
    , m_folder(configuration.dataDirectory + u"/tenants/"_s + tenant.toString())
    , m_tenant(tenant)
    , m_witness(m_folder + u"/store.json"_s, tenant)
    , m_checkpointing(configuration.checkpoints, configuration.checkpointDirectory())
    , m_lookAgainSeconds(std::min(configuration.checkpoints.everySeconds, longestUnasked))
{
}

Expected<Store> History::open(const JwsPublicKey& key, const QString& keyFolder, const Clock& clock) const
{
    if (m_witness.exists() || hasTraces(m_folder)) {
        const Expected<void> there = StoreCare::require(m_url);
        if (!there && there.error().is(StorageError::Vanished))
            return meant(there.error());
        if (!there)
            return Unexpected(there.error());
    }
    Expected<Store> store = Store::open(m_url, m_tenant);
    if (!store)
        return store;
    if (const Expected<void> known = m_witness.judge(*store); !known)
        return meant(known.error());
    if (const Expected<void> keys = judgeKeys(*store, key, keyFolder); !keys)
        return Unexpected(keys.error());
    if (const Expected<TakeOver> taken = takeOver(*store, clock); !taken)
        return Unexpected(taken.error());
    if (!makePrivateFolder(m_folder))
        return unexpected(PlatformError::Data, m_folder);
    if (const Expected<void> known = m_witness.remember(*store); !known)
        return Unexpected(known.error());
    return store;
}

Expected<void> History::declareNew(const Clock& clock) const
{
    if (Expected<void> released = m_witness.release(clock); !released)
        return released;
    const Expected<Store> store = Store::open(m_url, m_tenant);
    if (!store)
        return Unexpected(store.error());
    if (!makePrivateFolder(m_folder))
        return unexpected(PlatformError::Data, m_folder);
    return m_witness.remember(*store);
}

Expected<int> History::remembered(const Store& store, const Expected<bool>& isSigned) const
{
    if (!isSigned)
        return Unexpected(isSigned.error());
    if (!*isSigned)
        return 0;
    const Expected<void> known = m_witness.remember(store);
    return known ? Expected<int>(1) : Unexpected(known.error());
}

// Most municipalities are quiet most of the time, and a store that nobody wrote to is not asked. Another process signs
// what it writes itself; what it left when it was killed, and what it signed, waits for the next look by time.
bool History::isDue(quint64 commits, const QDateTime& now) const
{
    return m_commits != commits || !m_checkpointing.isAllSigned()
        || std::abs(m_lookedAt.secsTo(now)) >= m_lookAgainSeconds;
}

Expected<int> History::work(Store& store, const PayloadSigner& sign, const Clock& clock)
{
    const quint64 commits = store.commits(); // before the look: what comes during it is looked at again
    const QDateTime now = clock.now();
    if (!isDue(commits, now))
        return 0;
    const Expected<bool> isSigned = m_checkpointing.work(store, sign, clock);
    if (isSigned) {
        m_commits = commits;
        m_lookedAt = now;
    }
    return remembered(store, isSigned);
}

Expected<int> History::finish(Store& store, const PayloadSigner& sign, const Clock& clock)
{
    return remembered(store, m_checkpointing.finish(store, sign, clock));
}

Expected<void> declareNewStore(const PlatformConfiguration& configuration, const TenantCode& tenant, const Clock& clock)
{
    return History(configuration, tenant).declareNew(clock);
}

} // namespace Egov
