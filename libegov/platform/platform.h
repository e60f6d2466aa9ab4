// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/clock.h>
#include <libegov/platform/configuration.h>

#include <memory>

namespace Egov {

class Desk;

// A plugin or a municipality that was not taken, and why; for the operator.
struct Refusal {
    QString what; // file or code
    Error reason;
};

// The front door: one service with all its municipalities. Open it once, keep it for the life of the process and use it
// from any thread. The clock must outlive it.
class EGOV_EXPORT Platform {
public:
    // Loads the plugins, compiles every form with every overlay and opens every store. A municipality that fails is
    // refused and the others open; only a service without any municipality is an error ("platform.no-tenant").
    static Expected<std::unique_ptr<Platform>> open(const PlatformConfiguration& configuration, const Clock& clock);
    ~Platform();

    // In the order of the codes.
    QList<TenantCode> tenants() const;
    // Null when the code names none of them. Belongs to the platform.
    Desk* findDesk(const TenantCode& tenant) const;
    const QList<Refusal>& refusals() const;

    // What time has made due: expired payments, polls of unknown payments, notices in the outbox, lapsed drafts,
    // attachments to scan, cases at the end of their retention. Works on a few municipalities side by side and returns
    // when all are done. Call it every few seconds from one thread; answers how many things it did.
    int runDueWork();
    // Takes what the outbox holds to mail servers, webhooks and chats. Waits for slow receivers: call it every few
    // seconds from a thread of its own; answers how many messages were delivered.
    int runDeliveries();
    // Fetches the revocation lists that are due from the configured places, so that verification finds them. Waits for
    // slow servers: call it every few seconds from a thread that may; answers how many places brought something new.
    int refreshRevocation();

private:
    Platform();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Egov
