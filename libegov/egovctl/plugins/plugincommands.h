// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/egovctl/command.h>

namespace Egov::Ctl {

std::span<const Command> newPluginCommands();
std::span<const Command> checkPluginCommands();

} // namespace Egov::Ctl
