// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/japan/characterclass_p.h>

#include <algorithm>

namespace Egov {

bool areAsciiDigits(QByteArrayView text) noexcept { return !text.isEmpty() && std::ranges::all_of(text, isAsciiDigit); }

} // namespace Egov
