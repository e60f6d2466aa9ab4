// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>
#include <libegov/form/fields/fieldtraits.h>

namespace Egov {

// Whether the type has further parts: one that is alone needs no words beside the field's label.
enum class PartStands { Alone, AmongOthers };

// The box of a part as data say it, of types that are declared and of those of plugins: "keyboard", "width", and among
// others "id" and "label". What is left out is usual.
FieldBox declaredBox(const Json& part, PartStands stands, FieldBox::Keyboard usual = FieldBox::Keyboard::Text);

} // namespace Egov
