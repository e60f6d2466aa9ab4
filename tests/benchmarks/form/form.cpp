// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// How the cost of compiling and of evaluating grows with fields and with rows.
#include "shapes.h"

#include <libegov/form/evaluation/evaluation.h>

#include <benchmark/benchmark.h>

namespace {

using namespace Egov;

void compile(benchmark::State& state)
{
    const QByteArray definition = Shapes::form(static_cast<int>(state.range(0))).toBytes();
    const FieldTypes types = FieldTypes::builtIn();
    for ([[maybe_unused]] auto _ : state) {
        const Expected<Form> form = Form::compile(QByteArrayView(definition), types);
        if (!form)
            state.SkipWithError(qPrintable(form.error().detail()));
    }
}
BENCHMARK(compile)->Name("compile")->Arg(10)->Arg(100)->Arg(1000)->Unit(benchmark::kMicrosecond);

void evaluateAll(benchmark::State& state, const Json& definition, const QByteArray& answers)
{
    const Form form = Form::compile(definition, FieldTypes::builtIn()).value();
    const EvaluationContext context{.asOf = QDate(2026, 11, 22)};
    for ([[maybe_unused]] auto _ : state) {
        const Expected<Evaluation> evaluation = evaluate(form, answers, context);
        if (!evaluation || !evaluation->isComplete())
            state.SkipWithError("the answers are not complete");
    }
}

void fields(benchmark::State& state)
{
    const int count = static_cast<int>(state.range(0));
    evaluateAll(state, Shapes::form(count), Shapes::answers(count));
}
BENCHMARK(fields)->Name("evaluate-fields")->Arg(10)->Arg(100)->Arg(1000)->Unit(benchmark::kMicrosecond);

void rows(benchmark::State& state)
{
    evaluateAll(state, Shapes::rowsForm(), Shapes::rowsAnswers(static_cast<int>(state.range(0))));
}
BENCHMARK(rows)->Name("evaluate-rows")->Arg(1)->Arg(10)->Arg(100)->Unit(benchmark::kMicrosecond);

} // namespace
