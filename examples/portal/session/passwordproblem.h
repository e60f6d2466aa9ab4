// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace Egov::Portal {

// The key of the sentence that says why a chosen password is not taken; empty when it is.
QByteArray passwordProblem(const QByteArray& password);

} // namespace Egov::Portal
