// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/export.h>

#include <chrono>
#include <memory>
#include <optional>

namespace Egov {

struct BulkheadLimits {
    int places = 2;
    std::chrono::milliseconds patience{100};
};

/// Keeps one slow plugin, or somebody outside who does not answer, from holding all the workers of a service: as many
/// callers as there are places may be inside, waiting or being answered. Callers beyond them are turned away, but not
/// for a burst: while those inside came in only just now, they may be gone at once, and a caller waits up to the
/// patience for one of their places.
class EGOV_EXPORT Bulkhead {
public:
    /// Given back when it ends. May outlive the bulkhead.
    class EGOV_EXPORT Place {
    public:
        ~Place();
        Place(Place&&) noexcept;
        Place& operator=(Place&&) = delete;

    private:
        friend class Bulkhead;
        struct Private;
        explicit Place(std::unique_ptr<Private> data);
        std::unique_ptr<Private> d;
    };

    explicit Bulkhead(const BulkheadLimits& limits = {});
    ~Bulkhead();
    Bulkhead(Bulkhead&&) noexcept;
    Bulkhead& operator=(Bulkhead&&) noexcept;

    /// Nothing when the caller is turned away.
    std::optional<Place> enter() const;

private:
    struct Private;
    std::shared_ptr<Private> d;
};

} // namespace Egov
