// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/plugin/errors.h>
#include <libegov/plugin/pluginfolder_i.h>
#include <libegov/plugin/pluginmetadata_p.h>

#include <libegov/plugin/pluginerrors.h>

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPluginLoader>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Egov {
namespace {

// Members of every plugin's <id>.json; all but "demo" and "dataOnly" are required.
constexpr QByteArrayView requiredMembers[] = {"schema", "id", "kind", "name", "version", "vendor"};
constexpr QByteArrayView optionalMembers[] = {"demo", "dataOnly"};
constexpr QByteArrayView metadataSchema = "egov-plugin/1";
constexpr qsizetype maximumIdLength = 64;

Unexpected wrongMember(const QString& what) { return unexpected(PluginError::Metadata, what); }

// Three numbers, as semver without its suffixes.
bool isVersion(QByteArrayView version)
{
    const QList<QByteArray> parts = version.toByteArray().split('.');
    return parts.size() == 3 && std::ranges::all_of(parts, [](const QByteArray& part) {
        return !part.isEmpty() && part.size() <= 6
            && std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
    });
}

// The metadata as our own Json: strict again, so that what Qt's reader lets pass is judged once more.
Expected<Json> embeddedMetadata(const QString& path, QByteArray& iid)
{
    const QPluginLoader loader(path);
    const QJsonObject all = loader.metaData();
    if (all.isEmpty())
        return unexpected(PluginError::NotAPlugin, u"no library with plugin metadata"_s);
    iid = all["IID"_L1].toString().toUtf8();
    const Expected<Json> metadata
        = Json::parse(QJsonDocument(all["MetaData"_L1].toObject()).toJson(QJsonDocument::Compact));
    if (!metadata)
        return wrongMember(u"unreadable: "_s + metadata.error().detail());
    return *metadata;
}

bool isAmong(std::span<const QByteArrayView> names, QByteArrayView name)
{
    return std::ranges::find(names, name) != names.end();
}

Expected<void> judgeMembers(const Json& metadata, const PluginKind& kind)
{
    for (const QByteArrayView name : requiredMembers) {
        if (!metadata[name].isText() || metadata[name].toUtf8().isEmpty())
            return wrongMember(QString::fromLatin1(name));
    }
    for (const QByteArrayView name : optionalMembers) {
        if (metadata.contains(name) && !metadata[name].isBoolean())
            return wrongMember(QString::fromLatin1(name));
    }
    for (const Json::Member& member : metadata.members()) {
        const QByteArrayView name = member.first;
        if (!isAmong(requiredMembers, name) && !isAmong(optionalMembers, name) && name != "errors"
            && !kind.members.contains(member.first))
            return wrongMember(u"unknown member "_s + QString::fromUtf8(name));
    }
    if (metadata["schema"].toUtf8() != metadataSchema)
        return wrongMember(u"schema"_s);
    if (!isPluginId(metadata["id"].toUtf8()))
        return wrongMember(u"id"_s);
    if (!isVersion(metadata["version"].toUtf8()))
        return wrongMember(u"version"_s);
    return {};
}

} // namespace

bool isPluginId(QByteArrayView id)
{
    return !id.isEmpty() && id.size() <= maximumIdLength && id[0] >= 'a' && id[0] <= 'z' && id.back() != '-'
        && std::ranges::all_of(id, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

Expected<void> judgeDigest(const QByteArray& digest, const PluginSearch& search)
{
    if (search.allowedDigests && !search.allowedDigests->contains(digest))
        return unexpected(
            PluginError::NotAllowed, u"digest "_s + QString::fromLatin1(digest) + u" is not on the list"_s);
    return {};
}

Expected<void> judgeDemo(bool isDemo, const PluginSearch& search)
{
    if (isDemo && search.demo == PluginSearch::Demo::Refused)
        return unexpected(PluginError::Demo, u"marked as demo"_s);
    return {};
}

Expected<QByteArray> fileDigest(const QString& path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return unexpected(PluginError::NotAPlugin, u"cannot be read"_s);
    return hash.result().toHex();
}

Expected<PluginDescription> judgePluginFile(const QFileInfo& file, const PluginSearch& search, PluginId& id)
{
    const QString path = file.canonicalFilePath();
    const bool isInside = std::ranges::any_of(search.directories,
        [&](const QString& directory) { return QFileInfo(path).path() == QFileInfo(directory).canonicalFilePath(); });
    if (path.isEmpty() || !isInside)
        return unexpected(PluginError::Permissions, u"a link that leaves the plugin directories"_s);
    if (QFile::permissions(path).testFlag(QFileDevice::WriteOther))
        return unexpected(PluginError::Permissions, u"writable by everybody"_s);
    const Expected<QByteArray> digest = fileDigest(path);
    if (!digest)
        return Unexpected(digest.error());
    if (const Expected<void> allowed = judgeDigest(*digest, search); !allowed)
        return Unexpected(allowed.error());

    QByteArray iid;
    const Expected<Json> metadata = embeddedMetadata(path, iid);
    if (!metadata)
        return Unexpected(metadata.error());
    const QByteArray ownId = (*metadata)["id"].toUtf8();
    if (isPluginId(ownId))
        id = PluginId(ownId);
    const QByteArray kindName = (*metadata)["kind"].toUtf8();
    // A kind may have several versions of its interface.
    QByteArrayList iids;
    auto kind = search.kinds.end();
    for (auto asked = search.kinds.begin(); asked != search.kinds.end(); ++asked) {
        if (asked->name != kindName)
            continue;
        iids += asked->iid;
        if (asked->iid == iid)
            kind = asked;
    }
    if (iids.isEmpty())
        return unexpected(PluginError::Kind, u"kind \""_s + QString::fromUtf8(kindName) + u"\" was not asked for"_s);
    if (kind == search.kinds.end()) {
        return unexpected(PluginError::Interface,
            QString::fromUtf8(iid) + u" where "_s + QString::fromUtf8(iids.join(" or ")) + u" is needed"_s);
    }
    if (const Expected<void> members = judgeMembers(*metadata, *kind); !members)
        return Unexpected(members.error());
    if (QFileInfo(path).completeBaseName().toUtf8() != ownId)
        return unexpected(PluginError::Id, u"the id is \""_s + QString::fromUtf8(ownId) + u"\""_s);
    const Expected<const ErrorTable*> errors = readPluginErrors(id, (*metadata)["errors"]);
    if (!errors)
        return Unexpected(errors.error());
    const bool isDemo = (*metadata)["demo"].toBool();
    if (const Expected<void> wanted = judgeDemo(isDemo, search); !wanted)
        return Unexpected(wanted.error());
    return PluginDescription{.id = id,
        .kind = kindName,
        .iid = iid,
        .file = path,
        .sha256 = *digest,
        .name = (*metadata)["name"].toString(),
        .version = (*metadata)["version"].toUtf8(),
        .vendor = (*metadata)["vendor"].toString(),
        .isDemo = isDemo,
        .isDataOnly = (*metadata)["dataOnly"].toBool(),
        .metadata = *metadata,
        .errors = *errors};
}

} // namespace Egov
