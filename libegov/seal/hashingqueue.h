// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/seal/passwordhash.h>

#include <atomic>
#include <functional>
#include <mutex>

namespace Egov {

/// Hashes chosen passwords one after the other. A hash is slow on purpose (scrypt): when many people choose a password
/// at once, one processor's worth of work goes into it, and whoever does something else does not wait for them. Safe to
/// use from many threads; one for a whole process.
class EGOV_EXPORT HashingQueue {
public:
    static constexpr int places = 32; ///< that wait while one is hashed

    using Hash = std::function<Expected<QByteArray>(QByteArrayView password)>;
    explicit HashingQueue(Hash hash = [](QByteArrayView password) { return hashPassword(password); });

    /// As hashPassword(); returns when it is done. "seal.queue-full" at once when all places are taken.
    Expected<QByteArray> hash(QByteArrayView password);

private:
    Hash m_hash;
    std::atomic<int> m_inside = 0; ///< waiting, and the one that is hashed
    std::mutex m_turn;
};

} // namespace Egov
