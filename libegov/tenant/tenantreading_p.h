// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/tenant/tenant.h>

namespace Egov {

// A municipality as far as it could be read, and everything that stood in the way. With faults it is fit to be judged
// further, never to be served.
struct TenantReading {
    struct Fault {
        QByteArray file; // "tenant.json"
        QByteArray member; // "desk/phone"; empty: the file as a whole
        Error reason;
    };

    Tenant tenant;
    QList<Fault> faults;

    static TenantReading read(const PluginDescription& plugin);
};

} // namespace Egov
