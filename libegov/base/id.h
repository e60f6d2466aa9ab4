// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHashFunctions>
#include <QString>

#include <compare>

namespace Egov {

/// An identifier that cannot be mistaken for another kind of identifier. ASCII bytes; empty means "none".
template <typename Tag>
class Id {
public:
    Id() = default;
    /// Takes the bytes as they are; whether they name anything is known where they are used.
    explicit Id(QByteArray value)
        : m_value(std::move(value))
    {
    }

    /// As stored and sent; toString() for a QString of the same.
    ///@{
    const QByteArray& value() const noexcept { return m_value; }
    QString toString() const { return QString::fromUtf8(m_value); }
    bool isEmpty() const noexcept { return m_value.isEmpty(); }
    ///@}

    /// Equal bytes. Ids of different kinds do not compare, they do not compile.
    friend bool operator==(const Id& left, const Id& right) { return left.m_value == right.m_value; }
    /// By bytes, for maps and sorted lists.
    friend bool operator<(const Id& left, const Id& right) { return left.m_value < right.m_value; }
    /// For QHash and QSet.
    friend size_t qHash(const Id& id, size_t seed = 0) { return qHash(id.m_value, seed); }

private:
    QByteArray m_value;
};

/// 全国地方公共団体コード, six digits with check digit: names a municipality.
using TenantCode = Id<struct TenantCodeTag>;
/// "child-allowance-claim": the folder of the form under forms/.
using FormId = Id<struct FormIdTag>;
/// 受付番号, printed on the receipt and typed by the resident.
using ReferenceNumber = Id<struct ReferenceNumberTag>;
/// Chosen by the caller, the same for every retry of one submission.
using IdempotencyKey = Id<struct IdempotencyKeyTag>;
using PluginId = Id<struct PluginIdTag>; ///< "sandbox": the base name of the plugin's file
/// The id of an officer's account; the audit knows officers by it.
using OfficerId = Id<struct OfficerIdTag>;

} // namespace Egov
