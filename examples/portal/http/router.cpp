// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "http/router.h"

namespace Egov::Portal {

bool matches(const QByteArray& pattern, const QList<QString>& segments, Parameters& parameters)
{
    const QByteArrayList parts = pattern.mid(1).split('/');
    if (parts.size() != segments.size())
        return false;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (parts[i].startsWith('{')) {
            if (segments[i].isEmpty())
                return false;
            parameters.insert(parts[i].mid(1, parts[i].size() - 2), segments[i]);
        } else if (segments[i] != QString::fromUtf8(parts[i])) {
            return false;
        }
    }
    return true;
}

} // namespace Egov::Portal
