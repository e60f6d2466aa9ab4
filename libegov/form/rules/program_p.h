// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/values/arena_p.h>

#include <libegov/base/expected.h>

#include <string>

namespace Egov {

enum class Opcode : uint8_t {
    // Loads: what {"var": ...} became once the place was known.
    Constant,
    LoadSlot, // an answer of the form
    LoadRow, // an answer of this row
    LoadElement, // a column of the row that filter, map, all ... is at
    LoadCurrent, // the same inside reduce, "current.x"
    LoadAccumulator,
    LoadData, // {"var": ""}
    LoadPath, // by name, while evaluating
    LoadDynamic, // by a name that is itself computed
    MakeArray,
    // JsonLogic
    If,
    And,
    Or,
    Filter,
    Map,
    Reduce,
    All,
    None,
    Some,
    LooseEqual,
    LooseUnequal,
    StrictEqual,
    StrictUnequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Truthy,
    Not,
    Modulo,
    Log,
    In,
    Cat,
    Substr,
    Add,
    Multiply,
    Subtract,
    Divide,
    Minimum,
    Maximum,
    Merge,
    Var,
    Missing,
    MissingSome,
    // Ours
    Today,
    AgeOn,
    FiscalYearEnd,
    AddDays,
    AddMonths,
    AddYears,
    OpenDayOnOrAfter,
    DaysBetween,
    MonthsBetween,
    MinutesBetween,
    Weekday,
    Rank,
    Unique,
    Length,
    RoundYen,
    Sum,
    Table,
    TableOn,
};

struct OperationName {
    std::string_view name;
    Opcode operation;
    int minimumArguments; // ours only: JsonLogic's take what they get
    int maximumArguments;
};
const OperationName* findOperation(std::string_view name);
std::span<const OperationName> allOperations();

// One step of a compiled rule. The arguments of a step stand side by side, so that a rule is one flat array.
struct Node {
    Opcode operation = Opcode::Constant;
    // Loads: the first argument is what to give when nothing is there. Missing: the arguments are pairs of a name and
    // its load.
    uint8_t hasDefault = 0;
    uint16_t slot = 0;
    uint16_t count = 0; // arguments
    uint32_t first = 0; // the first of them
    Value constant; // Constant; for loads the rest of the path, an array of names
};

// A compiled rule. Its constants live in the arena of whoever compiled it.
struct Program {
    std::vector<Node> nodes; // the first is the rule itself
};

// Where a name of a form stands. rest: what is left of the path behind it.
struct NamePlace {
    enum class Frame { Root, Row } frame = Frame::Root;
    uint16_t slot = 0;
    std::string_view rest;
    const Shape* rows = nullptr; // it is a group: its rows look like this
    const Shape* parts = nullptr; // it is a compound field
};

// What a form tells the compiler about its names, and learns about what a rule reads. Without it names are looked up
// while evaluating.
class Names {
public:
    virtual ~Names() = default;
    virtual Expected<NamePlace> find(std::string_view path) = 0;
    virtual void readColumn(const Shape& rows, uint32_t column) = 0;
    virtual void readAllColumns(const Shape& rows) = 0;
    // Whether the rule is judged for each row of a group, which it names "row.x".
    virtual bool hasRow() const = 0;
};

Expected<Program> compileRule(const Json& rule, Arena& constants, Names* names = nullptr);

} // namespace Egov
