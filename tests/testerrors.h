// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Errors of the tests' own making: a table as every program outside the library brings one.
#pragma once

#include <libegov/base/errorcode.h>

namespace Egov {

enum class TestError { Refused, Again };

inline const ErrorTable& errorTable(TestError)
{
    static constexpr ErrorRow rows[] = {
        {TestError::Refused, "test.refused", ErrorMender::Programmer, 422, "refused on purpose",
            "試験のため受け付けません。試験を直してください。", "Refused for a test. Please mend the test."},
        {TestError::Again, "test.again", ErrorMender::Nobody, 503, "refused for this time",
            "試験のためいまはできません。もう一度お試しください。", "Not now, for a test. Please try again."},
    };
    static constexpr ErrorTable table("test", "試験です。試験を直してください。", "A test. Please mend it.", rows);
    return table;
}

} // namespace Egov
