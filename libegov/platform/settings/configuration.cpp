// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/settings/configuration.h>

#include <libegov/platform/errors.h>
#include <libegov/storage/clamd.h>
#include <libegov/storage/store.h>

#include <QDir>
#include <QUrl>

#include <algorithm>
#include <array>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

enum class SettingShape { Text, Texts, Object };
struct Setting {
    const char* name;
    SettingShape shape;
};
constexpr std::array settings{Setting{"operation", SettingShape::Text}, Setting{"data", SettingShape::Text},
    Setting{"forms", SettingShape::Text}, Setting{"plugins", SettingShape::Texts}, Setting{"keys", SettingShape::Text},
    Setting{"store", SettingShape::Text}, Setting{"stores", SettingShape::Object},
    Setting{"openingKeys", SettingShape::Text}, Setting{"allowedPlugins", SettingShape::Texts},
    Setting{"pluginHost", SettingShape::Text}, Setting{"pluginHostWithout", SettingShape::Texts},
    Setting{"inProcess", SettingShape::Texts}, Setting{"scanner", SettingShape::Text},
    Setting{"delivery", SettingShape::Object}, Setting{"timeStampAuthority", SettingShape::Text},
    Setting{"revocation", SettingShape::Object}, Setting{"gateways", SettingShape::Object},
    Setting{"checkpoints", SettingShape::Object}, Setting{"publication", SettingShape::Object}};

Unexpected refusal(const QString& detail) { return unexpected(PlatformError::Configuration, detail); }

// What stands there counts, so it must be what is meant: a setting that is left out has its default, an empty text or a
// value of another kind never passes for that. An array may be empty ("allowedPlugins": nothing is allowed).
Expected<void> checkShape(const Json& value, const Setting& setting)
{
    const QString name = QString::fromLatin1(setting.name);
    if (setting.shape == SettingShape::Object)
        return value.isObject() ? Expected<void>() : refusal(u"\"%1\" must be an object"_s.arg(name));
    if (setting.shape == SettingShape::Text)
        return value.isText() && !value.toUtf8().isEmpty()
            ? Expected<void>()
            : refusal(u"\"%1\" must be a text that is not empty; leave it out for its default"_s.arg(name));
    QByteArrayList seen;
    for (const Json& element : value.elements()) {
        if (!element.isText() || element.toUtf8().isEmpty() || seen.contains(element.toUtf8()))
            return refusal(u"\"%1\" must be an array of different texts"_s.arg(name));
        seen += element.toUtf8();
    }
    return value.isArray() ? Expected<void>() : refusal(u"\"%1\" must be an array of different texts"_s.arg(name));
}

bool isDigest(QByteArrayView text)
{
    return text.size() == 64
        && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool areTexts(const Json& value)
{
    return value.isArray() && std::ranges::all_of(value.elements(), [](const Json& one) { return one.isText(); });
}

// {"merchantAccount": text, "options": object, "secretFiles": object of absolute paths, "accountsOf": codes of
// municipalities}, each or none of them.
Expected<void> checkGateway(const Json::Member& gateway)
{
    const Unexpected wrong = refusal(
        u"\"gateways\": \"%1\" is an object with \"merchantAccount\", \"options\" and "
        "\"secretFiles\", which names files by absolute paths, and \"accountsOf\", codes of municipalities"_s.arg(
            QString::fromUtf8(gateway.first)));
    const Json& given = gateway.second;
    if (!given.isObject())
        return wrong;
    for (const Json::Member& member : given.members()) {
        const Json& value = member.second;
        const bool isGood = (member.first == "merchantAccount" && value.isText())
            || (member.first == "accountsOf" && areTexts(value))
            || ((member.first == "options" || member.first == "secretFiles") && value.isObject());
        if (!isGood)
            return wrong;
    }
    for (const Json::Member& secret : given["secretFiles"].members()) {
        if (!QDir::isAbsolutePath(secret.second.toString()))
            return wrong;
    }
    return {};
}

Expected<QString> absolutePath(const Json& configuration, const char* name)
{
    const QString path = configuration[name].toString();
    if (path.isEmpty() || !QDir::isAbsolutePath(path))
        return refusal(u"\"%1\" must be an absolute path"_s.arg(QLatin1StringView(name)));
    return QDir::cleanPath(path);
}

Expected<void> readCheckpoints(const Json& given, PlatformConfiguration& configuration)
{
    if (given.isNull())
        return {};
    if (!given.isObject())
        return refusal(u"\"checkpoints\" is no object"_s);
    for (const Json::Member& member : given.members()) {
        const bool isNumber = member.first == "everyEvents" || member.first == "everySeconds";
        if (isNumber && member.second.toInteger() > 0) {
            (member.first == "everyEvents" ? configuration.checkpoints.everyEvents
                                           : configuration.checkpoints.everySeconds)
                = member.second.toInteger();
            continue;
        }
        if (member.first != "folder")
            return refusal(
                u"\"checkpoints\": unknown or without a number above 0: \"%1\""_s.arg(QString::fromUtf8(member.first)));
        const Expected<QString> path = absolutePath(given, "folder");
        if (!path)
            return Unexpected(path.error());
        configuration.checkpointFolder = *path;
    }
    return {};
}

} // namespace

Expected<PlatformConfiguration> PlatformConfiguration::parse(QByteArrayView json)
{
    const Expected<Json> given = Json::parse(json);
    if (!given)
        return refusal(given.error().detail());
    if (!given->isObject())
        return refusal(u"not a JSON object"_s);
    for (const Json::Member& member : given->members()) {
        const auto setting
            = std::ranges::find_if(settings, [&member](const Setting& known) { return member.first == known.name; });
        if (setting == settings.end())
            return refusal(u"unknown setting \"%1\""_s.arg(QString::fromUtf8(member.first)));
        if (const Expected<void> shape = checkShape(member.second, *setting); !shape)
            return Unexpected(shape.error());
    }

    PlatformConfiguration configuration;
    const QByteArray operation = (*given)["operation"].toUtf8("production");
    if (operation != "production" && operation != "demo")
        return refusal(u"\"operation\" is \"production\" or \"demo\""_s);
    configuration.operation = operation == "demo" ? OperatingMode::Demo : OperatingMode::Production;

    const std::pair<const char*, QString*> paths[] = {
        {"data", &configuration.dataDirectory},
        {"forms", &configuration.formsDirectory},
        {"keys", &configuration.keyDirectory},
    };
    for (const auto& [name, target] : paths) {
        const Expected<QString> path = absolutePath(*given, name);
        if (!path)
            return Unexpected(path.error());
        *target = *path;
    }
    for (const Json& directory : (*given)["plugins"].elements()) {
        if (!QDir::isAbsolutePath(directory.toString()))
            return refusal(u"\"plugins\" must be absolute paths"_s);
        configuration.pluginDirectories += QDir::cleanPath(directory.toString());
    }
    if (configuration.pluginDirectories.isEmpty())
        return refusal(u"\"plugins\" names no directory"_s);
    if (given->contains("openingKeys")) {
        const Expected<QString> path = absolutePath(*given, "openingKeys");
        if (!path)
            return Unexpected(path.error());
        configuration.openingKeyDirectory = *path;
    }
    if (given->contains("pluginHost")) {
        const Expected<QString> path = absolutePath(*given, "pluginHost");
        if (!path)
            return Unexpected(path.error());
        configuration.pluginHost = *path;
    }
    for (const Json& wall : (*given)["pluginHostWithout"].elements()) {
        if (wall.toUtf8() != "landlock" && wall.toUtf8() != "seccomp")
            return refusal(u"\"pluginHostWithout\" names \"landlock\" or \"seccomp\""_s);
        configuration.pluginHostWithout += wall.toUtf8();
    }
    for (const Json& id : (*given)["inProcess"].elements())
        configuration.inProcess += id.toUtf8();
    if (given->contains("allowedPlugins")) {
        configuration.allowedPlugins = QByteArrayList();
        for (const Json& digest : (*given)["allowedPlugins"].elements()) {
            if (!isDigest(digest.toUtf8()))
                return refusal(u"\"allowedPlugins\" are SHA-256 digests, 64 lower-case hexadecimal digits"_s);
            *configuration.allowedPlugins += digest.toUtf8();
        }
    }
    configuration.storeUrl = (*given)["store"].toString();
    if (!configuration.storeUrl.isEmpty()) {
        if (const Expected<void> judged = Store::judgeUrl(configuration.storeUrl); !judged)
            return refusal(u"\"store\": "_s + judged.error().detail());
    }
    for (const Json::Member& store : (*given)["stores"].members()) {
        const bool isCode
            = store.first.size() == 6 && std::ranges::all_of(store.first, [](char c) { return c >= '0' && c <= '9'; });
        const QString url = store.second.toString();
        // Without a word of the address: it may hold a password.
        if (!isCode || !(url.startsWith("postgresql://"_L1) || url.startsWith("sqlite:/"_L1)))
            return refusal(u"\"stores\" gives a tenant's code no address of a store"_s);
        if (const Expected<void> judged = Store::judgeUrl(url); !judged)
            return refusal(u"\"stores\", %1: %2"_s.arg(QString::fromLatin1(store.first), judged.error().detail()));
        configuration.tenantStoreUrls.insert(store.first, url);
    }
    configuration.scanner = (*given)["scanner"].toString();
    if (!configuration.scanner.isEmpty()) {
        if (const Expected<Clamd> scanner = Clamd::at(configuration.scanner); !scanner)
            return refusal(u"\"scanner\" is "_s + scanner.error().detail());
    }
    configuration.delivery = (*given)["delivery"];
    configuration.timeStampAuthority = (*given)["timeStampAuthority"].toString();
    const QUrl authority(configuration.timeStampAuthority, QUrl::StrictMode);
    if (!configuration.timeStampAuthority.isEmpty() && authority.scheme() != "https"_L1
        && authority.scheme() != "http"_L1)
        return refusal(u"\"timeStampAuthority\" is no http address"_s);
    Expected<RevocationSettings> revocation = RevocationSettings::parse((*given)["revocation"]);
    if (!revocation)
        return Unexpected(revocation.error());
    configuration.revocation = std::move(*revocation);
    for (const Json::Member& gateway : (*given)["gateways"].members()) {
        if (const Expected<void> good = checkGateway(gateway); !good)
            return Unexpected(good.error());
        configuration.gateways.insert(gateway.first, gateway.second);
    }
    if (const Expected<void> read = readCheckpoints((*given)["checkpoints"], configuration); !read)
        return Unexpected(read.error());
    if (given->contains("publication")) {
        Expected<PublicationSettings> publication = PublicationSettings::parse((*given)["publication"]);
        if (!publication)
            return Unexpected(publication.error());
        configuration.publication = std::move(*publication);
    }
    return configuration;
}

QString PlatformConfiguration::checkpointDirectory() const
{
    return checkpointFolder.isEmpty() ? dataDirectory + u"/checkpoints"_s : checkpointFolder;
}

QString PlatformConfiguration::anchorDirectory() const { return keyDirectory + u"/jpki/anchors"_s; }
QString PlatformConfiguration::revocationDirectory() const { return dataDirectory + u"/revocation"_s; }

QString PlatformConfiguration::storeUrlOf(const TenantCode& tenant) const
{
    const QString url = tenantStoreUrls.value(tenant.value(), storeUrl);
    return url.isEmpty() ? Store::sqliteUrl(dataDirectory, tenant) : url;
}

} // namespace Egov
