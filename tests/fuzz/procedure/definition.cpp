// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/procedure/caseevaluation.h>
#include <libegov/procedure/procedurediff.h>
#include <libegov/procedure/procedurelint.h>

#include <cstdint>
#include <cstdlib>

using namespace Egov;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

Form formOf(const char* text)
{
    const Expected<Form> form = Form::compile(QByteArrayView(text), FieldTypes::builtIn());
    if (!form)
        std::abort();
    return *form;
}

// What the seeds stand beside: one field of each kind that a procedure treats in its own way.
ProcedureForms forms()
{
    return {.filed = formOf(R"({"id":"grant","version":1,"title":"助成","pages":[{"id":"page","title":"申請","fields":[
              {"id":"name","type":"person-name","label":"氏名","required":true},
              {"id":"amount","type":"money","label":"額","required":true},
              {"id":"publish","type":"consent","label":"公表","text":"公表に同意します。"},
              {"id":"account","type":"bank-account","label":"口座"},
              {"id":"items","type":"group","label":"明細","repeat":{"max":5},"fields":[
                {"id":"price","type":"money","label":"額"},{"id":"number","type":"text","label":"番号","sealed":true}]}]}],
              "tables":{"rate":{"legalBasis":"作例","entries":[{"value":{"half":0.5}}]}}})"),
        .ofStages = {formOf(R"({"id":"report","version":1,"title":"報告","pages":[{"id":"page","title":"報告","fields":[
              {"id":"paid","type":"money","label":"額","required":true}]}]})")}};
}

bool refuses(const Finding& finding)
{
    return finding.severity == Severity::Error && !finding.code.startsWith("lint.")
        && finding.code != "form.computed-type"; // what the form's lint says besides
}

} // namespace

// What an author writes: refused with a code or compiled; what lint finds no error of the compiler's in compiles, and
// what compiles judges an empty case, names its findings and is the same as itself.
int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static const FieldTypes types = FieldTypes::builtIn();
    static const ProcedureForms around = forms();
    const QByteArrayView bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const Expected<Procedure> procedure = Procedure::compile(bytes, around, types);
    const Expected<Json> definition = Json::parse(bytes);
    if (!definition)
        return procedure ? (std::abort(), 0) : 0;
    bool isRefused = false;
    for (const Finding& finding : lintProcedure(*definition, around, types)) {
        std::ignore = procedureLintMessage(finding);
        isRefused = isRefused || refuses(finding);
    }
    if (isRefused == procedure.has_value())
        std::abort();
    if (!procedure)
        return 0;
    const Expected<FormComparison> same = compareProcedures(*definition, *definition);
    if (!same || !same->changes.isEmpty())
        std::abort();
    const EvaluationContext context{QDate(2026, 12, 1), {}, {}};
    const Json nothing = Json::object();
    if (!evaluateCase(*procedure, nothing, context))
        std::abort();
    for (const QByteArray& stage : procedure->stages()) {
        const Expected<StageEvaluation> found = evaluateStage(*procedure, stage, nothing, context);
        if (!found)
            std::abort();
        for (const Finding& finding : found->findings)
            std::ignore = messageFor(finding, "ja", *procedure, stage);
    }
    return 0;
}
