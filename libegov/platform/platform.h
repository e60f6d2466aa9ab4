// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/clock.h>
#include <libegov/platform/editions/editionfolders.h>
#include <libegov/platform/settings/configuration.h>
#include <libegov/tenant/tenant.h>

#include <memory>
#include <optional>

namespace Egov {

class Desk;

/// A plugin, a municipality or something of one that was not taken, and why; for the operator.
struct Refusal {
    QString what; ///< file or code
    Error reason; ///< code and detail, for the operator
};

/// A municipality of this service whose records cannot be reached yet, and why.
struct WaitingTenant {
    TenantCode code; ///< whose it is
    /// By its tenant.json: name and contact can be shown meanwhile. Absent where only publications tell.
    std::optional<Tenant> tenant;
    /// Of the last try to open its store; "platform.not-published", or why what was published cannot be served.
    Error reason;
};

/// Something that time had made due and that could not be done; it is tried again.
struct WorkFailure {
    QString what; ///< a municipality's code, or the name of a place of revocation lists
    Error reason; ///< code and detail, for the operator
};

/// By which definitions a municipality is served.
struct EditionStatus {
    TenantCode tenant; ///< open
    qint64 number = 0; ///< of the publication that is in force; 0 where folders are read
    std::optional<Error> kept; ///< why the newest was not taken up, and the one before is in force; absent: it was
};

/// What one round of Platform::runDueWork did.
struct DueWork {
    int things = 0; ///< that time had made due
    int checkpoints = 0; ///< that were signed over it
};

/// The front door: one service with all its municipalities. Open it once, keep it for the life of the process and use
/// it from any thread.
class EGOV_EXPORT Platform {
public:
    /// Loads the plugins, compiles every form with every overlay and opens every store. A municipality that fails is
    /// refused and the others open; one whose store fails waits. Only a service without any municipality is an error
    /// ("platform.no-tenant"). A server that does not answer is waited for once, not once for each of its towns.
    /// The clock is kept as long as the platform asks it.
    static Expected<std::unique_ptr<Platform>> open(
        const PlatformConfiguration& configuration, std::shared_ptr<const Clock> clock);
    ~Platform();

    /// Those that are open, in the order of the codes.
    QList<TenantCode> tenants() const;
    /// Those that runDueWork() will open when their records can be reached: until then they are not "unknown".
    QList<WaitingTenant> waiting() const;
    /// Whether the code is among waiting().
    bool isWaiting(const TenantCode& tenant) const;
    /// Null when the code names none that is open. Belongs to the platform.
    Desk* findDesk(const TenantCode& tenant) const;
    /// Of the start; municipalities that wait are among them.
    const QList<Refusal>& refusals() const;

    /// Takes up what these folders say of a municipality while it is served: read, compiled and judged wholly beside
    /// what is in force, then exchanged at once. A call that is under way ends with what it began with; cases and
    /// drafts stay pinned to their sets; code stays what was loaded. The folders are not needed afterwards. Whatever
    /// would be told and passed over at the start is an error here: what was in force stays, and takeFailures() has it
    /// too. Errors of the catalogue, of checkTenant() and of open(), with the file; "platform.other-municipality";
    /// "platform.configuration" where only publications are served; "tenant.unknown" for one that is not open. From any
    /// thread.
    Expected<void> takeUp(const TenantCode& tenant, const EditionFolders& folders);
    /// Of those that are open, in the order of the codes. From any thread.
    QList<EditionStatus> editions() const;
    /// Asks each store what has been published and come into force since, and takes it up: the first publication opens
    /// a municipality. Nothing to do without PlatformConfiguration::publication. What is not valid leaves what was in
    /// force, after a start too (editions(), waiting()). Call it every second or two from a thread of its own. Returns
    /// the number of municipalities that are served by something new.
    int takeUpPublications();

    /// What time has made due: municipalities that wait for their records, expired payments, polls of unknown payments,
    /// notices in the outbox, lapsed drafts, attachments to scan, cases at the end of their retention, checkpoints of
    /// the audit chains. Works on a few municipalities side by side and returns when all are done. Call it every few
    /// seconds from one thread.
    DueWork runDueWork();
    /// Signs the end of each audit chain with the tenant's receipt key, when it has gone on since and is quiet now, or
    /// by number and age (PlatformConfiguration::checkpoints); the end of the platform signs what is left. runDueWork
    /// does so too: calling it several times a second in between, from the same thread, keeps what is not yet signed
    /// short. Returns the number of checkpoints made.
    int signCheckpoints();
    /// Takes what the outbox holds to mail servers, webhooks and chats. Waits for slow receivers: call it every few
    /// seconds from a thread of its own. Returns the number of messages delivered.
    int runDeliveries();
    /// Fetches the revocation lists that are due from the configured places, so that verification finds them. Waits for
    /// slow servers: call it every few seconds from a thread that may. Returns the number of places that brought
    /// something new.
    int refreshRevocation();
    /// What those above could not do since this was last asked, each cause of each municipality once with its newest
    /// detail. The log has them too. From any thread.
    QList<WorkFailure> takeFailures();

private:
    Platform(const PlatformConfiguration& configuration, std::shared_ptr<const Clock> clock);
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Egov
