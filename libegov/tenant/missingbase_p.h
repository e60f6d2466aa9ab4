// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/definition/form.h>

namespace Egov {

// An overlay stands on a version that is not there; says where it can be laid.
Error missingBase(const QByteArray& base, const Form& current);

} // namespace Egov
