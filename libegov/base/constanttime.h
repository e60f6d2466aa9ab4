// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/export.h>

#include <QByteArrayView>

namespace Egov {

/// Compares two secrets without telling by its duration where they differ. The lengths are not secret.
EGOV_EXPORT bool equalInConstantTime(QByteArrayView left, QByteArrayView right) noexcept;

} // namespace Egov
