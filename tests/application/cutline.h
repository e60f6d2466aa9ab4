// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <random>
#include <thread>
#include <vector>

// A line to a server of this machine that breaks: each connection through it ends after a random number of bytes, in
// the middle of whatever was under way.
class CutLine {
public:
    explicit CutLine(uint16_t target, int mostBytes)
        : m_target(target)
        , m_mostBytes(mostBytes)
    {
        m_listener = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address = local(0);
        socklen_t size = sizeof address;
        ::bind(m_listener, reinterpret_cast<sockaddr*>(&address), size);
        ::listen(m_listener, 64);
        ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size);
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this] { accept(); });
    }
    ~CutLine()
    {
        m_isEnding = true;
        m_thread.join();
        for (std::thread& thread : m_connections)
            thread.join();
        ::close(m_listener);
    }

    uint16_t port() const { return m_port; }
    int cuts() const { return m_cuts; }
    std::atomic<bool> isWhole = false; // cuts no more

private:
    static sockaddr_in local(uint16_t port)
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return address;
    }
    void accept()
    {
        std::mt19937 random(20261126);
        while (!m_isEnding) {
            pollfd waiting{m_listener, POLLIN, 0};
            if (::poll(&waiting, 1, 50) <= 0)
                continue;
            const int client = ::accept(m_listener, nullptr, nullptr);
            const int bytes = std::uniform_int_distribution<int>(1, m_mostBytes)(random);
            m_connections.emplace_back([this, client, bytes] { carry(client, bytes); });
        }
    }
    void carry(int client, int bytes)
    {
        const int server = ::socket(AF_INET, SOCK_STREAM, 0);
        const sockaddr_in address = local(m_target);
        bool isOpen = ::connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
        char piece[4096];
        while (isOpen && !m_isEnding) {
            pollfd ends[] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
            if (::poll(ends, 2, 50) <= 0)
                continue;
            for (const auto& [from, to] : {std::pair{0, server}, std::pair{1, client}}) {
                if (ends[from].revents == 0 || !isOpen)
                    continue;
                const ssize_t got = ::recv(ends[from].fd, piece, sizeof piece, 0);
                bytes -= int(got);
                if (got > 0 && bytes <= 0 && !isWhole) {
                    ++m_cuts;
                    isOpen = false;
                } else {
                    isOpen = got > 0 && ::send(to, piece, size_t(got), MSG_NOSIGNAL) == got;
                }
            }
        }
        ::close(client);
        ::close(server);
    }

    const uint16_t m_target;
    const int m_mostBytes;
    int m_listener = -1;
    uint16_t m_port = 0;
    std::atomic<bool> m_isEnding = false;
    std::atomic<int> m_cuts = 0;
    std::thread m_thread;
    std::vector<std::thread> m_connections;
};
