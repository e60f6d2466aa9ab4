// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/storeplace.h>

#include <libegov/egovctl/errors.h>
#include <libegov/platform/settings/configuration.h>
#include <libegov/storage/store.h>

#include <QDir>
#include <QFileInfo>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

// The file of a whole portal holds the platform's as one of its members.
Expected<void> readConfiguration(const QString& file, StorePlace& place)
{
    const Expected<QByteArray> bytes = readFile(file);
    if (!bytes)
        return Unexpected(bytes.error());
    const Expected<Json> json = Json::parse(*bytes);
    if (!json)
        return Unexpected(json.error());
    const Json& given = (*json)["platform"].isObject() ? (*json)["platform"] : *json;
    const auto fill = [&](QString& member, const Json& value) {
        if (member.isEmpty())
            member = value.toString();
    };
    fill(place.data, given["data"]);
    fill(place.keys, given["keys"]);
    fill(place.url, given["store"]);
    fill(place.checkpoints, given["checkpoints"]["folder"]);
    for (const Json::Member& store : given["stores"].members())
        place.urls.insert(store.first, store.second.toString());
    place.policy.everyEvents = given["checkpoints"]["everyEvents"].toInteger(place.policy.everyEvents);
    place.policy.everySeconds = given["checkpoints"]["everySeconds"].toInteger(place.policy.everySeconds);
    return {};
}

} // namespace

Expected<StorePlace> StorePlace::of(const Options& options)
{
    StorePlace place;
    place.data = options.value(u"data"_s);
    place.keys = options.value(u"keys"_s);
    place.url = options.value(u"store"_s);
    place.checkpoints = options.value(u"checkpoints"_s);
    const QString file = options.value(u"config"_s, qEnvironmentVariable("EGOV_CONFIG"));
    if (!file.isEmpty()) {
        if (const Expected<void> read = readConfiguration(file, place); !read)
            return Unexpected(read.error());
    }
    // replay writes one SQLite file per tenant below the folder its --store names; the same words find them again.
    if (place.url.startsWith("sqlite:"_L1) && QFileInfo(place.url.sliced(7)).isDir())
        place.data = std::exchange(place.url, {}).sliced(7);
    if (place.data.isEmpty() && place.url.isEmpty())
        place.data = qEnvironmentVariable("EGOV_DATA");
    if (place.data.isEmpty() && place.url.isEmpty() && place.urls.isEmpty())
        return unexpected(
            CtlError::NoStore, u"name it: --data DIR, --store URL, --config F, EGOV_CONFIG or EGOV_DATA"_s);
    if (place.checkpoints.isEmpty() && !place.data.isEmpty())
        place.checkpoints = place.data + u"/checkpoints"_s;
    return place;
}

QString StorePlace::urlOf(const TenantCode& tenant) const
{
    const QString own = urls.value(tenant.value(), url);
    return own.isEmpty() ? Store::sqliteUrl(data, tenant) : own;
}

QList<TenantCode> StorePlace::tenants(const Options& options) const
{
    QList<TenantCode> found;
    if (options.has(u"tenant"_s)) {
        for (const QString& code : options.values(u"tenant"_s))
            found.append(TenantCode(code.toUtf8()));
        return found;
    }
    for (const QString& code : QDir(data + u"/tenants"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        const TenantCode tenant(code.toUtf8());
        // What remembers a store is one too: its file may be gone.
        const bool isKnown = QFileInfo::exists(u"%1/tenants/%2/store.json"_s.arg(data, code));
        if (isKnown || QFileInfo::exists(urlOf(tenant).sliced(7)))
            found.append(tenant);
    }
    return found;
}

} // namespace Egov::Ctl
