// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>

#include <optional>

namespace Egov {

// Whether a rule gives the same truth whatever is answered: it reads nothing, or compares a choice with something that
// is none of its options. None when it depends.
std::optional<bool> constantTruth(const Json& rule, const Json& definition);

// Whether a rule that computes a field, or a bound of it, can only give what the field cannot hold: a number for a
// date, half a yen.
bool givesAnotherKind(const Json& field, const Json& rule, const Json& definition);

// Whether a free text, by its label and hint, is where people write about their health, faith, past or money.
bool invitesSensitiveData(const Json& field);

} // namespace Egov
