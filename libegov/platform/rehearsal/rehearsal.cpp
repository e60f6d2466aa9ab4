// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/rehearsal/evaluationdiff_p.h>

#include <libegov/base/clock.h>
#include <libegov/form/explain/explanation.h>
#include <libegov/platform/desk/desk.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

namespace Egov {

namespace {

// {"sealed": digest} stands where the package has a sealed answer.
void takeSealed(Json& json, const QByteArray& path, QByteArrayList& sealed)
{
    const auto isSealed = [](const Json& value) { return value.size() == 1 && value["sealed"].isText(); };
    if (json.isObject()) {
        Json open = Json::object();
        for (const Json::Member& member : json.members()) {
            const QByteArray place = path.isEmpty() ? member.first : path + '.' + member.first;
            Json value = member.second;
            if (isSealed(value))
                sealed += place;
            else
                takeSealed(value, place, sealed);
            open.set(member.first, isSealed(member.second) ? Json() : std::move(value));
        }
        json = std::move(open);
    } else if (json.isArray()) {
        Json::Array elements;
        for (qsizetype i = 0; i < json.size(); ++i) {
            Json element = json[i];
            takeSealed(element, path + '[' + QByteArray::number(i) + ']', sealed);
            elements.push_back(std::move(element));
        }
        json = Json(std::move(elements));
    }
}

// What hangs on them would come out wrong both times.
QByteArrayList withDependents(QByteArrayList sealed, const Evaluation& evaluation, const EvaluationContext& context)
{
    for (const Explanation& why : explain(evaluation, context)) {
        if (std::ranges::any_of(why.inputs, &ExplanationInput::isSealed))
            sealed += why.path;
    }
    return sealed;
}

class Task {
public:
    Task(const ProposedForm& form, const Desk* desk)
        : m_form(form)
        , m_desk(desk)
    {
    }

    void traces(RehearsalCounts& counts, const QByteArrayList& answers, QDate day) const
    {
        const EvaluationContext before = m_form.setInForce->context(day);
        const EvaluationContext after = m_form.setProposed->context(day);
        for (const QByteArray& line : answers)
            judge(counts, line, before, after);
    }

    Expected<void> cases(RehearsalCounts& counts) const
    {
        const Expected<std::vector<ReferenceNumber>> numbers = m_desk->casesOf(m_form.form);
        if (!numbers)
            return Unexpected(numbers.error());
        for (const ReferenceNumber& number : *numbers) {
            const Expected<CaseSnapshot> snapshot = m_desk->snapshot(number);
            if (!snapshot)
                return Unexpected(snapshot.error());
            const Expected<SubmissionPackage> package = snapshot->package();
            if (!package) {
                ++counts.unreadable;
                continue;
            }
            const QDate day = japaneseDay(snapshot->filedAt());
            judge(
                counts, package->values().toBytes(), m_form.setInForce->context(day), m_form.setProposed->context(day));
        }
        return {};
    }

private:
    void judge(RehearsalCounts& counts, const QByteArray& answers, const EvaluationContext& before,
        const EvaluationContext& after) const
    {
        QByteArrayList sealed;
        QByteArray open = answers;
        if (answers.contains("\"sealed\"")) {
            if (Expected<Json> json = Json::parse(answers)) {
                takeSealed(*json, {}, sealed);
                open = json->toBytes();
            }
        }
        const Expected<Evaluation> now = evaluate(m_form.inForce->form, open, before);
        const Expected<Evaluation> then
            = now ? evaluate(m_form.proposed->form, open, after) : Expected<Evaluation>(Unexpected(now.error()));
        if (!then) {
            ++counts.unreadable;
            return;
        }
        counts.sealed += sealed.size();
        if (!sealed.isEmpty())
            sealed = withDependents(withDependents(sealed, *now, before), *then, after);
        countDifferences(counts, *now, *then, sealed);
    }

    const ProposedForm& m_form;
    const Desk* m_desk;
};

bool isRehearsed(const ProposedForm& form)
{
    return form.isChange() && !form.refusal && form.inForce && form.inForce->isOffered && form.proposed
        && form.proposed->isOffered && form.setInForce && form.setProposed;
}

} // namespace

Expected<QList<TownRehearsal>> rehearse(const Proposal& proposal, const RehearsalMaterial& material)
{
    struct Work {
        Task task;
        FormRehearsal* result;
    };
    QList<TownRehearsal> towns;
    for (const ProposedTown& town : proposal.towns()) {
        TownRehearsal rehearsed{.code = town.code};
        for (const ProposedForm& form : town.forms) {
            if (isRehearsed(form))
                rehearsed.forms.append(FormRehearsal{
                    .form = form.form, .from = form.inForce->form.reference(), .to = form.proposed->form.reference()});
        }
        towns.append(std::move(rehearsed));
    }
    // Addresses of results stay: nothing is added from here on.
    std::vector<Work> all;
    for (qsizetype i = 0; i < towns.size(); ++i) {
        auto result = towns[i].forms.begin();
        for (const ProposedForm& form : proposal.towns()[i].forms) {
            if (isRehearsed(form))
                all.push_back({Task(form, proposal.towns()[i].desk), &*result++});
        }
    }
    std::atomic<size_t> next = 0;
    std::mutex lock;
    std::optional<Error> failure;
    const auto work = [&] {
        for (size_t i = next++; i < all.size(); i = next++) {
            FormRehearsal& result = *all[i].result;
            const auto known = material.traces.constFind(result.form);
            if (known != material.traces.constEnd())
                all[i].task.traces(result.traces, *known, material.asOf);
            const Expected<void> read = material.cases == RehearsalMaterial::Cases::Stored
                ? all[i].task.cases(result.cases)
                : Expected<void>();
            if (!read) {
                const std::lock_guard guard(lock);
                failure = read.error();
                next = all.size();
            }
        }
    };
    {
        std::vector<std::jthread> threads;
        for (int i = 1; i < material.threads; ++i)
            threads.emplace_back(work);
        work();
    }
    if (failure)
        return Unexpected(*failure);
    return towns;
}

} // namespace Egov
