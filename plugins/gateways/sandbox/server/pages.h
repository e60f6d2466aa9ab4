// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "httpserver.h"
#include "notifier.h"

namespace Egov::Sandbox {

/// The hosted pages, for payers: /pay/<id> and its form, /style.css. They work without script.
class Pages {
public:
    Pages(Bookings& bookings, Notifier& notifier, const Clock& clock);

    Response answer(const Request& request);

private:
    Response show(const Json& payment) const;
    Response choose(const Json& payment, const QByteArray& form);

    Bookings& m_bookings;
    Notifier& m_notifier;
    const Clock& m_clock;
};

} // namespace Egov::Sandbox
