// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <array>
#include <optional>

namespace Egov {

/// The names of an enumeration's values as they are stored and signed: a closed list, stable for ever.
template <typename Value, size_t size>
struct EnumNames {
    struct Name {
        Value value;
        const char* text;
    };
    std::array<Name, size> names;

    QByteArray of(Value value) const
    {
        for (const Name& name : names) {
            if (name.value == value)
                return name.text;
        }
        Q_ASSERT_X(false, "Egov::EnumNames", "a value without a name");
        return {};
    }
    std::optional<Value> find(QByteArrayView text) const
    {
        for (const Name& name : names) {
            if (text == QByteArrayView(name.text))
                return name.value;
        }
        return std::nullopt;
    }
};

} // namespace Egov
