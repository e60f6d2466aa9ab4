// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayList>

namespace Egov {

/// What the owner of an interface tells the catalogue; the plugin room itself knows no kind.
struct PluginKind {
    QByteArray name; ///< "tenant": the member "kind" of the metadata
    QByteArray iid; ///< "jp.egov.TenantPlugin/1": interface and version; a version that nobody asks for is refused
    QByteArrayList members; ///< members of the metadata that this kind has beyond the common ones; others are refused

    bool operator==(const PluginKind&) const = default;
};

} // namespace Egov
