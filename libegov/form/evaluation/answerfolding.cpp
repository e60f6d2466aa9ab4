// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/evaluation/answerfolding_p.h>

#include <libegov/form/values/plaintext_p.h>

#include <libegov/japan/inputfolding.h>

#include <algorithm>
#include <memory>

namespace Egov {
namespace {

bool isFolded(const Value& answer, bool arePlain) noexcept
{
    switch (answer.kind()) {
    case Value::Kind::Text: {
        const std::string_view text = answer.text();
        return text.empty() || ((arePlain || isHarmlessText(text)) && !hasBlankEnd(text));
    }
    case Value::Kind::Array:
        return std::ranges::all_of(
            answer.elements(), [arePlain](const Value& element) { return isFolded(element, arePlain); });
    case Value::Kind::Object:
        for (uint32_t i = 0; i < answer.size(); ++i) {
            if (!isFolded(answer.memberAt(i).value, arePlain))
                return false;
        }
        return true;
    default: return true;
    }
}

Value folded(const Value& answer, Arena& arena)
{
    switch (answer.kind()) {
    case Value::Kind::Text: {
        const std::string_view text = answer.text();
        const QByteArrayView given(text.data(), static_cast<qsizetype>(text.size()));
        const QByteArray kept = foldInput(given);
        return kept == given ? answer : arena.keep({kept.constData(), static_cast<size_t>(kept.size())});
    }
    case Value::Kind::Array: {
        Value* const values = arena.allocateValues(std::max<size_t>(answer.size(), 1));
        if (!values)
            return Value();
        for (uint32_t i = 0; i < answer.size(); ++i)
            std::construct_at(values + i, folded(answer.elements()[i], arena));
        return Value(std::span<const Value>(values, answer.size()));
    }
    case Value::Kind::Object: {
        auto* const members
            = static_cast<ValueMember*>(arena.allocate(std::max<size_t>(answer.size(), 1) * sizeof(ValueMember)));
        if (!members)
            return Value();
        for (uint32_t i = 0; i < answer.size(); ++i) {
            const ValueMember member = answer.memberAt(i);
            std::construct_at(members + i, ValueMember{member.name, folded(member.value, arena)});
        }
        return Value(std::span<const ValueMember>(members, answer.size()));
    }
    default: return answer;
    }
}

} // namespace

Value foldedAnswer(const Value& answer, bool arePlain, Arena& arena)
{
    return isFolded(answer, arePlain) ? answer : folded(answer, arena);
}

} // namespace Egov
