// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <future>
#include <thread>

namespace Egov {

// Scans attachments on a thread of its own, so that a scanner which takes content and says nothing
// holds up no payment, no lapse and no checkpoint. One round at a time.
class ScanThread {
public:
    // Starts a round, or waits for the one that is under way; not for long. What it did, or 0 while it goes on: then a
    // later call tells.
    int work(std::function<int()> round);
    // Waits for the round that is under way.
    void finish();

private:
    static constexpr std::chrono::seconds patience{2};

    std::future<int> m_done;
    std::jthread m_thread;
};

} // namespace Egov
