// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/egovctl/command.h>

#include <libegov/base/payloadsigner.h>

namespace Egov::Ctl {

// --key: a private key on P-256 in a file (PEM), or an address of a token (RFC 7512) whose pin-source is a file.
Expected<PayloadSigner> readPublicationSigner(const Options& options);

} // namespace Egov::Ctl
