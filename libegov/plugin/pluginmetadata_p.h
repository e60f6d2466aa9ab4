// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/plugin/plugincatalogue.h>

#include <QDir>

namespace Egov {

// "plugin.not-allowed" where a list is kept and the digest is not on it.
Expected<void> judgeDigest(const QByteArray& digest, const PluginSearch& search);
// "plugin.demo" where that is refused.
Expected<void> judgeDemo(bool isDemo, const PluginSearch& search);

// SHA-256 of a whole file, lower-case hex. "plugin.not-a-plugin" when it cannot be read.
Expected<QByteArray> fileDigest(const QString& path);

// Reads and judges one file without running any of it. id is filled as soon as it is known, for the refusal.
Expected<PluginDescription> judgePluginFile(const QFileInfo& file, const PluginSearch& search, PluginId& id);

} // namespace Egov
