// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>

namespace Egov {

// The value behind "children[1].myNumber"; null when it is not there.
Json valueAt(const Json& values, QByteArrayView path);
// The values with another one at that path; unchanged when the way there does not exist.
Json withValueAt(const Json& values, QByteArrayView path, const Json& value);

} // namespace Egov
