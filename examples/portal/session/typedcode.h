// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace Egov::Portal {

// A code, or an account's name, as the program that gave it spells it: input methods make full-width digits, screens
// group by three, and telephones copy marks that nobody sees.
QByteArray typedCode(const QByteArray& typed);

} // namespace Egov::Portal
