// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/definition/formcompiler_p.h>
#include <libegov/form/errors.h>
#include <libegov/form/fields/ruledbounds_p.h>

// The rules of one field, and what its limits are to the evaluation.
namespace Egov {

using namespace Qt::StringLiterals;

void FormCompiler::programsOf(const Json& source, const DefinitionPlace& place, int index)
{
    FieldPlan& field = m_plan->fields[static_cast<size_t>(index)];
    const int node = fieldNode(index);
    if (source.contains("when"))
        field.when = program(source["when"], place.at("/when"), field.group, node);
    if (source.contains("value"))
        field.value = program(source["value"], place.at("/value"), field.group, node);
    if (isRuledBound(source, "minimum"))
        field.minimum = program(source["minimum"], place.at("/minimum"), field.group, node);
    if (isRuledBound(source, "maximum"))
        field.maximum = program(source["maximum"], place.at("/maximum"), field.group, node);
    field.isLimitedByRules = field.minimum != none || field.maximum != none;
    optionsOf(source, place, index);
    if (!field.takesAnswer && source.contains("required") && source["required"] != Json(false))
        problem(FormError::Type, place.at("/required"), u"nothing is answered there"_s);
    if (source.contains("required") && !source["required"].isBoolean())
        field.required = program(source["required"], place.at("/required"), field.group, node);
}

// What a vendor's type has for options is its own.
void FormCompiler::optionsOf(const Json& source, const DefinitionPlace& place, int index)
{
    FieldPlan& field = m_plan->fields[static_cast<size_t>(index)];
    const Json::Array& options = builtInField(source["type"].text()) ? source["options"].elements() : Json().elements();
    for (size_t i = 0; i < options.size(); ++i) {
        if (!options[i].contains("when"))
            continue;
        const int when = program(options[i]["when"], place.at("/options"), field.group, fieldNode(index));
        m_plan->options.push_back({index, static_cast<int>(i), options[i]["value"].toUtf8(), when});
        field.isLimitedByRules = true;
    }
}

// Limits that only warn. One that is not there, or that nobody types against, would have no effect.
void FormCompiler::softLimits(const Json& source, const DefinitionPlace& place, int index)
{
    const BuiltInField* const type = builtInField(source["type"].text());
    if (!type || !source.contains("softLimits"))
        return;
    if (source.contains("value"))
        return problem(FormError::Limits, place.at("/softLimits"), u"nobody is warned of what is computed"_s);
    for (const Json& soft : source["softLimits"].elements()) {
        const auto limit = std::ranges::find(type->limits, QByteArrayView(soft.toUtf8()), &BrokenLimit::property);
        if (limit == type->limits.end() || !source.contains(soft.toUtf8())) {
            problem(FormError::Limits, place.at("/softLimits"), soft.toString() + u" is no limit here"_s);
            continue;
        }
        m_plan->softLimits.push_back({index, limit->code});
        m_plan->fields[size_t(index)].hasSoftLimits = true;
    }
}

} // namespace Egov
