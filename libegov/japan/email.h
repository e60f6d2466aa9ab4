// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

namespace Egov {

/// An e-mail address out of what was typed or pasted: any width, invisible characters, <> around it. What is taken is
/// what isMailbox (base) takes, the mailer's own rule. The host is lower-cased, one of other letters becomes xn--, what
/// is before the @ is kept. Errors: "japan.email-length", "japan.email-at", "japan.email-local", "japan.email-domain".
EGOV_EXPORT Expected<QByteArray> parseEmail(QByteArrayView text);

} // namespace Egov
