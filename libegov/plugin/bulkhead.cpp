// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/plugin/bulkhead.h>

#include <condition_variable>
#include <list>
#include <mutex>

namespace Egov {

using Moments = std::list<std::chrono::steady_clock::time_point>;

struct Bulkhead::Private {
    BulkheadLimits limits;
    std::mutex mutex;
    std::condition_variable freed;
    Moments inside; // when each caller came in, the first at the front
};

struct Bulkhead::Place::Private {
    std::shared_ptr<Bulkhead::Private> bulkhead;
    Moments::iterator own;
};

Bulkhead::Place::Place(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}

Bulkhead::Place::Place(Place&&) noexcept = default;

Bulkhead::Place::~Place()
{
    if (!d)
        return;
    {
        const std::lock_guard lock(d->bulkhead->mutex);
        d->bulkhead->inside.erase(d->own);
    }
    d->bulkhead->freed.notify_one();
}

Bulkhead::Bulkhead(const BulkheadLimits& limits)
    : d(std::make_shared<Private>())
{
    d->limits = limits;
}

Bulkhead::~Bulkhead() = default;
Bulkhead::Bulkhead(Bulkhead&&) noexcept = default;
Bulkhead& Bulkhead::operator=(Bulkhead&&) noexcept = default;

std::optional<Bulkhead::Place> Bulkhead::enter() const
{
    std::unique_lock lock(d->mutex);
    const auto isFree = [this] { return d->inside.size() < std::size_t(d->limits.places); };
    if (!isFree() && !d->freed.wait_until(lock, d->inside.front() + d->limits.patience, isFree))
        return std::nullopt;
    d->inside.push_back(std::chrono::steady_clock::now());
    auto place = std::make_unique<Place::Private>(d, std::prev(d->inside.end()));
    return Place(std::move(place));
}

} // namespace Egov
