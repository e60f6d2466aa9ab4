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
    std::optional<BrokenLink> firstBroken;
};

struct AuditVerification {
    PayloadVerifier verifyCheckpoint; // none: checkpoints count as broken when there are any
    const AttachmentStore* attachments = nullptr; // when given, the content of every attachment is read
    QList<Checkpoint> known; // kept outside (receipts, printed checkpoints): they must be in the chain
    bool requireCheckpoint = false; // the newest event must be covered by a checkpoint
};

// The hash chain over everything that happened in one tenant.
class EGOV_EXPORT AuditChain {
public:
    struct Link {
        qint64 position = 0;
        QByteArray hash; // hex
    };

    // Appends inside the transaction that does what the event tells; position and previous are filled in.
    static Expected<Link> append(Transaction& transaction, AuditEvent event);

    // Signs the present head. Nothing new since the last one: that one is returned.
    static Expected<Checkpoint> checkpoint(Store& store, const PayloadSigner& sign, const Clock& clock);
    static Expected<std::vector<Checkpoint>> checkpoints(const Store& store);

    // Reads everything, in constant memory; on one consistent snapshot while others go on writing.
    static Expected<AuditReport> verify(const Store& store, const AuditVerification& options);
};

} // namespace Egov
