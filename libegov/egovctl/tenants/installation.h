// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace Egov::Ctl {

// What lies beside the program, installed and in the build tree alike: bin/egovctl, lib/…/egov/plugins,
// share/egov/forms. Empty when nothing is there.
QString besideProgram(const QStringList& candidates);
QString installedForms();

} // namespace Egov::Ctl
