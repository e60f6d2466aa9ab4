// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/evaluation/evaluator_p.h>
#include <libegov/form/fields/ruledbounds_p.h>

// What an answer is asked that its type does not know by itself: options and bounds that hang on other answers, and
// limits that only warn.
namespace Egov {

void Evaluator::checkLimits(const FieldPlan& field, const Value& kept)
{
    checkBounds(field, kept);
    checkOptions(field, kept);
}

// Which options are not offered to this field, in this row; that one of them was chosen is found, and it is kept: what
// is dropped nobody would see.
void Evaluator::checkOptions(const FieldPlan& field, const Value& kept)
{
    const auto [first, last] = std::ranges::equal_range(m_plan.options, m_field, {}, &OptionPlan::field);
    for (auto option = first; option != last; ++option) {
        if (holds(option->when, true))
            continue;
        m_work.withheld.push_back({static_cast<int>(option - m_plan.options.begin()), m_row});
        const std::string_view value(option->value.constData(), static_cast<size_t>(option->value.size()));
        const bool isChosen = kept.isArray()
            ? std::ranges::any_of(kept.elements(), [value](const Value& one) { return one.text() == value; })
            : kept.text() == value;
        if (!isChosen)
            continue;
        if (field.isSealed)
            addError("choice.not-offered", {}, {});
        else
            addError("choice.not-offered", {{"option", Value(value)}}, {});
    }
}

// The bounds that rules give. One that is no value of the field is the author's mistake, and then nothing is known to
// be within it.
void Evaluator::checkBounds(const FieldPlan& field, const Value& kept)
{
    if ((field.minimum == none && field.maximum == none) || kept.isEmpty())
        return;
    const auto bound
        = [this](int program) { return program == none ? Value() : m_machine.run(m_plan.programs[size_t(program)]); };
    const Value minimum = bound(field.minimum);
    const Value maximum = bound(field.maximum);
    const auto* const ruled = dynamic_cast<const RuledBounds*>(field.type.get());
    if (!ruled || !ruled->checkBounds(kept, minimum, maximum, *this))
        addError("limit.value", {}, {});
}

bool Evaluator::isSoft(std::string_view code) const
{
    return std::ranges::any_of(
        m_plan.softLimits, [&](const SoftLimitPlan& limit) { return limit.field == m_field && limit.code == code; });
}

} // namespace Egov
