// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/plugin/plugindescription.h>
#include <libegov/plugin/pluginkind.h>

#include <QSharedDataPointer>
#include <QStringList>

#include <optional>
#include <span>

namespace Egov {

/// Where to look and what to take.
struct PluginSearch {
    /// Absolute. Their libraries are looked at and, where a kind may be a folder, their folders; hidden ones are not.
    QStringList directories;
    std::vector<PluginKind> kinds; ///< files of other kinds are refused
    /// SHA-256 of the files that may be taken, lower-case hex; none: no list is kept.
    std::optional<QByteArrayList> allowedDigests = std::nullopt;
    /// What to do with plugins marked as demo.
    enum class Demo { Refused, Accepted };
    Demo demo = Demo::Refused; ///< Production refuses them: "plugin.demo"
};

/// The plugins of some directories, judged by their metadata before any of their code runs: a file is read, never
/// executed. The same files always give the same catalogue. A folder of data and a library of the same kind and id that
/// has no data of its own are one plugin. Refusals (code of the reason):
///   plugin.directory      not absolute, not there, or writable by everybody
///   plugin.permissions    the file is writable by everybody, or a link that leaves the directories
///   plugin.folder         a folder without its mark, with a file that its kind does not know, a link, too much in it
///   plugin.no-folder      a library without data of its own, and no folder of its id
///   plugin.not-a-plugin   no library with Qt plugin metadata
///   plugin.interface      another IID, among them another version of the same interface
///   plugin.metadata       a member is missing, unknown or malformed; detail names it
///   plugin.id             the id is not the base name of the file, or the folder's name is no id
///   plugin.kind           a kind that was not asked for
///   plugin.demo           marked as demo where that is refused
///   plugin.not-allowed    its digest is not on the list
///   plugin.duplicate      another plugin has the same kind and id: both are refused
class EGOV_EXPORT PluginCatalogue {
public:
    /// Empty.
    PluginCatalogue();
    /// Reads and judges what lies there now. Never fails: what cannot be taken is in refused().
    static PluginCatalogue search(const PluginSearch& search);
    ~PluginCatalogue();
    PluginCatalogue(const PluginCatalogue&);
    PluginCatalogue& operator=(const PluginCatalogue&);

    /// By kind and id.
    const std::vector<PluginDescription>& accepted() const;
    /// Those of one kind, by id.
    std::vector<PluginDescription> accepted(QByteArrayView kind) const;
    /// Every file that was not taken, with the reason.
    const std::vector<PluginRefusal>& refused() const;
    /// Null when there is none of that kind and id.
    const PluginDescription* find(QByteArrayView kind, const PluginId& id) const;

private:
    struct Private;
    QSharedDataPointer<Private> d;
};

} // namespace Egov
