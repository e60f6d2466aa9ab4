// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/gateway/gatewayplugin2.h>

#include <optional>

namespace Egov {

/// Writes a verb down in the order of its calls, although the service calls it anew after each reply: a call that has
/// its reply gives it, the first that has none becomes the next request, and from there on nothing counts.
class Conversation {
public:
    explicit Conversation(const GatewayReplies& replies)
        : m_replies(replies)
    {
    }

    /// NoAnswer while the request has to be sent first.
    GatewayAnswer<GatewayReply> call(GatewayRequest request)
    {
        if (m_next < m_replies.size() && !m_request)
            return m_replies[m_next++];
        if (!m_request)
            m_request = std::move(request);
        return NoAnswer{"not-yet-sent"};
    }

    /// The request that has to be sent, or the answer.
    template <typename T>
    GatewayStep<T> end(GatewayAnswer<T> answer) const
    {
        if (m_request)
            return *m_request;
        return answer;
    }

private:
    const GatewayReplies& m_replies;
    size_t m_next = 0;
    std::optional<GatewayRequest> m_request;
};

} // namespace Egov
