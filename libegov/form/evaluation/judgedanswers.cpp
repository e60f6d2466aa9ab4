// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/evaluation/judgedanswers.h>

#include <libegov/form/evaluation/evaluation_p.h>

#include <libegov/base/digest.h>

#include <algorithm>

namespace Egov {
namespace {

// The only finding about the charge; in a correction it counts as of the day of the arrival, as the charge does.
constexpr char noAmount[] = "fee.no-amount";

} // namespace

JudgedAnswers::JudgedAnswers(Evaluation evaluation, QDate day, QByteArrayView answers)
    : m_evaluation(std::move(evaluation))
    , m_day(day)
    , m_digest(sha256Hex(answers))
{
}

bool JudgedAnswers::counts(size_t finding) const
{
    const Evaluation::Private& judged = *EvaluationAccess::of(m_evaluation);
    const CompactFinding& compact = judged.findings[finding];
    if (compact.rule != none)
        return m_reopening->reads(judged.plan().rules[size_t(compact.rule)].reads);
    const QByteArray path = judged.pathOf(compact);
    if (path.isEmpty())
        return QByteArrayView(compact.code) != noAmount;
    return m_reopening->isOpen(path) || m_reopening->follows(path);
}

QList<Finding> JudgedAnswers::findings() const
{
    QList<Finding> all = m_evaluation.findings();
    if (!m_reopening)
        return all;
    QList<Finding> counted;
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (counts(size_t(i)))
            counted += all.at(i);
    }
    for (const Finding& finding : m_asArrived ? m_asArrived->findings() : QList<Finding>()) {
        if (finding.code == noAmount)
            counted += finding;
    }
    return counted;
}

bool JudgedAnswers::isComplete() const
{
    return m_reopening
        ? std::ranges::none_of(findings(), [](const Finding& f) { return f.severity == Severity::Error; })
        : m_evaluation.isComplete();
}

Json JudgedAnswers::values() const
{
    return m_reopening ? m_reopening->merged(m_evaluation.values(), m_filedToday) : m_evaluation.values();
}

QList<FeeLine> JudgedAnswers::fee() const { return m_asArrived ? m_asArrived->fee() : m_evaluation.fee(); }

Expected<JudgedAnswers> judge(const Form& form, QByteArrayView answers, const EvaluationContext& context)
{
    Expected<Evaluation> evaluation = evaluate(form, answers, context);
    if (!evaluation)
        return Unexpected(evaluation.error());
    return JudgedAnswers(std::move(*evaluation), context.asOf, answers);
}

Expected<JudgedAnswers> judge(
    const Reopening& reopening, QByteArrayView answers, const EvaluationContext& context, QDate arrivedOn)
{
    Expected<JudgedAnswers> judged = judge(reopening.form(), answers, context);
    if (!judged)
        return judged;
    judged->m_reopening = reopening;
    const Expected<Evaluation> filedToday = evaluate(reopening.form(), reopening.filed().toBytes(), context);
    if (!filedToday)
        return Unexpected(filedToday.error());
    judged->m_filedToday = filedToday->values();
    if (FormAccess::of(reopening.form()).feeLines.empty())
        return judged;
    EvaluationContext then = context;
    then.asOf = arrivedOn;
    Expected<Evaluation> asArrived = evaluate(reopening.form(), judged->values().toBytes(), then);
    if (!asArrived)
        return Unexpected(asArrived.error());
    judged->m_asArrived = std::move(*asArrived);
    return judged;
}

} // namespace Egov
