// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace Egov {

// Whether a store can hold it as a name: whoever sends one chooses it, and PostgreSQL takes no null byte. Empty is one.
bool isName(const QByteArray& name);

} // namespace Egov
