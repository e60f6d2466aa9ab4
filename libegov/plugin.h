// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Plugin files found, judged by their metadata, and loaded.
/// What integrators include; the paths below may move before 1.0, this one stays.

#include <libegov/plugin/errors.h>
#include <libegov/plugin/plugincatalogue.h>
#include <libegov/plugin/pluginerrors.h>
#include <libegov/plugin/plugininstance.h>
