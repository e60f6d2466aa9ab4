// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/evaluation/evaluator_p.h>
#include <libegov/form/rules/tables_p.h>

#include <QLoggingCategory>

namespace Egov {
namespace {

Q_LOGGING_CATEGORY(logForm, "egov.form", QtInfoMsg)

// What a thread keeps for its next evaluations. More than a few are in use at once only where evaluations are stored.
class Pool {
public:
    static constexpr size_t maximumKept = 4;
    static constexpr size_t maximumBytesKept = 512 * 1024;

    ~Pool() { isGone = true; }

    Evaluation::Private* take(const Form& form)
    {
        for (auto workspace = m_kept.rbegin(); workspace != m_kept.rend(); ++workspace) {
            if (!FormAccess::isSame(*(*workspace)->form, form))
                continue;
            Evaluation::Private* const taken = workspace->release();
            m_kept.erase(std::next(workspace).base());
            return taken;
        }
        auto fresh = std::make_unique<Evaluation::Private>();
        fresh->form = form;
        return fresh.release();
    }
    void giveBack(std::unique_ptr<Evaluation::Private> workspace)
    {
        if (workspace->arena.used() > maximumBytesKept)
            return;
        // What a resident wrote into a field that only the municipality may read does not wait here for the next
        // evaluation: freed memory is overwritten, where the process is started so.
        if (workspace->plan().hasSealedFields)
            return;
        if (m_kept.size() == maximumKept)
            m_kept.erase(m_kept.begin());
        m_kept.push_back(std::move(workspace));
    }

    static thread_local bool isGone;

private:
    std::vector<std::unique_ptr<Evaluation::Private>> m_kept;
};

thread_local bool Pool::isGone = false;

Pool& pool()
{
    static thread_local Pool ofThisThread;
    return ofThisThread;
}

} // namespace

Evaluation::Private* takeWorkspace(const Form& form) { return pool().take(form); }

void giveBack(Evaluation::Private* workspace)
{
    std::unique_ptr<Evaluation::Private> owned(workspace);
    owned->ref.storeRelaxed(0);
    if (!Pool::isGone)
        pool().giveBack(std::move(owned));
}

void Evaluation::Private::add(CompactFinding finding, std::initializer_list<FieldContext::Parameter> given)
{
    finding.firstParameter = static_cast<uint32_t>(parameters.size());
    finding.parameterCount = static_cast<uint32_t>(given.size());
    parameters.insert(parameters.end(), given);
    hasErrors = hasErrors || finding.severity == Severity::Error;
    isOrdered = isOrdered && (findings.empty() || findings.back().key <= finding.key);
    findings.push_back(finding);
}

Expected<Evaluation> evaluate(const Form& form, QByteArrayView answers, const EvaluationContext& context)
{
    Q_ASSERT(context.asOf.isValid());
    // Whoever asks how often a request judges counts these lines.
    qCDebug(logForm).noquote() << "judged" << form.id().value();
    Evaluation evaluation = EvaluationAccess::make(takeWorkspace(form));
    Evaluation::Private& work = *EvaluationAccess::of(evaluation);
    const Form::Private& plan = work.plan();
    if (!TableAccess::isSame(work.tables, context.tables))
        work.tables = context.tables;
    work.asOf = context.asOf;
    work.arena.clear();
    work.findings.clear();
    work.withheld.clear();
    work.parameters.clear();
    work.feeLines.clear();
    work.hasErrors = false;
    work.isOrdered = true;
    work.raw.assign(plan.rootFields.size(), Value());
    work.slots.assign(plan.rootFields.size(), Value());
    work.states.assign(plan.fields.size(), FieldState());
    work.pages.assign(plan.pages.size(), 0);
    work.seen.assign(plan.rootFields.size(), 0);
    work.groups.assign(plan.groups.size(), {});
    work.asked.clear();
    const Expected<simdjson::dom::object> object = work.reader.parse(answers);
    if (!object)
        return Unexpected(object.error());
    Evaluator evaluator(work, context);
    evaluator.fill(*object);
    if (const Expected<void> judged = evaluator.walk(); !judged)
        return Unexpected(judged.error());
    if (!work.isOrdered)
        std::ranges::stable_sort(work.findings, {}, &CompactFinding::key);
    return evaluation;
}

} // namespace Egov
