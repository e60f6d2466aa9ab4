// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The path that programs of 0.1.0 include; the room's front header has all of it.

#include <libegov/signature/identity/jpkiidentity.h>
