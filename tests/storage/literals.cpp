// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What becomes a statement, and what the compiler refuses: CMakeLists.txt compiles it once for each case.
#include <libegov/storage/sqltext.h>

using Egov::SqlText;

namespace {

constexpr const char* named = "SELECT 2";

const char* takes(SqlText statement) { return statement.text(); }

[[maybe_unused]] const char* literals(bool isFirst)
{
    static_assert(SqlText("SELECT 1").text()[0] == 'S');
    return takes(isFirst ? SqlText("SELECT 1") : SqlText(named));
}

#if defined(EGOV_CASE_ARGUMENT)
// What a caller was given.
[[maybe_unused]] const char* refused(const char* text) { return takes(text); }
#elif defined(EGOV_CASE_BUFFER)
// What was put together in memory.
[[maybe_unused]] const char* refused(char character)
{
    const char text[] = {'S', character, '\0'};
    return takes(text);
}
#elif defined(EGOV_CASE_CHOICE)
// A literal or something else.
[[maybe_unused]] const char* refused(const char* text) { return takes(text ? text : "SELECT 1"); }
#elif defined(EGOV_CASE_VARIABLE)
// What can change between now and then.
const char* variable = "SELECT 1";
[[maybe_unused]] const char* refused() { return takes(SqlText(variable)); }
#endif

} // namespace
