// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/id.h>

namespace Egov {

/// The code that judges answers to fields of a vendor's type.
struct FieldPluginCode {
    PluginId plugin; ///< "meter-number"
    QByteArray sha256; ///< of the library, 64 lower-case hexadecimal digits

    friend bool operator==(const FieldPluginCode&, const FieldPluginCode&) = default;
};

} // namespace Egov
