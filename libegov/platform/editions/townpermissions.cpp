// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/editions/townpermissions.h>

#include <libegov/delivery/errors.h>
#include <libegov/platform/errors.h>

#include <QDir>
#include <QHostAddress>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

Unexpected refusal(const QString& detail) { return unexpected(DeliveryError::Routes, u"towns: "_s + detail); }

Expected<QByteArrayList> someTexts(const Json& given, const QString& name)
{
    QByteArrayList all;
    for (const Json& one : given.elements()) {
        if (!one.isText() || one.toUtf8().isEmpty() || all.contains(one.toUtf8()))
            return refusal(name + u" is an array of different texts"_s);
        all += one.toUtf8();
    }
    return given.isArray() && !all.isEmpty() ? Expected<QByteArrayList>(std::move(all))
                                             : refusal(name + u" is an array of different texts"_s);
}

Expected<void> judgeCredential(const QString& id, const Json& given)
{
    for (const Json::Member& member : given.members()) {
        if (member.first != "secretFiles" && member.first != "tenants")
            return refusal(id + u": unknown setting \""_s + QString::fromUtf8(member.first) + u'"');
    }
    // Whose they are is said, so that nobody signs with a neighbour's.
    const Expected<QByteArrayList> files = someTexts(given["secretFiles"], id + u": \"secretFiles\""_s);
    const Expected<QByteArrayList> tenants = files ? someTexts(given["tenants"], id + u": \"tenants\""_s) : files;
    if (!tenants)
        return Unexpected(tenants.error());
    const bool isAbsolute = std::ranges::all_of(
        *files, [](const QByteArray& file) { return QDir::isAbsolutePath(QString::fromUtf8(file)); });
    return isAbsolute ? Expected<void>() : refusal(id + u": \"secretFiles\" are absolute paths"_s);
}

// Plain HTTP goes to this machine only, where nothing reads it on the way (postWebhook).
bool isPlainElsewhere(const QUrl& url)
{
    return url.scheme() != "https"_L1 && url.host() != "localhost"_L1 && !QHostAddress(url.host()).isLoopback();
}

// As the operator writes it down.
QByteArray placeOf(const QUrl& url)
{
    const QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    return url.port() == -1 ? host : host + ':' + QByteArray::number(url.port());
}

TenantProblem refused(const QByteArray& webhook, const char* member, const QString& why)
{
    return TenantProblem(
        Error(DeliveryError::Routes, why), u"tenant.json: "_s + QString::fromUtf8("webhooks/" + webhook + member));
}

} // namespace

Expected<TownPermissions> TownPermissions::parse(const PlatformConfiguration& configuration)
{
    TownPermissions read;
    // Two people say who is told of a municipality's cases, not whoever writes this file.
    if (configuration.publication && configuration.delivery.contains("webhooks"))
        return refusal(u"\"webhooks\" are published by each municipality; \"towns\" names what they may"_s);
    const Json& given = configuration.delivery["towns"];
    if (!given.isNull()) {
        for (const Json::Member& member : given.members()) {
            if (member.first != "hosts" && member.first != "credentials")
                return refusal(u"unknown setting \""_s + QString::fromUtf8(member.first) + u'"');
        }
        const Expected<QByteArrayList> hosts = someTexts(given["hosts"], u"\"hosts\""_s);
        if (!hosts)
            return Unexpected(hosts.error());
        read.m_hosts = *hosts;
        if (!given["credentials"].isObject())
            return refusal(u"\"credentials\" is an object of secrets by their ids"_s);
        read.m_credentials = given["credentials"];
        for (const Json::Member& one : read.m_credentials.members()) {
            if (const Expected<void> good = judgeCredential(QString::fromUtf8(one.first), one.second); !good)
                return Unexpected(good.error());
        }
    }
    for (const auto& [gateway, settings] : configuration.gateways.asKeyValueRange()) {
        for (const Json& code : settings["accountsOf"].elements())
            read.m_accounts[gateway] += code.toUtf8();
    }
    for (const Json::Member& one : configuration.delivery["webhooks"].members())
        read.m_taken += one.first;
    return read;
}

QList<TenantProblem> TownPermissions::problems(const Tenant& tenant) const
{
    QList<TenantProblem> found;
    const Json code(tenant.code().value());
    for (const TownWebhook& webhook : tenant.webhooks()) {
        const QUrl url = QUrl::fromEncoded(webhook.url, QUrl::StrictMode);
        if (m_taken.contains(webhook.name))
            found += refused(webhook.name, "", u"the operator has a receiver of this name"_s);
        if (!m_hosts.contains(placeOf(url)))
            found += refused(webhook.name, "/url",
                u"\"%1\" is not among the hosts that the operator allows"_s.arg(QString::fromLatin1(placeOf(url))));
        else if (isPlainElsewhere(url))
            found += refused(webhook.name, "/url", u"http reaches this machine only; https is needed"_s);
        const Json& credential = m_credentials[webhook.credential];
        if (credential.isNull())
            found += refused(webhook.name, "/credential",
                u"the operator keeps no secret \"%1\""_s.arg(QString::fromUtf8(webhook.credential)));
        else if (std::ranges::find(credential["tenants"].elements(), code) == credential["tenants"].elements().end())
            found += refused(webhook.name, "/credential",
                u"\"%1\" is not kept for %2"_s.arg(QString::fromUtf8(webhook.credential), tenant.code().toString()));
    }
    for (const QByteArray& gateway : tenant.accounts().keys()) {
        if (!m_accounts.value(gateway).contains(tenant.code().value()))
            found += TenantProblem(
                Error(PlatformError::Gateway,
                    u"the operator did not open this gateway to an account of "_s + tenant.code().toString()),
                u"tenant.json: accounts/"_s + QString::fromUtf8(gateway));
    }
    return found;
}

Expected<Routes> TownPermissions::routesOf(const Routes& operators, const Tenant& tenant) const
{
    if (const QList<TenantProblem> found = problems(tenant); !found.isEmpty())
        return Unexpected(found.first().toError());
    Json webhooks = Json::object();
    for (const TownWebhook& webhook : tenant.webhooks()) {
        Json one = m_credentials[webhook.credential];
        one.set("url", webhook.url);
        one.set("tenants", Json::array({tenant.code().value()}));
        if (!webhook.topics.isEmpty()) {
            Json topics = Json::array();
            for (const QByteArray& topic : webhook.topics)
                topics.append(topic);
            one.set("topics", topics);
        }
        webhooks.set(webhook.name, one);
    }
    Expected<Routes> own = Routes::parse(Json::object({{"webhooks", webhooks}}));
    if (!own)
        return own;
    Routes all{.mail = operators.mail, .others = std::move(own->others)};
    std::ranges::copy_if(operators.others, std::back_inserter(all.others),
        [&tenant](const Route& route) { return route.serves(tenant.code()); });
    return all;
}

} // namespace Egov
