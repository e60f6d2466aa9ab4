// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/definition/formdraft_p.h>

#include <libegov/form/authoring/formdiff.h>

namespace Egov {

// What changed in one field that both versions have.
QList<FormChange> compareField(const QByteArray& path, const Json& before, const Json& after);
// Whether what both have stands in another order.
bool isReordered(QByteArrayList before, QByteArrayList after);

} // namespace Egov
