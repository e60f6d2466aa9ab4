// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/egovctl/command.h>

#include <libegov/platform/desk/desk.h>
#include <libegov/platform/platform.h>

namespace Egov::Ctl {

// A service opened for one command: the platform of --config FILE (else $EGOV_CONFIG, else /etc/egov/platform.json) and
// the desk of --tenant CODE.
struct Service {
    std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>();
    std::unique_ptr<Platform> platform;
    Desk* desk = nullptr;
};

// What the file says, without opening anything.
Expected<PlatformConfiguration> readConfiguration(const Options& options);

// "ctl.unknown-tenant" when --tenant names none; desk stays null without the option.
Expected<std::unique_ptr<Service>> openService(const Options& options);

// Who acts in an officer's place where the command line does.
Officer operatorOfService();

} // namespace Egov::Ctl
