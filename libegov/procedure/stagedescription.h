// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/procedure/procedure.h>

namespace Egov {

/// What an outcome is to the applicant. Neutral: nothing is ordered or refused, so it is no 処分 (行政手続法2条2号).
enum class OutcomeKind { Favourable, Partial, Adverse, Neutral };
/// favourable, partial, adverse, neutral
EGOV_EXPORT QByteArray toText(OutcomeKind kind);

/// One of the decisions that a stage can come to.
struct OutcomeDescription {
    QByteArray id; ///< "granted"
    QString title; ///< "認証"
    OutcomeKind kind = OutcomeKind::Neutral; ///< see OutcomeKind
};

/// A stage as its procedure writes it, to be shown.
struct StageDescription {
    QByteArray id; ///< "visit"
    QString title; ///< "現地調査"
    QString hint; ///< for whoever does it; may be empty
    StageBy by = StageBy::Officer; ///< whom it waits for
    QList<OutcomeDescription> outcomes; ///< empty: nothing is decided here
    bool isFinal = false; ///< its decision is that of the case
};

/// In the order of the definition.
EGOV_EXPORT QList<StageDescription> describeStages(const Procedure& procedure);

} // namespace Egov
