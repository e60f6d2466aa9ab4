// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/evaluation/evaluator_p.h>

#include <cmath>

namespace Egov {
namespace {

// Amounts of the field are far below: over it is a mistake in a definition.
constexpr double maximumYen = 1e12;

std::optional<qint64> wholeYen(const Value& value)
{
    if (!value.isNumber() || value.number() != std::trunc(value.number()) || std::abs(value.number()) > maximumYen)
        return {};
    return static_cast<qint64>(value.number());
}

} // namespace

void Evaluator::fee()
{
    for (size_t i = 0; i < m_plan.feeLines.size(); ++i) {
        const int each = m_plan.feeLines[i].each;
        if (each == none) {
            feeLine(static_cast<int>(i), none);
            continue;
        }
        const Evaluation::Private::Rows& rows = m_work.groups[size_t(each)];
        for (int row = 0; row < rows.capacity; ++row) {
            m_machine.setRow(rows.row(row));
            feeLine(static_cast<int>(i), row);
        }
    }
}

void Evaluator::feeLine(int index, int row)
{
    const FeeLinePlan& line = m_plan.feeLines[size_t(index)];
    if (!holds(line.when, true))
        return;
    const Value quantity = m_machine.run(m_plan.programs[size_t(line.quantity)]);
    const Value unitAmount = m_machine.run(m_plan.programs[size_t(line.unitAmount)]);
    // Not answered yet: nothing to pay for yet. Answered, and still no whole yen: a fault that must stop the case.
    if (quantity.kind() <= Value::Kind::Null || unitAmount.kind() <= Value::Kind::Null) {
        if (!m_work.hasErrors && quantity.kind() > Value::Kind::Null)
            m_work.add({.key = orderKey(Form::maximumFields, none, none), .code = "fee.no-amount", .row = row},
                {{"line", Value(std::string_view(line.id.constData(), static_cast<size_t>(line.id.size())))}});
        return;
    }
    const std::optional<qint64> count = wholeYen(quantity);
    const std::optional<qint64> yen = wholeYen(unitAmount);
    if (!count || !yen || *count < 0 || *yen < 0
        || static_cast<double>(*count) * static_cast<double>(*yen) > maximumYen) {
        m_work.add({.key = orderKey(Form::maximumFields, none, none), .code = "fee.no-amount", .row = row},
            {{"line", Value(std::string_view(line.id.constData(), static_cast<size_t>(line.id.size())))}});
        return;
    }
    if (*count * *yen > 0)
        m_work.feeLines.push_back({index, *count, *yen});
}

} // namespace Egov
