// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/tenants/installation.h>

#include <QCoreApplication>
#include <QDir>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

QString besideProgram(const QStringList& candidates)
{
    const QDir program(QCoreApplication::applicationDirPath());
    for (const QString& candidate : candidates) {
        if (program.exists(candidate))
            return QDir::cleanPath(program.absoluteFilePath(candidate));
    }
    return {};
}

QString installedForms() { return besideProgram({u"../share/egov/forms"_s}); }

} // namespace Egov::Ctl
