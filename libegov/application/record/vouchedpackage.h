// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/record/evidence.h>
#include <libegov/application/record/package.h>

namespace Egov {

/// Why a package is taken as its applicant's.
struct Voucher {
    RequiredIdentity kind = RequiredIdentity::None; ///< how the applicant is known
    /// Of a signature that was found good over the package; one for each signature.
    QList<Evidence> evidence{};
    /// Digest of what signatures were judged by: trust anchors and revocation data. Empty for other kinds.
    QByteArray trust{};
    /// The address whose code was typed.
    QByteArray address{};
    QDateTime at; ///< UTC
};

/// A package with the voucher that its form asks for: what may arrive. Given back by PendingFilings between two
/// requests.
class EGOV_EXPORT VouchedPackage {
public:
    /// How long what was vouched for needs no second look.
    static constexpr int freshSeconds = 5 * 60;

    /// "application.voucher" where the form asks for another kind, and for a voucher that shows nothing.
    static Expected<VouchedPackage> of(Package package, Voucher voucher);

    /// What was vouched for, and by what.
    ///@{
    const Package& package() const noexcept { return m_package; }
    const Voucher& voucher() const noexcept { return m_voucher; }
    ///@}
    /// Whether it was vouched for at most freshSeconds before now, and not after it.
    bool isFresh(const QDateTime& now) const;

private:
    friend class PendingFilings;
    VouchedPackage(Package package, Voucher voucher);
    Json voucherToJson() const;
    static std::optional<VouchedPackage> fromJson(const Package& package, const Json& voucher);

    Package m_package;
    Voucher m_voucher;
};

} // namespace Egov
