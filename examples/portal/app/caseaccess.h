// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/visit.h"

namespace Egov::Portal {

// Which cases this browser may see: those it sent, and those whose password it knew.
Expected<void> admit(Visit& visit, const ReferenceNumber& reference);
bool isAdmitted(const Visit& visit, const ReferenceNumber& reference);
QByteArray casePath(const Visit& visit, const ReferenceNumber& reference);

} // namespace Egov::Portal
