// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QByteArray>
#include <QFile>
#include <QString>

namespace Egov {

/// Why a file was not opened.
struct NotOpened {
    QString why; ///< English, without the path
    bool isAnotherKind = false; ///< it is there, but a folder, a pipe, a socket or a device
};

/// Opens what an operator laid down under a fixed name, for reading. Whoever opens a pipe waits until somebody writes
/// into it, and a device has no end: only a regular file (or a link to one) is opened, and nothing is waited for.
EGOV_EXPORT std::expected<void, NotOpened> openPlainFile(QFile& file);

/// All bytes of such a file. refusal, with the path and what is wrong: no regular file, unreadable, more than `most`
/// bytes.
EGOV_EXPORT Expected<QByteArray> readPlainFile(const QString& path, qint64 most, ErrorCode refusal);

} // namespace Egov
