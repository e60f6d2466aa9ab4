// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
//
// Takes a payment of 300 yen at the sandbox gateway, with the gateway's plugin found and judged as a service would do
// it.
//   egov-sandbox-gateway --data /tmp/gateway &
//   take-a-payment <folder with sandbox.so> http://127.0.0.1:8200/ /tmp/gateway
// Open the printed address, choose what shall happen, and press Enter here: what the page said is not believed, the
// gateway is asked.
#include <libegov/payment.h>
#include <libegov/platform.h>
#include <libegov/plugin.h>

#include <QCoreApplication>
#include <QFile>
#include <QUuid>

#include <cstdio>

using namespace Egov;
using namespace Qt::StringLiterals;

// Errors of one's own are a table: every code has a status and says what to do.
enum class ExampleError { Usage, NoPlugin };

static const ErrorTable& errorTable(ExampleError)
{
    static constexpr ErrorRow rows[] = {
        {ExampleError::Usage, "example.usage", ErrorMender::Programmer, 400, "called in another way",
            "使い方が違います。引数を確かめてください。", "It is used in another way. Please check the arguments."},
        {ExampleError::NoPlugin, "example.no-plugin", ErrorMender::Administrator, 503, "the plugin is not there",
            "プラグインがありません。フォルダーを確かめてください。",
            "The plugin is missing. Please check the folder."},
    };
    static constexpr ErrorTable table(
        "example", "動きませんでした。設定を確かめてください。", "It did not work. Please check the settings.", rows);
    return table;
}

static QByteArray secretIn(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

static int refuse(const Error& error)
{
    std::fprintf(stderr, "%s: %s\n", error.code().constData(), qPrintable(error.detail()));
    return 1;
}

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4)
        return refuse(Error(ExampleError::Usage, u"take-a-payment PLUGINS URL SECRETS"_s));

    const PluginCatalogue catalogue = PluginCatalogue::search({.directories = {arguments[1]},
        .kinds = {{"gateway", EgovGatewayPlugin2Iid, {"hosts"}}},
        .allowedDigests = std::nullopt,
        .demo = PluginSearch::Demo::Accepted});
    const PluginDescription* description = catalogue.find("gateway", PluginId("sandbox"));
    if (!description)
        return refuse(Error(ExampleError::NoPlugin, arguments[1]));
    const Expected<PluginInstance> plugin = PluginInstance::load(*description);
    if (!plugin)
        return refuse(plugin.error());
    // The instance owns the gateway and outlives the payments below. The plugin opens no connection: it names requests,
    // and they are sent here, for the sandbox to this machine only.
    const std::shared_ptr<const GatewayPlugin2> values(std::shared_ptr<void>(), plugin->as<GatewayPlugin2>());
    if (!values)
        return refuse(Error(ExampleError::NoPlugin, u"not of version 2"_s));
    const std::shared_ptr<const GatewayPlugin> gateway
        = exchanging(values, {.hosts = {}, .loopback = GatewayReach::Loopback::PlainToo}, sendToGateway);

    GatewayRegistry gateways(GatewayRegistry::Mode::Demo);
    const GatewaySettings settings{"271004", Json::object({{"url", arguments[2]}}),
        {{"apiKey", secretIn(arguments[3] + u"/api-key"_s)},
            {"webhookSecret", secretIn(arguments[3] + u"/webhook-secret"_s)}}};
    if (const Expected<void> added = gateways.add({GatewayId("sandbox"), gateway, settings}); !added)
        return refuse(added.error());

    MemoryPaymentStore store; // a service has the tables of its store here
    Payments payments(store, gateways, std::make_shared<SystemClock>());

    Assessment assessment;
    assessment.tenant = TenantCode("271004");
    assessment.caseId = CaseId("example");
    assessment.lines = {{"0101", u"住民票の写し"_s, 1, 300, 300, TaxClass::NonTaxable, u"手数料条例"_s}};
    const Expected<Charge> charge = payments.assess(assessment);
    if (!charge)
        return refuse(charge.error());

    PaymentStart start;
    start.charge = charge->id;
    start.gateway = GatewayId("sandbox");
    start.key = IdempotencyKey(QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
    start.returnBase = QUrl(u"http://127.0.0.1:9/return/"_s);
    start.description = u"住民票の写し"_s;
    const Expected<Attempt> attempt = payments.begin(start);
    if (!attempt)
        return refuse(attempt.error());
    std::printf("%s\n", attempt->next.url.toEncoded().constData());
    std::fflush(stdout);
    std::getchar();

    const Expected<Attempt> asked = payments.returned(attempt->returnSecret);
    const Expected<PaymentStatus> status = payments.status(charge->id);
    if (!asked || !status)
        return refuse(asked ? status.error() : asked.error());
    std::printf("%s, %lld yen paid\n", toText(status->state).constData(), static_cast<long long>(status->paid));
    return status->isSatisfied() ? 0 : 1;
}
