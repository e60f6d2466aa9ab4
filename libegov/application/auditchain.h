// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/auditevent.h>
#include <libegov/application/receipt.h>
#include <libegov/base/clock.h>
#include <libegov/storage/attachmentstore.h>
#include <libegov/storage/store.h>

namespace Egov {

// A signed statement that the chain had this hash at this position.
struct Checkpoint {
    qint64 position = 0;
    QByteArray hash; // hex
    QDateTime at;
    QByteArray jws;

    bool operator==(const Checkpoint& other) const = default;
};

// What its signature covers: {"at","hash","position","tenant","typ":"egov-checkpoint/1"}, canonical.
EGOV_EXPORT QByteArray checkpointPayload(const TenantCode& tenant, const Checkpoint& point);

// Where a chain stops being what it was.
struct BrokenLink {
    qint64 position = 0; // the first event that cannot be trusted; one beyond the last when the tail is missing
    QByteArray
        code; // "hash", "previous", "missing", "order", "tenant", "tail", "head", "checkpoint", "row", "case", ...
    QString detail; // for the operator; no personal data

    bool operator==(const BrokenLink& other) const = default;
};

// Starts as not valid; becomes valid after everything was looked at and nothing was found.
struct AuditReport {
    bool isValid = false;
    qint64 events = 0;
    qint64 checkpoints = 0;
    bool areSignaturesJudged = false; // of the checkpoints; false when no verifier was given
    std::optional<BrokenLink> firstBroken;
};

struct AuditVerification {
    PayloadVerifier verifyCheckpoint{}; // none: only hashes and positions of checkpoints are judged
    const AttachmentStore* attachments = nullptr; // when given, the content of every attachment is read
    QList<Checkpoint> known{}; // kept outside (receipts, printed checkpoints): they must be in the chain
    bool requireCheckpoint = false; // the newest event must be covered by a checkpoint
};

// The hash chain over everything that happened in one tenant.
class EGOV_EXPORT AuditChain {
public:
    struct Link {
        qint64 position = 0;
        QByteArray hash; // hex
    };

    // As AuditEvent::application: the event is the arrival of its application, whose id is its position.
    static constexpr qint64 itself = -1;

    // Keeps the chain's end for this transaction: all others that write to this tenant's cases wait. Taken first,
    // before any other row, so that no two transactions ever wait for each other.
    static Expected<void> hold(Transaction& transaction);
    // Appends inside the transaction that does what the event tells; tenant, position and previous are filled in.
    static Expected<Link> append(Transaction& transaction, AuditEvent event);

    // Signs the present head. Nothing new since the last one: that one is returned.
    static Expected<Checkpoint> checkpoint(Store& store, const PayloadSigner& sign, const Clock& clock);
    static Expected<std::vector<Checkpoint>> checkpoints(const Store& store);

    // Reads everything: each event, what it vouches for, the end and the checkpoints. In constant memory, on one
    // consistent snapshot while others go on writing.
    static Expected<AuditReport> verify(const Store& store, const AuditVerification& options);
};

} // namespace Egov
