// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <array>

namespace Egov {

/// What judging one file from outside may cost, counted in things and never in time, so that the same file is judged
/// alike on every machine and a test can assert what was counted.
///
/// Whoever is about to do work says so first, and does it only when the answer is true:
///
///     if (!budget.spend(WorkBudget::Kind::Digested, bytes.size()))
///         return report.undetermined("pdf.work", SubIndication::Generic, {}, budget.refusal().detail().toUtf8());
///
/// Once something was refused everything is refused: what follows from half of the work would be a verdict about
/// half of the file. A file that costs too much was not found wrong; it was not judged. A value, for one thread.
class EGOV_EXPORT WorkBudget {
public:
    /// What is counted; each has a limit of its own.
    enum class Kind {
        Read, ///< octets of the file and of what came with it, as they are parsed
        Made, ///< octets made out of them: inflated, transformed, canonicalized
        Digested, ///< octets that went through a digest
        Kept, ///< octets of memory that stay taken until the judgement ends, estimated by whoever takes them
        Parts, ///< elements, objects, entries of a list
        Details, ///< attributes, declarations of namespaces, members of a dictionary
        Steps, ///< what is gone through again for each other thing: references, comparisons, nodes in scope
        Signatures ///< operations with public keys
    };
    static constexpr size_t kinds = 8; ///< number of the kinds
    using Limits = std::array<qint64, kinds>; ///< in the order of Kind

    /// For one signed document: 64 MiB read, 256 MiB made, 2 GiB digested, 96 MiB kept, a million parts, a million
    /// details, 256 million steps, 1,024 signatures.
    WorkBudget();
    /// All limits are given; forDocument() is where to begin.
    explicit WorkBudget(const Limits& limits);
    /// Those of the default constructor, to be changed in places.
    static Limits forDocument();

    /// Counts the work and says whether it may be done. False from the first refusal on.
    [[nodiscard]] bool spend(Kind kind, qint64 amount = 1) noexcept;
    /// True once something was refused; it stays so.
    bool isSpent() const noexcept { return m_isSpent; }
    /// What was allowed so far; work that was refused is not in it.
    qint64 spent(Kind kind) const noexcept { return m_spent[static_cast<size_t>(kind)]; }
    /// What may be spent of a kind in all.
    qint64 limit(Kind kind) const noexcept { return m_limits[static_cast<size_t>(kind)]; }
    /// "work.exceeded", with what there was too much of; only after a refusal.
    Error refusal() const;

private:
    Limits m_limits;
    Limits m_spent{};
    Kind m_refused = Kind::Read;
    bool m_isSpent = false;
};

} // namespace Egov
