// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

/// The second wall: files may be read below these paths and nowhere else; nothing may be written, made, renamed,
/// removed or bound. Paths that are not there are left out. For this thread and those it starts, for good.
///
/// Kernels know more and more of it (Debian 12's knows version 2): everything that the running one knows is asked for.
/// The version that stands, or 0 when the kernel offers none or refuses.
int readOnlyBelow(std::span<const char* const> paths);
