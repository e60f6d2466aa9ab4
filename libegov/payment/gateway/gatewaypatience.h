// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace Egov {

/// How long the service waits for a plugin's own code.
struct GatewayPatience {
    std::chrono::milliseconds word{5'000}; ///< what it does without the network: a step, a message, its capabilities
    std::chrono::milliseconds verb{60'000}; ///< a whole verb of GatewayPlugin/1, which talks to its gateway itself
    std::chrono::milliseconds file{60'000}; ///< reading a reconciliation file
};

} // namespace Egov
