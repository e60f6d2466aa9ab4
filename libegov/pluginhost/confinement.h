// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

// Takes from this process, for good, what a plugin has no business with: memory beyond the limit, files to write, core
// dumps, other programs, the network, other processes. To be called before any plugin code is loaded. False when the
// kernel refuses a part that must hold.
bool confine(std::size_t memoryBytes);
