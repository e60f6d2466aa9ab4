// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/errors.h>
#include <libegov/payment/gateway/watchedcalls_p.h>

#include <system_error>
#include <thread>

namespace Egov {

using namespace Qt::StringLiterals;

Expected<std::shared_ptr<WatchedCalls::Ticket>> WatchedCalls::enter(std::function<void()> run) const
{
    {
        const std::lock_guard guard(m_hanging->mutex);
        if (m_hanging->count >= mostHanging)
            return unexpected(PaymentError::GatewayHangs, u"earlier calls have not come back"_s);
    }
    auto ticket = std::make_shared<Ticket>();
    try {
        std::thread([run = std::move(run), ticket, hanging = m_hanging]() mutable {
            run();
            run = nullptr; // what it holds of the plugin goes before it counts as back
            const std::lock_guard guard(hanging->mutex);
            ticket->isDone = true;
            hanging->count -= ticket->isAbandoned ? 1 : 0;
        }).detach();
    } catch (const std::system_error&) {
        return unexpected(PaymentError::GatewayHangs, u"no thread to call it on"_s);
    }
    return ticket;
}

bool WatchedCalls::abandon(Ticket& ticket) const
{
    const std::lock_guard guard(m_hanging->mutex);
    if (ticket.isDone)
        return false;
    ticket.isAbandoned = true;
    ++m_hanging->count;
    return true;
}

} // namespace Egov
