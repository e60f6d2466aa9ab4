// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/errors.h>
#include <libegov/form/evaluation/answerreader_p.h>

#include <libegov/form/evaluation/evaluation.h>

namespace Egov {

using namespace Qt::StringLiterals;
namespace dom = simdjson::dom;

// Behind the answers, for everybody who reads in lots.
static constexpr size_t padding = std::max<size_t>(simdjson::SIMDJSON_PADDING, plainPadding);

Value AnswerReader::arrayOf(const dom::array& array, Arena& arena, bool& duplicate)
{
    const size_t count = array.size();
    Value* const values = arena.allocateValues(std::max<size_t>(count, 1));
    if (!values)
        return Value();
    size_t at = 0;
    for (const dom::element element : array) {
        if (at == count)
            break; // size() saturates at 2^24
        std::construct_at(values + at++, valueOf(element, arena, duplicate));
    }
    return Value(std::span<const Value>(values, at));
}

Value AnswerReader::objectOf(const dom::object& object, Arena& arena, bool& duplicate)
{
    const size_t count = object.size();
    auto* const members = static_cast<ValueMember*>(arena.allocate(std::max<size_t>(count, 1) * sizeof(ValueMember)));
    if (!members)
        return Value();
    // Compound answers have a handful of members; more than these cannot be meant, and comparing all would be slow.
    constexpr size_t maximumMembers = 64;
    size_t at = 0;
    for (const dom::key_value_pair member : object) {
        if (at == count)
            break;
        for (size_t i = 0; i < std::min(at, maximumMembers); ++i)
            duplicate = duplicate || members[i].name == member.key;
        std::construct_at(members + at++, ValueMember{member.key, valueOf(member.value, arena, duplicate)});
    }
    duplicate = duplicate || at > maximumMembers;
    return Value(std::span<const ValueMember>(members, at));
}

Expected<dom::object> AnswerReader::parse(QByteArrayView answers)
{
    const auto size = static_cast<size_t>(answers.size());
    if (answers.size() > Evaluation::maximumAnswerBytes)
        return unexpected(FormError::AnswersTooLarge, u"more than %1 bytes"_s.arg(Evaluation::maximumAnswerBytes));
    if (answers.startsWith(QByteArrayView("\xEF\xBB\xBF")))
        return unexpected(FormError::AnswersSyntax, u"starts with a byte order mark"_s);
    if (m_capacity < size || m_capacity == 0) {
        m_capacity = std::max<size_t>(size * 2, 4096);
        if (m_parser.allocate(m_capacity, Evaluation::maximumDepth) != simdjson::SUCCESS)
            return unexpected(FormError::AnswersTooLarge, u"no memory"_s);
        m_padded.resize(m_capacity + padding);
    }
    if (size > 0)
        std::memcpy(m_padded.data(), answers.data(), size);
    std::memset(m_padded.data() + size, ' ', padding);
    m_isPlain = m_judgePlain(m_padded.data(), size);
    dom::element root;
    if (const auto code = m_parser.parse(m_padded.data(), size, false).get(root)) {
        if (code == simdjson::DEPTH_ERROR)
            return unexpected(FormError::AnswersDepth, u"nested deeper than %1"_s.arg(Evaluation::maximumDepth));
        return unexpected(FormError::AnswersSyntax, QString::fromUtf8(simdjson::error_message(code)));
    }
    dom::object object;
    if (root.get(object) != simdjson::SUCCESS)
        return unexpected(FormError::AnswersNotAnObject, u"answers are one JSON object"_s);
    return object;
}

} // namespace Egov
