// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "httpserver.h"
#include "notifier.h"

namespace Egov::Sandbox {

/// The API for merchants, under /api/, with "Authorization: Bearer <key>". See README.md for its calls.
class Api {
public:
    Api(Bookings& bookings, Notifier& notifier, const Clock& clock, QByteArray key);
    /// Where payers reach the pages; known only after listening has begun.
    void setPublicUrl(const QByteArray& url) { m_publicUrl = url; }

    Response answer(const Request& request);

private:
    Response create(const Json& order);
    Response cancel(Json payment);
    Response refund(Json payment, const Json& order);
    Response play(const Json& payment, const Json& order);
    Response dispatch(const Request& request, const QByteArrayList& parts, const Json& body);

    Bookings& m_bookings;
    Notifier& m_notifier;
    const Clock& m_clock;
    QByteArray m_key;
    QByteArray m_publicUrl;
    QByteArray m_fault; ///< what goes wrong with the next call that changes something
};

} // namespace Egov::Sandbox
