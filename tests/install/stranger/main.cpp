// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A program of somebody else: it sees the installed headers and libraries, nothing more.
#include <libegov/base/json.h>
#ifdef WITH_DOCUMENT
#include <libegov/document/renderoptions.h>
#endif

#include <cstdio>

int main()
{
    const auto parsed = Egov::Json::parse(R"({"b": 1.0, "a": "申請"})");
    if (!parsed || parsed->toCanonical() != R"({"a":"申請","b":1})")
        return 1;
    if (Egov::Json::parse(R"({"a": 1, "a": 2})").has_value())
        return 2;
#ifdef WITH_DOCUMENT
    if (Egov::RenderOptions::defaultFontFamilies().isEmpty())
        return 3;
#endif
    std::puts("the stranger is served");
    return 0;
}
