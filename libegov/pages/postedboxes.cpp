// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/pages/postedboxes.h>

#include <QString>
#include <QUtf8StringView>

namespace Egov {

namespace {

QByteArray asUtf8(const QByteArray& bytes)
{
    return QUtf8StringView(bytes).isValidUtf8() ? bytes : QString::fromUtf8(bytes).toUtf8();
}

} // namespace

PostedBoxes::PostedBoxes(const QList<std::pair<QByteArray, QByteArray>>& boxes)
{
    m_values.reserve(boxes.size());
    for (const auto& [name, value] : boxes)
        m_values[asUtf8(name)].append(asUtf8(value));
}

QByteArray PostedBoxes::value(const QByteArray& name) const
{
    const auto found = m_values.constFind(name);
    return found == m_values.constEnd() ? QByteArray() : found->constFirst();
}

} // namespace Egov
