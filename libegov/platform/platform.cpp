// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/platform_p.h>

#include <libegov/delivery/courier.h>
#include <libegov/platform/duework/tenantnotifications_p.h>
#include <libegov/platform/filing/feesettlement_p.h>
#include <libegov/storage/errors.h>

#include <algorithm>
#include <atomic>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr int deletedAtOnce = 20;
constexpr int deliveredAtOnce = 10;
constexpr int scannedAtOnce = 20; // per municipality and round, so that payments do not wait for long

// A scanner that is silent for one municipality is not asked for the others in the same round.
int scanAttachments(const std::vector<TenantContext*>& desks, WorkFailures& failures)
{
    int done = 0;
    for (const TenantContext* parts : desks) {
        if (!parts->scanner)
            continue;
        const Expected<ScanRound> round = parts->scanning->work(*parts->scanner, scannedAtOnce);
        if (!round) {
            failures.add(parts->code, round.error());
            continue;
        }
        if (round->infected + round->failed > 0)
            qCWarning(logPlatform) << parts->code.value() << "attachments infected:" << round->infected
                                   << "not scanned:" << round->failed;
        done += round->clean + round->infected + round->failed;
        if (round->postponed > 0) {
            failures.add(
                parts->code, Error(StorageError::ScannerUnavailable, u"the scanner of attachments does not answer"_s));
            break;
        }
    }
    return done;
}

} // namespace

Platform::Platform(const PlatformConfiguration& configuration, std::shared_ptr<const Clock> clock)
    : d(std::make_unique<Private>(configuration, std::move(clock)))
{
}

Platform::~Platform()
{
    d->scans.finish();
    // What happened last is signed before the service ends.
    for (TenantContext* parts : d->parts) {
        if (const Expected<int> done = parts->history.finish(*parts->store, parts->signer(), parts->clock); !done)
            qCWarning(logPlatform) << parts->code.value() << done.error();
    }
}

QList<TenantCode> Platform::tenants() const
{
    const std::shared_lock lock(d->opened);
    QList<TenantCode> codes;
    for (const auto& [code, desk] : d->desks)
        codes += code;
    return codes;
}

QList<WaitingTenant> Platform::waiting() const
{
    const std::shared_lock lock(d->opened);
    QList<WaitingTenant> all;
    for (const Waiting& one : d->waiting)
        all += {one.code, one.tenant, one.reason};
    for (const std::unique_ptr<PublishedTown>& one : d->published) {
        if (one->closed)
            all += {one->town.code, std::nullopt, one->reason};
    }
    return all;
}

bool Platform::isWaiting(const TenantCode& tenant) const
{
    const std::shared_lock lock(d->opened);
    return std::ranges::any_of(d->waiting, [&tenant](const Waiting& one) { return one.code == tenant; })
        || std::ranges::any_of(
            d->published, [&tenant](const auto& one) { return one->closed && one->town.code == tenant; });
}

Desk* Platform::findDesk(const TenantCode& tenant) const
{
    const std::shared_lock lock(d->opened);
    const auto found = d->desks.find(tenant);
    return found == d->desks.end() ? nullptr : found->second.get();
}

const QList<Refusal>& Platform::refusals() const { return d->refusals; }

// What time has made due in one municipality. What cannot be taken back waits for a clock that may be believed.
static int dueWorkOf(TenantContext& parts, TenantWatches& watches, WorkFailures& failures)
{
    int done = 0;
    const auto count = [&](const Expected<int>& things) {
        if (things)
            done += *things;
        else
            failures.add(parts.code, things.error());
    };
    const Expected<bool> mayDelete = watches.clock.isProven(parts);
    if (!mayDelete)
        failures.add(parts.code, mayDelete.error());
    const bool isProven = mayDelete.value_or(false);
    count(parts.payments()->work(100));
    if (isProven) {
        count(parts.drafts->lapse());
        count(parts.casework->lapse(parts.today()));
    }
    // After payments and lapses: what they announce is taken in the same round.
    if (const Expected<FeeRound> settled = settleFees(parts); settled) {
        done += settled->taken;
        for (const Error& reason : settled->failed)
            failures.keep(parts.code.toString(), reason);
    } else {
        failures.add(parts.code, settled.error());
    }
    if (isProven)
        count(parts.retention->work(parts.today(), deletedAtOnce));
    count(watches.signatures.work(parts, 100));
    if (isProven)
        count(watches.sweep.work(parts));
    return done;
}

DueWork Platform::runDueWork()
{
    d->trust->refresh();
    std::atomic<int> done = d->openWaiting();
    const std::vector<TenantContext*> all = d->openParts();
    // Side by side: a gateway that is slow to answer one municipality holds up the work of few others.
    for (TenantContext* parts : all) {
        TenantWatches& watches = d->watches[parts];
        d->dueWork.start([this, parts, &watches, &done] { done += dueWorkOf(*parts, watches, d->failures); });
    }
    d->dueWork.waitForDone();
    done += d->scans.work([this, all] { return scanAttachments(all, d->failures); });
    // Last: it covers what was just done.
    return {.things = done, .checkpoints = signCheckpoints()};
}

int Platform::signCheckpoints()
{
    int done = 0;
    for (TenantContext* parts : d->openParts()) {
        const Expected<int> made = parts->history.work(*parts->store, parts->signer(), parts->clock);
        if (made)
            done += *made;
        else
            d->failures.add(parts->code, made.error());
    }
    return done;
}

int Platform::refreshRevocation()
{
    int fresh = 0;
    for (const RevocationRefresher::PlaceStatus& status : d->trust->fetch()) {
        fresh += status.hasNew ? 1 : 0;
        if (status.error)
            d->failures.keep(QString::fromUtf8(status.place), *status.error);
    }
    return fresh;
}

QList<WorkFailure> Platform::takeFailures() { return d->failures.take(); }

int Platform::runDeliveries()
{
    int done = 0;
    for (TenantContext* parts : d->openParts()) {
        // First, so that what the municipality makes of the news leaves in the same round.
        QList<Error> failed; // in the log already
        if (const Expected<int> told = tellMunicipality(*parts, deliveredAtOnce, failed); told)
            done += *told;
        else
            d->failures.add(parts->code, told.error());
        const std::shared_ptr<const Edition> edition = parts->edition();
        const Expected<DeliveryRound> round
            = Courier(edition->routes, *edition->noticeTexts, d->heldClock).work(*parts->store, deliveredAtOnce);
        if (round) {
            done += round->delivered;
            failed += round->failed;
        } else {
            d->failures.add(parts->code, round.error());
        }
        for (const Error& reason : std::as_const(failed))
            d->failures.keep(parts->code.toString(), reason);
    }
    return done;
}

} // namespace Egov
