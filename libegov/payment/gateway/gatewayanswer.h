// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <utility>
#include <variant>

namespace Egov {

/// The gateway said no; nothing was taken. code: the gateway's own word, for officers and logs.
struct Declined {
    QByteArray code; ///< "card_declined"; ASCII
    bool operator==(const Declined&) const = default;
};

/// The word of a gateway that has done what it is asked for in an earlier call: the core asks what became of it.
inline constexpr QByteArrayView alreadyDone = "already-done";

/// No answer that can be believed: timeout, cut connection, 5xx, unreadable body. It may have happened or not.
struct NoAnswer {
    QByteArray reason; ///< "timeout", "http-503"
    bool operator==(const NoAnswer&) const = default;
};

/// Ok, Declined or Unknown: every call to a gateway ends in one of the three, and Unknown is never taken for either.
template <typename T>
class GatewayAnswer {
public:
    /// From one of the three, without being asked: `return Declined{"not-found"};`
    ///@{
    GatewayAnswer(T value)
        : m_answer(std::move(value))
    {
    }
    GatewayAnswer(Declined declined)
        : m_answer(std::move(declined))
    {
    }
    GatewayAnswer(NoAnswer noAnswer)
        : m_answer(std::move(noAnswer))
    {
    }
    ///@}

    /// The gateway did it, and says what.
    bool isOk() const noexcept { return std::holds_alternative<T>(m_answer); }
    /// The gateway says no; nothing happened.
    bool isDeclined() const noexcept { return std::holds_alternative<Declined>(m_answer); }
    /// It may have happened or not: ask later, never pay again.
    bool isUnknown() const noexcept { return std::holds_alternative<NoAnswer>(m_answer); }

    /// Only when isOk.
    const T& value() const { return std::get<T>(m_answer); }
    /// The gateway's code or the reason of the silence; empty when isOk.
    QByteArray reason() const
    {
        if (const Declined* declined = std::get_if<Declined>(&m_answer))
            return declined->code;
        const NoAnswer* none = std::get_if<NoAnswer>(&m_answer);
        return none ? none->reason : QByteArray();
    }

private:
    std::variant<T, Declined, NoAnswer> m_answer;
};

} // namespace Egov
