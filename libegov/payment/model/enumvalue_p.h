// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/enumnames.h>
#include <libegov/base/expected.h>
#include <libegov/payment/errors.h>

namespace Egov {

// The value of this name, as a record is read.
template <typename Enum, size_t N>
Expected<Enum> valueOf(const EnumNames<Enum, N>& names, QByteArrayView text)
{
    const std::optional<Enum> found = names.find(text);
    if (!found)
        return unexpected(PaymentError::Record, QStringLiteral("unknown word"));
    return *found;
}

} // namespace Egov
