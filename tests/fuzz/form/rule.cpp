// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/rules/rule.h>

#include <cstdint>
#include <cstdlib>

using namespace Egov;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

// {"rule": …, "data": …} or a rule alone: refused with a code or a result that is JSON, the same each time.
int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const Expected<Json> json
        = Json::parse(QByteArrayView(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)));
    if (!json)
        return 0;
    const bool isPair = json->contains("rule");
    const Expected<Rule> rule = Rule::compile(isPair ? (*json)["rule"] : *json);
    if (!rule)
        return 0;
    const EvaluationContext context{QDate(2026, 11, 22), {}, {}};
    const Json given = isPair ? (*json)["data"] : Json();
    const Expected<Json> result = rule->evaluate(given, context);
    const Expected<Json> again = rule->evaluate(given, context);
    if (result.has_value() != again.has_value() || (result && !(*result == *again)))
        std::abort();
    if (result && !Json::parse(result->toBytes()))
        std::abort();
    return 0;
}
