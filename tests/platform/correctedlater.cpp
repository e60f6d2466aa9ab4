// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A correction that is sent on another day than the application: what stays closed is as it was judged at arrival, what
// is open is judged today, and what follows from it follows.
#include "demoservice.h"
#include "laterclock.h"

#include <libegov/platform/officers/paymentsoffice.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const Officer reviewer{OfficerId("reviewer"), u"審査 一郎"_s, {"reviewer"}, OfficerReach::everything()};
const FormId form{"bulky-waste-collection"};

QByteArray codeOf(const auto& expected) { return expected ? QByteArray("no error") : expected.error().code(); }

} // namespace

class CorrectedLaterTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_data;
    const std::shared_ptr<LaterClock> m_clock = std::make_shared<LaterClock>();
    DemoService m_service{m_data.path()};
    Json m_answers;
    int m_filed = 0;

    Desk& desk() const { return m_service.desk(); } // 守口市 of the example selection: paid before review

    // A paid case in which a correction of these fields is asked for.
    ReferenceNumber opened(const QList<QByteArray>& fields)
    {
        m_clock->setLater(std::chrono::days(0));
        m_answers = *Json::parse(answersOf("bulky-waste-collection"));
        if (const Expected<Evaluation> evaluation = desk().evaluate(form, m_answers.toBytes()))
            m_answers.set("collectionDay", evaluation->values()["earliestDay"]);
        const Expected<SubmissionPackage> package = desk().prepare(form, m_answers.toBytes(), "ja");
        if (!package)
            qFatal("prepare: %s", codeOf(package).constData());
        const Expected<SubmissionOutcome> outcome = desk().submit({.answers = m_answers.toBytes(),
            .package = *package,
            .signature = {},
            .key = IdempotencyKey("to-be-corrected-later-" + QByteArray::number(++m_filed)),
            .password = "correct horse",
            .email = {},
            .draft = {}});
        if (!outcome || !outcome->receipt)
            qFatal("submit: %s", codeOf(outcome).constData());
        const ReferenceNumber number = outcome->receipt->reference;
        const Expected<Attempt> attempt
            = desk().beginPayment(number, GatewayId("counter"), IdempotencyKey("pay-" + number.value()), {});
        const auto taken = desk().forOfficer(reviewer).paymentsOffice().take(
            number, {.attempt = attempt->id, .amount = attempt->amount, .voucher = "V-" + number.value()});
        if (!taken || !desk().forOfficer(reviewer).accept(number) || !desk().forOfficer(reviewer).startReview(number))
            qFatal("the case does not come into review");
        const Expected<void> asked
            = desk().forOfficer(reviewer).requestCorrection(number, {.fields = fields, .message = "直してください"});
        if (!asked)
            qFatal("correction: %s", codeOf(asked).constData());
        return number;
    }

    Expected<SubmissionOutcome> correct(const ReferenceNumber& number, const Json& answers)
    {
        const Expected<SubmissionPackage> package = desk().prepareCorrection(number, answers.toBytes(), "ja");
        if (!package)
            return Unexpected(package.error());
        return desk().correct(number,
            {.answers = answers.toBytes(),
                .package = *package,
                .signature = {},
                .key = {},
                .password = {},
                .email = {},
                .draft = {}});
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_service.configuration.pluginDirectories += QStringLiteral(EGOV_BINARY_DIR "/lib/egov/plugins/gateways");
        m_service.configuration.gateways.insert("counter", Json::object());
        auto platform = Platform::open(m_service.configuration, m_clock);
        QVERIFY2(platform, platform ? "" : qPrintable(platform.error().detail()));
        m_service.platform = std::move(*platform);
    }

    void cleanup() { m_clock->setLater(std::chrono::days(0)); }

    void aTelephoneNumber_data()
    {
        QTest::addColumn<int>("days");
        QTest::newRow("on the same day") << 0;
        QTest::newRow("a day later") << 1;
        QTest::newRow("a month later, when the day of collection is over") << 30;
        QTest::newRow("a year later") << 366;
    }
    void aTelephoneNumber()
    {
        QFETCH(int, days);
        const ReferenceNumber number = opened({"phone"});
        const SubmissionPackage filed = *desk().filedPackage(number);
        m_clock->setLater(std::chrono::days(days));
        Json answers = filed.values();
        answers.set("phone", "06-9876-5432");
        const Expected<SubmissionOutcome> outcome = correct(number, answers);
        QCOMPARE(codeOf(outcome), "no error"_ba);
        QCOMPARE(outcome->verdict, SubmissionVerdict::Arrived);
        const SubmissionPackage now = *desk().filedPackage(number);
        const QList<FieldDifference> changed = differences(filed, now);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().path, "phone"_ba);
        QCOMPARE(desk().openCase(number)->state, CaseState::Corrected);
        QVERIFY(desk().openCase(number)->feeSettled);
    }

    // What the form computes from an opened answer follows it, and so does the charge.
    void oneArticleMore_data()
    {
        QTest::addColumn<int>("days");
        QTest::newRow("on the same day") << 0;
        QTest::newRow("a month later") << 30;
    }
    void oneArticleMore()
    {
        QFETCH(int, days);
        const ReferenceNumber number = opened({"articles"});
        const SubmissionPackage filed = *desk().filedPackage(number);
        const qint64 before = desk().openCase(number)->feeAmount;
        m_clock->setLater(std::chrono::days(days));
        Json answers = filed.values();
        Json article = answers["articles"][0];
        article.set("quantity", 2);
        answers.set("articles", Json::array({article}));
        const Expected<SubmissionOutcome> outcome = correct(number, answers);
        QCOMPARE(codeOf(outcome), "no error"_ba);
        const SubmissionPackage now = *desk().filedPackage(number);
        QCOMPARE(now.values()["articleCount"].toInteger(), 2);
        QCOMPARE(now.values()["feeTotal"].toInteger(), 2 * before);
        QCOMPARE(now.values()["earliestDay"].toCanonical(), filed.values()["earliestDay"].toCanonical());
        const Expected<PaymentView> payment = desk().payment(number);
        QCOMPARE(codeOf(payment), "no error"_ba);
        QCOMPARE(payment->charge.revision, 2);
        QCOMPARE(payment->charge.total, 2 * before);
        QVERIFY(!payment->status.isSatisfied());
        QVERIFY(!desk().openCase(number)->feeSettled); // seen at once
        QCOMPARE(codeOf(desk().forOfficer(reviewer).startReview(number)), "application.condition"_ba);
    }

    // An opened day is judged as of today.
    void aDayThatIsOver()
    {
        const ReferenceNumber number = opened({"collectionDay"});
        const Json filed = desk().filedPackage(number)->values();
        m_clock->setLater(std::chrono::days(30));
        QCOMPARE(codeOf(correct(number, filed)), "platform.findings"_ba);
        Json answers = filed;
        answers.set("collectionDay", desk().evaluate(form, filed.toBytes())->values()["earliestDay"]);
        QCOMPARE(codeOf(correct(number, answers)), "no error"_ba);
    }

    void whatStaysClosedCannotBeChanged_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("a name")
            << "name"_ba << R"({"family":"見本","given":"三郎","familyKana":"ミホン","givenKana":"サブロウ"})"_ba;
        QTest::newRow("a row") << "articles"_ba << R"([{"article":"chair","longestSide":90,"quantity":1}])"_ba;
        QTest::newRow("a day") << "collectionDay"_ba << R"("2027-01-15")"_ba;
        QTest::newRow("nothing") << "place"_ba << "null"_ba;
    }
    void whatStaysClosedCannotBeChanged()
    {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, value);
        const ReferenceNumber number = opened({"phone"});
        m_clock->setLater(std::chrono::days(1));
        Json answers = desk().filedPackage(number)->values();
        answers.set(field, *Json::parse(value));
        QCOMPARE(codeOf(correct(number, answers)), "application.correction"_ba);
        QCOMPARE(desk().openCase(number)->state, CaseState::CorrectionRequested);
    }
};

QTEST_GUILESS_MAIN(CorrectedLaterTest)
#include "correctedlater.moc"
