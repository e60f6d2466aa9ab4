// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "http/connectionwatch.h"

#include <sys/socket.h>

#include <condition_variable>

namespace Egov::Portal {

namespace {

constexpr std::chrono::milliseconds betweenLooks{500};

} // namespace

ConnectionWatch::ConnectionWatch()
    : m_thread([this](const std::stop_token& stop) {
        std::mutex sleeping;
        std::condition_variable_any wake;
        std::unique_lock lock(sleeping);
        while (!stop.stop_requested()) {
            wake.wait_for(lock, stop, betweenLooks, [] { return false; });
            cutLate();
        }
    })
{
}

void ConnectionWatch::opened(MHD_Connection* connection, std::chrono::seconds forHead)
{
    const MHD_ConnectionInfo* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    const std::lock_guard lock(m_mutex);
    m_connections[connection]
        = {.socket = info ? info->connect_fd : MHD_INVALID_SOCKET, .deadline = Clock::now() + forHead};
}

void ConnectionWatch::closed(MHD_Connection* connection)
{
    const std::lock_guard lock(m_mutex);
    m_connections.erase(connection);
}

void ConnectionWatch::expect(MHD_Connection* connection, std::chrono::seconds within)
{
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_connections.find(connection); found != m_connections.end())
        found->second.deadline = Clock::now() + within;
}

void ConnectionWatch::rest(MHD_Connection* connection)
{
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_connections.find(connection); found != m_connections.end())
        found->second.deadline = Clock::time_point::max();
}

void ConnectionWatch::cutLate()
{
    const std::lock_guard lock(m_mutex);
    for (auto& [connection, watched] : m_connections) {
        if (watched.deadline > Clock::now())
            continue;
        // libmicrohttpd sees the end of the stream, closes the connection and tells closed().
        shutdown(watched.socket, SHUT_RDWR);
        watched.deadline = Clock::time_point::max();
    }
}

void ConnectionWatch::cutAll()
{
    const std::lock_guard lock(m_mutex);
    for (const auto& [connection, watched] : m_connections)
        shutdown(watched.socket, SHUT_RDWR);
}

} // namespace Egov::Portal
