// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/plugin/plugincatalogue.h>

#include <libegov/plugin/errors.h>
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
    }
    for (auto& [key, plugins] : found) {
        if (plugins.size() == 1) {
            catalogue.d->accepted.push_back(std::move(plugins.front()));
            continue;
        }
        for (const PluginDescription& plugin : plugins) {
            refused.push_back({plugin.file, plugin.id,
                Error(PluginError::Duplicate, u"%1 files have this id"_s.arg(plugins.size()))});
        }
    }
    for (const PluginRefusal& refusal : refused)
        qCWarning(logPlugin).noquote() << "refused" << refusal.file << refusal.reason;
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
