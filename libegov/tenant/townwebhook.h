// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayList>

namespace Egov {

/// A receiver of news that a municipality names in its tenant.json. Whether the address may be named, and what it is
/// signed with, is the operator's word (TownPermissions).
struct TownWebhook {
    QByteArray name; ///< lower-case letters, digits and dashes
    QByteArray url; ///< https; http to this machine only
    QByteArray credential; ///< id of the secrets that the operator keeps
    QByteArrayList topics; ///< "application.submitted"; "application.*"; empty: all
};

} // namespace Egov
