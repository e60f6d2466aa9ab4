// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/attachments/contentkind_p.h>

#include <QMimeDatabase>

namespace Egov {

QByteArray contentKind(const QByteArray& head)
{
    const QMimeDatabase database;
    return database.mimeTypeForData(head).name().toLatin1();
}

} // namespace Egov
