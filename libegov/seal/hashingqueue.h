// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/seal/passwordhash.h>

#include <atomic>
#include <functional>
#include <mutex>
#include <utility>

namespace Egov {

/// Hashes passwords one after the other: chosen ones, typed ones, and those that lock drafts. A hash is slow on purpose
/// (scrypt): when many people come with a password at once, one processor's worth of work goes into it, and whoever
/// does something else does not wait for them. Safe to use from many threads; one for a whole process.
class EGOV_EXPORT HashingQueue {
public:
    static constexpr int places = 32; ///< that wait while one is hashed

    /// The slow work; throws nothing.
    using Hash = std::function<Expected<QByteArray>(QByteArrayView password)>;
    /// hash: scrypt (hashPassword()) unless a test puts something else in its place.
    explicit HashingQueue(Hash hash = [](QByteArrayView password) { return hashPassword(password); });

    /// A place in the line, for as long as it lives. Taken before anything is counted or changed: whoever finds none
    /// has tried nothing.
    class Place {
    public:
        /// The other has no place any more.
        Place(Place&& other) noexcept
            : m_queue(std::exchange(other.m_queue, nullptr))
        {
        }
        Place& operator=(Place&&) = delete;
        ~Place()
        {
            if (m_queue)
                --m_queue->m_inside;
        }
        /// Runs the slow work when it is this one's turn, and returns what it gives.
        template <typename Work>
        auto run(Work work) const
        {
            const std::lock_guard turn(m_queue->m_turn);
            return work();
        }

    private:
        friend class HashingQueue;
        explicit Place(HashingQueue& queue)
            : m_queue(&queue)
        {
        }
        HashingQueue* m_queue;
    };
    /// "seal.queue-full" at once when all places are taken.
    Expected<Place> enter();

    /// As hashPassword(); returns when it is done. "seal.queue-full" at once when all places are taken.
    Expected<QByteArray> hash(QByteArrayView password);

private:
    Hash m_hash;
    std::atomic<int> m_inside = 0; ///< waiting, and the one that is hashed
    std::mutex m_turn;
};

} // namespace Egov
