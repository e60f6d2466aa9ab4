// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/audit/checkpoint.h>
#include <libegov/storage/attachmentstore.h>

#include <optional>

namespace Egov {

/// Where a chain stops being what it was.
struct BrokenLink {
    qint64 position = 0; ///< the first event that cannot be trusted; one beyond the last when the tail is missing
    /// "hash", "previous", "missing", "order", "tenant", "tail", "head", "checkpoint", "row", "rows", "case", ...
    QByteArray code;
    QString detail; ///< for the operator; no personal data

    bool operator==(const BrokenLink& other) const = default;
};

/// Starts as not valid; becomes valid after everything was looked at and nothing was found.
struct AuditReport {
    bool isValid = false; ///< the only word that counts; the numbers tell how much was looked at
    qint64 events = 0; ///< events in the chain
    qint64 checkpoints = 0; ///< signed statements about it
    qint64 unsignedTail = 0; ///< the newest events that no checkpoint covers
    bool areSignaturesJudged = false; ///< of checkpoints and receipts; false when no verifier was given
    std::optional<BrokenLink> firstBroken; ///< where trust ends; absent when nothing was found
};

/// What a verification is given besides the store: keys, files, and what was kept elsewhere.
struct AuditVerification {
    PayloadVerifier verifyCheckpoint{}; ///< of receipts as well; none: only hashes and positions are judged
    const AttachmentStore* attachments = nullptr; ///< when given, the content of every attachment is read
    QList<Checkpoint> known{}; ///< kept outside (receipts, exported checkpoints): they must be in the chain
    /// When given, there must be checkpoints, and what none of them covers must be within the policy at this moment.
    std::optional<CheckpointPolicy> policy{};
    QDateTime moment{}; ///< now, for policy
};

} // namespace Egov
