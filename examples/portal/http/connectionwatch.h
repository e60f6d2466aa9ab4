// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <microhttpd.h>

#include <chrono>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace Egov::Portal {

// Gives each thing that a client does on a connection its time: sending a head, sending a body, reading an answer. An
// idle limit alone lets one byte every few seconds hold a connection for ever. All functions may be called from any
// thread.
class ConnectionWatch {
public:
    ConnectionWatch();
    ConnectionWatch(const ConnectionWatch&) = delete;
    ConnectionWatch& operator=(const ConnectionWatch&) = delete;

    void opened(MHD_Connection* connection, std::chrono::seconds forHead);
    // Before its socket is closed: later the number belongs to another connection.
    void closed(MHD_Connection* connection);
    // What is under way now ends within that time, or the connection is cut.
    void expect(MHD_Connection* connection, std::chrono::seconds within);
    // The service has the word: nothing is asked of the client.
    void rest(MHD_Connection* connection);
    void cutAll();

private:
    using Clock = std::chrono::steady_clock;
    struct Watched {
        MHD_socket socket = MHD_INVALID_SOCKET;
        Clock::time_point deadline = Clock::time_point::max();
    };

    void cutLate();

    std::mutex m_mutex;
    std::unordered_map<MHD_Connection*, Watched> m_connections;
    std::jthread m_thread; // last: it ends before what it uses
};

} // namespace Egov::Portal
