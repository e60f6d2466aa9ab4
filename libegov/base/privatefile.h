// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/export.h>

#include <QFileDevice>
#include <QString>

namespace Egov {

// What residents wrote, keys and histories are for the user of the service alone, whatever the umask of whoever starts
// it: folders are made with mode 0700 and files with 0600, before the first byte is in them. What is there already
// keeps its mode: an operator may open it to a group.

inline constexpr QFileDevice::Permissions privateMode = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

/// A folder with those above it that are missing. True when it is there afterwards.
EGOV_EXPORT bool makePrivateFolder(const QString& path);

/// An empty file, unless there is one of that name. True when it is there afterwards.
EGOV_EXPORT bool makePrivateFile(const QString& path);

} // namespace Egov
