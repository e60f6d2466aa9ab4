// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/evaluation/evaluation_p.h>

namespace Egov {

// Does the work of evaluate() on one workspace: fills the raw answers in, then walks the steps of the form.
class Evaluator final : public FieldContext, public AskedAnswers {
public:
    Evaluator(Evaluation::Private& workspace, const EvaluationContext& context);

    void fill(const simdjson::dom::object& answers);
    // An error when a plugin could not be asked: then nothing is judged.
    Expected<void> walk();

    QDate asOf() const override { return m_context.asOf; }
    bool answersArePlain() const override { return !m_isComputed && m_work.reader.isPlain(); }
    void addError(const char* code, std::initializer_list<Parameter> parameters, std::string_view part) override;
    void addWarning(const char* code, std::initializer_list<Parameter> parameters, std::string_view part) override;
    Value intern(std::string_view text) override { return m_work.arena.keep(text); }
    Value intern(std::span<const Value> elements) override { return m_work.arena.keep(elements); }
    Value internParts(const Shape& shape, std::span<const Value> values) override;
    Value table(std::string_view name) override;
    const FieldJudgement* judgementHere() const override { return m_work.judgementOf(m_field, m_row); }

private:
    void fillGroup(int group, const simdjson::dom::element& answer);
    void fillRow(int group, int row, const simdjson::dom::object& answer);
    void unknown(int field, int row, std::string_view name);

    void walk(std::span<const Step> steps);
    Expected<void> ask();
    void collect(const AskedPlan& asked, std::vector<AskedAnswer>& answers);
    void collect(int index, int row, const Value& raw, std::vector<AskedAnswer>& answers);
    void judgeField(int index);
    void judgeGroup(int index);
    void judgeColumn(int index);
    void judgeRule(int index);
    void judgeRule(const RulePlan& rule, int row);
    void fee();
    void feeLine(int index, int row);
    bool readsError(const RulePlan& rule, int row) const;
    Value judged(const FieldPlan& field, const Value& raw, FieldState& state);
    Value computed(const FieldPlan& field, FieldState& state);
    void checkLimits(const FieldPlan& field, const Value& kept);
    void checkOptions(const FieldPlan& field, const Value& kept);
    void checkBounds(const FieldPlan& field, const Value& kept);
    void askFor(const FieldPlan& field, const Value& raw);
    bool holds(int program, bool fallback)
    {
        return program == none ? fallback : m_machine.isTrue(m_plan.programs[size_t(program)]);
    }
    bool isSoft(std::string_view code) const;
    void checkMachine();

    Evaluation::Private& m_work;
    const Form::Private& m_plan;
    const EvaluationContext& m_context;
    Machine m_machine;
    int m_field = none;
    int m_row = none;
    FieldState* m_state = nullptr;
    bool m_isComputed = false; // the field that is being read was computed
    bool m_failed = false;
};

} // namespace Egov
