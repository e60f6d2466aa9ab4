// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/id.h>

#include <QList>
#include <QString>

#include <optional>

namespace Egov {

/// 所管: the procedures whose cases an officer works on. Made by whoever signed the officer in; there is no default, so
/// that nobody reaches everything because nobody said otherwise.
class OfficerReach {
public:
    /// All procedures of the municipality, and its books.
    static OfficerReach everything() { return OfficerReach(std::nullopt); }
    /// Cases of these procedures only; of none where the list is empty.
    static OfficerReach of(QList<FormId> forms) { return OfficerReach(std::move(forms)); }

    bool isEverything() const noexcept { return !m_forms; } ///< no procedure is left out
    bool includes(const FormId& form) const { return !m_forms || m_forms->contains(form); } ///< cases of this procedure
    /// The procedures as given; nothing where they are all.
    const std::optional<QList<FormId>>& forms() const noexcept { return m_forms; }

private:
    explicit OfficerReach(std::optional<QList<FormId>> forms)
        : m_forms(std::move(forms))
    {
    }

    std::optional<QList<FormId>> m_forms;
};

/// Who acts, for the audit chain and the two-person rule. Signing in is the portal's business.
struct Officer {
    OfficerId id; ///< stands in every event
    QString name; ///< for display only
    QList<QByteArray> roles; ///< "reviewer", "approver"
    OfficerReach reach; ///< whose cases are shown and moved
};

} // namespace Egov
