// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/export.h>

#include <QByteArray>
#include <QByteArrayView>

namespace Egov {

/// Returns the SHA-256 (FIPS 180-4) of the bytes as 64 lower-case hexadecimal digits.
EGOV_EXPORT QByteArray sha256Hex(QByteArrayView bytes);

} // namespace Egov
