// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace Egov {

/// Steps of the rule machine that one evaluation may take. A form whose rules could take more is refused when compiled.
inline constexpr qint64 maximumRuleSteps = 2'000'000;
/// Bytes of text that the rules of one evaluation may build.
inline constexpr size_t maximumRuleTextBytes = 8 * 1024 * 1024;

} // namespace Egov
