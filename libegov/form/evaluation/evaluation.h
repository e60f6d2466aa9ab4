// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/definition/form.h>
#include <libegov/form/rules/evaluationcontext.h>
#include <libegov/form/values/finding.h>

namespace Egov {

/// One line of the charge as the form's fee rules give it.
struct FeeLine {
    QByteArray id; ///< of the line in the form
    QByteArray revenueCode; ///< 歳入科目, the municipality's
    QString label; ///< what the applicant reads
    qint64 quantity = 0; ///< pieces
    qint64 unitAmount = 0; ///< yen
    qint64 amount = 0; ///< yen
    QByteArray taxClass; ///< "non-taxable", "taxable-10", "taxable-8", "exempt"
    QString legalBasis; ///< article of the ordinance

    friend bool operator==(const FeeLine&, const FeeLine&) = default;
};

/// What became of answers under a form: what is visible, required, computed and wrong. A report: it exists for every
/// readable JSON. Cheap to copy; may be read by one thread at a time.
class EGOV_EXPORT Evaluation {
public:
    /// Answers over these are refused: no form of the field comes near them.
    static constexpr qsizetype maximumAnswerBytes = 2 * 1024 * 1024;
    static constexpr int maximumDepth = 16; ///< of nesting in answers; deeper ones are refused

    Evaluation(const Evaluation&);
    Evaluation(Evaluation&&) noexcept;
    Evaluation& operator=(const Evaluation&);
    ~Evaluation();

    /// No finding of severity Error: may be submitted.
    bool isComplete() const;
    /// All at once, in page order.
    QList<Finding> findings() const;

    /// Paths as in findings: "name", "children", "children[1].birthDate"; also a page's id. False for what is unknown.
    bool isVisible(QByteArrayView path) const;
    /// As isVisible(); false for what is not visible.
    bool isRequired(QByteArrayView path) const;
    QList<QByteArray> visiblePaths() const; ///< in page order
    /// Number of rows of a group; 0 for what is no group.
    int rowCount(QByteArrayView group) const;

    /// What is kept: normalised, computed, hidden answers dropped. Members in page order.
    Json values() const;
    /// What is kept at one path; null when there is nothing.
    Json value(QByteArrayView path) const;
    /// For people, by the field's type: dates with era, money with 円, the options' labels. Empty when there is none.
    QString format(QByteArrayView path, QByteArrayView language) const;

    /// Lines with an amount of zero or of hidden ones are not listed.
    QList<FeeLine> fee() const;
    qint64 feeTotal() const; ///< yen

    /// By which they were judged.
    Form form() const;

    struct Private;

private:
    friend struct EvaluationAccess;
    explicit Evaluation(Private* workspace);
    QExplicitlySharedDataPointer<Private> d;
};

/// answers: one JSON object (RFC 8259, UTF-8). An Expected error only where there is nothing to judge:
/// "answers.syntax", "answers.too-large", "answers.depth", "answers.not-an-object". Every other flaw is a finding.
EGOV_EXPORT Expected<Evaluation> evaluate(const Form& form, QByteArrayView answers, const EvaluationContext& context);

} // namespace Egov
