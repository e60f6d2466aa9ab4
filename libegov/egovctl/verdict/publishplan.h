// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/egovctl/service.h>
#include <libegov/platform/verdict/proposal.h>

namespace Egov::Ctl {

// `forms publish --plan`: what a publication would do in each municipality. arguments: all of the command.
Exit planPublication(const QStringList& arguments);

// What --forms DIR and --town FOLDER... propose, beside what the service has in force. --tenant CODE... restricts it.
struct ProposedService {
    std::unique_ptr<Service> service;
    Proposal proposal;

    static Expected<ProposedService> read(const Options& options);
};

} // namespace Egov::Ctl
