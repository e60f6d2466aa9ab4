// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/values/arena_p.h>

#include <cmath>
#include <cstring>

namespace Egov {
namespace {

std::optional<Json> copy(const Value& value, int depth, size_t& nodes);

std::optional<Json> copyArray(const Value& value, int depth, size_t& nodes)
{
    Json::Array elements;
    elements.reserve(std::min<size_t>(value.size(), maximumJsonNodes));
    for (const Value& element : value.elements()) {
        std::optional<Json> one = copy(element, depth + 1, nodes);
        if (!one)
            return {};
        elements.push_back(std::move(*one));
    }
    return Json(std::move(elements));
}

std::optional<Json> copyObject(const Value& value, int depth, size_t& nodes)
{
    Json::Object members;
    members.reserve(value.size());
    for (uint32_t i = 0; i < value.size(); ++i) {
        const ValueMember member = value.memberAt(i);
        if (member.value.isAbsent())
            continue;
        std::optional<Json> one = copy(member.value, depth + 1, nodes);
        if (!one)
            return {};
        members.emplace_back(
            QByteArray(member.name.data(), static_cast<qsizetype>(member.name.size())), std::move(*one));
    }
    return Json(std::move(members));
}

std::optional<Json> copy(const Value& value, int depth, size_t& nodes)
{
    if (depth > Json::maximumDepth || ++nodes > maximumJsonNodes)
        return {};
    switch (value.kind()) {
    case Value::Kind::Absent:
    case Value::Kind::Null: return Json();
    case Value::Kind::Boolean: return Json(value.boolean());
    case Value::Kind::Number: return std::isfinite(value.number()) ? Json(value.number()) : Json();
    case Value::Kind::Text: {
        const std::string_view text = value.text();
        return Json(QByteArray(text.data(), static_cast<qsizetype>(text.size())));
    }
    case Value::Kind::Array: return copyArray(value, depth, nodes);
    case Value::Kind::Object: return copyObject(value, depth, nodes);
    }
    return {};
}

} // namespace

void* Arena::allocateElsewhere(size_t bytes)
{
    if (bytes > m_limit || used() > m_limit - bytes)
        return nullptr;
    m_used += static_cast<size_t>(m_next - m_begin);
    const size_t size = std::max(bytes, m_blocks.empty() ? m_firstBlock : m_blocks.back().size * 2);
    m_blocks.push_back({std::make_unique_for_overwrite<std::byte[]>(size), size});
    m_begin = m_blocks.back().bytes.get();
    m_next = m_begin + bytes;
    m_end = m_begin + size;
    return m_begin;
}

Value* Arena::allocateShaped(const Shape& shape, size_t count)
{
    Value* const values = allocateValues(count + 1);
    if (!values)
        return nullptr;
    values[0] = Value::header(shape);
    std::uninitialized_fill_n(values + 1, count, Value());
    return values + 1;
}

Value Arena::keep(std::string_view text)
{
    char* const bytes = allocateText(text.size());
    if (!bytes && !text.empty())
        return Value();
    if (!text.empty())
        std::memcpy(bytes, text.data(), text.size());
    return Value(std::string_view(bytes, text.size()));
}

Value Arena::keep(std::span<const Value> elements)
{
    // An empty array has a place of its own too: its address is its identity.
    Value* const values = allocateValues(std::max<size_t>(elements.size(), 1));
    if (!values)
        return Value();
    std::uninitialized_copy(elements.begin(), elements.end(), values);
    return Value(std::span<const Value>(values, elements.size()));
}

Value Arena::keep(const Json& json)
{
    switch (json.kind()) {
    case Json::Kind::Null: return Value(nullptr);
    case Json::Kind::Boolean: return Value(json.toBool());
    case Json::Kind::Number: return Value(json.toDouble());
    case Json::Kind::Text: {
        const QByteArray text = json.toUtf8();
        return keep(std::string_view(text.constData(), static_cast<size_t>(text.size())));
    }
    case Json::Kind::Array: {
        const auto& elements = json.elements();
        Value* const values = allocateValues(std::max<size_t>(elements.size(), 1));
        if (!values)
            return Value();
        for (size_t i = 0; i < elements.size(); ++i)
            std::construct_at(values + i, keep(elements[i]));
        return Value(std::span<const Value>(values, elements.size()));
    }
    case Json::Kind::Object: {
        const auto& members = json.members();
        auto* const kept
            = static_cast<ValueMember*>(allocate(std::max<size_t>(members.size(), 1) * sizeof(ValueMember)));
        if (!kept)
            return Value();
        for (size_t i = 0; i < members.size(); ++i) {
            const QByteArray& name = members[i].first;
            const Value text = keep(std::string_view(name.constData(), static_cast<size_t>(name.size())));
            std::construct_at(kept + i, ValueMember{text.text(), keep(members[i].second)});
        }
        return Value(std::span<const ValueMember>(kept, members.size()));
    }
    }
    return Value();
}

void Arena::clear()
{
    if (m_blocks.size() > 1)
        m_blocks.erase(m_blocks.begin() + 1, m_blocks.end());
    m_used = 0;
    if (m_blocks.empty())
        return;
    m_begin = m_next = m_blocks.front().bytes.get();
    m_end = m_begin + m_blocks.front().size;
}

std::optional<Json> toJson(const Value& value)
{
    size_t nodes = 0;
    return copy(value, 0, nodes);
}

} // namespace Egov
