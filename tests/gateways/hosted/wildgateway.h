// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/gateway/gatewayexchange.h>
#include <libegov/payment/hosting/gatewayhost.h>
#include <libegov/plugin/plugincatalogue.h>

#include <QDir>
#include <QFile>

#include <csignal>

#include <unistd.h>

// The gateway of hosted/wild.cpp as a municipality uses it, with a server that takes every request.
class WildGateway {
public:
    Egov::PluginDescription plugin;
    std::vector<Egov::GatewayRequest> sent;
    std::function<void()> onTheWay = [] { }; // while a request is out

    // False when it is not there.
    bool find()
    {
        const Egov::PluginCatalogue catalogue = Egov::PluginCatalogue::search(
            {.directories = {QStringLiteral(EGOV_WILD)}, .kinds = {{"gateway", EgovGatewayPlugin2Iid, {"hosts"}}}});
        const Egov::PluginDescription* found = catalogue.find("gateway", Egov::PluginId("wild"));
        if (found)
            plugin = *found;
        return found;
    }
    // Only who waits for a deadline needs a short one: a busy machine is no fault of a plugin.
    Egov::GatewayHost host(std::chrono::milliseconds word = std::chrono::seconds(60)) const
    {
        return {plugin, {.path = QStringLiteral(EGOV_HOST), .mayLack = {"landlock", "seccomp"}},
            {.word = word, .file = word}};
    }
    std::shared_ptr<const Egov::GatewayPlugin> exchanged(std::shared_ptr<const Egov::GatewayPlugin2> values)
    {
        return Egov::exchanging(std::move(values), {.hosts = {"wild.example"}},
            [this](const Egov::GatewayRequest& request, const QByteArray&) -> Egov::GatewaySending {
                sent.push_back(request);
                onTheWay();
                return Egov::GatewayReply{201, "application/json", QByteArray("{\"a\":\0\xFF\n}", 9)};
            });
    }

    // The processes of hosts that this one started.
    static QList<pid_t> hosts()
    {
        QList<pid_t> found;
        for (const QString& name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
            QFile file(QStringLiteral("/proc/%1/stat").arg(name));
            if (name.toInt() == 0 || !file.open(QIODevice::ReadOnly))
                continue;
            const QByteArray said = file.readAll(); // pid (name) state parent
            const QByteArrayList rest = said.sliced(said.lastIndexOf(')') + 2).split(' ');
            if (said.contains("(egov-plugin-ho") && rest.at(0) != "Z" && rest.at(1).toLongLong() == getpid())
                found += name.toInt();
        }
        return found;
    }
    static void killHosts()
    {
        for (const pid_t pid : hosts())
            kill(pid, SIGKILL);
    }
};

inline const QDateTime someMoment(QDate(2026, 4, 1), QTime(1, 2, 3, 456), Qt::UTC);
inline const QByteArray someKey("sk_live_\xFF\x00\n#7", 13);
inline const Egov::GatewayAddresses someAddresses{QUrl(QStringLiteral("https://portal.example/return/%E5%B8%B0")),
    QUrl(QStringLiteral("https://portal.example/notify?a=b")), QStringLiteral("手数料")};

inline Egov::GatewaySettings settingsWith(const Egov::Json& options = Egov::Json::object())
{
    return {"271004", options, {{"apiKey", someKey}, {"webhookSecret", "whsec_of_the_town"}}};
}

inline Egov::Json misdeed(const char* verb, int step, const QByteArray& does)
{
    return Egov::Json::object({{"verb", verb}, {"step", step}, {"does", does}});
}

inline Egov::Attempt someAttempt()
{
    Egov::Attempt attempt;
    attempt.id = Egov::AttemptId("AAAABBBBCCCCDDDDEEEEFFFFGG");
    attempt.charge = Egov::ChargeId("C1");
    attempt.gateway = Egov::GatewayId("wild");
    attempt.key = Egov::IdempotencyKey("click");
    attempt.returnSecret = "SECRETOFTHERETURN";
    attempt.merchantAccount = "271004";
    attempt.amount = 300;
    attempt.options = Egov::Json::object({{"a", 1.5}, {"名", Egov::Json::array({nullptr, true})}});
    attempt.createdAt = someMoment.addSecs(-600);
    return attempt;
}

inline Egov::Refund someRefund()
{
    Egov::Refund refund;
    refund.id = Egov::RefundId("R-1");
    refund.attempt = someAttempt().id;
    refund.amount = 100;
    refund.reason = QStringLiteral("誤納 \"<&>\"");
    refund.decision = "D-1";
    refund.decidedBy = "officer-1,officer-2";
    refund.createdAt = someMoment;
    return refund;
}
