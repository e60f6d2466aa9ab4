// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/storage/connection_p.h>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <span>
#include <thread>

namespace Egov {

// The one thread that writes into a tenant's store. Work that comes while a group is being committed forms the next.
class GroupWriter {
public:
    using Done = std::function<void(const Expected<void>&)>;

    GroupWriter(StoreAddress address, TenantCode tenant, StoreOptions options);
    ~GroupWriter(); // after everything accepted is written
    Q_DISABLE_COPY_MOVE(GroupWriter)

    void enqueue(Store::Work work, Done done);
    qsizetype length() const;
    quint64 commits() const { return m_commits; }

private:
    struct Job {
        Store::Work work;
        Done done;
        std::chrono::steady_clock::time_point arrived;
    };

    void loop();
    std::vector<Job> nextGroup();
    void writeGroup(std::span<Job> jobs);
    // Each result, or nothing when the group must be taken apart; one alone always has a result.
    std::optional<std::vector<Expected<void>>> tryGroup(std::span<Job> jobs);
    Expected<Connection*> connection();

    const StoreAddress m_address;
    const TenantCode m_tenant;
    const StoreOptions m_options;
    std::unique_ptr<Connection> m_connection; // made and used by m_thread only
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Job> m_queue;
    bool m_isStopping = false;
    std::atomic<quint64> m_commits = 0;
    std::thread m_thread;
};

} // namespace Egov
