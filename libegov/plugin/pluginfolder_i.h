// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/plugin/plugincatalogue.h>

namespace Egov {

// Bounds of one folder: a municipality has some hundred forms of some ten thousand bytes.
struct PluginFolderLimits {
    qint64 fileBytes = 2 * 1024 * 1024;
    qint64 bytes = 32 * 1024 * 1024; // of all files together
    int files = 2000;
    int levels = 1; // of folders in it
};

// The files of the folder `name` in `directory`, and of the folders in it, as deep as the limits say. No link is
// followed, so that nothing outside is read; what editors and file managers leave behind (".x", "x~") is passed over.
// "plugin.folder" and "plugin.permissions", the detail names the file. A file that changes while it is read is refused:
// half of it is new.
Expected<PluginFiles> readPluginFolder(
    const QString& directory, const QString& name, const PluginFolderLimits& limits = {});

// What a plugin and its folder may be called: lower-case letters, digits and dashes, at most 64, a letter first and no
// dash last.
bool isPluginId(QByteArrayView id);

// SHA-256 over the lines "<SHA-256>  <name>\n" of its files in the order of their names, as
// `sha256sum <names> | sha256sum` prints it: 64 lower-case hexadecimal digits.
QByteArray digestOf(const PluginFiles& files);

// Reads and judges one folder as a plugin of the first of the kinds whose mark it holds.
Expected<PluginDescription> judgePluginFolder(
    const QString& directory, const QString& name, const PluginSearch& search);

} // namespace Egov
