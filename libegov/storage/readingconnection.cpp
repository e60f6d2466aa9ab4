// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/connection_p.h>

#include <list>

namespace Egov {

namespace {

// Each SQLite connection holds up to three file descriptors; a pool of threads times 25 municipalities would meet the
// usual limit of 1024.
constexpr size_t idlePerThread = 8;

// Idle connections of this thread, the last used first.
std::list<std::unique_ptr<Connection>>& idle()
{
    thread_local std::list<std::unique_ptr<Connection>> connections;
    return connections;
}

} // namespace

ReadingConnection::ReadingConnection(std::unique_ptr<Connection> connection)
    : m_connection(std::move(connection))
{
}

ReadingConnection::ReadingConnection(ReadingConnection&& other) noexcept = default;

Expected<ReadingConnection> ReadingConnection::take(const StoreAddress& address, const StoreOptions& options)
{
    auto& connections = idle();
    for (auto it = connections.begin(); it != connections.end(); ++it) {
        if ((*it)->address() == address) {
            ReadingConnection taken(std::move(*it));
            connections.erase(it);
            return taken;
        }
    }
    Expected<std::unique_ptr<Connection>> opened = Connection::open(address, options, Connection::Access::Read);
    if (!opened)
        return Unexpected(opened.error());
    return ReadingConnection(std::move(*opened));
}

ReadingConnection::~ReadingConnection()
{
    if (!m_connection)
        return;
    auto& connections = idle();
    connections.push_front(std::move(m_connection));
    if (connections.size() > idlePerThread)
        connections.pop_back();
}

void ReadingConnection::forget(const StoreAddress& address)
{
    idle().remove_if([&](const std::unique_ptr<Connection>& connection) { return connection->address() == address; });
}

} // namespace Egov
