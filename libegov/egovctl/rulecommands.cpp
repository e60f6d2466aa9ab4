// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/command.h>
#include <libegov/egovctl/errors.h>

#include <libegov/base/clock.h>
#include <libegov/form/rules/rule.h>

namespace Egov::Ctl {
namespace {

using namespace Qt::StringLiterals;

Exit evaluateRules(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, {u"as-of"_s}, {u"batch"_s});
    if (!options)
        return couldNot(options.error());
    if (!options->has(u"batch"_s))
        return couldNot(Error(CtlError::Usage, u"rules evaluate --batch [--as-of DATE]"_s));
    EvaluationContext context;
    context.asOf = options->has(u"as-of"_s) ? QDate::fromString(options->value(u"as-of"_s), Qt::ISODate)
                                            : japaneseDay(SystemClock().now());
    if (!context.asOf.isValid())
        return couldNot(Error(CtlError::Usage, u"--as-of takes a date, 2026-11-22"_s));
    return runBatch([&context](const Json& line) -> Expected<Json> {
        if (!line.contains("rule"))
            return Unexpected(Error(CtlError::NoRule, u"a line is {\"rule\":…,\"data\":…}"_s));
        const Expected<Rule> rule = Rule::compile(line["rule"]);
        if (!rule)
            return Unexpected(rule.error());
        const Expected<Json> result = rule->evaluate(line["data"], context);
        if (!result)
            return result;
        return Json::object({{"result", *result}});
    });
}

const Command commands[] = {
    {"rules evaluate", "--batch [--as-of DATE]", "Evaluates JsonLogic, one rule with its data a line.", evaluateRules}};

} // namespace

std::span<const Command> ruleCommands() { return commands; }

} // namespace Egov::Ctl
