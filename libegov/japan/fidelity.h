// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/japan/characters.h>

#include <QByteArray>

#include <vector>

namespace Egov {

/// 外字 report: what a system that holds only a target repertoire would lose of a text, character by character, and
/// what could be written instead. Nothing is ever replaced by itself: a person decides, and the original is kept beside
/// it.
struct FidelityLoss {
    enum class Kind {
        VariationSequence, ///< the shape is lost, the character stays
        Compatibility, ///< a compatibility ideograph: Unicode has a canonical equivalent
        Variant, ///< 異体字 that people are used to writing otherwise: 髙 -> 高
        LookAlike, ///< a radical, tally or ligature that no register has: ⼭ -> 山
        Composed, ///< written with two code points where one does: か + U+3099 -> が
        NoSubstitute, ///< nothing is known that could stand for it
    };
    qsizetype character = 0; ///< which one, as people count, from 0
    QByteArray original; ///< UTF-8, with its selector
    QByteArray substitute; ///< within the target; empty for NoSubstitute
    Kind kind = Kind::NoSubstitute;

    bool operator==(const FidelityLoss&) const = default;
};

struct FidelityReport {
    std::vector<FidelityLoss> losses; ///< in the order of the text
    /// The text with every substitute in place, and 〓 (U+3013 GETA MARK, the printer's stopgap) where there is none.
    QByteArray display;

    bool isFaithful() const noexcept { return losses.empty(); }
};

EGOV_EXPORT FidelityReport reportFidelity(QByteArrayView text, Repertoire target);

} // namespace Egov
