// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/platform/platform.h>

#include <QObject>

#include <chrono>

namespace Egov {

/// Keeps a Platform going in a Qt program: does what time makes due, in threads of its own, and says what happened by
/// signals. A slow mail server or a slow directory of revocation lists holds up nothing else. Signals are emitted in
/// those threads, so a receiver that lives in another thread gets them through its event loop, as Qt queues them.
class EGOV_EXPORT PlatformRunner : public QObject {
    Q_OBJECT

public:
    /// How long each kind of work rests between two rounds.
    struct Pace {
        std::chrono::milliseconds checkpoints{250}; ///< a quiet audit chain is signed within two of them
        std::chrono::milliseconds dueWork{2000}; ///< Platform::runDueWork
        std::chrono::milliseconds publications{1000}; ///< Platform::takeUpPublications
        std::chrono::milliseconds deliveries{3000}; ///< Platform::runDeliveries
        std::chrono::milliseconds revocationLists{3000}; ///< Platform::refreshRevocation
    };

    /// Works from now on, until it is destroyed. The platform outlives it.
    explicit PlatformRunner(Platform& platform, const Pace& pace, QObject* parent = nullptr);
    /// With the usual pace.
    explicit PlatformRunner(Platform& platform, QObject* parent = nullptr);
    /// Waits for the round that is under way; whoever cannot wait for a server that never answers ends the process.
    ~PlatformRunner() override;

Q_SIGNALS:
    /// A municipality whose records could not be reached is open now. code: TenantCode, as text.
    void tenantOpened(const QString& code);
    /// count: municipalities that are served by another publication than before.
    void publicationsTakenUp(int count);
    /// Payments that expired, notices that were due, corrections that lapsed … See Platform::runDueWork.
    void dueWorkDone(int count);
    /// count: audit chains of which the end is signed now.
    void checkpointsSigned(int count);
    /// count: to mail servers, webhooks and chats.
    void messagesDelivered(int count);
    /// count: places that brought something new.
    void revocationListsFetched(int count);
    /// Something that was due could not be done: a store that went away, a chain that cannot be signed, lists that
    /// nobody hands out. Once for each cause and round; it is tried again (Platform::takeFailures).
    void failed(const Egov::WorkFailure& failure);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Egov
