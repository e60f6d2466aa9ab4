// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "contract.h"

#include <libegov/payment/gateway/gatewayexchange.h>
#include <libegov/platform/work/gatewaysender.h>
#include <libegov/plugin/plugincatalogue.h>
#include <libegov/plugin/plugininstance.h>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>

#include <cstdio>

namespace {

using namespace Egov;
using namespace Qt::StringLiterals;

int refuse(const QString& why)
{
    std::fprintf(stderr, "egov-gateway-contract: %s\n", qPrintable(why));
    return 2;
}

Expected<QByteArray> contentOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unexpected("contract.unreadable", path);
    return file.readAll();
}

Expected<GatewaySettings> settingsFrom(const Json& given)
{
    GatewaySettings settings;
    settings.merchantAccount = given["merchantAccount"].toUtf8();
    settings.options = given["options"].isObject() ? given["options"] : Json::object();
    for (const Json::Member& secret : given["secrets"].members())
        settings.secrets.insert(secret.first, secret.second.toUtf8());
    for (const Json::Member& secret : given["secretFiles"].members()) {
        const Expected<QByteArray> content = contentOf(secret.second.toString());
        if (!content)
            return Unexpected(content.error());
        settings.secrets.insert(secret.first, content->trimmed());
    }
    return settings;
}

} // namespace

// egov-gateway-contract PLUGIN.so SETTINGS.json: examines a gateway plugin by the rules that the core relies on. Ends
// with 0 when all are kept, 1 when one is broken, 2 when it could not examine. SETTINGS is what a service configures,
// {"merchantAccount", "options", "secretFiles"}, and for this program also "secrets" (in clear, for tests), "amount",
// "reconciliation" (a good file) and "hand": program and arguments that play the payer, called with "pay" and the
// attempt's id.
int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3)
        return refuse(u"egov-gateway-contract PLUGIN.so SETTINGS.json"_s);
    const QFileInfo file(arguments[1]);
    const PluginCatalogue catalogue = PluginCatalogue::search({.directories = {file.absolutePath()},
        .kinds = {{"gateway", EgovGatewayPluginIid, {}}, {"gateway", EgovGatewayPlugin2Iid, {"hosts"}}},
        .allowedDigests = std::nullopt,
        .demo = PluginSearch::Demo::Accepted});
    const PluginId id(file.completeBaseName().toLatin1());
    const PluginDescription* description = catalogue.find("gateway", id);
    if (!description) {
        for (const PluginRefusal& refusal : catalogue.refused()) {
            if (QFileInfo(refusal.file).fileName() == file.fileName())
                return refuse(QString::fromLatin1(refusal.reason.code()) + u": "_s + refusal.reason.detail());
        }
        return refuse(u"no gateway plugin: "_s + arguments[1]);
    }
    const Expected<PluginInstance> instance = PluginInstance::load(*description);
    const Expected<QByteArray> text = contentOf(arguments[2]);
    const Expected<Json> given = text ? Json::parse(*text) : Expected<Json>(Unexpected(text.error()));
    if (!instance || !given)
        return refuse(instance ? u"settings"_s : instance.error().detail());
    // What a service calls: version 2 with its requests sent to the hosts of its metadata and, for a double, here.
    std::shared_ptr<const GatewayPlugin> gateway;
    const GatewayPlugin2* const values = instance->as<GatewayPlugin2>();
    if (values) {
        GatewayReach reach{.hosts = {}, .loopback = GatewayReach::Loopback::PlainToo};
        for (const Json& host : description->metadata["hosts"].elements())
            reach.hosts += host.toUtf8();
        gateway = exchanging({std::shared_ptr<void>(), values}, reach, sendToGateway);
    } else if (const GatewayPlugin* plugin = instance->as<GatewayPlugin>()) {
        gateway = {std::shared_ptr<void>(), plugin};
    }
    if (!gateway)
        return refuse(u"interface"_s);
    const Expected<GatewaySettings> settings = settingsFrom(*given);
    if (!settings)
        return refuse(settings.error().detail());

    Contract::Subject subject;
    subject.plugin = gateway.get();
    subject.values = values;
    subject.id = GatewayId(id.value());
    subject.settings = *settings;
    subject.amount = (*given)["amount"].toInteger(subject.amount);
    if (const QString name = (*given)["reconciliation"].toString(); !name.isEmpty()) {
        const Expected<QByteArray> content = contentOf(QFileInfo(arguments[2]).dir().filePath(name));
        if (!content)
            return refuse(content.error().detail());
        subject.reconciliation = *content;
    }
    QStringList hand;
    for (const Json& word : (*given)["hand"].elements())
        hand += word.toString();
    if (!hand.isEmpty()) {
        subject.hand = [hand](const QByteArray& verb, const QByteArray& attempt) {
            return QProcess::execute(hand.first(),
                       hand.sliced(1) + QStringList{QString::fromLatin1(verb), QString::fromLatin1(attempt)})
                == 0;
        };
    }

    int broken = 0;
    for (const Contract::Result& result : Contract::examine(subject)) {
        const char* const word = result.kind == Contract::Result::Kind::Kept ? "kept    "
            : result.kind == Contract::Result::Kind::Broken                  ? "BROKEN  "
                                                                             : "left out";
        std::printf("%s %s%s%s\n", word, result.rule.constData(), result.detail.isEmpty() ? "" : ": ",
            qPrintable(result.detail));
        broken += result.kind == Contract::Result::Kind::Broken ? 1 : 0;
    }
    return broken == 0 ? 0 : 1;
}
