// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What judging a stage costs beside the form's own evaluation of the same questions: the peer is one form that asks
// what was filed and what the officer finds out, with the same rules. Both from bytes.
#include <libegov/form/evaluation/evaluation.h>
#include <libegov/procedure/caseevaluation.h>

#include <benchmark/benchmark.h>

namespace {

using namespace Egov;

Json fields(const QByteArray& name, int count, const QByteArray& above)
{
    Json list = Json::array();
    for (int i = 0; i < count; ++i) {
        const QByteArray number = QByteArray::number(i);
        Json field = Json::object({{"id", name + number}, {"type", "number"}, {"label", "数"}, {"required", true}});
        if (!above.isEmpty())
            field.set("when", Json::object({{">=", Json::array({Json::object({{"var", above + number}}), 0})}}));
        list.append(field);
    }
    return list;
}

Json page(const char* id, const Json& fields)
{
    return Json::object({{"id", id}, {"title", "頁"}, {"fields", fields}});
}

Json formOf(const Json& pages)
{
    return Json::object({{"id", "sample"}, {"version", 1}, {"title", "例"}, {"pages", pages}});
}

Json values(const QByteArray& name, int count)
{
    Json all = Json::object();
    for (int i = 0; i < count; ++i)
        all.set(name + QByteArray::number(i), i);
    return all;
}

const EvaluationContext context{QDate(2026, 12, 1), {}, {}};

Procedure procedureOf(int count)
{
    const FieldTypes types = FieldTypes::builtIn();
    const Form filed = Form::compile(formOf(Json::array({page("filed", fields("a", count, {}))})), types).value();
    const Json stage = Json::object(
        {{"id", "review"}, {"title", "審査"}, {"by", "officer"}, {"fields", fields("f", count, "answers.a")}});
    const Json definition = Json::object({{"id", "sample"}, {"version", 1}, {"stages", Json::array({stage})}});
    return Procedure::compile(definition, {.filed = filed, .ofStages = {}}, types).value();
}

QByteArray caseOf(int count)
{
    return Json::object({{"answers", values("a", count)}, {"stages", Json::object({{"review", values("f", count)}})},
                            {"decisions", Json::object()}, {"case", Json::object()}})
        .toBytes();
}

void stage(benchmark::State& state)
{
    const int count = static_cast<int>(state.range(0));
    const Procedure procedure = procedureOf(count);
    const QByteArray bytes = caseOf(count);
    for ([[maybe_unused]] auto _ : state) {
        const Expected<StageEvaluation> found = evaluateStage(procedure, "review", Json::parse(bytes).value(), context);
        if (!found || !found->isComplete)
            state.SkipWithError("the stage is not complete");
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(stage)->Name("evaluate-stage")->Arg(10)->Arg(100)->Unit(benchmark::kMicrosecond);

void form(benchmark::State& state)
{
    const int count = static_cast<int>(state.range(0));
    const Json pages = Json::array({page("filed", fields("a", count, {})), page("review", fields("f", count, "a"))});
    const Form form = Form::compile(formOf(pages), FieldTypes::builtIn()).value();
    Json answers = values("a", count);
    const Json found = values("f", count);
    for (const Json::Member& member : found.members())
        answers.set(member.first, member.second);
    const QByteArray bytes = answers.toBytes();
    for ([[maybe_unused]] auto _ : state) {
        const Expected<Evaluation> evaluation = evaluate(form, bytes, context);
        if (!evaluation || !evaluation->isComplete())
            state.SkipWithError("the answers are not complete");
        benchmark::DoNotOptimize(evaluation->values());
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(form)->Name("evaluate-stage/peer:form")->Arg(10)->Arg(100)->Unit(benchmark::kMicrosecond);

} // namespace
