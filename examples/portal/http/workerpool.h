// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace Egov::Portal {

// How long an answer may keep its worker. Heavy: it stores files, writes a PDF or a long list, checks a password or a
// signature.
enum class Effort { Light, Heavy };

// Threads that answer requests. Heavy work has only some of them, and only two for one client, so that pages are
// answered while others upload. Clients take turns. All functions may be called from any thread.
class WorkerPool {
public:
    struct Bounds {
        int threads = 8;
        int heavy = 3; // at once
        int heavyPerClient = 2; // at once
        size_t waitingPerClient = 128; // beyond it a request is refused
    };

    explicit WorkerPool(const Bounds& bounds);
    // Waits for what runs. What still waits is not begun.
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    // False: too much of this client waits already.
    bool start(const QByteArray& client, Effort effort, std::function<void()> job);
    // Takes nothing new and waits until all is done, or for that long. False: something still runs.
    bool finish(std::chrono::milliseconds patience);

private:
    struct Job {
        Effort effort;
        std::function<void()> run;
    };
    struct Client {
        std::deque<Job> waiting;
        int heavy = 0; // running now
        int running = 0;
    };
    struct Next {
        QByteArray client;
        Job job;
    };

    void work(const std::stop_token& stop);
    std::optional<Next> takeNext();
    bool mayRun(const Client& client, Effort effort) const;
    void done(const Next& next);

    const Bounds m_bounds;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::map<QByteArray, Client> m_clients; // those with something to do, in order of their keys
    QByteArray m_lastServed; // the next turn begins behind it
    int m_heavy = 0;
    int m_running = 0;
    size_t m_waiting = 0;
    bool m_isClosed = false;
    std::vector<std::jthread> m_threads; // last: they end before what they use
};

} // namespace Egov::Portal
