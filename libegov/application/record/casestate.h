// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/export.h>

#include <QByteArray>

#include <optional>
#include <span>

namespace Egov {

/// Where an application (申請) is in its life.
enum class CaseState {
    Draft, ///< 下書き
    Submitted, ///< 到達
    Accepted, ///< 受付
    InReview, ///< 審査中
    CorrectionRequested, ///< 補正依頼中
    Corrected, ///< 補正済
    Approved, ///< 決定 (認定・許可)
    Rejected, ///< 決定 (却下・不許可)
    Issued, ///< 交付済
    Closed, ///< 完了
    Withdrawn, ///< 取下げ
    Lapsed ///< 失効
};

/// "draft", "submitted", "accepted", "in-review", "correction-requested", "corrected", "approved", "rejected",
/// "issued", "closed", "withdrawn", "lapsed": as stored and signed.
EGOV_EXPORT QByteArray toText(CaseState state);
/// Absent for other words.
EGOV_EXPORT std::optional<CaseState> findState(QByteArrayView name);
/// In the order above.
EGOV_EXPORT std::span<const CaseState> allStates();

/// Nothing can happen to it any more, except deletion when its retention ends.
EGOV_EXPORT bool isFinal(CaseState state);
/// It ended without what its fee is for: withdrawn, lapsed or rejected. Nothing is paid for it any more.
EGOV_EXPORT bool isOverUnserved(CaseState state);

} // namespace Egov
