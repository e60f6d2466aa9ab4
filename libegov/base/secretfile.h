// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QByteArray>
#include <QString>

namespace Egov {

/// Longer than any key, chain of keys or list of accounts; a device or a log given by mistake is not read to its end.
inline constexpr qint64 longestSecretFile = 1024 * 1024;

/// The bytes of a file that holds a secret, as they are. A service does not start on a broken one: what a full disk
/// leaves (an empty file), what is cut short, and what everybody on the machine may read or change are no secrets.
///
/// Errors, with the path and what is wrong: "secret.unreadable", "secret.not-a-file", "secret.too-short" (fewer than
/// minimum bytes; at least one), "secret.too-long", "secret.open-to-others" (others may read or write it, or its group
/// may write it: mode 0600 or 0640 is right).
EGOV_EXPORT Expected<QByteArray> readSecretFile(const QString& path, qsizetype minimum = 1);

/// Writes a new secret whole or not at all (a temporary file, synced, then renamed), readable by this user only.
/// "secret.unwritable".
EGOV_EXPORT Expected<void> writeSecretFile(const QString& path, const QByteArray& secret);

} // namespace Egov
