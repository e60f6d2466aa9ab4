// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "http/workerpool.h"

#include <algorithm>

namespace Egov::Portal {

WorkerPool::WorkerPool(const Bounds& bounds)
    : m_bounds(bounds)
{
    for (int i = 0; i < m_bounds.threads; ++i)
        m_threads.emplace_back([this](const std::stop_token& stop) { work(stop); });
}

WorkerPool::~WorkerPool()
{
    for (std::jthread& thread : m_threads)
        thread.request_stop();
}

bool WorkerPool::start(const QByteArray& client, Effort effort, std::function<void()> job)
{
    const std::lock_guard lock(m_mutex);
    if (m_isClosed)
        return false;
    Client& entry = m_clients[client];
    if (entry.waiting.size() >= m_bounds.waitingPerClient)
        return false;
    entry.waiting.push_back({.effort = effort, .run = std::move(job)});
    ++m_waiting;
    m_wake.notify_all();
    return true;
}

bool WorkerPool::finish(std::chrono::milliseconds patience)
{
    std::unique_lock lock(m_mutex);
    m_isClosed = true;
    return m_wake.wait_for(lock, patience, [this] { return m_waiting == 0 && m_running == 0; });
}

bool WorkerPool::mayRun(const Client& client, Effort effort) const
{
    return effort == Effort::Light || (m_heavy < m_bounds.heavy && client.heavy < m_bounds.heavyPerClient);
}

// The first job that may run now, of the first client after the one that was served last.
std::optional<WorkerPool::Next> WorkerPool::takeNext()
{
    const auto begin = m_clients.upper_bound(m_lastServed);
    const auto from = [this](auto first, auto last) -> std::optional<Next> {
        for (auto it = first; it != last; ++it) {
            auto& [key, client] = *it;
            const auto job
                = std::ranges::find_if(client.waiting, [&](const Job& each) { return mayRun(client, each.effort); });
            if (job == client.waiting.end())
                continue;
            Next next{.client = key, .job = std::move(*job)};
            client.waiting.erase(job);
            --m_waiting;
            ++m_running;
            ++client.running;
            if (next.job.effort == Effort::Heavy) {
                ++m_heavy;
                ++client.heavy;
            }
            m_lastServed = key;
            return next;
        }
        return std::nullopt;
    };
    std::optional<Next> next = from(begin, m_clients.end());
    return next ? std::move(next) : from(m_clients.begin(), begin);
}

void WorkerPool::done(const Next& next)
{
    Client& client = m_clients[next.client];
    --m_running;
    --client.running;
    if (next.job.effort == Effort::Heavy) {
        --m_heavy;
        --client.heavy;
    }
    if (client.running == 0 && client.waiting.empty())
        m_clients.erase(next.client);
    m_wake.notify_all();
}

void WorkerPool::work(const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    while (!stop.stop_requested()) {
        std::optional<Next> next;
        m_wake.wait(lock, stop, [&] { return (next = takeNext()).has_value(); });
        if (!next)
            continue;
        lock.unlock();
        next->job.run();
        next->job.run = nullptr; // what the job holds goes outside the lock
        lock.lock();
        done(*next);
    }
}

} // namespace Egov::Portal
