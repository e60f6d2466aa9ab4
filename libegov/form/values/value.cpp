// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/values/value.h>

namespace Egov {

Value Value::shaped(const Value* valuesBehindHeader) noexcept
{
    Value object;
    object.m_kind = Kind::Object;
    object.m_shaped = true;
    object.m_size = valuesBehindHeader[-1].m_size;
    object.m_elements = valuesBehindHeader;
    return object;
}

Value Value::header(const Shape& shape) noexcept
{
    Value header;
    header.m_size = static_cast<uint32_t>(shape.names.size());
    header.m_shapeNames = &shape;
    return header;
}

Value Value::operator[](std::string_view name) const noexcept
{
    if (!isObject())
        return Value();
    for (uint32_t i = 0; i < m_size; ++i) {
        const ValueMember member = memberAt(i);
        if (member.name == name)
            return member.value;
    }
    return Value();
}

ValueMember Value::memberAt(uint32_t position) const noexcept
{
    if (!m_shaped)
        return m_members[position];
    return {m_elements[-1].m_shapeNames->names[position], m_elements[position]};
}

} // namespace Egov
