// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/tenant/fieldplugins.h>

#include <libegov/plugin/errors.h>
#include <libegov/tenant/fieldjudges_p.h>

#include <QMap>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr char declarations[] = "fieldTypes";

// Types that several plugins have; which of them would judge hung on their order otherwise.
QByteArrayList claimedTwice(const std::vector<PluginDescription>& plugins)
{
    QMap<QByteArray, int> claims;
    for (const PluginDescription& plugin : plugins) {
        for (const Json::Member& type : plugin.metadata[declarations].members())
            ++claims[type.first];
    }
    QByteArrayList twice;
    for (const auto& [type, count] : claims.asKeyValueRange()) {
        if (count > 1)
            twice += type;
    }
    return twice;
}

Expected<std::shared_ptr<const FieldJudge>> judgeOf(const PluginDescription& plugin, const FieldPluginPlaces& places)
{
    const bool isStarted = places.start == FieldPluginPlaces::Start::AtOnce;
    const bool isTrusted = places.inProcess.contains(plugin.id.value());
    if (!places.host.path.isEmpty() && !isTrusted) {
        auto hosted = std::make_shared<const HostedFields>(plugin, places.host, places.limits);
        const Expected<void> started = isStarted ? hosted->start() : Expected<void>();
        return started ? Expected<std::shared_ptr<const FieldJudge>>(hosted) : Unexpected(started.error());
    }
    if (places.unhosted && !isTrusted)
        return unexpected(places.unhosted->which(), plugin.id.toString() + u": "_s + places.unhosted->detail());
    auto here = std::make_shared<const FieldsHere>(plugin);
    const Expected<void> started = isStarted ? here->start() : Expected<void>();
    return started ? Expected<std::shared_ptr<const FieldJudge>>(here) : Unexpected(started.error());
}

Expected<void> addOne(
    const PluginDescription& plugin, const QByteArrayList& claimed, const FieldPluginPlaces& places, FieldTypes& types)
{
    const Json& declared = plugin.metadata[declarations];
    for (const Json::Member& type : declared.members()) {
        if (claimed.contains(type.first))
            return unexpected(
                PluginError::Duplicate, u"another plugin has the type %1, too"_s.arg(QString::fromUtf8(type.first)));
    }
    Expected<std::shared_ptr<const FieldJudge>> judge = judgeOf(plugin, places);
    if (!judge)
        return Unexpected(judge.error());
    return addPluginTypes({.code = {.plugin = plugin.id, .sha256 = plugin.sha256},
                              .errors = plugin.errors,
                              .types = declared,
                              .judge = std::move(*judge)},
        types);
}

} // namespace

const PluginKind& fieldPluginKind()
{
    static const PluginKind kind{.name = "field", .iid = EgovFieldTypePluginIid, .members = {declarations}};
    return kind;
}

FieldPluginsAdded addFieldPlugins(const PluginCatalogue& catalogue, const FieldPluginPlaces& places, FieldTypes& types)
{
    FieldPluginsAdded added;
    const std::vector<PluginDescription> plugins = catalogue.accepted(fieldPluginKind().name);
    const QByteArrayList claimed = claimedTwice(plugins);
    for (const PluginDescription& plugin : plugins) {
        if (const Expected<void> taken = addOne(plugin, claimed, places, types); !taken)
            added.refused.push_back({.file = plugin.file, .id = plugin.id, .reason = taken.error()});
        else
            added.code.push_back({.plugin = plugin.id, .sha256 = plugin.sha256});
    }
    return added;
}

} // namespace Egov
