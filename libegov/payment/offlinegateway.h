// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The border of plugins: this path stays, whatever room the file below moves to.

#include <libegov/payment/gateway/offlinegateway.h>
