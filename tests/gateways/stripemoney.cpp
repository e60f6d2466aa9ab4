// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "contractdoubles.h"

using namespace Egov;
using namespace Qt::StringLiterals;

// Money that goes back at Stripe: told by an answer, by webhooks that name the payment intent only, and by a file, and
// booked once; refunds and lost disputes never exceed what was taken.
class StripeMoneyTest : public QObject {
    Q_OBJECT

    ContractDoubles m_doubles;
    using Shop = ContractDoubles::Shop;

    static QByteArray intentOf(const Attempt& attempt) { return "pi_" + attempt.providerReference; }

    Json refund(const Attempt& attempt, const QByteArray& ours, const QByteArray& theirs, qint64 amount,
        const char* status = "succeeded") const
    {
        const Json metadata = ours.isEmpty() ? Json::object() : Json::object({{"refund", ours}});
        return Json::object({{"id", theirs}, {"object", "refund"}, {"amount", amount}, {"currency", "jpy"},
            {"payment_intent", intentOf(attempt)}, {"status", status}, {"metadata", metadata}});
    }
    Json dispute(const Attempt& attempt, const char* status, qint64 amount = 300, const char* currency = "jpy") const
    {
        return Json::object(
            {{"id", "dp_" + attempt.id.value()}, {"object", "dispute"}, {"amount", amount}, {"currency", currency},
                {"payment_intent", intentOf(attempt)}, {"status", status}, {"reason", "product_unacceptable"},
                {"evidence_details", Json::object({{"due_by", 1776000000}})}, {"metadata", Json::object()}});
    }
    Attempt paid(Shop& shop)
    {
        const Attempt attempt = *shop.begin("stripe");
        if (!m_doubles.pay(attempt) || shop.payments.returned(attempt.returnSecret)->state != AttemptState::Paid)
            qWarning("not paid");
        return attempt;
    }
    static qsizetype booked(Shop& shop, const Attempt& attempt, LedgerKind kind)
    {
        const ChargeAccount account = shop.account(attempt);
        return std::ranges::count(account.ledger, kind, &LedgerEntry::kind);
    }
    static qsizetype flags(Shop& shop, const Attempt& attempt, FlagKind kind)
    {
        const ChargeAccount account = shop.account(attempt);
        return std::ranges::count(account.flags, kind, &PaymentFlag::kind);
    }
    static qint64 held(Shop& shop, const Attempt& attempt) { return shop.payments.status(attempt.charge)->paid; }

private Q_SLOTS:
    void initTestCase()
    {
        EGOV_REQUIRE_ORACLES();
        QCOMPARE(m_doubles.start(), ""_ba);
    }

    void invariant09_partialRefundIsBookedOnceWhoeverTells()
    {
        const auto shop = m_doubles.open();
        const Attempt attempt = paid(*shop);
        const QByteArray ours = "R1" + attempt.id.value();
        const Expected<Refund> answered = shop->payments.refund(shop->refund(attempt, ours, 100, 300));
        QCOMPARE(answered->state, RefundState::Succeeded);
        const QByteArray theirs = answered->providerReference;
        // The webhooks of both of Stripe's ways, with our name in them and without, and repeated.
        for (const QByteArray& name : {ours, ""_ba, ours}) {
            for (const char* type : {"refund.created", "refund.updated", "charge.refund.updated"})
                QCOMPARE(shop->tell(m_doubles.stripeTells(type, refund(attempt, name, theirs, 100))), 200);
        }
        const Json charge = Json::object({{"id", "ch_1"}, {"amount", 300}, {"currency", "jpy"}, {"paid", true},
            {"payment_intent", intentOf(attempt)}, {"metadata", Json::object({{"attempt", attempt.id.value()}})},
            {"refunds", Json::object({{"data", Json::array({refund(attempt, ours, theirs, 100)})}})}});
        QCOMPARE(shop->tell(m_doubles.stripeTells("charge.refunded", charge)), 200);
        QCOMPARE(shop->payments.query(attempt.id)->state, AttemptState::Paid);
        // And the file, which names the intent as the payment and Stripe's refund.
        GatewaySettings withFile = m_doubles.settings;
        withFile.options.set("reconciliation",
            Json::object({{"columns",
                              Json::object({{"reference", "payment"}, {"amount", "amount"}, {"paidOn", "day"},
                                  {"attempt", "ours"}})},
                {"charset", "UTF-8"}}));
        GatewayRegistry again(GatewayRegistry::Mode::Production);
        QVERIFY(again.add({GatewayId("stripe"), exchanged<StripeGateway>(), withFile}));
        Payments desk(shop->store, again, shop->clock);
        const QDate today = japaneseDay(shop->clock->now());
        const QByteArray day = today.toString(Qt::ISODate).toLatin1();
        const QByteArray file = "payment,amount,day,ours\n" + intentOf(attempt) + ",300," + day + ",\n" + theirs
            + ",-100," + day + ',' + attempt.id.value() + '\n';
        for (int time = 0; time < 2; ++time) {
            const auto report = desk.reconcile(GatewayId("stripe"), file, today, today);
            QVERIFY2(report, report ? "" : qPrintable(report.error().detail()));
            QCOMPARE(report->count(ReconciliationFinding::Kind::Matched), 2);
            QVERIFY(report->isBalanced());
        }
        QCOMPARE(booked(*shop, attempt, LedgerKind::Refunded), 1);
        QCOMPARE(held(*shop, attempt), 200);
        QCOMPARE(flags(*shop, attempt, FlagKind::Review), 0);
    }

    void aRefundNobodyHereDecidedIsShown()
    {
        const auto shop = m_doubles.open();
        const Attempt attempt = paid(*shop);
        QCOMPARE(shop->tell(m_doubles.stripeTells("refund.created", refund(attempt, {}, "re_console", 120))), 200);
        QCOMPARE(held(*shop, attempt), 180);
        QCOMPARE(flags(*shop, attempt, FlagKind::Review), 1);
        // More than is left is not booked, however often it is told.
        for (int time = 0; time < 2; ++time)
            QCOMPARE(shop->tell(m_doubles.stripeTells("refund.created", refund(attempt, {}, "re_2", 181))), 200);
        QCOMPARE(held(*shop, attempt), 180);
        QCOMPARE(flags(*shop, attempt, FlagKind::Review), 2);
    }

    void disputesMoveMoneyOnlyWhenLost()
    {
        const auto shop = m_doubles.open();
        const Attempt attempt = paid(*shop);
        const auto tell = [&](const char* type, const char* status) {
            return shop->tell(m_doubles.stripeTells(type, dispute(attempt, status))) == 200 ? held(*shop, attempt) : -1;
        };
        QCOMPARE(tell("charge.dispute.created", "needs_response"), 300);
        QCOMPARE(flags(*shop, attempt, FlagKind::Disputed), 1);
        QCOMPARE(shop->account(attempt).disputes.front().evidenceDueAt.toSecsSinceEpoch(), 1776000000);
        QCOMPARE(tell("charge.dispute.updated", "under_review"), 300);
        QCOMPARE(tell("charge.dispute.updated", "a_word_of_a_later_version"), 300);
        QCOMPARE(tell("charge.dispute.closed", "lost"), 0);
        QCOMPARE(tell("charge.dispute.closed", "lost"), 0);
        QCOMPARE(tell("charge.dispute.updated", "needs_response"), 0); // late news of an earlier state
        QCOMPARE(tell("charge.dispute.closed", "won"), 300); // on appeal
        QCOMPARE(flags(*shop, attempt, FlagKind::Disputed), 1);
        QCOMPARE(booked(*shop, attempt, LedgerKind::ChargedBack), 1);
        QCOMPARE(booked(*shop, attempt, LedgerKind::ChargebackReversed), 1);
    }

    void invariant08_refundAndLostDisputeNeverExceedWhatWasTaken_data()
    {
        QTest::addColumn<qint64>("refunded");
        QTest::addColumn<qint64>("disputed");
        QTest::addColumn<qint64>("left");
        QTest::newRow("all refunded, all lost") << qint64(300) << qint64(300) << qint64(0);
        QTest::newRow("part refunded, all lost") << qint64(100) << qint64(300) << qint64(200);
        QTest::newRow("part refunded, the rest lost") << qint64(100) << qint64(200) << qint64(0);
        QTest::newRow("part refunded, a yen too much") << qint64(100) << qint64(201) << qint64(200);
    }
    void invariant08_refundAndLostDisputeNeverExceedWhatWasTaken()
    {
        QFETCH(qint64, refunded);
        QFETCH(qint64, disputed);
        QFETCH(qint64, left);
        const auto shop = m_doubles.open();
        const Attempt attempt = paid(*shop);
        const QByteArray ours = "R1" + attempt.id.value();
        QCOMPARE(shop->payments.refund(shop->refund(attempt, ours, refunded, 300))->state, RefundState::Succeeded);
        const Notification lost = m_doubles.stripeTells("charge.dispute.closed", dispute(attempt, "lost", disputed));
        QCOMPARE(shop->tell(lost), 200);
        QCOMPARE(held(*shop, attempt), left);
        const bool isTooMuch = refunded + disputed > 300;
        QCOMPARE(flags(*shop, attempt, FlagKind::Review), isTooMuch ? 1 : 0);
        // The other way round a lost dispute leaves nothing to give back.
        const auto other = m_doubles.open();
        const Attempt second = paid(*other);
        QCOMPARE(other->tell(m_doubles.stripeTells("charge.dispute.closed", dispute(second, "lost"))), 200);
        QCOMPARE(other->payments.refund(other->refund(second, "R1" + second.id.value(), refunded, 300)).error().code(),
            "payment.remaining"_ba);
        QCOMPARE(held(*other, second), 0);
    }

    void anotherCurrencyIsNotBelieved()
    {
        const auto shop = m_doubles.open();
        const Attempt attempt = paid(*shop);
        QCOMPARE(shop->tell(m_doubles.stripeTells("charge.dispute.closed", dispute(attempt, "lost", 300, "usd"))), 200);
        Json dollars = refund(attempt, {}, "re_usd", 100);
        dollars.set("currency", "usd");
        QCOMPARE(shop->tell(m_doubles.stripeTells("refund.created", dollars)), 200);
        QCOMPARE(held(*shop, attempt), 300);
        QCOMPARE(flags(*shop, attempt, FlagKind::Review), 2);
    }

    // Told of before anybody here knows that the payment was made, it is learnt with the payment.
    void disputeBeforeThePayment()
    {
        const auto shop = m_doubles.open();
        const Attempt attempt = *shop->begin("stripe");
        QVERIFY(m_doubles.pay(attempt));
        QVERIFY(m_doubles.dispute(attempt, "needs_response"));
        const Json early = dispute(attempt, "needs_response");
        QCOMPARE(shop->tell(m_doubles.stripeTells("charge.dispute.created", early)), 200); // of nobody we know
        QCOMPARE(shop->payments.returned(attempt.returnSecret)->state, AttemptState::Paid);
        QCOMPARE(flags(*shop, attempt, FlagKind::Disputed), 1);
        QVERIFY(m_doubles.dispute(attempt, "lost"));
        QCOMPARE(shop->payments.query(attempt.id)->state, AttemptState::Paid);
        QCOMPARE(held(*shop, attempt), 0);
    }
};

QTEST_GUILESS_MAIN(StripeMoneyTest)
#include "stripemoney.moc"
