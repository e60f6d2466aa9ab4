// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

namespace Egov {

/// A telephone number as its digits: "0721123456", or international "+81...". Strokes and dots of any kind, spaces,
/// parentheses, full-width digits and a label in front (TEL, 携帯) are accepted and dropped; so are the (0) and the 0
/// of Japan that are not dialled behind a country's code. What is said besides the number (内線, a second one) is
/// refused. Errors: "japan.phone-characters", "japan.phone-length", "japan.phone-prefix" (no 0 in front, or an
/// emergency number).
EGOV_EXPORT Expected<QByteArray> parsePhone(QByteArrayView text);

/// With hyphens by the numbering plan where it is certain (mobile, IP, toll free, the area codes of Osaka, two-digit
/// area codes); otherwise the digits as they are.
EGOV_EXPORT QByteArray formatPhone(QByteArrayView digits);

/// 060, 070, 080, 090: can receive a message.
EGOV_EXPORT bool isMobilePhone(QByteArrayView digits) noexcept;

} // namespace Egov
