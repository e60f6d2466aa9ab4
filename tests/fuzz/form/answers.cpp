// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/explain/explanation.h>

#include <cstdint>
#include <cstdlib>
#include <numeric>

using namespace Egov;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

// Every field type, conditions on each other, rows, computed values, tables and a fee.
constexpr const char* definition = R"({"id":"fuzz","version":1,"title":"t","pages":[{"id":"one","title":"1","fields":[
  {"id":"text","type":"text","label":"l","maxLength":20,"pattern":"[a-zぁ-ん𠮷]{1,9}","repertoire":"jisx0213"},
  {"id":"long","type":"long-text","label":"l","warning":"w","repertoire":"mj"},
  {"id":"kana","type":"kana","label":"l"},
  {"id":"name","type":"person-name","label":"l","kana":true,"required":true},
  {"id":"date","type":"date","label":"l","minimum":"1900-01-01","maximum":"today"},
  {"id":"time","type":"time","label":"l","step":15},
  {"id":"number","type":"number","label":"l","minimum":0,"maximum":100,"decimals":2},
  {"id":"money","type":"money","label":"l"},
  {"id":"yes","type":"yes-no","label":"l"},
  {"id":"choice","type":"choice","label":"l","options":["a","b"]},
  {"id":"choices","type":"choices","label":"l","options":["a","b","c"],"maximum":2},
  {"id":"address","type":"address","label":"l"},
  {"id":"phone","type":"phone","label":"l","international":true},
  {"id":"email","type":"email","label":"l","confirm":true},
  {"id":"bank","type":"bank-account","label":"l"},
  {"id":"mine","type":"my-number","label":"l","legalBasis":"b"},
  {"id":"corporate","type":"corporate-number","label":"l"},
  {"id":"insured","type":"insured-number","label":"l"},
  {"id":"vehicle","type":"vehicle-number","label":"l"},
  {"id":"file","type":"attachment","label":"l","maximumFiles":2},
  {"id":"consent","type":"consent","label":"l","text":"t"},
  {"id":"note","type":"note","label":"l","text":"t"},
  {"id":"rows","type":"group","label":"l","repeat":{"min":1,"max":5},"fields":[
    {"id":"born","type":"date","label":"l","required":true},
    {"id":"amount","type":"money","label":"l","when":{">":[{"age_on":[{"var":"row.born"},{"today":[]}]},17]}},
    {"id":"why","type":"text","label":"l","required":{"!":{"var":"row.amount"}}}]},
  {"id":"sum","type":"money","label":"l","value":{"sum":[{"var":"rows"},"amount"]}},
  {"id":"all","type":"text","label":"l","value":{"cat":[{"var":"text"},{"var":"choices"},{"substr":[{"var":"long"},-3,2]},
    {"reduce":[{"var":"rows"},{"cat":[{"var":"accumulator"},{"var":"current.why"}]},""]}]}},
  {"id":"hidden","type":"text","label":"l","when":{"and":[{"var":"yes"},{"in":["a",{"var":"choices"}]}]},"required":true}]}],
 "rules":[{"id":"r","assert":{"all":[{"var":"rows"},{"<=":[{"var":"born"},"2026-11-22"]}]},"at":"rows","message":"m"}],
 "tables":{"fee":{"legalBasis":"b","entries":[{"value":{"a":300,"b":400}}]}},
 "fee":{"due":"before_review","lines":[{"id":"f","label":"l","legalBasis":"b","quantity":{"length":{"var":"rows"}},
   "unitAmount":{"table":["fee",{"var":"choice"}]}}]}})";

} // namespace

// What a stranger sends: every flaw a finding, nothing that costs more than its bounds; what was kept is JSON that is
// judged the same when it comes again.
int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static const Form form = *Form::compile(QByteArrayView(definition), FieldTypes::builtIn());
    const EvaluationContext context{QDate(2026, 11, 22), {}, {}};
    const Expected<Evaluation> evaluation
        = evaluate(form, QByteArrayView(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)), context);
    if (!evaluation)
        return 0;
    for (const Finding& finding : evaluation->findings()) {
        if (messageFor(finding, "ja", form).isEmpty())
            std::abort();
    }
    for (const QByteArray& path : evaluation->visiblePaths())
        std::ignore = evaluation->format(path, "ja");
    // Costs as much as some hundred evaluations: now and then, by chance of the bytes.
    if (std::accumulate(data, data + size, 0U) % 16 == 0) {
        for (const Explanation& why : explain(*evaluation, context))
            std::ignore = explanationFor(why, "en", form);
    }
    std::ignore = evaluation->fee();
    const Expected<Json> values = Json::parse(evaluation->values().toBytes());
    if (!values)
        std::abort();
    return 0;
}
