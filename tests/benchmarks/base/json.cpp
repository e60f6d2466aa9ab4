// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// JSON of the size of an application: 40 answers, two of them groups.
#include <libegov/base/json.h>

#include <QJsonDocument>

#include <benchmark/benchmark.h>
#include <simdjson.h>

namespace {

QByteArray answers(int rows)
{
    Egov::Json children = Egov::Json::array();
    for (int row = 0; row < rows; ++row)
        children.append(Egov::Json::object({{"birthDate", "2019-04-01"}, {"livesTogether", true},
            {"name", Egov::Json::object({{"family", "見本"}, {"given", "太郎"}})}}));
    Egov::Json all = Egov::Json::object({{"children", children}});
    for (int field = 0; field < 40; ++field)
        all.set("field" + QByteArray::number(field),
            field % 3 == 0 ? Egov::Json(field * 1000) : Egov::Json("東京都千代田区"));
    return all.toBytes();
}

template <typename Work>
void measure(benchmark::State& state, Work work)
{
    const QByteArray bytes = answers(static_cast<int>(state.range(0)));
    for ([[maybe_unused]] auto _ : state)
        work(bytes);
    state.SetBytesProcessed(state.iterations() * bytes.size());
}

void parse(benchmark::State& state)
{
    measure(state, [](const QByteArray& bytes) { benchmark::DoNotOptimize(Egov::Json::parse(bytes)); });
}
BENCHMARK(parse)->Name("parse")->Arg(6)->Arg(600);

void parseByQt(benchmark::State& state)
{
    measure(state, [](const QByteArray& bytes) { benchmark::DoNotOptimize(QJsonDocument::fromJson(bytes)); });
}
BENCHMARK(parseByQt)->Name("parse/peer:QJsonDocument")->Arg(6)->Arg(600);

// The bound: a parser that is kept, and a result that nobody copies.
void parseBySimdjson(benchmark::State& state)
{
    simdjson::dom::parser parser;
    measure(state, [&parser](const QByteArray& bytes) {
        benchmark::DoNotOptimize(parser.parse(bytes.constData(), static_cast<size_t>(bytes.size())).error());
    });
}
BENCHMARK(parseBySimdjson)->Name("parse/peer:simdjson")->Arg(6)->Arg(600);

void canonicalize(benchmark::State& state)
{
    measure(state, [](const QByteArray& bytes) { benchmark::DoNotOptimize(Egov::canonicalJson(bytes)); });
}
BENCHMARK(canonicalize)->Name("canonicalize")->Arg(6)->Arg(600);

// The nearest that Qt has: sorted by code point and compact, but not RFC 8785.
void canonicalizeByQt(benchmark::State& state)
{
    measure(state, [](const QByteArray& bytes) {
        benchmark::DoNotOptimize(QJsonDocument::fromJson(bytes).toJson(QJsonDocument::Compact));
    });
}
BENCHMARK(canonicalizeByQt)->Name("canonicalize/peer:QJsonDocument")->Arg(6)->Arg(600);

} // namespace
