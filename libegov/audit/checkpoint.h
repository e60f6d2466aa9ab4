// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/clock.h>
#include <libegov/base/id.h>
#include <libegov/base/payloadsigner.h>
#include <libegov/storage/store.h>

#include <QDateTime>

namespace Egov {

/// A signed statement that the chain had this hash at this position. Each names the one before, so that none can be
/// taken out.
struct Checkpoint {
    qint64 position = 0; ///< number of the newest event that it covers; events count from 1
    QByteArray hash; ///< hex
    QDateTime at; ///< UTC
    QByteArray previous{}; ///< SHA-256 of the JWS before, hex; empty for the first
    QByteArray jws{}; ///< empty when it is no signature that vouches for the position, but a receipt or a marker

    bool operator==(const Checkpoint& other) const = default;
};

/// How much of a chain's end may be without a signature.
struct CheckpointPolicy {
    qint64 everyEvents = 100; ///< beyond that many, at once
    qint64 everySeconds = 24 * 60 * 60; ///< no event waits longer
};

/// What its signature covers: {"at","hash","position","previous","tenant","typ":"egov-checkpoint/1"}, canonical.
EGOV_EXPORT QByteArray checkpointPayload(const TenantCode& tenant, const Checkpoint& point);
/// The same read back from a JWS, whose signature is not verified: "audit.checkpoint" when it is none.
EGOV_EXPORT Expected<std::pair<TenantCode, Checkpoint>> checkpointFromJws(const QByteArray& jws);
/// SHA-256, hex: as the next one names it.
EGOV_EXPORT QByteArray checkpointDigest(const QByteArray& jws);

/// The signed statements of one store. Errors are those of Transaction and of the signer.
class EGOV_EXPORT Checkpoints {
public:
    /// Signs the present end of the chain. Nothing new since the last one: that one is returned.
    static Expected<Checkpoint> sign(Store& store, const PayloadSigner& sign, const Clock& clock);
    /// Those beyond this position, in the order of their positions.
    static Expected<std::vector<Checkpoint>> after(const Store& store, qint64 position);
};

} // namespace Egov
