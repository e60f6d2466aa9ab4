// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/errorcode.h>

namespace Egov::Contract {

/// The errors of the contract's program; what each is, and what is said of it, stands in errors.cpp.
enum class ContractError { Hand, Unreadable };

const ErrorTable& errorTable(ContractError code);

} // namespace Egov::Contract
