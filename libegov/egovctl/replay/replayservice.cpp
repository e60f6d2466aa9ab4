// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/replay/replay.h>

#include <libegov/base/privatefile.h>
#include <libegov/japan/checkdigit.h>

#include <QDir>
#include <QFile>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

constexpr const char* plan = R"({"id": "replay", "name": "再生用", "capabilities": ["forms", "attachments",
 "email-confirmation", "officer-inbox", "signing-certificate", "payment-before-decision", "payment-after-decision",
 "approval-route", "document-issue"]})";

constexpr const char* notices = R"json({"application.submitted": {
 "ja": {"subject": "【{municipality}】申請が届きました（{reference}）", "text": "手続：{title}\n到達日時：{at}\n"},
 "en": {"subject": "[{municipality}] Your application has arrived ({reference})", "text": "{title}\n{at}\n"}}})json";

// No prefecture has the number 90 or 91.
TenantCode codeOf(int number)
{
    const QByteArray digits = QByteArray::number(90'000 + number);
    return TenantCode(digits + municipalityCodeCheckDigit(digits).value_or('0'));
}

// tenant.json
Json describe(int number)
{
    Json offered = Json::object();
    for (const ReplayIdentity identity : {ReplayIdentity::Signed, ReplayIdentity::None}) {
        for (int i = 0; i < replayForms(identity); ++i)
            offered.set(replayForm(identity, i).value(), Json::object({{"status", "offered"}}));
    }
    const QByteArray name = "再生第" + QByteArray::number(number) + "市";
    return Json::object({{"demo", true}, {"code", codeOf(number).value()}, {"name", name}, {"kana", "サイセイシ"},
        {"romaji", "Replay City"}, {"plan", "replay"}, {"since", "2020-01-01"}, {"languages", Json::array({"ja"})},
        {"desk",
            Json::object({{"division", "総合案内"}, {"phone", "0669440000"}, {"address", "大阪府例示市見本町1番1号"},
                {"opens", "08:45"}, {"closes", "17:15"}})},
        {"holidays", Json::array()}, {"documentSymbol", "再"},
        {"seal", Json::object({{"role", "mayor"}, {"title", name + "長"}})}, {"gateways", Json::array()},
        {"forms", offered}});
}

Expected<void> write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size()
        ? Expected<void>()
        : unexpected(CtlError::Unwritable, path);
}

} // namespace

Expected<ReplayService> makeReplayService(const QString& store, const QString& data, int municipalities)
{
    ReplayService service;
    PlatformConfiguration& configuration = service.configuration;
    // The applicants' card is none that a production service would take.
    configuration.operation = OperatingMode::Demo;
    configuration.dataDirectory = QDir(data).absolutePath();
    configuration.formsDirectory = configuration.dataDirectory + u"/replay/forms"_s;
    configuration.keyDirectory = configuration.dataDirectory + u"/replay/keys"_s;
    configuration.storeUrl = store.startsWith("sqlite:"_L1) ? QString() : store;
    // Nothing is delivered: what is filed writes its letters into the outbox, and nobody takes them out.
    configuration.delivery = Json::object({{"mail",
        Json::object({{"server", "smtp://localhost:25"}, {"sender", "noreply@example.jp"}, {"senderName", "再生"},
            {"encryption", "none"}})}});
    service.card = configuration.keyDirectory + u"/card"_s;
    const QString towns = configuration.dataDirectory + u"/replay/towns"_s;
    configuration.pluginDirectories = {towns};
    QDir(towns).removeRecursively(); // an earlier replay may have had more
    if (!makePrivateFolder(configuration.keyDirectory) || !makePrivateFolder(towns)
        || !QDir().mkpath(configuration.formsDirectory + u"/plans"_s))
        return unexpected(CtlError::Unwritable, configuration.dataDirectory);
    Expected<void> done = writeReplayForms(configuration.formsDirectory);
    std::vector<TenantCode> codes;
    for (int i = 1; i <= municipalities; ++i) {
        codes.push_back(codeOf(i));
        const QString town = towns + u"/replay-%1"_s.arg(i);
        if (done)
            done = makePrivateFolder(town) ? write(town + u"/tenant.json"_s, describe(i).toBytes())
                                           : unexpected(CtlError::Unwritable, town);
    }
    if (done)
        done = write(configuration.formsDirectory + u"/plans/replay.json"_s, plan);
    if (done)
        done = write(configuration.formsDirectory + u"/notices.json"_s, notices);
    if (done)
        done = makeReplayKeys(configuration.keyDirectory, codes);
    if (!done)
        return Unexpected(done.error());
    return service;
}

} // namespace Egov::Ctl
