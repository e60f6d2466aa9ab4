// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/evaluation/answerfolding_p.h>
#include <libegov/form/evaluation/evaluator_p.h>

#include <QLoggingCategory>

#include <algorithm>

// The answers that plugins judge: all of one plugin in one question, behind what can be judged without them.
namespace Egov {

namespace {

Q_LOGGING_CATEGORY(logAsking, "egov.form.asking", QtInfoMsg)

std::pair<int, int> askedAt(const AskedJudgement& asked) { return {asked.field, asked.row}; }

} // namespace

const FieldJudgement* Evaluation::Private::judgementOf(int field, int row) const
{
    const auto found = std::ranges::lower_bound(asked, std::pair(field, row), {}, askedAt);
    return found != asked.end() && askedAt(*found) == std::pair(field, row) ? &found->judgement : nullptr;
}

void Evaluator::collect(int index, int row, const Value& raw, std::vector<AskedAnswer>& answers)
{
    const FieldPlan& field = m_plan.fields[size_t(index)];
    if (raw.isEmpty())
        return;
    const bool arePlain = m_work.reader.isPlain();
    const Value answer = isPlainlyFolded(raw, arePlain) ? raw : foldedAnswer(raw, arePlain, m_work.arena);
    std::optional<Json> json = answer.isEmpty() ? std::nullopt : toJson(answer);
    if (!json)
        return;
    m_work.asked.push_back({.field = index, .row = row, .judgement = {}});
    answers.push_back(static_cast<const PluginField&>(*field.type).asked(*std::move(json)));
}

// What nobody is shown is not asked about, as far as that is known.
void Evaluator::collect(const AskedPlan& asked, std::vector<AskedAnswer>& answers)
{
    const FieldPlan& field = m_plan.fields[size_t(asked.field)];
    if (field.group == none) {
        if (asked.isAlways || (m_work.pages[size_t(field.page)] && holds(field.when, true)))
            collect(asked.field, none, m_work.raw[field.slot], answers);
        return;
    }
    const Evaluation::Private::Rows& rows = m_work.groups[size_t(field.group)];
    for (int row = 0; row < rows.capacity; ++row) {
        m_machine.setRow(rows.row(row));
        if (asked.isAlways || holds(field.when, true))
            collect(asked.field, row, rows.raw[row * rows.width + field.slot], answers);
    }
}

Expected<void> Evaluator::ask()
{
    std::vector<AskedAnswer> answers;
    for (const AskedPlan& asked : m_plan.asked)
        collect(asked, answers);
    std::vector<const PluginAsker*> askers; // as they are met first
    for (const AskedJudgement& one : m_work.asked) {
        const auto& type = static_cast<const PluginField&>(*m_plan.fields[size_t(one.field)].type);
        if (std::ranges::find(askers, &type.asker()) == askers.end())
            askers.push_back(&type.asker());
    }
    for (const PluginAsker* const asker : askers) {
        std::vector<AskedAnswer> own;
        std::vector<size_t> places;
        for (size_t i = 0; i < answers.size(); ++i) {
            const int field = m_work.asked[i].field;
            if (&static_cast<const PluginField&>(*m_plan.fields[size_t(field)].type).asker() != asker)
                continue;
            own.push_back(std::move(answers[i]));
            places.push_back(i);
        }
        Expected<std::vector<FieldJudgement>> said = asker->ask(own);
        if (!said) {
            qCWarning(logAsking).noquote() << asker->plugin().code.plugin.value() << said.error();
            return Unexpected(said.error());
        }
        for (size_t i = 0; i < places.size(); ++i)
            m_work.asked[places[i]].judgement = std::move((*said)[i]);
    }
    return {};
}

} // namespace Egov
