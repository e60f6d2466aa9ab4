// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/payment/errors.h>
#include <libegov/payment/gateway/promptgateway_p.h>

#include <QString>

#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <mutex>

namespace Egov {

// Calls into code that is not ours, each on a thread of its own, because a thread that hangs cannot be taken back. What
// it works on must be its own: it may still run when its caller has gone on. While two hang, nothing more is called.
class WatchedCalls {
public:
    static constexpr int mostHanging = 2;

    // Direct: on the caller's own thread, for what ends by itself.
    enum class Mode { OnThreads, Direct };
    explicit WatchedCalls(Mode mode = Mode::OnThreads)
        : m_mode(mode)
    {
    }

    // "gateway.threw", "gateway.hangs"; of a PromptGateway also what it says.
    template <typename Result>
    Expected<Result> call(std::chrono::milliseconds deadline, std::function<Result()> work) const
    {
        if (m_mode == Mode::Direct)
            return guarded<Result>(work);
        auto promise = std::make_shared<std::promise<Expected<Result>>>();
        std::future<Expected<Result>> answer = promise->get_future();
        const auto ticket = enter([promise, work = std::move(work)] { promise->set_value(guarded<Result>(work)); });
        if (!ticket)
            return Unexpected(ticket.error());
        if (answer.wait_for(deadline) != std::future_status::ready && abandon(**ticket))
            return unexpected(PaymentError::GatewayHangs, QStringLiteral("no answer in time"));
        return answer.get();
    }

private:
    struct Hanging { // shared by the calls of one gateway, which may outlive it
        std::mutex mutex;
        int count = 0;
    };
    struct Ticket {
        bool isDone = false;
        bool isAbandoned = false;
    };

    template <typename Result>
    static Expected<Result> guarded(const std::function<Result()>& work)
    {
        try {
            return work();
        } catch (const GatewayFault& fault) {
            return unexpected(fault.code, QStringLiteral("no answer of its process"));
        } catch (...) { // its text may hold a secret of the settings, and goes nowhere
            return unexpected(PaymentError::GatewayThrew, QStringLiteral("an exception"));
        }
    }
    Expected<std::shared_ptr<Ticket>> enter(std::function<void()> run) const;
    bool abandon(Ticket& ticket) const; // false: it has its answer after all

    Mode m_mode;
    std::shared_ptr<Hanging> m_hanging = std::make_shared<Hanging>();
};

} // namespace Egov
