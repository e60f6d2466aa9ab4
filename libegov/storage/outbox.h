// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>
#include <libegov/storage/store.h>

namespace Egov {

/// Something to tell the outside once what caused it is stored.
struct OutboxMessage {
    qint64 id = 0; ///< given by the outbox; unique within the tenant, the receiver's key against doubles
    /// Messages of one application to one target go in the order they came; 0: bound to none.
    qint64 application = 0;
    QByteArray channel; ///< "mail", "webhook", "chat", "tenant"
    QByteArray target; ///< address or the configured name of one
    QByteArray topic; ///< "application.arrived"
    Json body; ///< of the topic; never holds answers
    QDateTime createdAt; ///< UTC; deliveries are due from then on
    int attempts = 0; ///< deliveries tried before this one
};

/// A message that is tried no more.
struct DeadLetter {
    OutboxMessage message; ///< as it was to be sent
    QByteArray lastError; ///< a code, never a text of the other side
    QDateTime lastTriedAt; ///< UTC
};

/// At least once, after the commit, in order per application and target, with growing pauses (1 min, doubled to 6 h)
/// and an end: after 12 attempts a message is a dead letter which stays until an officer requeues it. All moments come
/// from the caller.
class EGOV_EXPORT Outbox {
public:
    static constexpr int maximumAttempts = 12; ///< then it is a dead letter

    /// Part of the transaction that causes it.
    static Expected<void> add(Transaction& transaction, const OutboxMessage& message);

    /// Messages that are due, taken until "until": no other process gets them before. One per application and target at
    /// a time: a receiver that is out of reach holds back nobody else. channels: only these; empty: all.
    static Expected<std::vector<OutboxMessage>> claim(
        Store& store, const QDateTime& now, const QDateTime& until, int limit, const QByteArrayList& channels = {});
    /// The receiver has it.
    static Expected<void> delivered(Store& store, const OutboxMessage& message, const QDateTime& now);
    /// The same as part of a transaction that does what the message is about: false when it was delivered before, and
    /// must not be done again.
    static Expected<bool> complete(Transaction& transaction, const OutboxMessage& message, const QDateTime& now);
    /// It did not arrive: due again after the pause, or a dead letter when this was the last attempt. errorCode is
    /// kept.
    static Expected<void> failed(
        Store& store, const OutboxMessage& message, const QByteArray& errorCode, const QDateTime& now);

    /// A dead letter at once: the receiver will never take it.
    static Expected<void> deadLetter(
        Store& store, const OutboxMessage& message, const QByteArray& errorCode, const QDateTime& now);

    /// The oldest first, at most limit.
    static Expected<std::vector<DeadLetter>> deadLetters(const Store& store, int limit);
    /// Due again now, with twelve new attempts. "storage.no-dead-letter"
    static Expected<void> requeue(Store& store, qint64 id, const QDateTime& now);
    /// Number of messages that wait, due or not; dead letters are not counted.
    static Expected<qint64> pending(const Store& store);
};

} // namespace Egov
