// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/errors.h>
#include <libegov/form/rules/machine_p.h>

#include <libegov/form/rules/rule.h>
#include <libegov/form/rules/rulelimits.h>

namespace Egov {

using namespace Qt::StringLiterals;

struct Rule::Private {
    Arena constants;
    Program program;
};

Expected<Rule> Rule::compile(const Json& rule)
{
    auto compiled = std::make_shared<Private>();
    Expected<Program> program = compileRule(rule, compiled->constants);
    if (!program)
        return Unexpected(program.error());
    compiled->program = std::move(*program);
    Rule result;
    result.d = std::move(compiled);
    return result;
}

Expected<Json> Rule::evaluate(const Json& data, const EvaluationContext& context) const
{
    Arena input;
    Arena arena(maximumRuleTextBytes);
    const Tables none;
    Machine machine(arena, context, none);
    const Value result = machine.run(d->program, input.keep(data));
    if (machine.failure())
        return unexpected(errorTable(FormError::RuleArguments).find(machine.failure(), FormError::RuleArguments),
            u"while evaluating"_s);
    std::optional<Json> json = toJson(result);
    if (!json)
        return unexpected(FormError::RuleMemory, u"the result is nested too deep or too large"_s);
    return *std::move(json);
}

QList<QByteArray> Rule::operations()
{
    QList<QByteArray> names;
    for (const OperationName& operation : allOperations())
        names += QByteArray(operation.name.data(), static_cast<qsizetype>(operation.name.size()));
    return names;
}

} // namespace Egov
