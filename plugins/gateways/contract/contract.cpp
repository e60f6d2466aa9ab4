// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <plugins/gateways/contract/errors.h>

#include "valuerules.h"

#include <libegov/payment/booking/memorypaymentstore.h>
#include <libegov/payment/booking/payments.h>
#include <libegov/payment/errors.h>
#include <libegov/payment/records/paymentrecords.h>

#include <QUuid>

#include <thread>

namespace Egov::Contract {

using namespace Qt::StringLiterals;

namespace {

// A municipality's payments with this gateway only.
class Shop {
public:
    explicit Shop(const Subject& subject)
        : m_subject(subject)
        , m_added(m_gateways.add({subject.id,
              std::shared_ptr<const GatewayPlugin>(std::shared_ptr<void>(), subject.plugin), subject.settings}))
    {
    }
    const Expected<void>& added() const { return m_added; }
    Payments payments{m_store, m_gateways, std::make_shared<SystemClock>()};

    Expected<Attempt> begin()
    {
        Assessment assessment;
        assessment.tenant = TenantCode("131016");
        assessment.caseId = CaseId(QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
        assessment.lines = {{"0101", u"手数料"_s, 1, m_subject.amount, m_subject.amount}};
        assessment.dueAt = SystemClock().now().addDays(14);
        const Expected<Charge> charge = payments.assess(assessment);
        if (!charge)
            return Unexpected(charge.error());
        PaymentStart start;
        start.charge = charge->id;
        start.gateway = m_subject.id;
        start.key = IdempotencyKey("click");
        start.returnBase = QUrl(u"https://portal.example/return/"_s);
        start.notifyTo = QUrl(u"https://portal.example/notify"_s);
        start.description = u"住民票の写し <&>\"'"_s;
        return payments.begin(start);
    }
    Expected<Attempt> paid()
    {
        const Expected<Attempt> attempt = begin();
        if (!attempt || !m_subject.hand)
            return attempt;
        if (!m_subject.hand("pay", attempt->id.value()))
            return unexpected(ContractError::Hand, u"the payer's hand failed"_s);
        return payments.returned(attempt->returnSecret);
    }
    RefundOrder refund(const Attempt& attempt, const QByteArray& name, qint64 amount, qint64 remaining) const
    {
        return {attempt.id, RefundId(name + '-' + attempt.id.value().first(20)), amount, remaining,
            RefundChannel::Gateway, u"誤納"_s, "D-1", "officer-1,officer-2"};
    }

private:
    const Subject& m_subject;
    MemoryPaymentStore m_store;
    GatewayRegistry m_gateways{GatewayRegistry::Mode::Demo};
    Expected<void> m_added;
};

GatewayCapabilities abilities(const Subject& subject) { return subject.plugin->capabilities(subject.settings); }

bool tells(const Subject& subject, const QString& text)
{
    return std::ranges::any_of(subject.settings.secrets,
        [&text](const QByteArray& secret) { return secret.size() >= 6 && text.contains(QString::fromUtf8(secret)); });
}

Verdict describesItself(const Subject& subject)
{
    const GatewayCapabilities can = abilities(subject);
    if (can.label.isEmpty() || can.labelEnglish.isEmpty())
        return broken(u"no label in Japanese and English"_s);
    if (can.actions.empty())
        return broken(u"no way for the payer"_s);
    if (can.minimumAmount < 1 || can.maximumAmount < can.minimumAmount)
        return broken(u"the least and the largest amount do not fit"_s);
    return can.expirySeconds >= 0 ? kept : broken(u"a negative expiry"_s);
}

Verdict judgesItsSettings(const Subject& subject)
{
    for (const ConfigurationFinding& finding : subject.plugin->checkConfiguration(subject.settings)) {
        if (finding.severity == ConfigurationFinding::Severity::Error)
            return broken(u"the given settings are refused: "_s + QString::fromLatin1(finding.code));
        if (tells(subject, finding.detail))
            return broken(u"a finding tells a secret"_s);
    }
    if (subject.settings.secrets.isEmpty())
        return kept;
    GatewaySettings without = subject.settings;
    without.secrets.clear();
    const auto findings = subject.plugin->checkConfiguration(without);
    return std::ranges::any_of(
               findings, [](const auto& finding) { return finding.severity == ConfigurationFinding::Severity::Error; })
        ? kept
        : broken(u"settings without the secrets are taken"_s);
}

Verdict beginsOnce(const Subject& subject)
{
    Shop shop(subject);
    const Expected<Attempt> attempt = shop.begin();
    if (!attempt)
        return broken(QString::fromLatin1(attempt.error().code()));
    if (attempt->state != AttemptState::AwaitingPayer)
        return broken(u"an attempt ends as "_s + QString::fromLatin1(toText(attempt->state)));
    const NextAction& next = attempt->next;
    const std::vector<NextAction::Kind> announced = abilities(subject).actions;
    if (std::ranges::find(announced, next.kind) == announced.end())
        return broken(u"a next action that was not announced"_s);
    const bool isLink = next.kind == NextAction::Kind::Redirect || next.kind == NextAction::Kind::PostForm;
    if (isLink && next.url.scheme() != u"https"_s && next.url.host() != u"127.0.0.1"_s)
        return broken(u"the payer is sent to an address without TLS"_s);
    if (attempt->providerReference.isEmpty())
        return broken(u"no reference of the gateway"_s);
    if (tells(subject, QString::fromUtf8(toJson(*attempt).toBytes())))
        return broken(u"an attempt carries a secret"_s);
    const GatewayAnswer<Attempt> again = subject.plugin->begin(subject.settings, *attempt,
        {QUrl(u"https://portal.example/return/x"_s), QUrl(u"https://portal.example/notify"_s), u"x"_s},
        SystemClock().now());
    if (again.isOk() && again.value().providerReference != attempt->providerReference)
        return broken(u"the same attempt was started twice"_s);
    return kept;
}

Verdict knowsNoStranger(const Subject& subject)
{
    if (abilities(subject).query == Ability::None)
        return leftOut(u"cannot be asked"_s);
    Attempt stranger;
    stranger.id = AttemptId("NEVERSEENBYANYBODYATALLXYZ");
    stranger.amount = subject.amount;
    stranger.createdAt = SystemClock().now().addSecs(-600);
    const auto answer = subject.plugin->query(subject.settings, stranger, SystemClock().now());
    return answer.isDeclined() && answer.reason() == "not-found" ? kept
                                                                 : broken(u"an unknown attempt is not \"not-found\""_s);
}

Verdict isSilentWhenDown(const Subject& subject)
{
    if (!subject.settings.options["url"].isText())
        return leftOut(u"has no option \"url\""_s);
    Subject away = subject;
    away.settings.options.set("url", "https://127.0.0.1:9/");
    Shop shop(away);
    const Expected<Attempt> attempt = shop.begin();
    if (!attempt)
        return broken(QString::fromLatin1(attempt.error().code()));
    return attempt->state == AttemptState::Failed || attempt->state == AttemptState::Unknown
        ? kept
        : broken(u"an attempt begins at a gateway that is not there"_s);
}

Verdict refusesForgeries(const Subject& subject)
{
    const QDateTime now = SystemClock().now();
    const std::vector<QByteArray> bodies{"", "{}", "[]", "null", "\xFF\xFE", QByteArray(1 << 20, '['), "a=b&c=d",
        R"({"id":"x","type":"checkout.session.completed","amount":1e999})", QByteArray("\0\0", 2)};
    const std::vector<std::vector<std::pair<QByteArray, QByteArray>>> headers{{},
        {{"webhook-id", "1"}, {"webhook-timestamp", "1"}, {"webhook-signature", "v1,AAAA"}},
        {{"Stripe-Signature", "t=1,v1=00"}}, {{"Pay-Signature", QByteArray(64, '0')}}};
    for (const QByteArray& body : bodies) {
        for (const auto& lines : headers) {
            const NotificationReading reading
                = subject.plugin->readNotification(subject.settings, {body, lines, "192.0.2.1"}, now);
            if (reading.trust == NotificationTrust::Signed)
                return broken(u"a message signed by nobody is taken as signed"_s);
            if (tells(subject, QString::fromUtf8(reading.refusal)))
                return broken(u"a refusal tells a secret"_s);
        }
    }
    if (subject.plugin->acknowledge(NotificationVerdict::Refused).status < 400)
        return broken(u"what is refused is acknowledged"_s);
    if (subject.plugin->acknowledge(NotificationVerdict::TryAgain).status < 400)
        return broken(u"what was not written is acknowledged"_s);
    return kept;
}

Verdict refusesBrokenFiles(const Subject& subject)
{
    for (const QByteArray& file : {QByteArray("\xFF\xFE\x00", 3), QByteArray("no such head\n1,2\n"), QByteArray("{")}) {
        const auto rows = subject.plugin->parseReconciliation(subject.settings, file);
        if (rows || !rows.error().is(PaymentError::Reconciliation))
            return broken(u"a file of something else is read"_s);
    }
    return kept;
}

Verdict readsItsFile(const Subject& subject)
{
    if (subject.reconciliation.isEmpty())
        return leftOut(u"no file was given"_s);
    const auto rows = subject.plugin->parseReconciliation(subject.settings, subject.reconciliation);
    if (!rows)
        return broken(rows.error().detail());
    for (const ReconciliationRow& row : *rows) {
        if (row.amount <= 0 || !row.paidOn.isValid() || (row.attempt.isEmpty() && row.providerReference.isEmpty()))
            return broken(u"line %1 has no amount, day or reference"_s.arg(row.line));
    }
    return rows->empty() ? broken(u"the file has no rows"_s) : kept;
}

Verdict givesUp(const Subject& subject)
{
    Shop shop(subject);
    const Expected<Attempt> attempt = shop.begin();
    const Expected<Attempt> over = attempt ? shop.payments.cancel(attempt->id) : attempt;
    if (!over)
        return broken(QString::fromLatin1(over.error().code()));
    return over->state == AttemptState::Cancelled || over->state == AttemptState::Unknown
        ? kept
        : broken(u"after giving up it is "_s + QString::fromLatin1(toText(over->state)));
}

Verdict tellsThatItIsPaid(const Subject& subject)
{
    if (!subject.hand || abilities(subject).query == Ability::None)
        return leftOut(u"no payer's hand, or cannot be asked"_s);
    Shop shop(subject);
    const Expected<Attempt> attempt = shop.paid();
    if (!attempt)
        return broken(QString::fromLatin1(attempt.error().code()));
    if (!isPaid(attempt->state))
        return broken(u"paid there, here "_s + QString::fromLatin1(toText(attempt->state)));
    const Expected<PaymentStatus> status = shop.payments.status(attempt->charge);
    return status && status->isSatisfied() ? kept : broken(u"paid and still owed"_s);
}

Verdict givesBackOnce(const Subject& subject)
{
    const Ability ability = abilities(subject).refund;
    if (!subject.hand || ability == Ability::None || abilities(subject).query == Ability::None)
        return leftOut(u"no payer's hand, or gives nothing back"_s);
    Shop shop(subject);
    const Expected<Attempt> attempt = shop.paid();
    if (!attempt || !isPaid(attempt->state))
        return broken(u"could not be paid"_s);
    const qint64 all = subject.amount;
    const qint64 part = ability == Ability::Partial ? all / 3 : all;
    const RefundOrder order = shop.refund(*attempt, "R1", part, all);
    for (int click = 0; click < 2; ++click) {
        const Expected<Refund> refund = shop.payments.refund(order);
        if (!refund || (refund->state != RefundState::Succeeded && refund->state != RefundState::Submitted))
            return broken(u"a refund is not taken"_s);
    }
    // The gateway itself, asked with a wrong remainder or again under the same name, gives nothing more.
    const Refund known = shop.payments.account(attempt->charge)->refunds.front();
    const auto again = subject.plugin->refund(subject.settings, *attempt, known, all, SystemClock().now());
    if (again.isOk() && again.value().amount != part)
        return broken(u"the same refund gives another amount"_s);
    Refund another = known;
    another.id = RefundId("R2-" + attempt->id.value().first(20));
    if (subject.plugin->refund(subject.settings, *attempt, another, all, SystemClock().now()).isOk())
        return broken(u"a refund is taken although another amount is left"_s);
    if (!shop.payments.query(attempt->id))
        return broken(u"cannot be asked after a refund"_s);
    const Expected<PaymentStatus> status = shop.payments.status(attempt->charge);
    return status && status->paid == all - part ? kept : broken(u"the books differ after a refund"_s);
}

Verdict servesManyThreads(const Subject& subject)
{
    Shop shop(subject);
    const Expected<Attempt> attempt = shop.begin();
    if (!attempt)
        return broken(QString::fromLatin1(attempt.error().code()));
    constexpr int callers = 4;
    std::vector<std::thread> threads;
    threads.reserve(callers);
    for (int i = 0; i < callers; ++i) {
        threads.emplace_back([&subject, &attempt] {
            for (int call = 0; call < 5; ++call) {
                (void)abilities(subject);
                (void)subject.plugin->query(subject.settings, *attempt, SystemClock().now());
                (void)subject.plugin->readNotification(subject.settings, {"{}", {}, {}}, SystemClock().now());
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    return kept;
}

struct Rule {
    const char* name;
    Verdict (*check)(const Subject& subject);
};

constexpr Rule rules[] = {
    {"describes-itself", describesItself},
    {"judges-its-settings", judgesItsSettings},
    {"begins-once", beginsOnce},
    {"knows-no-stranger", knowsNoStranger},
    {"is-silent-when-down", isSilentWhenDown},
    {"refuses-forgeries", refusesForgeries},
    {"refuses-broken-files", refusesBrokenFiles},
    {"reads-its-file", readsItsFile},
    {"gives-up", givesUp},
    {"tells-that-it-is-paid", tellsThatItIsPaid},
    {"gives-back-once", givesBackOnce},
    {"repeats-itself", repeatsItself},
    {"believes-no-nonsense", believesNoNonsense},
    {"serves-many-threads", servesManyThreads},
};

} // namespace

std::vector<Result> examine(const Subject& subject)
{
    std::vector<Result> results;
    for (const Rule& rule : rules) {
        Verdict verdict;
        try {
            verdict = rule.check(subject);
        } catch (...) { // a vendor's code
            verdict = broken(u"it threw"_s);
        }
        results.push_back({rule.name, verdict.first, verdict.second});
    }
    return results;
}

} // namespace Egov::Contract
