// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/evaluation/answerfolding_p.h>
#include <libegov/form/evaluation/evaluator_p.h>
#include <libegov/form/fields/holdstext_p.h>
#include <libegov/form/rules/tables_p.h>

#include <libegov/japan/inputfolding.h>

#include <cmath>

namespace Egov {

namespace dom = simdjson::dom;

Evaluator::Evaluator(Evaluation::Private& workspace, const EvaluationContext& context)
    : m_work(workspace)
    , m_plan(workspace.plan())
    , m_context(context)
    , m_machine(workspace.arena, context, m_plan.tables)
{
    m_machine.setRoot(m_work.slots.data());
}

void Evaluator::fill(const dom::object& answers)
{
    size_t expected = 0;
    for (const dom::key_value_pair member : answers) {
        const uint16_t slot = m_plan.names.find(member.key, expected);
        if (slot == NameTable::unknown) {
            unknown(none, none, member.key);
            continue;
        }
        expected = slot + 1u;
        const int index = m_plan.rootFields[slot];
        const FieldPlan& field = m_plan.fields[size_t(index)];
        if (m_work.seen[slot]++ != 0) {
            m_work.add({.key = orderKey(index, none, none), .code = "answer.duplicate", .field = index});
            continue;
        }
        if (field.rows != none) {
            fillGroup(field.rows, member.value);
            continue;
        }
        bool duplicate = false;
        m_work.raw[slot] = AnswerReader::valueOf(member.value, m_work.arena, duplicate);
        if (duplicate)
            m_work.add({.key = orderKey(index, none, none), .code = "answer.duplicate", .field = index});
    }
}

void Evaluator::fillGroup(int group, const dom::element& answer)
{
    const GroupPlan& plan = m_plan.groups[size_t(group)];
    Evaluation::Private::Rows& rows = m_work.groups[size_t(group)];
    const auto shape = [this, &plan] {
        m_work.add({.key = orderKey(plan.field, none, none), .code = "group.not-rows", .field = plan.field});
    };
    dom::array array;
    if (answer.get(array) != simdjson::SUCCESS) {
        if (!answer.is_null())
            shape();
        return;
    }
    // Beyond the limit the rows are counted, so that the finding is true, but not kept.
    rows.count = static_cast<int>(std::min<size_t>(array.size(), 1u << 20));
    rows.width = static_cast<int>(plan.columns.size());
    const int kept = std::min(rows.count, Egov::maximumRows);
    const size_t cells = static_cast<size_t>(kept) * plan.columns.size();
    rows.raw = m_work.arena.allocateValues(cells + 1);
    rows.kept = m_work.arena.allocateValues(cells + static_cast<size_t>(kept) + 1);
    rows.states = static_cast<FieldState*>(m_work.arena.allocate((cells + 1) * sizeof(FieldState)));
    rows.capacity = rows.raw && rows.kept && rows.states ? kept : 0;
    std::uninitialized_fill_n(rows.raw, rows.capacity * rows.width, Value());
    std::uninitialized_fill_n(rows.kept, rows.capacity * (rows.width + 1), Value());
    std::uninitialized_fill_n(rows.states, rows.capacity * rows.width, FieldState());
    int row = 0;
    for (const dom::element element : array) {
        if (row == rows.capacity)
            break;
        dom::object object;
        *(rows.row(row) - 1) = Value::header(plan.shape);
        if (element.get(object) == simdjson::SUCCESS)
            fillRow(group, row, object);
        else
            m_work.add(
                {.key = orderKey(plan.field, row, none), .code = "group.not-rows", .field = plan.field, .row = row});
        ++row;
    }
}

void Evaluator::fillRow(int group, int row, const dom::object& answer)
{
    const GroupPlan& plan = m_plan.groups[size_t(group)];
    const Evaluation::Private::Rows& rows = m_work.groups[size_t(group)];
    Value* const raw = rows.raw + row * rows.width;
    size_t expected = 0;
    for (const dom::key_value_pair member : answer) {
        const uint16_t column = plan.names.find(member.key, expected);
        if (column == NameTable::unknown) {
            unknown(plan.field, row, member.key);
            continue;
        }
        expected = column + 1u;
        bool duplicate = !raw[column].isAbsent();
        const Value value = AnswerReader::valueOf(member.value, m_work.arena, duplicate);
        if (raw[column].isAbsent())
            raw[column] = value;
        if (duplicate)
            m_work.add({.key = orderKey(plan.field, row, column),
                .code = "answer.duplicate",
                .field = plan.columns[column],
                .row = row});
    }
}

void Evaluator::unknown(int field, int row, std::string_view name)
{
    // Behind everything of the form; inside a group behind the row's own.
    const uint64_t key = field == none ? orderKey(Form::maximumFields, none, none) : orderKey(field, row, 0xFFFF);
    m_work.add({.key = key, .code = "answer.unknown-field", .name = name, .field = field, .row = row});
}

void Evaluator::addError(const char* code, std::initializer_list<Parameter> parameters, std::string_view part)
{
    const FieldPlan& field = m_plan.fields[size_t(m_field)];
    const uint64_t key = field.group == none ? orderKey(m_field, none, none)
                                             : orderKey(m_plan.groups[size_t(field.group)].field, m_row, field.slot);
    if (m_isComputed) {
        if (!m_state->hasError)
            m_work.add({.key = key, .code = "computed.value", .field = m_field, .row = m_row},
                {{"cause", Value(std::string_view(code))}});
        m_state->hasError = true;
        return;
    }
    if (field.hasSoftLimits && isSoft(code)) {
        const bool errors = m_work.hasErrors;
        m_work.add({.key = key, .code = code, .part = part, .field = m_field, .row = m_row}, parameters);
        m_work.hasErrors = errors;
        m_work.findings.back().severity = Severity::Warning;
        return;
    }
    m_state->hasError = true;
    m_work.add({.key = key, .code = code, .part = part, .field = m_field, .row = m_row}, parameters);
}

void Evaluator::addWarning(const char* code, std::initializer_list<Parameter> parameters, std::string_view part)
{
    if (m_isComputed)
        return; // nobody typed it who could look again
    const bool before = m_state->hasError;
    const bool errors = m_work.hasErrors;
    addError(code, parameters, part);
    m_state->hasError = before;
    m_work.hasErrors = errors;
    m_work.findings.back().severity = Severity::Warning;
}

Value Evaluator::internParts(const Shape& shape, std::span<const Value> values)
{
    Value* const parts = m_work.arena.allocateShaped(shape, shape.names.size());
    if (!parts)
        return Value(nullptr);
    std::ranges::copy(values, parts);
    return Value::shaped(parts);
}

Value Evaluator::table(std::string_view name)
{
    const TableData* table = TableAccess::find(m_context.tables, name);
    if (!table)
        table = TableAccess::find(m_plan.tables, name);
    const TableEntry* const entry = table ? TableAccess::entryOn(*table, m_context.asOf) : nullptr;
    return entry ? entry->value : Value();
}

Expected<void> Evaluator::walk()
{
    const std::span<const Step> steps(m_plan.steps);
    walk(steps.first(m_plan.asked.empty() ? steps.size() : m_plan.stepsBeforeAsking));
    if (!m_plan.asked.empty()) {
        if (const Expected<void> asked = ask(); !asked)
            return asked;
        walk(steps.subspan(m_plan.stepsBeforeAsking));
    }
    fee();
    checkMachine();
    return {};
}

void Evaluator::walk(std::span<const Step> steps)
{
    for (const Step& step : steps) {
        switch (step.kind) {
        case Step::Kind::Page: m_work.pages[step.index] = holds(m_plan.pages[step.index].when, true); break;
        case Step::Kind::Field:
            if (m_plan.fields[step.index].rows == none)
                judgeField(step.index);
            else
                judgeGroup(step.index);
            break;
        case Step::Kind::Column: judgeColumn(step.index); break;
        case Step::Kind::Rule: judgeRule(step.index); break;
        }
    }
}

void Evaluator::checkMachine()
{
    if (m_machine.failure() && !m_failed) {
        m_failed = true;
        m_work.add({.key = orderKey(Form::maximumFields, none, none), .code = m_machine.failure()});
    }
}

void Evaluator::judgeField(int index)
{
    const FieldPlan& field = m_plan.fields[size_t(index)];
    FieldState& state = m_work.states[size_t(index)];
    state = {};
    if (!m_work.pages[size_t(field.page)] || !holds(field.when, true))
        return;
    m_field = index;
    m_row = none;
    m_work.slots[field.slot] = judged(field, m_work.raw[field.slot], state);
}

Value Evaluator::judged(const FieldPlan& field, const Value& raw, FieldState& state)
{
    state.isVisible = true;
    m_state = &state;
    if (field.isComputed)
        return computed(field, state);
    state.isRequired = field.isAlwaysRequired || holds(field.required, false);
    Value kept;
    if (!raw.isEmpty() && field.takesAnswer) {
        const bool arePlain = m_work.reader.isPlain();
        const Value answer = isPlainlyFolded(raw, arePlain) ? raw : foldedAnswer(raw, arePlain, m_work.arena);
        if (!answer.isEmpty())
            kept = field.type->read(answer, *this);
    }
    if (field.isLimitedByRules) [[unlikely]]
        checkLimits(field, kept);
    if (state.isRequired && !state.hasError && (kept.isEmpty() || !field.type->isAnswer(kept)))
        askFor(field, raw);
    return kept;
}

// The field as a whole, or the parts of it that were filled with blanks.
void Evaluator::askFor(const FieldPlan& field, const Value& raw)
{
    const Shape* const parts = raw.isObject() ? field.type->shape() : nullptr;
    bool isSaid = false;
    for (size_t i = 0; parts && i < parts->names.size(); ++i) {
        const std::string_view text = raw[parts->names[i]].text();
        if (text.empty() || !isBlankInput(QByteArrayView(text.data(), static_cast<qsizetype>(text.size()))))
            continue;
        addError("answer.required", {}, parts->names[i]);
        isSaid = true;
    }
    if (!isSaid)
        addError("answer.required", {}, {});
}

// What a rule gave goes through the field as if it had been typed: a date field holds a date, a money field whole yen.
// Nobody typed it, so what the field finds is one finding about the rule, and nothing is kept.
Value Evaluator::computed(const FieldPlan& field, FieldState& state)
{
    Value value = m_machine.run(m_plan.programs[size_t(field.value)]);
    if (value.isEmpty() || (value.isNumber() && !std::isfinite(value.number())))
        return Value(nullptr);
    if (value.isNumber() && dynamic_cast<const HoldsText*>(field.type.get())) {
        char buffer[32];
        value = intern(numberText(value.number(), buffer));
    }
    m_isComputed = true;
    const Value kept = field.type->read(value, *this);
    if (field.isLimitedByRules)
        checkLimits(field, kept);
    m_isComputed = false;
    return state.hasError ? Value(nullptr) : kept;
}

void Evaluator::judgeGroup(int index)
{
    const FieldPlan& field = m_plan.fields[size_t(index)];
    const GroupPlan& plan = m_plan.groups[size_t(field.rows)];
    Evaluation::Private::Rows& rows = m_work.groups[size_t(field.rows)];
    FieldState& state = m_work.states[size_t(index)];
    state = {};
    if (!m_work.pages[size_t(field.page)] || !holds(field.when, true)) {
        rows.count = rows.capacity = 0;
        return;
    }
    state.isVisible = true;
    state.isRequired = field.isAlwaysRequired || plan.minimum > 0 || holds(field.required, false);
    m_field = index;
    m_row = none;
    m_state = &state;
    const int minimum = std::max(plan.minimum, state.isRequired ? 1 : 0);
    if (rows.count < minimum)
        addError(rows.count == 0 ? "answer.required" : "group.too-few",
            {{"minimum", Value(static_cast<double>(minimum))}}, {});
    if (rows.count > plan.maximum)
        addError("group.too-many", {{"maximum", Value(static_cast<double>(plan.maximum))}}, {});
    Value* const elements = m_work.arena.allocateValues(static_cast<size_t>(rows.capacity) + 1);
    if (!elements)
        return;
    for (int row = 0; row < rows.capacity; ++row)
        std::construct_at(elements + row, Value::shaped(rows.row(row)));
    m_work.slots[field.slot] = Value(std::span<const Value>(elements, static_cast<size_t>(rows.capacity)));
}

void Evaluator::judgeColumn(int index)
{
    const FieldPlan& field = m_plan.fields[size_t(index)];
    const Evaluation::Private::Rows& rows = m_work.groups[size_t(field.group)];
    m_field = index;
    for (int row = 0; row < rows.capacity; ++row) {
        Value* const kept = rows.row(row);
        m_machine.setRow(kept);
        if (!holds(field.when, true))
            continue;
        m_row = row;
        kept[field.slot]
            = judged(field, rows.raw[row * rows.width + field.slot], rows.states[row * rows.width + field.slot]);
    }
}

bool Evaluator::readsError(const RulePlan& rule, int row) const
{
    for (const int index : rule.reads) {
        const FieldPlan& field = m_plan.fields[size_t(index)];
        if (field.group == none) {
            if (m_work.states[size_t(index)].hasError)
                return true;
            continue;
        }
        const Evaluation::Private::Rows& rows = m_work.groups[size_t(field.group)];
        const bool own = field.group == rule.each;
        for (int i = own ? row : 0; i < (own ? row + 1 : rows.capacity); ++i) {
            if (rows.states[i * rows.width + field.slot].hasError)
                return true;
        }
    }
    return false;
}

void Evaluator::judgeRule(int index)
{
    const RulePlan& rule = m_plan.rules[size_t(index)];
    if (rule.each == none)
        return judgeRule(rule, none);
    const Evaluation::Private::Rows& rows = m_work.groups[size_t(rule.each)];
    for (int row = 0; row < rows.capacity; ++row) {
        m_machine.setRow(rows.row(row));
        judgeRule(rule, row);
    }
}

void Evaluator::judgeRule(const RulePlan& rule, int row)
{
    if (!holds(rule.when, true))
        return;
    if (m_machine.isTrue(m_plan.programs[size_t(rule.assertion)]) || readsError(rule, row))
        return;
    CompactFinding finding{.code = rule.code.constData(),
        .field = rule.field,
        .row = row,
        .rule = static_cast<int>(&rule - m_plan.rules.data()),
        .severity = rule.severity};
    const FieldPlan* const field = rule.field == none ? nullptr : &m_plan.fields[size_t(rule.field)];
    if (!field)
        finding.key = orderKey(Form::maximumFields - 1, none, none);
    else if (field->group == none)
        finding.key = orderKey(rule.field, none, none);
    else
        finding.key = orderKey(m_plan.groups[size_t(field->group)].field, row, field->slot);
    m_work.add(finding);
}

} // namespace Egov
