// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/requestcontext.h"

namespace Egov::Portal {

// Which cases this browser may see: those it sent, and those whose access code or password it knew.
Expected<void> admit(RequestContext& context, const ReferenceNumber& reference);
// The access code of a case that this browser has just sent: shown on its page and on the receipt, and nowhere else.
Expected<void> keepAccessCode(RequestContext& context, const ReferenceNumber& reference, const QByteArray& code);
QByteArray accessCodeOf(const RequestContext& context, const ReferenceNumber& reference);
bool isAdmitted(const RequestContext& context, const ReferenceNumber& reference);
QByteArray casePath(const RequestContext& context, const ReferenceNumber& reference);

} // namespace Egov::Portal
