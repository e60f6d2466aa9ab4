// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/seal/hashingqueue.h>

#include <libegov/seal/errors.h>

namespace Egov {

using namespace Qt::StringLiterals;

HashingQueue::HashingQueue(Hash hash)
    : m_hash(std::move(hash))
{
}

Expected<HashingQueue::Place> HashingQueue::enter()
{
    Place place(*this);
    if (++m_inside > places + 1)
        return unexpected(SealError::QueueFull, u"%1 passwords wait to be hashed"_s.arg(places));
    return place;
}

Expected<QByteArray> HashingQueue::hash(QByteArrayView password)
{
    const Expected<Place> place = enter();
    return place ? place->run([&] { return m_hash(password); }) : Expected<QByteArray>(Unexpected(place.error()));
}

} // namespace Egov
