// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/rules/program_p.h>
#include <libegov/form/values/coercion_p.h>

#include <libegov/form/rules/evaluationcontext.h>

namespace Egov {

// Evaluates compiled rules. One per evaluation, used by one thread. Every step is counted and all memory comes from the
// arena: when either is used up, the machine has failed and every further result is Absent.
class Machine {
public:
    Machine(Arena& arena, const EvaluationContext& context, const Tables& tables);

    void setRoot(const Value* slots) { m_root = slots; }
    void setRow(const Value* slots) { m_row = slots; }

    // data: what names are looked up in where the compiler did not know them.
    Value run(const Program& program, const Value& data = Value())
    {
        const Node& node = program.nodes.front();
        m_nodes = program.nodes.data();
        const Scope scope{Scope::Kind::Data, data, {}};
        return operand(node, scope);
    }
    bool isTrue(const Program& program)
    {
        // "This field is that": most conditions of most forms.
        const Node* const nodes = program.nodes.data();
        const Node& node = nodes[0];
        if (node.operation == Opcode::StrictEqual && node.count == 2) {
            const Node& left = nodes[node.first];
            const Node& right = nodes[node.first + 1];
            const bool isSlot = left.operation == Opcode::LoadSlot || left.operation == Opcode::LoadRow;
            if (isSlot && left.constant.isAbsent() && right.operation == Opcode::Constant && !left.hasDefault) {
                const Value& value = (left.operation == Opcode::LoadSlot ? m_root : m_row)[left.slot];
                return value.isAbsent() ? right.constant.kind() == Value::Kind::Null
                                        : strictlyEqual(value, right.constant);
            }
        }
        return truthy(run(program));
    }

    const char* failure() const { return m_failure; } // null, or the code of a finding
    Arena& arena() { return m_arena; }
    qint64 stepsLeft() const { return m_steps; }

private:
    struct Scope {
        enum class Kind { Data, Reduce } kind = Kind::Data;
        Value data; // Reduce: the current element
        Value accumulator;
    };

    Value operand(const Node& node, const Scope& scope)
    {
        switch (node.operation) {
        case Opcode::Constant: return node.constant;
        case Opcode::LoadSlot: return loaded(m_root[node.slot], node, scope);
        case Opcode::LoadRow: return loaded(m_row[node.slot], node, scope);
        case Opcode::LoadElement:
        case Opcode::LoadCurrent:
            if (const Value* const row = scope.data.shapedValues())
                return loaded(row[node.slot], node, scope);
            return Value(nullptr);
        default: return step(node, scope);
        }
    }
    Value loaded(const Value& value, const Node& node, const Scope& scope)
    {
        if (node.constant.isAbsent() && !value.isAbsent())
            return value;
        return loadedSlowly(value, node, scope);
    }
    const Node& argument(const Node& node, uint32_t position) const { return m_nodes[node.first + position]; }
    Value argumentValue(const Node& node, uint32_t position, const Scope& scope)
    {
        return position < node.count ? operand(argument(node, position), scope) : Value();
    }

    Value step(const Node& node, const Scope& scope);
    Value loadedSlowly(const Value& value, const Node& node, const Scope& scope);
    Value fallback(const Node& node, uint32_t position, const Scope& scope);
    Value loadPath(const Node& node, const Scope& scope);
    Value loadNamed(const Value& name, const Scope& scope);
    Value follow(Value from, std::span<const Value> names);
    Value member(const Value& of, std::string_view name);
    Value scopeData(const Scope& scope);
    Value missing(std::span<const Value> keys, const Scope& scope);
    Value missingOf(const Node& node, uint32_t first, const Scope& scope);
    Value missingSome(const Node& node, const Scope& scope);
    Value makeArray(const Node& node, const Scope& scope);

    Value condition(const Node& node, const Scope& scope);
    Value conjunction(const Node& node, const Scope& scope, bool until);
    Value filter(const Node& node, const Scope& scope);
    Value map(const Node& node, const Scope& scope);
    Value reduce(const Node& node, const Scope& scope);
    Value quantified(const Node& node, const Scope& scope);

    bool ordered(const Node& node, const Scope& scope);
    Value in(const Value& needle, const Value& haystack);
    Value cat(const Node& node, const Scope& scope);
    Value substr(const Node& node, const Scope& scope);
    Value add(const Node& node, const Scope& scope);
    Value multiply(const Node& node, const Scope& scope);
    Value extreme(const Node& node, const Scope& scope);
    Value merge(const Node& node, const Scope& scope);

    Value own(const Node& node, const Scope& scope);
    Value interval(const Node& node, const Scope& scope);
    Value rank(const Node& node, const Scope& scope);
    Value unique(const Node& node, const Scope& scope);
    Value length(const Value& value);
    Value sum(const Node& node, const Scope& scope);
    Value roundYen(const Node& node, const Scope& scope);
    Value table(const Node& node, const Scope& scope);
    Value day(QDate date);
    QDate dateArgument(const Node& node, uint32_t position, const Scope& scope);
    std::optional<int> wholeArgument(const Node& node, uint32_t position, const Scope& scope);

    Value fail(const char* code)
    {
        if (!m_failure)
            m_failure = code;
        return Value();
    }
    // For work that grows with what it is given.
    void spend(size_t work) { m_steps -= static_cast<qint64>(work / 16); }
    Value kept(const Value& value) { return value.isAbsent() ? fail("rule.memory") : value; }

    Arena& m_arena;
    const EvaluationContext& m_context;
    const Tables& m_tables;
    const Value* m_root = nullptr;
    const Value* m_row = nullptr;
    const Node* m_nodes = nullptr;
    qint64 m_steps;
    int m_depth = 0;
    const char* m_failure = nullptr;
};

// "2026-04-01" to a day; invalid for everything else.
QDate dayOf(std::string_view text) noexcept;
// Ten bytes.
void writeDay(QDate date, char* text) noexcept;

} // namespace Egov
