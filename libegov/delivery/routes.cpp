// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/delivery/routes.h>

#include <libegov/base/secretfile.h>
#include <libegov/delivery/errors.h>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

Unexpected refusal(const QString& detail) { return unexpected(DeliveryError::Routes, detail); }

Expected<QByteArray> secretFrom(const Json& file)
{
    const Expected<QByteArray> secret = readSecretFile(file.toString());
    if (!secret)
        return refusal(u"a file with a secret: "_s + secret.error().detail());
    return secret->trimmed();
}

// What is left out names everybody or everything; an empty list names nobody, and nobody configures that on purpose.
Expected<QByteArrayList> listOf(const QByteArray& route, const Json& given, const char* member)
{
    QByteArrayList list;
    if (!given.contains(member))
        return list;
    const Unexpected wrong = refusal(QString::fromUtf8(route)
        + u": \"%1\" is an array of different texts; leave it out for all"_s.arg(QLatin1StringView(member)));
    if (!given[member].isArray() || given[member].size() == 0)
        return wrong;
    for (const Json& text : given[member].elements()) {
        if (!text.isText() || text.toUtf8().isEmpty() || list.contains(text.toUtf8()))
            return wrong;
        list += text.toUtf8();
    }
    return list;
}

Expected<MailSettings> mailFrom(const Json& given)
{
    MailSettings mail;
    mail.server = given["server"].toUtf8();
    mail.sender = given["sender"].toUtf8();
    mail.senderName = given["senderName"].toString();
    mail.user = given["user"].toUtf8();
    mail.certificateFile = given["certificateFile"].toUtf8();
    const QByteArray encryption = given["encryption"].toUtf8("required");
    if (encryption != "required" && encryption != "none")
        return refusal(u"\"encryption\" of mail is \"required\" or \"none\""_s);
    mail.encryption = encryption == "none" ? MailSettings::Encryption::None : MailSettings::Encryption::Required;
    if (!mail.server.startsWith("smtp://") && !mail.server.startsWith("smtps://"))
        return refusal(u"\"server\" of mail is smtp:// or smtps://"_s);
    if (!isMailAddress(mail.sender))
        return refusal(u"\"sender\" of mail is no address"_s);
    if (given.contains("passwordFile")) {
        Expected<QByteArray> password = secretFrom(given["passwordFile"]);
        if (!password)
            return Unexpected(password.error());
        mail.password = std::move(*password);
    }
    return mail;
}

Expected<Route> routeFrom(const QByteArray& channel, const QByteArray& name, const Json& given)
{
    Expected<QByteArrayList> topics = listOf(name, given, "topics");
    Expected<QByteArrayList> tenants = listOf(name, given, "tenants");
    if (!topics || !tenants)
        return Unexpected(topics ? tenants.error() : topics.error());
    Route route{.name = name,
        .channel = channel,
        .target = {},
        .pattern = given["pattern"],
        .topics = std::move(*topics),
        .tenants = std::move(*tenants)};
    QByteArray url = given["url"].toUtf8();
    if (given.contains("urlFile")) {
        Expected<QByteArray> secret = secretFrom(given["urlFile"]);
        if (!secret)
            return Unexpected(secret.error());
        url = std::move(*secret);
    }
    route.target.url = QUrl::fromEncoded(url, QUrl::StrictMode);
    route.target.certificateFile = given["certificateFile"].toUtf8();
    const QString scheme = route.target.url.scheme();
    if (!route.target.url.isValid() || (scheme != "https"_L1 && scheme != "http"_L1))
        return refusal(QString::fromUtf8(name) + u" has no https address"_s);
    for (const Json& file : given["secretFiles"].elements()) {
        Expected<QByteArray> secret = secretFrom(file);
        if (!secret)
            return Unexpected(secret.error());
        if (webhookSignature({*secret}, "x", 0, "x").isEmpty())
            return refusal(QString::fromUtf8(name) + u": a secret is \"whsec_\" and base64"_s);
        route.target.secrets += std::move(*secret);
    }
    if (channel == "webhook" && route.target.secrets.isEmpty())
        return refusal(QString::fromUtf8(name) + u" has no secret to sign with"_s);
    if (channel == "chat" && route.pattern.isNull())
        return refusal(QString::fromUtf8(name) + u" has no pattern"_s);
    return route;
}

} // namespace

bool isAmong(const QByteArrayList& topics, const QByteArray& topic)
{
    return std::ranges::any_of(topics, [&](const QByteArray& wanted) {
        return wanted == topic || (wanted.endsWith(".*") && topic.startsWith(wanted.chopped(1)));
    });
}

bool Route::serves(const TenantCode& tenant) const { return tenants.isEmpty() || tenants.contains(tenant.value()); }

bool Route::wants(const QByteArray& topic, const TenantCode& tenant) const
{
    return (topics.isEmpty() || isAmong(topics, topic)) && serves(tenant);
}

Expected<Routes> Routes::parse(const Json& configuration)
{
    Routes routes;
    if (configuration.contains("mail")) {
        Expected<MailSettings> mail = mailFrom(configuration["mail"]);
        if (!mail)
            return Unexpected(mail.error());
        routes.mail = std::move(*mail);
    }
    const std::pair<const char*, const char*> kinds[] = {{"webhooks", "webhook"}, {"chats", "chat"}};
    for (const auto& [member, channel] : kinds) {
        if (configuration.contains(member) && !configuration[member].isObject())
            return refusal(u"\"%1\" is an object of receivers by their names"_s.arg(QLatin1StringView(member)));
        for (const Json::Member& given : configuration[member].members()) {
            Expected<Route> route = routeFrom(channel, given.first, given.second);
            if (!route)
                return Unexpected(route.error());
            routes.others.push_back(std::move(*route));
        }
    }
    return routes;
}

const Route* Routes::find(const QByteArray& channel, const QByteArray& name) const
{
    const auto found = std::ranges::find_if(
        others, [&](const Route& route) { return route.channel == channel && route.name == name; });
    return found == others.end() ? nullptr : &*found;
}

} // namespace Egov
