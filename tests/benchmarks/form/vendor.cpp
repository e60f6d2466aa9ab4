// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What vendors' field types cost: a form that has none, where the service knows some; and five fields of a plugin in a
// process of its own, each answer a new one, beside five of the house's.
#include "shapes.h"

#include <libegov/form/evaluation/evaluation.h>
#include <libegov/tenant/fieldplugins.h>

#include <benchmark/benchmark.h>

#include <chrono>

namespace {

using namespace Egov;
using namespace Qt::StringLiterals;

constexpr int hostedFields = 5;

const FieldTypes& withPlugins()
{
    static const FieldTypes types = [] {
        FieldTypes all = FieldTypes::builtIn();
        const PluginCatalogue catalogue = PluginCatalogue::search(
            {.directories = {QStringLiteral(EGOV_FIELD_PLUGINS)}, .kinds = {fieldPluginKind()}});
        if (addFieldPlugins(catalogue, {.host = {.path = QStringLiteral(EGOV_HOST)}}, all).code.empty())
            qFatal("the plugin was not taken");
        return all;
    }();
    return types;
}

void unused(benchmark::State& state, const FieldTypes& types)
{
    constexpr int fields = 100;
    const Form form = Form::compile(Shapes::form(fields), types).value();
    const QByteArray answers = Shapes::answers(fields);
    const EvaluationContext context{.asOf = QDate(2026, 11, 22)};
    for ([[maybe_unused]] auto _ : state) {
        if (const Expected<Evaluation> evaluation = evaluate(form, answers, context); !evaluation)
            state.SkipWithError("not judged");
    }
}
void unusedTypes(benchmark::State& state) { unused(state, withPlugins()); }
BENCHMARK(unusedTypes)->Name("evaluate-no-vendor-field")->Unit(benchmark::kMicrosecond);
void noTypes(benchmark::State& state) { unused(state, FieldTypes::builtIn()); }
BENCHMARK(noTypes)->Name("evaluate-no-vendor-field/peer:no-plugin")->Unit(benchmark::kMicrosecond);

Form fiveOf(const QByteArray& type)
{
    Json fields = Json::array();
    for (int i = 0; i < hostedFields; ++i)
        fields.append(Json::object({{"id", "f" + QByteArray::number(i)}, {"type", type}, {"label", "欄"}}));
    const Json page = Json::object({{"id", "p"}, {"title", "頁"}, {"fields", fields}});
    return Form::compile(
        Json::object({{"id", "five"}, {"version", 1}, {"title", "五つ"}, {"pages", Json::array({page})}}),
        withPlugins())
        .value();
}

// Nobody's answers are remembered from the one before.
QByteArray freshAnswers()
{
    static qint64 number = 0;
    Json answers = Json::object();
    for (int i = 0; i < hostedFields; ++i)
        answers.set("f" + QByteArray::number(i), "a" + QByteArray::number(++number));
    return answers.toBytes();
}

// Both in turn, so that what else the machine does meets both; the label is what the plugin adds to a submission.
void hosted(benchmark::State& state)
{
    using Clock = std::chrono::steady_clock;
    const Form vendors = fiveOf("jp.example.odd");
    const Form ours = fiveOf("text");
    const EvaluationContext context{.asOf = QDate(2026, 11, 22)};
    std::chrono::nanoseconds spent[2] = {};
    for ([[maybe_unused]] auto _ : state) {
        for (const int which : {0, 1}) {
            const QByteArray answers = freshAnswers();
            const Clock::time_point begun = Clock::now();
            const Expected<Evaluation> evaluation = evaluate(which == 0 ? vendors : ours, answers, context);
            spent[which] += Clock::now() - begun;
            if (!evaluation || !evaluation->isComplete())
                state.SkipWithError("not judged");
        }
    }
    const double added = std::chrono::duration<double, std::micro>(spent[0] - spent[1]).count();
    state.SetLabel(std::to_string(added / static_cast<double>(state.iterations())) + " us");
}
BENCHMARK(hosted)->Name("five-hosted-fields")->UseRealTime()->Unit(benchmark::kMicrosecond);

} // namespace
