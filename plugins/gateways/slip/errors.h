// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/errorcode.h>

namespace Egov {

/// The errors of payment slips; what each is, and what is said of it, stands in errors.cpp.
enum class SlipError { ElqrChecksum, ElqrForm, Barcode, CheckDigit };

const ErrorTable& errorTable(SlipError code);

} // namespace Egov
