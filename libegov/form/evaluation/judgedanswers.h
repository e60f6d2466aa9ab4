// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/evaluation/evaluation.h>
#include <libegov/form/evaluation/reopening.h>

namespace Egov {

/// Answers together with what the rules of their form found in them. Only judge() makes one, so whoever holds it need
/// not judge again. Cheap to copy; may be read by one thread at a time.
class EGOV_EXPORT JudgedAnswers {
public:
    /// What was found, and by which form.
    ///@{
    const Evaluation& evaluation() const noexcept { return m_evaluation; }
    Form form() const { return m_evaluation.form(); }
    ///@}
    /// The Japanese day as of which they were judged.
    QDate day() const noexcept { return m_day; }
    /// SHA-256 of the answers as they were given, 64 hexadecimal digits.
    const QByteArray& digest() const noexcept { return m_digest; }
    /// What was opened, where the answers correct what was filed.
    const std::optional<Reopening>& reopening() const noexcept { return m_reopening; }

    /// All findings; in a correction those about what is open, and those of rules that read something open.
    QList<Finding> findings() const;
    /// No finding of severity Error.
    bool isComplete() const;
    /// What may be filed: the values of the evaluation; in a correction what was filed wherever it stays closed.
    Json values() const;
    /// The lines of the charge; in a correction by the tables of the day on which the application arrived.
    QList<FeeLine> fee() const;

private:
    friend EGOV_EXPORT Expected<JudgedAnswers> judge(const Form&, QByteArrayView, const EvaluationContext&);
    friend EGOV_EXPORT Expected<JudgedAnswers> judge(
        const Reopening&, QByteArrayView, const EvaluationContext&, QDate arrivedOn);
    JudgedAnswers(Evaluation evaluation, QDate day, QByteArrayView answers);
    bool counts(size_t finding) const;

    Evaluation m_evaluation;
    QDate m_day;
    QByteArray m_digest;
    std::optional<Reopening> m_reopening;
    Json m_filedToday; ///< in a correction: the values of what was filed, judged today
    std::optional<Evaluation> m_asArrived; ///< what a correction files, as of the day of the arrival
};

/// Errors are those of evaluate().
EGOV_EXPORT Expected<JudgedAnswers> judge(const Form& form, QByteArrayView answers, const EvaluationContext& context);
/// Judges a correction (補正): as of the day of the context what is open, and not at all what stays closed. arrivedOn:
/// the Japanese day on which the application arrived first.
EGOV_EXPORT Expected<JudgedAnswers> judge(
    const Reopening& reopening, QByteArrayView answers, const EvaluationContext& context, QDate arrivedOn);

} // namespace Egov
