// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/export.h>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace Egov {

struct Shape;
struct ValueMember;

/// What rules and field types compute with: 16 bytes, a view on memory that somebody else keeps (the parsed answers,
/// the form's constants, the arena of one evaluation). Copying it copies no text. It never outlives the evaluation it
/// came from: whoever needs it longer takes a Json.
class EGOV_EXPORT Value {
public:
    /// Absent is "no answer" (JavaScript's undefined); Null is the JSON null.
    enum class Kind : uint8_t { Absent, Null, Boolean, Number, Text, Array, Object };

    constexpr Value() noexcept
        : m_number(0)
    {
    }
    /// Null, a truth, a number: copied in, they view nothing.
    ///@{
    constexpr Value(std::nullptr_t) noexcept
        : m_kind(Kind::Null)
        , m_number(0)
    {
    }
    constexpr explicit Value(bool value) noexcept
        : m_kind(Kind::Boolean)
        , m_size(value)
        , m_number(0)
    {
    }
    constexpr explicit Value(double value) noexcept
        : m_kind(Kind::Number)
        , m_number(value)
    {
    }
    ///@}
    /// UTF-8, at most 4 GiB.
    constexpr explicit Value(std::string_view utf8) noexcept
        : m_kind(Kind::Text)
        , m_size(static_cast<uint32_t>(utf8.size()))
        , m_text(utf8.data())
    {
    }
    /// Views: the memory outlives the value.
    ///@{
    constexpr explicit Value(std::span<const Value> elements) noexcept
        : m_kind(Kind::Array)
        , m_size(static_cast<uint32_t>(elements.size()))
        , m_elements(elements.data())
    {
    }
    constexpr explicit Value(std::span<const ValueMember> members) noexcept
        : m_kind(Kind::Object)
        , m_size(static_cast<uint32_t>(members.size()))
        , m_members(members.data())
    {
    }
    ///@}
    /// An object whose names are known beforehand: a row of a group, the parts of a compound field. The value in front
    /// of the first one is the header that names its shape.
    static Value shaped(const Value* valuesBehindHeader) noexcept;
    /// What stands in front of the first value.
    static Value header(const Shape& shape) noexcept;

    /// Absent and Null are two kinds.
    ///@{
    constexpr Kind kind() const noexcept { return m_kind; }
    constexpr bool isAbsent() const noexcept { return m_kind == Kind::Absent; }
    ///@}
    /// Absent, null or the empty text: what counts as not answered.
    constexpr bool isEmpty() const noexcept { return m_kind <= Kind::Null || (m_kind == Kind::Text && m_size == 0); }
    /// By kind.
    ///@{
    constexpr bool isBoolean() const noexcept { return m_kind == Kind::Boolean; }
    constexpr bool isNumber() const noexcept { return m_kind == Kind::Number; }
    constexpr bool isText() const noexcept { return m_kind == Kind::Text; }
    constexpr bool isArray() const noexcept { return m_kind == Kind::Array; }
    constexpr bool isObject() const noexcept { return m_kind == Kind::Object; }
    ///@}

    /// The value if it is of that kind; otherwise false, 0 or empty.
    ///@{
    constexpr bool boolean() const noexcept { return isBoolean() && m_size != 0; }
    constexpr double number() const noexcept { return isNumber() ? m_number : 0; }
    constexpr std::string_view text() const noexcept
    {
        return isText() ? std::string_view(m_text, m_size) : std::string_view();
    }
    ///@}
    /// Views of the elements; empty when this is no array.
    constexpr std::span<const Value> elements() const noexcept
    {
        return isArray() ? std::span(m_elements, m_size) : std::span<const Value>();
    }
    /// The member, or Absent.
    Value operator[](std::string_view name) const noexcept;

    /// Elements of an array, members of an object, bytes of a text.
    constexpr uint32_t size() const noexcept { return m_size; }
    /// The name and value of the member at that position of an object.
    ValueMember memberAt(uint32_t position) const noexcept;
    /// Set for objects with a shape: their values in the shape's order.
    constexpr const Value* shapedValues() const noexcept { return isObject() && m_shaped ? m_elements : nullptr; }
    /// The same memory: JavaScript's identity of arrays and objects.
    constexpr bool isSameAs(const Value& other) const noexcept
    {
        return m_kind == other.m_kind && m_size == other.m_size && m_elements == other.m_elements;
    }

private:
    Kind m_kind = Kind::Absent;
    bool m_shaped = false;
    uint32_t m_size = 0;
    union {
        double m_number;
        const char* m_text;
        const Value* m_elements;
        const ValueMember* m_members;
        const Shape* m_shapeNames;
    };
};

/// The names of a shaped object, in the order of its values.
struct Shape {
    std::vector<std::string_view> names; ///< valid as long as the shape
};

/// A name and its value.
struct ValueMember {
    /// Views, like every Value.
    ///@{
    std::string_view name;
    Value value;
    ///@}
};

} // namespace Egov
