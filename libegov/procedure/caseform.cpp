// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/procedure/procedurecompiler_p.h>

#include <libegov/form/authoring/lint.h>
#include <libegov/form/errors.h>

namespace Egov {

// Compiles the form, and gives what it is refused for the place that the author knows.
void ProcedureCompiler::finish(CaseForm& form, Json fields, Json rules, Json fee)
{
    Json pages = Json::array();
    if (form.inputFields.size() > 0)
        pages.append(Json::object({{"id", "case"}, {"title", "事案"}, {"fields", form.inputFields}}));
    if (fields.size() > 0)
        pages.append(Json::object({{"id", "stage"}, {"title", "段階"}, {"fields", std::move(fields)}}));
    Json definition = Json::object({{"id", m_definition["id"]}, {"version", m_definition["version"]},
        {"title", m_forms.filed.title()}, {"pages", pages}});
    if (rules.size() > 0)
        definition.set("rules", rules);
    if (!fee.isNull())
        definition.set("fee", fee);
    const Json tables = m_forms.filed.definition()["tables"];
    if (!tables.isNull())
        definition.set("tables", tables);
    form.definition = definition;
    if (!m_problems.isEmpty())
        return;
    const Expected<Form> compiled = Form::compile(definition, m_types);
    if (compiled) {
        form.form = *compiled;
        return;
    }
    for (const Finding& finding : lint(definition, m_types)) {
        if (finding.severity != Severity::Error || finding.code.startsWith("lint."))
            continue;
        const std::optional<ErrorCode> code = errorTable(FormError()).find(finding.code);
        problem(code.value_or(FormError::Schema), placeOf(form, finding.path), finding.params["detail"].toString());
    }
    if (m_problems.isEmpty())
        problem(compiled.error().which(), "", compiled.error().detail());
}

QByteArray placeOf(const CaseForm& form, const QByteArray& pointer)
{
    const QByteArrayList steps = pointer.split('/');
    const auto place = [&steps, &form](const QByteArrayList& known, qsizetype at) {
        QByteArray found = known.value(steps.value(at).toInt());
        for (qsizetype i = at + 1; i < steps.size() && !(form.isOverview && &known == &form.pointers); ++i)
            found += '/' + steps[i];
        return found;
    };
    if (steps.value(1) == "pages" && steps.value(3) == "fields")
        return steps.value(2).toInt() == (form.inputs.empty() ? 0 : 1) ? place(form.pointers, 4) : QByteArray();
    if (steps.value(1) == "rules")
        return place(form.rulePointers, 2);
    if (steps.value(1) == "fee" && steps.value(2) == "lines")
        return place(form.linePointers, 3);
    return {};
}

} // namespace Egov
