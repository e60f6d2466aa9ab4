// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/seal/hashingqueue.h>

#include <QScopeGuard>

namespace Egov {

using namespace Qt::StringLiterals;

HashingQueue::HashingQueue(Hash hash)
    : m_hash(std::move(hash))
{
}

Expected<QByteArray> HashingQueue::hash(QByteArrayView password)
{
    const auto leave = qScopeGuard([this] { --m_inside; });
    if (++m_inside > places + 1)
        return unexpected("seal.queue-full", u"%1 passwords wait to be hashed"_s.arg(places));
    const std::lock_guard turn(m_turn);
    return m_hash(password);
}

} // namespace Egov
