// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

namespace Egov {

/// 郵便番号. Accepts 5630000, 563-0000, 〒563-0000 and full-width digits; gives the seven ASCII digits.
/// "japan.postal-code".
EGOV_EXPORT Expected<QByteArray> parsePostalCode(QByteArrayView text);
/// 5630000 -> 563-0000; anything else unchanged.
EGOV_EXPORT QByteArray formatPostalCode(QByteArrayView digits);

} // namespace Egov
