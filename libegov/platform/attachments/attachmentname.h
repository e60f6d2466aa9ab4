// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/export.h>

#include <QByteArray>
#include <QString>

namespace Egov {

/// The name under which a file is kept and handed on: what a double click does with it follows its content, not what
/// its sender called it.
///
/// Keeps the words of \a given (a name as a browser sent it; a path is cut to its last part). Leaves out control and
/// bidirectional characters and what Windows allows in no name; a name of a Windows device gets a "_" in front. The
/// extension is one of \a kind, a media type that was judged by content: another one stays as a part of the name and
/// the right one follows ("被害の写真.hta" of "image/jpeg" is "被害の写真.hta.jpg"). At most 200 bytes of UTF-8. Never
/// empty. Stable: the name of a name is itself.
EGOV_EXPORT QString attachmentName(const QString& given, const QByteArray& kind);

} // namespace Egov
