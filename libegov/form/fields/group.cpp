// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/fields/builtinfield_p.h>

namespace Egov {
namespace {

constexpr FieldSentence sentences[]
    = {{"answer.required", "", "%{it}を1件以上入力してください。", "Enter at least one row of %{it}."}};

Json usual(const Json&, QByteArrayView property)
{
    return property == "repeat" ? Json::object({{"min", 0}, {"max", maximumRows}}) : Json();
}

} // namespace

// Rows of other fields. The engine reads them, row by row.
constinit const BuiltInField groupField{.name = "group",
    .make = nullptr,
    .traits = {.kept = FieldTraits::Kept::Group, .input = FieldTraits::Input::Group, .sentences = sentences},
    .usual = usual};

} // namespace Egov
