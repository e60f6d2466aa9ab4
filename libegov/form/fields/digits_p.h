// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "textlimits_p.h"

namespace Egov {

// Digits as people type a number from a card: full width, spaces and hyphens between; empty when something else is in.
QByteArray typedDigits(const Value& answer);

} // namespace Egov
