// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A gateway that repeats what it was given, byte for byte, and goes wrong where its options say so:
// {"verb": ..., "step": how many replies it has by then, "does": ..., "until": a moment, if it is not for ever}.
#include <libegov/base/clock.h>
#include <libegov/payment/errors.h>
#include <libegov/payment/gateway/gatewayplugin2.h>
#include <libegov/payment/records/paymentrecords.h>

#include <QCryptographicHash>
#include <QObject>

#include <chrono>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <thread>

#include <unistd.h>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

void sayOnThePipe(const QByteArray& line) { (void)!write(3, line.constData(), static_cast<std::size_t>(line.size())); }

// In the place of the host, and nothing after it.
[[noreturn]] void sayAndEnd(const QByteArray& line)
{
    sayOnThePipe(line + '\n');
    _exit(0);
}

// What no value can carry; what is wrong in a value is said where it is made.
void go(const GatewaySettings& settings, const char* verb, std::size_t step = 0, const QDateTime& now = {})
{
    const Json& options = settings.options;
    if (options["verb"].toUtf8() != verb || options["step"].toInteger() != qint64(step))
        return;
    if (now.isValid() && options["until"].isText() && now >= fromTimestamp(options["until"].toUtf8()))
        return;
    const QByteArray does = options["does"].toUtf8();
    if (does == "throws")
        throw std::runtime_error(("the key is " + settings.secrets.value("apiKey")).toStdString());
    if (does == "throws an int")
        throw 42;
    if (does == "crashes")
        std::abort();
    if (does == "exits")
        _exit(0);
    if (does == "hangs")
        for (;;)
            std::this_thread::sleep_for(std::chrono::hours(1));
    if (does == "never ends its line")
        for (;;)
            sayOnThePipe(QByteArray(64 * 1024, 'x'));
    if (does == "says more than it is asked")
        sayOnThePipe("{\"wire\":1,\"declined\":\"its-own-no\"}\n");
    if (does == "answers twice")
        sayAndEnd("{\"wire\":1,\"declined\":\"no\"}\n{\"wire\":1,\"declined\":\"no\"}");
    if (does == "babbles")
        sayAndEnd("not JSON");
    if (does == "speaks as another room")
        sayAndEnd(R"({"error":"platform.no-tenant"})");
    if (does == "unfolds")
        sayAndEnd("{\"wire\":1,\"declined\":\"no\",\"x\":[" + QByteArray("[],").repeated(400'000) + "0]}");
    if (does == "speaks another version")
        sayAndEnd(R"({"wire":2,"declined":"no"})");
    if (does == "says no and nothing")
        sayAndEnd(R"({"wire":1,"declined":"no","noAnswer":"silence"})");
    if (does == "says half")
        sayAndEnd(R"({"wire":1,"ok":{"providerReference":"P"}})");
    if (does == "answers and ends")
        sayAndEnd(R"({"wire":1,"declined":"its-own-no"})");
}

bool does(const GatewaySettings& settings, const char* verb, std::size_t step, const char* what)
{
    const Json& options = settings.options;
    return options["verb"].toUtf8() == verb && options["step"].toInteger() == qint64(step)
        && options["does"].toUtf8() == what;
}

Json repeated(const GatewaySettings& settings, const GatewayReplies& replies)
{
    Json all = Json::array({settings.merchantAccount, settings.options});
    for (auto secret = settings.secrets.begin(); secret != settings.secrets.end(); ++secret)
        all.append(Json::array({secret.key(), secret.value().toHex()}));
    for (const GatewayReply& reply : replies)
        all.append(Json::array({reply.status, reply.contentType.toHex(), reply.body.toHex()}));
    return all;
}

// One request that changes something, then the answer.
GatewayRequest requestOf(const Json& said)
{
    GatewayRequest request;
    request.method = "POST";
    request.url = QUrl(u"https://wild.example/v1/a[]?b=%E6%89%8B&c[]=1"_s);
    request.headers = {{"X-Digest", QCryptographicHash::hash(said.toCanonical(), QCryptographicHash::Sha256).toHex()},
        {"Content-Type", "application/octet-stream"}};
    request.body = said.toCanonical() + QByteArray("\0\xFF\xFE\n", 4);
    request.idempotencyKey = "key-1";
    request.deadline = std::chrono::milliseconds(12'345);
    return request;
}

PaymentEvent eventOf(const Attempt& attempt, const QDateTime& now)
{
    PaymentEvent event;
    event.attempt = attempt.id;
    event.providerReference = "P-参照";
    event.paymentReference = "M-1";
    event.merchantAccount = attempt.merchantAccount;
    event.event = AttemptEvent::Paid;
    event.amount = attempt.amount;
    event.occurredAt = now;
    event.settledOn = QDate(2026, 4, 2);
    event.refunds = {{RefundId("R-1"), "RP-1", -5, RefundState::Unknown}};
    event.disputes = {{"D-1", 300, DisputeState::UnderReview, "fraud", now.addDays(3)}, {}};
    return event;
}

} // namespace

class Wild final : public QObject, public GatewayPlugin2 {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID EgovGatewayPlugin2Iid FILE "wild.json")
    Q_INTERFACES(Egov::GatewayPlugin2)

public:
    GatewayCapabilities capabilities(const GatewaySettings& settings) const override
    {
        go(settings, "capabilities");
        static int asked = 0;
        GatewayCapabilities can;
        can.label = u"野生"_s;
        can.labelEnglish = u"asked %1"_s.arg(settings.options["counts"].toBool() ? ++asked : 0);
        can.actions = {NextAction::Kind::Redirect, NextAction::Kind::PostForm, NextAction::Kind::ShowCode,
            NextAction::Kind::Slip, NextAction::Kind::AtDesk};
        can.refund = Ability::Partial;
        can.cancel = Ability::Full;
        can.query = Ability::Full;
        can.trust = NotificationTrust::SharedHash;
        can.minimumAmount
            = does(settings, "capabilities", 0, "impossible amounts") ? std::numeric_limits<qint64>::min() : 10;
        can.maximumAmount = 300'000;
        can.expirySeconds = 3600;
        can.revenueCodes = {"0101", "0102"};
        can.designationNotice = "告示第1号";
        if (does(settings, "capabilities", 0, "an enumerator that is none"))
            can.query = static_cast<Ability>(77);
        return can;
    }
    std::vector<ConfigurationFinding> checkConfiguration(const GatewaySettings& settings) const override
    {
        go(settings, "checkConfiguration");
        return {{"odd", ConfigurationFinding::Severity::Warning, u"少し変"_s}};
    }
    GatewayStep<Attempt> begin(const GatewaySettings& settings, const Attempt& attempt,
        const GatewayAddresses& addresses, const QDateTime& now, const GatewayReplies& replies) const override
    {
        go(settings, "begin", replies.size(), now);
        if (replies.empty())
            return requestOf(Json::array({repeated(settings, replies), toJson(attempt),
                addresses.returnTo.toString(QUrl::FullyEncoded), addresses.notifyTo.toString(QUrl::FullyEncoded),
                addresses.description, addresses.language, toTimestamp(now)}));
        Attempt begun = attempt;
        begun.providerReference = "P-"
            + QCryptographicHash::hash(repeated(settings, replies).toCanonical(), QCryptographicHash::Sha256)
                  .toHex()
                  .left(20);
        begun.next.kind = NextAction::Kind::PostForm;
        begun.next.url = QUrl(u"https://wild.example/pay?x=%2F"_s);
        begun.next.fields = {{"名前", "値"}, {"b", ""}};
        begun.next.formCharset = "Shift_JIS";
        begun.expiresAt = now.addSecs(1800);
        if (does(settings, "begin", replies.size(), "a script for an address"))
            begun.next.url = QUrl(u"javascript:alert(1)"_s);
        if (does(settings, "begin", replies.size(), "bytes that are no text"))
            begun.providerReference = "\xFF\xFE";
        if (does(settings, "begin", replies.size(), "a long answer"))
            begun.next.code = QByteArray(3 * 1024 * 1024, 'x');
        return GatewayAnswer<Attempt>(begun);
    }
    GatewayStep<PaymentEvent> query(const GatewaySettings& settings, const Attempt& attempt, const QDateTime& now,
        const GatewayReplies&) const override
    {
        go(settings, "query");
        if (settings.options["known"].toBool(true)) {
            PaymentEvent event = eventOf(attempt, now);
            if (settings.options["plain"].toBool()) {
                event.providerReference = attempt.providerReference;
                event.refunds.clear();
                event.disputes.clear();
            }
            return GatewayAnswer<PaymentEvent>(event);
        }
        return GatewayAnswer<PaymentEvent>(Declined{"not-found"});
    }
    GatewayStep<PaymentEvent> cancel(
        const GatewaySettings& settings, const Attempt&, const QDateTime&, const GatewayReplies&) const override
    {
        go(settings, "cancel");
        return GatewayAnswer<PaymentEvent>(NoAnswer{"沈黙"});
    }
    GatewayStep<RefundNews> refund(const GatewaySettings& settings, const Attempt& attempt, const Refund& refund,
        qint64 expectedRemaining, const QDateTime& now, const GatewayReplies& replies) const override
    {
        go(settings, "refund", replies.size(), now);
        if (replies.empty())
            return requestOf(Json::array(
                {repeated(settings, replies), toJson(attempt), toJson(refund), expectedRemaining, toTimestamp(now)}));
        return GatewayAnswer<RefundNews>(RefundNews{refund.id, "RP", refund.amount, RefundState::Succeeded});
    }
    NotificationReading readNotification(
        const GatewaySettings& settings, const Notification& notification, const QDateTime& now) const override
    {
        go(settings, "readNotification");
        Attempt attempt;
        attempt.id = AttemptId("A1");
        QByteArray key = notification.body.toHex() + '/' + notification.remoteAddress.toHex();
        for (const auto& [name, value] : notification.headers)
            key += '/' + name.toHex() + '=' + value.toHex();
        return {NotificationTrust::Signed, "none", key, {eventOf(attempt, now)}};
    }
    Acknowledgement acknowledge(NotificationVerdict verdict) const override
    {
        return {
            verdict == NotificationVerdict::Received ? 202 : 418, "application/octet-stream", QByteArray("\0\xFF", 2)};
    }
    Expected<std::vector<ReconciliationRow>> parseReconciliation(
        const GatewaySettings& settings, const QByteArray& file) const override
    {
        go(settings, "parseReconciliation");
        if (file.startsWith("broken"))
            return unexpected(PaymentError::Reconciliation, u"line 7: 壊れています"_s);
        std::vector<ReconciliationRow> rows;
        for (qsizetype line = 1; line <= file.size(); ++line)
            rows.push_back(
                {int(line), line % 2 == 0 ? ReconciliationRow::Kind::Refund : ReconciliationRow::Kind::Chargeback,
                    AttemptId("A1"), does(settings, "parseReconciliation", 0, "a tab in a name") ? "a\tb" : "参照 1",
                    RefundId(line % 2 == 0 ? "R" : ""), 300 + line, QDate(2026, 4, 1),
                    line % 2 == 0 ? QDate(2026, 4, 3) : QDate()});
        return rows;
    }
};

#include "wild.moc"
