// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/errorcode.h>

namespace Egov::Sandbox {

/// The errors of the sandbox's server; what each is, and what is said of it, stands in errors.cpp.
enum class ServerError { Listen, Storage };

const ErrorTable& errorTable(ServerError code);

} // namespace Egov::Sandbox
