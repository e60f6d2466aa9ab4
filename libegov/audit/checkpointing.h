// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/audit/checkpoint.h>

namespace Egov {

/// Decides when one tenant's chain is signed next, and carries what was signed out of the database's reach: an attacker
/// who owns the database can cut off its newest events with their checkpoints, but not what lies elsewhere.
class EGOV_EXPORT Checkpointing {
public:
    /// exportFolder: empty, or where "<tenant>.jws" is appended to, one checkpoint per line. Every process that signs
    /// has such a file of its own reach; on an append-only medium the file cannot be shortened either.
    Checkpointing(CheckpointPolicy policy, QString exportFolder);

    /// Signs when the policy asks for it or nothing has happened since the last call, so that a quiet chain is a signed
    /// one. True when a checkpoint was made. Not from two threads.
    Expected<bool> work(Store& store, const PayloadSigner& sign, const Clock& clock);
    /// Nothing was left to be signed at the last call.
    bool isAllSigned() const { return m_seen == m_signed && m_carried == m_signed; }
    /// The service ends: whatever is not covered yet.
    Expected<bool> finish(Store& store, const PayloadSigner& sign, const Clock& clock);

    /// What was exported for this tenant; empty without a file. "audit.export" when it cannot be read.
    static Expected<QList<Checkpoint>> exported(const QString& folder, const TenantCode& tenant);

private:
    Expected<bool> sign(Store& store, const PayloadSigner& sign, const Clock& clock);
    Expected<void> carryOut(const Store& store);

    CheckpointPolicy m_policy;
    QString m_folder;
    qint64 m_seen = -1; ///< end of the chain at the last call
    qint64 m_signed = -1; ///< position of the newest checkpoint; -1 before the first look
    qint64 m_carried = -1; ///< of the newest one in the file
};

} // namespace Egov
