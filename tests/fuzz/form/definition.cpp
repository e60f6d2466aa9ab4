// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/authoring/formdiff.h>
#include <libegov/form/authoring/lint.h>
#include <libegov/form/evaluation/evaluation.h>

#include <cstdint>
#include <cstdlib>

using namespace Egov;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

// What an author writes: refused with a code or compiled; what lint finds no error of form in compiles, and what
// compiles evaluates, describes itself and is the same as itself.
int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static const FieldTypes types = FieldTypes::builtIn();
    const Expected<Json> definition
        = Json::parse(QByteArrayView(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)));
    if (!definition)
        return 0;
    const Expected<Form> form = Form::compile(*definition, types);
    bool isRefused = false;
    for (const Finding& finding : lint(*definition, types, {.asOf = QDate(2026, 11, 22)})) {
        std::ignore = lintMessage(finding);
        isRefused = isRefused || (finding.severity == Severity::Error && !finding.code.startsWith("lint."));
    }
    if (isRefused == form.has_value())
        std::abort();
    if (!form)
        return 0;
    std::ignore = form->pages();
    std::ignore = form->contact();
    const Expected<FormComparison> same = compareForms(*definition, *definition);
    if (!same || !same->changes.isEmpty())
        std::abort();
    const EvaluationContext context{QDate(2026, 11, 22), {}, {}};
    if (!evaluate(*form, "{}", context))
        std::abort();
    return 0;
}
