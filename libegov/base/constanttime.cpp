// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/constanttime.h>

namespace Egov {

bool equalInConstantTime(QByteArrayView left, QByteArrayView right) noexcept
{
    if (left.size() != right.size())
        return false;
    // volatile keeps the compiler from leaving the loop early.
    volatile unsigned char difference = 0;
    for (qsizetype i = 0; i < left.size(); ++i)
        difference = static_cast<unsigned char>(
            difference | (static_cast<unsigned char>(left[i]) ^ static_cast<unsigned char>(right[i])));
    return difference == 0;
}

} // namespace Egov
