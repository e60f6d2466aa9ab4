// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/rules/program_p.h>

#include <libegov/form/rules/rule.h>

#include <array>

namespace Egov {
namespace {

using enum Opcode;

constexpr int any = Rule::maximumNodes;

// In the order of their names, for the search below.
constexpr auto table = std::to_array<OperationName>({
    {"!", Not, 0, any},
    {"!!", Truthy, 0, any},
    {"!=", LooseUnequal, 0, any},
    {"!==", StrictUnequal, 0, any},
    {"%", Modulo, 0, any},
    {"*", Multiply, 0, any},
    {"+", Add, 0, any},
    {"-", Subtract, 0, any},
    {"/", Divide, 0, any},
    {"<", Less, 0, any},
    {"<=", LessOrEqual, 0, any},
    {"==", LooseEqual, 0, any},
    {"===", StrictEqual, 0, any},
    {">", Greater, 0, any},
    {">=", GreaterOrEqual, 0, any},
    {"?:", If, 0, any},
    {"add_days", AddDays, 2, 2},
    {"add_months", AddMonths, 2, 2},
    {"add_years", AddYears, 2, 2},
    {"age_on", AgeOn, 2, 2},
    {"all", All, 0, any},
    {"and", And, 0, any},
    {"cat", Cat, 0, any},
    {"days_between", DaysBetween, 2, 2},
    {"filter", Filter, 0, any},
    {"fiscal_year_end", FiscalYearEnd, 1, 1},
    {"if", If, 0, any},
    {"in", In, 0, any},
    {"length", Length, 1, 1},
    {"log", Log, 0, any},
    {"map", Map, 0, any},
    {"max", Maximum, 0, any},
    {"merge", Merge, 0, any},
    {"min", Minimum, 0, any},
    {"minutes_between", MinutesBetween, 2, 2},
    {"missing", Missing, 0, any},
    {"missing_some", MissingSome, 0, any},
    {"months_between", MonthsBetween, 2, 2},
    {"none", None, 0, any},
    {"open_day_on_or_after", OpenDayOnOrAfter, 1, 1},
    {"or", Or, 0, any},
    {"rank", Rank, 2, 2},
    {"reduce", Reduce, 0, any},
    {"round_yen", RoundYen, 1, 2},
    {"some", Some, 0, any},
    {"substr", Substr, 0, any},
    {"sum", Sum, 1, 2},
    {"table", Table, 1, 9},
    {"table_on", TableOn, 2, 10},
    {"today", Today, 0, 0},
    {"unique", Unique, 1, 1},
    {"var", Var, 0, any},
    {"weekday", Weekday, 1, 1},
});
static_assert(std::ranges::is_sorted(table, {}, &OperationName::name));

} // namespace

const OperationName* findOperation(std::string_view name)
{
    const auto found = std::ranges::lower_bound(table, name, {}, &OperationName::name);
    return found != table.end() && found->name == name ? &*found : nullptr;
}

std::span<const OperationName> allOperations() { return table; }

} // namespace Egov
