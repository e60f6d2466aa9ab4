// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/browsercookies.h"

#include <libegov/storage/statestore.h>

#include <optional>

namespace Egov::Portal {

// Codes that confirm mail addresses: six digits, good for ten minutes, once, for one filing and one address. The store
// keeps digests under a key that it does not hold, so that neither a code nor an address is read from it. Any thread.
class EmailCodes {
public:
    static constexpr qint64 lifeSeconds = 10 * 60;
    static constexpr int tries = 5; // per code
    static constexpr int sends = 5; // per filing and per address within an hour

    enum class Verdict { Good, Wrong, Ended };

    // Both outlive it.
    EmailCodes(StateStore& states, const BrowserCookies& cookies);

    // The code to be sent; the one before is worth nothing any more. Nothing when too many were sent.
    Expected<std::optional<QByteArray>> issue(const QByteArray& filing, const QByteArray& address);
    // The try is counted before it is judged. Good spends the code. Ended: too old, tried too often, spent, or never
    // sent to this address.
    Expected<Verdict> judge(const QByteArray& filing, const QByteArray& address, const QByteArray& code);

private:
    Expected<bool> mayPass(const QByteArray& name);
    QByteArray digestOf(const QByteArray& filing, const QByteArray& address, const QByteArray& code) const;

    StateStore& m_states;
    const BrowserCookies& m_cookies;
};

} // namespace Egov::Portal
