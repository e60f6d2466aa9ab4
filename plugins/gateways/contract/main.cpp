// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <plugins/gateways/contract/errors.h>

#include "contract.h"

#include <libegov/payment/gateway/gatewayexchange.h>
#include <libegov/payment/hosting/gatewayhost.h>
#include <libegov/platform/gateways/gatewaysender.h>
#include <libegov/plugin/errors.h>
#include <libegov/plugin/plugincatalogue.h>
#include <libegov/plugin/plugininstance.h>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>

#include <cstdio>
#include <optional>

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
        return unexpected(Contract::ContractError::Unreadable, path);
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

// The gateway as a service calls it: version 2 with its requests sent to the hosts of its metadata and, for a double,
// here.
struct Examined {
    std::optional<PluginInstance> instance;
    std::shared_ptr<const GatewayPlugin2> values;
    std::shared_ptr<const GatewayPlugin> gateway;

    Expected<void> loadHere(const PluginDescription& description)
    {
        Expected<PluginInstance> loaded = PluginInstance::load(description);
        if (!loaded)
            return Unexpected(loaded.error());
        instance.emplace(std::move(*loaded));
        if (const GatewayPlugin2* version2 = instance->as<GatewayPlugin2>())
            take({std::shared_ptr<void>(), version2}, description);
        else if (const GatewayPlugin* version1 = instance->as<GatewayPlugin>())
            gateway = {std::shared_ptr<void>(), version1};
        return gateway ? Expected<void>() : unexpected(PluginError::Load, u"interface"_s);
    }
    // Walls that this machine's kernel lacks are none of the gateway's rules.
    Expected<void> startIn(const QString& program, const PluginDescription& description)
    {
        const GatewayHost host(description, {.path = program, .mayLack = {"landlock", "seccomp"}});
        take(host.forTown(), description);
        return host.start();
    }

private:
    void take(std::shared_ptr<const GatewayPlugin2> plugin, const PluginDescription& description)
    {
        GatewayReach reach{.hosts = {}, .loopback = GatewayReach::Loopback::PlainToo};
        for (const Json& host : description.metadata["hosts"].elements())
            reach.hosts += host.toUtf8();
        values = plugin;
        gateway = exchanging(std::move(plugin), reach, sendToGateway);
    }
};

} // namespace

// egov-gateway-contract [--host EGOV-PLUGIN-HOST] PLUGIN.so SETTINGS.json: examines a gateway plugin by the rules that
// the core relies on, in this process or confined as a service runs it. Ends with 0 when all are kept, 1 when one is
// broken, 2 when it could not examine. SETTINGS is what a service configures,
// {"merchantAccount", "options", "secretFiles"}, and for this program also "secrets" (in clear, for tests), "amount",
// "reconciliation" (a good file) and "hand": program and arguments that play the payer, called with "pay" and the
// attempt's id.
int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    QStringList arguments = QCoreApplication::arguments();
    QString program;
    if (arguments.size() == 5 && arguments[1] == u"--host"_s) {
        program = QFileInfo(arguments[2]).absoluteFilePath();
        arguments.remove(1, 2);
    }
    if (arguments.size() != 3)
        return refuse(u"egov-gateway-contract [--host EGOV-PLUGIN-HOST] PLUGIN.so SETTINGS.json"_s);
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
    const Expected<QByteArray> text = contentOf(arguments[2]);
    const Expected<Json> given = text ? Json::parse(*text) : Expected<Json>(Unexpected(text.error()));
    if (!given)
        return refuse(u"settings"_s);
    Examined examined;
    if (const Expected<void> found
        = program.isEmpty() ? examined.loadHere(*description) : examined.startIn(program, *description);
        !found)
        return refuse(QString::fromLatin1(found.error().code()) + u": "_s + found.error().detail());
    const Expected<GatewaySettings> settings = settingsFrom(*given);
    if (!settings)
        return refuse(settings.error().detail());

    Contract::Subject subject;
    subject.plugin = examined.gateway.get();
    subject.values = examined.values.get();
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
