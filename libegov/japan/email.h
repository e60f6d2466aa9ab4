// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

namespace Egov {

inline constexpr qsizetype maximumEmailLength = 255; // bytes; the shared system of Osaka refuses 256 and more

// An e-mail address under the rule that the shared systems of Osaka enforce (stricter than RFC 5321): half-width
// characters only, no two dots in a row, a letter or digit at both ends of the local part. The domain is lower-cased,
// the local part kept. Full-width letters are accepted and made half-width. Errors: "japan.email-length",
// "japan.email-at", "japan.email-local", "japan.email-domain".
EGOV_EXPORT Expected<QByteArray> parseEmail(QByteArrayView text);

} // namespace Egov
