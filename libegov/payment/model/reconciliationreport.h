// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/export.h>
#include <libegov/payment/model/reconciliationrow.h>

#include <algorithm>
#include <vector>

namespace Egov {

/// What became of one row, or of one booking here that has no row.
struct ReconciliationFinding {
    /// What the comparison of one row says.
    enum class Kind {
        Matched, ///< the same money, known before
        Booked, ///< learnt from this file
        Duplicate, ///< the same row twice in the file
        AmountDiffers,
        MissingHere, ///< no attempt of ours
        MissingThere, ///< booked here for these days, not in the file
    };
    Kind kind = Kind::Matched; ///< what became of it
    ReconciliationRow row; ///< line 0 for MissingThere
    qint64 amountHere = 0; ///< yen
};

/// A file of a gateway beside the books.
struct ReconciliationReport {
    GatewayId gateway; ///< whose file
    QDate from; ///< Japanese days of payment that the file covers
    QDate to; ///< the last one, itself included
    std::vector<ReconciliationFinding> findings; ///< rows in the order of the file, then what is missing there

    /// Returns the number of findings of that kind.
    int count(ReconciliationFinding::Kind kind) const
    {
        return static_cast<int>(
            std::ranges::count_if(findings, [kind](const auto& finding) { return finding.kind == kind; }));
    }
    /// Every row matched or booked, and nothing missing.
    EGOV_EXPORT bool isBalanced() const;
    /// For the accountant: UTF-8, one line per finding with a head line, RFC 4180, safe to open in a spreadsheet.
    EGOV_EXPORT QByteArray toCsv() const;
};

/// "matched", "missing-there"
EGOV_EXPORT QByteArray toText(ReconciliationFinding::Kind kind);

} // namespace Egov
