// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/errors.h>
#include <libegov/storage/groupwriter_p.h>
#include <libegov/storage/transaction_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// Refusals of one piece of work; with the others nothing is wrong. Everything else concerns the store itself.
bool concernsOne(const Error& error)
{
    return !error.is(StorageError::Busy) && !error.is(StorageError::Damaged) && !error.is(StorageError::Full)
        && !error.is(StorageError::Unavailable) && !error.is(StorageError::OutcomeUnknown)
        && !error.is(StorageError::Pooler);
}

} // namespace

GroupWriter::GroupWriter(StoreAddress address, TenantCode tenant, StoreOptions options)
    : m_address(std::move(address))
    , m_tenant(std::move(tenant))
    , m_options(options)
    , m_thread([this] { loop(); })
{
}

GroupWriter::~GroupWriter()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_isStopping = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

qsizetype GroupWriter::length() const
{
    const std::scoped_lock lock(m_mutex);
    return static_cast<qsizetype>(m_queue.size());
}

void GroupWriter::enqueue(Store::Work work, Done done)
{
    std::unique_lock lock(m_mutex);
    const auto before = static_cast<qsizetype>(m_queue.size());
    if (before >= m_options.longestQueue) {
        lock.unlock();
        done(unexpected(StorageError::Overloaded, u"this would be number %1 in line"_s.arg(before + 1)));
        return;
    }
    m_queue.push_back({std::move(work), std::move(done), std::chrono::steady_clock::now()});
    lock.unlock();
    if (before == 0 || before + 1 >= m_options.groupSize)
        m_wake.notify_one();
}

std::vector<GroupWriter::Job> GroupWriter::nextGroup()
{
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [&] { return m_isStopping || !m_queue.empty(); });
    if (m_queue.empty())
        return {};
    const auto size = static_cast<size_t>(std::max(1, m_options.groupSize));
    const auto closes = m_queue.front().arrived + m_options.groupDelay;
    m_wake.wait_until(lock, closes, [&] { return m_isStopping || m_queue.size() >= size; });
    const size_t count = std::min(std::max(size, static_cast<size_t>(m_options.largestGroup)), m_queue.size());
    std::vector<Job> group;
    group.reserve(count);
    for (size_t i = 0; i < count; ++i) {
        group.push_back(std::move(m_queue.front()));
        m_queue.pop_front();
    }
    return group;
}

void GroupWriter::loop()
{
    for (;;) {
        std::vector<Job> jobs = nextGroup();
        if (jobs.empty())
            break;
        writeGroup(jobs);
    }
    m_connection.reset(); // on the thread it belongs to
}

// A group that one of them spoils is halved until that one is alone: the others pay a few more commits, in their order.
void GroupWriter::writeGroup(std::span<Job> jobs)
{
    if (const auto results = tryGroup(jobs)) {
        for (size_t i = 0; i < jobs.size(); ++i)
            jobs[i].done((*results)[i]);
        return;
    }
    writeGroup(jobs.first(jobs.size() / 2));
    writeGroup(jobs.subspan(jobs.size() / 2));
}

Expected<Connection*> GroupWriter::connection()
{
    if (!m_connection) {
        Expected<std::unique_ptr<Connection>> opened
            = Connection::openJudged(m_address, m_options, Connection::Access::Write, m_tenant);
        if (!opened)
            return Unexpected(opened.error());
        m_connection = std::move(*opened);
    }
    return m_connection.get();
}

std::optional<std::vector<Expected<void>>> GroupWriter::tryGroup(std::span<Job> jobs)
{
    const auto all = [&](const Error& error) {
        return std::vector<Expected<void>>(jobs.size(), Expected<void>(Unexpected(error)));
    };
    const Expected<Connection*> ready = connection();
    if (!ready)
        return all(ready.error());
    Connection& connection = **ready;
    if (const Expected<void> begun = connection.begin(m_tenant); !begun) {
        if (begun.error().is(StorageError::Pooler))
            m_connection.reset(); // the next one is judged from the beginning
        return all(begun.error());
    }

    Transaction transaction(connection, m_tenant);
    transaction.d->isAlone = jobs.size() == 1;
    // What a failed group leaves: its verdict for everybody, or nothing, so that each is tried alone.
    const auto spoiled = [&](const Error& error) -> std::optional<std::vector<Expected<void>>> {
        connection.rollback();
        if (jobs.size() > 1 && concernsOne(error))
            return std::nullopt;
        return all(error);
    };

    std::vector<Expected<void>> results(jobs.size());
    for (size_t i = 0; i < jobs.size(); ++i) {
        const qint64 writes = transaction.d->writes;
        results[i] = jobs[i].work(transaction);
        if (!results[i] && (transaction.d->hasFailed || transaction.d->writes != writes))
            return spoiled(results[i].error());
    }
    if (transaction.d->writes == 0 && transaction.d->hooks.empty()) {
        connection.rollback();
        return results;
    }
    if (const Expected<void> done = transaction.d->finish(transaction); !done)
        return spoiled(done.error());
    const Expected<void> done = connection.commit();
    ++m_commits; // even when it failed: the server may have done it
    if (!done) {
        if (jobs.size() > 1 && concernsOne(done.error()))
            return std::nullopt;
        return all(done.error());
    }
    return results;
}

} // namespace Egov
