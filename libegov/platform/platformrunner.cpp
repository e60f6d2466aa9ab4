// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/platformrunner.h>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace Egov {
namespace {

// A thread that ends, at the latest after the call it is in, when the jthread does.
std::jthread every(std::chrono::milliseconds pause, std::function<void()> work)
{
    return std::jthread([pause, work = std::move(work)](const std::stop_token& stop) {
        std::mutex mutex;
        std::condition_variable_any wake;
        std::unique_lock lock(mutex);
        while (!wake.wait_for(lock, stop, pause, [] { return false; }) && !stop.stop_requested())
            work();
    });
}

} // namespace

struct PlatformRunner::Private {
    std::mutex lock; // over the one below; both outlive the threads
    QList<TenantCode> told; // to be open
    std::jthread due;
    std::jthread publications;
    std::jthread deliveries;
    std::jthread revocationLists;
};

PlatformRunner::PlatformRunner(Platform& platform, QObject* parent)
    : PlatformRunner(platform, Pace(), parent)
{
}

PlatformRunner::PlatformRunner(Platform& platform, const Pace& pace, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    // Checkpoints and due work share a thread: Platform wants both from one.
    const auto tell = [this, &platform] {
        for (const WorkFailure& failure : platform.takeFailures())
            Q_EMIT failed(failure);
    };
    d->told = platform.tenants();
    const auto tellOpened = [this, &platform, all = d.get()] {
        const std::lock_guard guard(all->lock);
        for (const TenantCode& code : platform.tenants()) {
            if (all->told.contains(code))
                continue;
            all->told += code;
            Q_EMIT tenantOpened(code.toString());
        }
    };
    const auto rounds = std::max<qint64>(1, pace.dueWork / std::max(pace.checkpoints, std::chrono::milliseconds(1)));
    d->due = every(pace.checkpoints, [this, &platform, tell, tellOpened, rounds, round = qint64(0)]() mutable {
        if (++round % rounds != 0) {
            if (const int count = platform.signCheckpoints(); count > 0)
                Q_EMIT checkpointsSigned(count);
            tell();
            return;
        }
        const DueWork done = platform.runDueWork();
        if (done.things > 0)
            Q_EMIT dueWorkDone(done.things);
        if (done.checkpoints > 0)
            Q_EMIT checkpointsSigned(done.checkpoints);
        tellOpened();
        tell();
    });
    d->publications = every(pace.publications, [this, &platform, tell, tellOpened] {
        if (const int count = platform.takeUpPublications(); count > 0)
            Q_EMIT publicationsTakenUp(count);
        tellOpened();
        tell();
    });
    d->deliveries = every(pace.deliveries, [this, &platform, tell] {
        if (const int count = platform.runDeliveries(); count > 0)
            Q_EMIT messagesDelivered(count);
        tell();
    });
    d->revocationLists = every(pace.revocationLists, [this, &platform, tell] {
        if (const int count = platform.refreshRevocation(); count > 0)
            Q_EMIT revocationListsFetched(count);
        tell();
    });
}

PlatformRunner::~PlatformRunner()
{
    // All are told before any is waited for.
    d->due.request_stop();
    d->publications.request_stop();
    d->deliveries.request_stop();
    d->revocationLists.request_stop();
    d.reset();
}

} // namespace Egov
