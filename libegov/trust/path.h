// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/workbudget.h>
#include <libegov/trust/pathpolicy.h>
#include <libegov/trust/trustmaterial.h>
#include <libegov/trust/verdict.h>

namespace Egov {

/// What came of verifying one certificate: the verdict with its checks, and the path that was judged.
class EGOV_EXPORT PathReport : public Verdict {
public:
    /// Leaf first, anchor last; empty when no path was found.
    const QList<Certificate>& path() const noexcept { return m_path; }
    /// For who judges; readers have no use for it.
    ///@{
    void setPath(QList<Certificate> path) { m_path = std::move(path); }
    /// The moment for which the path was judged, UTC.
    const QDateTime& moment() const noexcept { return m_moment; }
    void setMoment(const QDateTime& moment) { m_moment = moment.toUTC(); }
    ///@}

    /// {"valid","indication","subIndication","checks":[...]}
    Json toJson() const;

private:
    QList<Certificate> m_path;
    QDateTime m_moment;
};

/// Verifies a certificate as of a moment (RFC 5280 section 6, and the JPKI rules when the policy asks for them).
/// Uses nothing but its arguments: no network, no environment, no clock. Ends within a budget of work whatever it is
/// given. Thread-safe.
EGOV_EXPORT PathReport verifyPath(
    const Certificate& leaf, const TrustMaterial& material, const PathPolicy& policy, const QDateTime& moment);
/// The same as a part of judging the file that the leaf came with: within what that may cost. A path for which it does
/// not suffice is INDETERMINATE, with the check "path.work".
EGOV_EXPORT PathReport verifyPath(const Certificate& leaf, const TrustMaterial& material, const PathPolicy& policy,
    const QDateTime& moment, WorkBudget& budget);

} // namespace Egov
