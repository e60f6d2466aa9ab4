// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace Egov::Portal {

// Text of that many random bytes from the system's generator, base64url without padding.
QByteArray randomText(int bytes);

} // namespace Egov::Portal
