// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/settings/revocationsettings.h>

#include <libegov/platform/errors.h>

#include <QDir>
#include <QUrl>

#include <algorithm>
#include <initializer_list>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

constexpr qint64 shortestInterval = 60;
constexpr qint64 longestTimeout = 300;

Unexpected refusal(const QString& detail)
{
    return unexpected(PlatformError::Configuration, u"revocation: "_s + detail);
}

Expected<void> checkMembers(const Json& given, std::initializer_list<const char*> known)
{
    if (!given.isObject())
        return refusal(u"not an object"_s);
    for (const Json::Member& member : given.members()) {
        if (std::ranges::none_of(known, [&member](const char* name) { return member.first == name; }))
            return refusal(u"unknown setting \"%1\""_s.arg(QString::fromUtf8(member.first)));
    }
    return {};
}

// A whole number of at least some size, or what stands there when nothing is said.
bool readNumber(const Json& given, const char* name, qint64 least, qint64 most, qint64& value)
{
    if (!given.contains(name))
        return true;
    value = given[name].toInteger(-1);
    return value >= least && value <= most;
}

Expected<QByteArray> nameOf(const Json& given, QByteArrayList& names)
{
    const QByteArray name = given["name"].toUtf8();
    const bool plain = !name.isEmpty() && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
    if (!plain)
        return refusal(u"\"name\" is of a-z, 0-9 and dashes"_s);
    if (names.contains(name))
        return refusal(u"two places are called \"%1\""_s.arg(QString::fromLatin1(name)));
    names += name;
    return name;
}

Expected<QByteArray> addressOf(const Json& given, const QStringList& schemes)
{
    const QByteArray address = given["url"].toUtf8();
    const QUrl url = QUrl::fromEncoded(address, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !schemes.contains(url.scheme()))
        return refusal(u"\"url\" is an address of "_s + schemes.join(u", "_s));
    // Addresses are written into logs.
    if (!url.userInfo().isEmpty())
        return refusal(u"\"url\" must not hold a user's name or password"_s);
    return address;
}

Expected<QList<TenantCode>> tenantsOf(const Json& given)
{
    QList<TenantCode> tenants;
    if (given.contains("tenants") && given["tenants"].size() == 0)
        return refusal(u"\"tenants\" names nobody; leave it out for every municipality"_s);
    for (const Json& code : given["tenants"].elements()) {
        if (!code.isText())
            return refusal(u"\"tenants\" are codes in quotes"_s);
        tenants += TenantCode(code.toUtf8());
    }
    return tenants;
}

Expected<RevocationSettings::Lists> listsFrom(const Json& given, QByteArrayList& names)
{
    const Expected<void> known = checkMembers(given, {"name", "url", "distributionPoint", "tenants"});
    const Expected<QByteArray> name = known ? nameOf(given, names) : Unexpected(known.error());
    const Expected<QByteArray> url
        = name ? addressOf(given, {u"http"_s, u"https"_s, u"ldap"_s, u"ldaps"_s}) : Unexpected(name.error());
    const Expected<QList<TenantCode>> tenants = url ? tenantsOf(given) : Unexpected(url.error());
    if (!tenants)
        return Unexpected(tenants.error());
    RevocationSettings::Lists place{.name = *name, .url = *url, .distributionPointDer = {}, .tenants = *tenants};
    if (given.contains("distributionPoint")) {
        const auto point = QByteArray::fromBase64Encoding(
            given["distributionPoint"].toUtf8(), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
        if (!point || (*point).isEmpty())
            return refusal(u"\"distributionPoint\" is base64 of a directoryName"_s);
        place.distributionPointDer = *point;
    }
    return place;
}

Expected<RevocationSettings::Responder> responderFrom(const Json& given, QByteArrayList& names)
{
    const Expected<void> known = checkMembers(given, {"name", "url", "nonce", "keepSeconds", "tenants"});
    const Expected<QByteArray> name = known ? nameOf(given, names) : Unexpected(known.error());
    const Expected<QByteArray> url = name ? addressOf(given, {u"http"_s, u"https"_s}) : Unexpected(name.error());
    const Expected<QList<TenantCode>> tenants = url ? tenantsOf(given) : Unexpected(url.error());
    if (!tenants)
        return Unexpected(tenants.error());
    RevocationSettings::Responder place{.name = *name, .url = *url, .tenants = *tenants};
    constexpr qint64 day = 24 * 60 * 60;
    if (!readNumber(given, "keepSeconds", 0, day, place.keepSeconds))
        return refusal(u"\"keepSeconds\" is a number from 0 to a day"_s);
    const QByteArray nonce = given["nonce"].toUtf8(given.contains("nonce") ? "?" : "required");
    if (nonce == "required")
        place.nonce = OcspClient::Nonce::Required;
    else if (nonce == "if-answered")
        place.nonce = OcspClient::Nonce::IfAnswered;
    else if (nonce == "omitted")
        place.nonce = OcspClient::Nonce::Omitted;
    else
        return refusal(u"\"nonce\" is \"required\", \"if-answered\" or \"omitted\""_s);
    return place;
}

} // namespace

Expected<RevocationSettings> RevocationSettings::parse(const Json& json)
{
    RevocationSettings settings;
    if (json.isNull())
        return settings;
    if (const Expected<void> known = checkMembers(json,
            {"everySeconds", "maximumAgeSeconds", "timeoutSeconds", "maximumBytes", "authorities", "lists", "ocsp"});
        !known)
        return Unexpected(known.error());
    constexpr qint64 year = 366LL * 24 * 60 * 60;
    qint64 timeout = std::chrono::duration_cast<std::chrono::seconds>(settings.fetching.timeout).count();
    if (!readNumber(json, "everySeconds", shortestInterval, year, settings.everySeconds)
        || !readNumber(json, "maximumAgeSeconds", 0, year, settings.maximumAgeSeconds)
        || !readNumber(json, "timeoutSeconds", 1, longestTimeout, timeout)
        || !readNumber(json, "maximumBytes", 1, qint64(1) << 31, settings.fetching.maximumBytes))
        return refusal(u"a number of seconds or bytes is out of its bounds"_s);
    settings.fetching.timeout = std::chrono::seconds(timeout);
    settings.fetching.authorities = json["authorities"].toString();
    if (json.contains("authorities") && !QDir::isAbsolutePath(settings.fetching.authorities))
        return refusal(u"\"authorities\" must be an absolute path"_s);
    for (const char* name : {"lists", "ocsp"}) {
        if (json.contains(name) && !json[name].isArray())
            return refusal(u"\"%1\" is an array"_s.arg(QLatin1StringView(name)));
    }
    QByteArrayList names;
    for (const Json& given : json["lists"].elements()) {
        const Expected<Lists> place = listsFrom(given, names);
        if (!place)
            return Unexpected(place.error());
        settings.lists += *place;
    }
    for (const Json& given : json["ocsp"].elements()) {
        const Expected<Responder> place = responderFrom(given, names);
        if (!place)
            return Unexpected(place.error());
        settings.responders += *place;
    }
    return settings;
}

} // namespace Egov
