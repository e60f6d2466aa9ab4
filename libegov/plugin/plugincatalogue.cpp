// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/plugin/plugincatalogue.h>

#include <libegov/plugin/errors.h>
#include <libegov/plugin/pluginfolder_i.h>
#include <libegov/plugin/pluginmetadata_p.h>

#include <libegov/base/log.h>

#include <QFile>
#include <QLibrary>
#include <QSharedData>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace Egov {
namespace {

using Key = std::pair<QByteArray, QByteArray>; // kind, id

Key keyOf(const PluginDescription& plugin) { return {plugin.kind, plugin.id.value()}; }

Expected<void> judgeDirectory(const QString& path)
{
    const QFileInfo directory(path);
    if (!QDir::isAbsolutePath(path))
        return unexpected(PluginError::Directory, u"not an absolute path"_s);
    if (!directory.isDir())
        return unexpected(PluginError::Directory, u"not there"_s);
    // Whoever may write into the directory may put code into this process.
    if (directory.permissions().testFlag(QFileDevice::WriteOther))
        return unexpected(PluginError::Directory, u"writable by everybody"_s);
    return {};
}

// Of its own kind: the kinds were asked for, so there is one.
const PluginKind& kindOf(const PluginDescription& plugin, const PluginSearch& search)
{
    return *std::ranges::find_if(
        search.kinds, [&plugin](const PluginKind& kind) { return kind.name == plugin.kind && kind.iid == plugin.iid; });
}

// A library that says nothing of its own, where a folder could: its data lie in a folder of the same id.
bool isCodeOnly(const PluginDescription& plugin, const PluginKind& kind)
{
    return kind.folder && !plugin.isFolder && std::ranges::none_of(kind.members, [&plugin](const QByteArray& member) {
        return plugin.metadata.contains(member);
    });
}

PluginDescription joined(PluginDescription library, const PluginDescription& folder, const PluginKind& kind)
{
    for (const QByteArray& member : kind.members) {
        if (folder.metadata.contains(member))
            library.metadata.set(member, folder.metadata[member]);
    }
    library.name = folder.name;
    library.isDemo = library.isDemo || folder.isDemo;
    return library;
}

// The one plugin that those of one kind and id are; otherwise why they are none.
Expected<PluginDescription> oneOf(std::vector<PluginDescription> plugins, const PluginSearch& search)
{
    std::ranges::stable_partition(plugins, [](const PluginDescription& plugin) { return !plugin.isFolder; });
    const PluginKind& kind = kindOf(plugins.front(), search);
    const bool needsFolder = isCodeOnly(plugins.front(), kind);
    if (plugins.size() == 1 && !needsFolder)
        return std::move(plugins.front());
    if (plugins.size() == 1)
        return unexpected(PluginError::NoFolder, plugins.front().id.toString());
    if (plugins.size() == 2 && needsFolder && plugins.back().isFolder)
        return joined(std::move(plugins.front()), plugins.back(), kind);
    return unexpected(PluginError::Duplicate, u"%1 plugins have this id"_s.arg(plugins.size()));
}

} // namespace

struct PluginCatalogue::Private : QSharedData {
    std::vector<PluginDescription> accepted;
    std::vector<PluginRefusal> refused;
};

PluginCatalogue::PluginCatalogue()
    : d(new Private)
{
}

PluginCatalogue::~PluginCatalogue() = default;
PluginCatalogue::PluginCatalogue(const PluginCatalogue&) = default;
PluginCatalogue& PluginCatalogue::operator=(const PluginCatalogue&) = default;

PluginCatalogue PluginCatalogue::search(const PluginSearch& search)
{
    PluginCatalogue catalogue;
    std::vector<PluginRefusal>& refused = catalogue.d->refused;
    std::map<Key, std::vector<PluginDescription>> found;
    QStringList seen; // a directory named twice is looked at once
    const bool takesFolders
        = std::ranges::any_of(search.kinds, [](const PluginKind& kind) { return kind.folder.has_value(); });
    for (const QString& path : search.directories) {
        if (const Expected<void> judged = judgeDirectory(path); !judged) {
            refused.push_back({path, {}, judged.error()});
            continue;
        }
        const QString canonical = QFileInfo(path).canonicalFilePath();
        if (seen.contains(canonical))
            continue;
        seen.append(canonical);
        for (const QFileInfo& file :
            QDir(canonical).entryInfoList(QDir::Files | QDir::Hidden | QDir::System, QDir::Name)) {
            if (!QLibrary::isLibrary(file.fileName()))
                continue;
            PluginId id;
            Expected<PluginDescription> plugin = judgePluginFile(file, search, id);
            if (plugin)
                found[keyOf(*plugin)].push_back(std::move(*plugin));
            else
                refused.push_back({file.absoluteFilePath(), id, plugin.error()});
        }
        // Links are named, too: they are refused, not passed over.
        const QDir::Filters folders = QDir::Dirs | QDir::NoDotAndDotDot;
        for (const QFileInfo& folder : QDir(canonical).entryInfoList(folders, QDir::Name)) {
            if (!takesFolders || folder.fileName().endsWith(u'~'))
                continue;
            Expected<PluginDescription> plugin = judgePluginFolder(canonical, folder.fileName(), search);
            if (plugin)
                found[keyOf(*plugin)].push_back(std::move(*plugin));
            else
                refused.push_back({folder.absoluteFilePath(), PluginId(folder.fileName().toUtf8()), plugin.error()});
        }
    }
    for (const auto& [key, plugins] : found) {
        Expected<PluginDescription> one = oneOf(plugins, search);
        if (one) {
            catalogue.d->accepted.push_back(std::move(*one));
            continue;
        }
        for (const PluginDescription& plugin : plugins)
            refused.push_back({plugin.file, plugin.id, one.error()});
    }
    for (const PluginRefusal& refusal : refused) {
        // Of another kind than was looked for: its place is a folder that many share.
        if (refusal.reason.is(PluginError::Kind))
            qCDebug(logPlugin).noquote() << "passed over" << refusal.file;
        else
            qCWarning(logPlugin).noquote() << "refused" << refusal.file << refusal.reason;
    }
    return catalogue;
}

const std::vector<PluginDescription>& PluginCatalogue::accepted() const { return d->accepted; }

std::vector<PluginDescription> PluginCatalogue::accepted(QByteArrayView kind) const
{
    std::vector<PluginDescription> some;
    std::ranges::copy_if(
        d->accepted, std::back_inserter(some), [kind](const PluginDescription& plugin) { return plugin.kind == kind; });
    return some;
}

const std::vector<PluginRefusal>& PluginCatalogue::refused() const { return d->refused; }

const PluginDescription* PluginCatalogue::find(QByteArrayView kind, const PluginId& id) const
{
    const auto found = std::ranges::find_if(
        d->accepted, [&](const PluginDescription& plugin) { return plugin.kind == kind && plugin.id == id; });
    return found == d->accepted.end() ? nullptr : &*found;
}

} // namespace Egov
