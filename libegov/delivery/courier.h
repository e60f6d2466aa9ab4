// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/clock.h>
#include <libegov/delivery/noticetexts.h>
#include <libegov/delivery/routes.h>
#include <libegov/storage/outbox.h>

#include <memory>

namespace Egov {

struct DeliveryRound {
    int delivered = 0;
    QList<Error> failed; ///< why, one for each that is tried again later or is a dead letter now
};

/// Takes messages out of the outbox to where they belong. At least once and in order for each case and receiver; the id
/// that every receiver is given is the same at each attempt, so that it can drop doubles. Several processes may work at
/// once: a message is one process's until its lease is over, which is longer than any attempt takes.
class EGOV_EXPORT Courier {
public:
    /// routes and texts outlive it.
    Courier(const Routes& routes, const NoticeTexts& texts, std::shared_ptr<const Clock> clock);

    /// Channels "mail", "webhook" and "chat" of one municipality. Errors are those of the store.
    Expected<DeliveryRound> work(Store& store, int limit) const;

    /// "272094-17": what receivers see as webhook-id and left of the @ of a Message-ID.
    static QByteArray publicId(const TenantCode& tenant, const OutboxMessage& message);

private:
    Expected<void> deliver(const TenantCode& tenant, const OutboxMessage& message) const;

    const Routes& m_routes;
    const NoticeTexts& m_texts;
    std::shared_ptr<const Clock> m_clock;
};

} // namespace Egov
