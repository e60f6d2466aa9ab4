// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/hosting/gatewayanswers.h>

#include <libegov/payment/gateway/judging_p.h>
#include <libegov/payment/hosting/answerwire_p.h>
#include <libegov/payment/hosting/moneywire_p.h>
#include <libegov/payment/hosting/questionwire_p.h>
#include <libegov/payment/records/paymentrecords.h>
#include <libegov/payment/records/recordreader_p.h>
#include <libegov/plugin/errors.h>

#include <array>

namespace Egov {
namespace {

using Answer = Expected<Json>;

const Unexpected& nonsense()
{
    static const Unexpected error = unexpected(PluginError::Nonsense, QString());
    return error;
}

// Judged here already, so that no enumerator that does not exist reaches its words.
template <typename Value>
Answer said(const char* name, const Value& value)
{
    if (!nonsenseIn(value).isEmpty())
        return nonsense();
    return Json::object({{name, toWire(value)}});
}

template <typename T>
Answer stepped(const GatewayStep<T>& step)
{
    const GatewayAnswer<T>* const answer = std::get_if<GatewayAnswer<T>>(&step);
    if (answer && answer->isOk() && !nonsenseIn(answer->value()).isEmpty())
        return nonsense();
    return toWire(step);
}

// The members of a question, read and judged before the plugin sees any of them.
struct Asked {
    GatewaySettings settings;
    Attempt attempt;
    GatewayReplies replies;
    QDateTime now;

    static Asked from(RecordReader& read)
    {
        Asked asked;
        asked.settings = read.record("settings", settingsFromWire);
        asked.attempt = read.record("attempt", attemptFromJson);
        asked.replies = read.records("replies", replyFromWire);
        asked.now = read.moment("now");
        return asked;
    }
};

Answer capabilities(const GatewayPlugin2& plugin, RecordReader& read)
{
    const Expected<GatewaySettings> settings = read.finish(read.record("settings", settingsFromWire));
    return settings ? said("capabilities", plugin.capabilities(*settings)) : nonsense();
}

Answer checkConfiguration(const GatewayPlugin2& plugin, RecordReader& read)
{
    const Expected<GatewaySettings> settings = read.finish(read.record("settings", settingsFromWire));
    if (!settings)
        return nonsense();
    const std::vector<ConfigurationFinding> findings = plugin.checkConfiguration(*settings);
    return nonsenseIn(findings).isEmpty() ? Answer(Json::object({{"findings", listToWire(findings)}})) : nonsense();
}

Answer begin(const GatewayPlugin2& plugin, RecordReader& read)
{
    Asked asked = Asked::from(read);
    const GatewayAddresses addresses = read.record("addresses", addressesFromWire);
    const Expected<Asked> good = read.finish(std::move(asked));
    return good ? stepped(plugin.begin(good->settings, good->attempt, addresses, good->now, good->replies))
                : nonsense();
}

Answer query(const GatewayPlugin2& plugin, RecordReader& read)
{
    Asked asked = Asked::from(read);
    const Expected<Asked> good = read.finish(std::move(asked));
    return good ? stepped(plugin.query(good->settings, good->attempt, good->now, good->replies)) : nonsense();
}

Answer cancel(const GatewayPlugin2& plugin, RecordReader& read)
{
    Asked asked = Asked::from(read);
    const Expected<Asked> good = read.finish(std::move(asked));
    return good ? stepped(plugin.cancel(good->settings, good->attempt, good->now, good->replies)) : nonsense();
}

Answer refund(const GatewayPlugin2& plugin, RecordReader& read)
{
    Asked asked = Asked::from(read);
    const Refund refund = read.record("refund", refundFromJson);
    const qint64 remaining = read.reported("expectedRemaining");
    const Expected<Asked> good = read.finish(std::move(asked));
    return good ? stepped(plugin.refund(good->settings, good->attempt, refund, remaining, good->now, good->replies))
                : nonsense();
}

Answer readNotification(const GatewayPlugin2& plugin, RecordReader& read)
{
    const GatewaySettings settings = read.record("settings", settingsFromWire);
    const Notification notification = read.record("notification", notificationFromWire);
    const Expected<QDateTime> now = read.finish(read.moment("now"));
    return now ? said("reading", plugin.readNotification(settings, notification, *now)) : nonsense();
}

Answer acknowledge(const GatewayPlugin2& plugin, RecordReader& read)
{
    const Expected<NotificationVerdict> verdict = read.finish(read.word("verdict", verdictFromText));
    // Whether it fits the verdict is judged by the guard, which has a plain one in its place.
    return verdict ? Answer(Json::object({{"acknowledgement", toWire(plugin.acknowledge(*verdict))}})) : nonsense();
}

Answer parseReconciliation(const GatewayPlugin2& plugin, RecordReader& read)
{
    const GatewaySettings settings = read.record("settings", settingsFromWire);
    const Expected<QByteArray> file = read.finish(read.record("file", bytesFromWire));
    if (!file)
        return nonsense();
    const Expected<std::vector<ReconciliationRow>> rows = plugin.parseReconciliation(settings, *file);
    constexpr qsizetype longestDetail = 1000;
    return rows ? said("rows", *rows) : Answer(Json::object({{"refused", rows.error().detail().left(longestDetail)}}));
}

struct Verb {
    QByteArrayView name;
    Answer (*answer)(const GatewayPlugin2& plugin, RecordReader& read);
};
constexpr std::array verbs{Verb{"capabilities", capabilities}, Verb{"checkConfiguration", checkConfiguration},
    Verb{"begin", begin}, Verb{"query", query}, Verb{"cancel", cancel}, Verb{"refund", refund},
    Verb{"readNotification", readNotification}, Verb{"acknowledge", acknowledge},
    Verb{"parseReconciliation", parseReconciliation}};

} // namespace

Json answerGatewayQuestion(const GatewayPlugin2& plugin, const Json& question)
{
    const auto verb = std::ranges::find(verbs, QByteArrayView(question["verb"].toUtf8()), &Verb::name);
    RecordReader read(question);
    Answer answer = verb == verbs.end() || question["wire"].toInteger() != gatewayWireVersion
        ? Answer(nonsense())
        : verb->answer(plugin, read);
    if (!answer)
        return Json::object({{"error", answer.error().code()}});
    answer->set("wire", gatewayWireVersion);
    return *answer;
}

} // namespace Egov
