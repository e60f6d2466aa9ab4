// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attempt.h"

#include <libegov/base/json.h>

// Tries by its name what a confined plugin must not be able to do; target names what is attacked: {"folder", "service",
// "other", "allowed"}. What came of it, one line for each call.
QByteArrayList attempted(const QByteArray& what, const Egov::Json& target);
