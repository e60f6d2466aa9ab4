// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "demoservice.h"

#include <libegov/platform/officers/paymentsoffice.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const Officer reviewer{OfficerId("reviewer"), u"審査 一郎"_s, {"reviewer"}, OfficerReach::everything()};
const QByteArray password = "correct horse";

QByteArray codeOf(const auto& expected) { return expected ? QByteArray("no error") : expected.error().code(); }

} // namespace

// Fees due before submission: charged for a draft, paid, and only then filed.
class PrepaymentTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_data;
    DemoService m_service{m_data.path()};
    const FormId m_form{"bulky-waste-collection"};

    Desk& desk() const
    {
        return m_service.desk("272205");
    } // 箕面市 of the example selection: paid before it is asked for

    QByteArray answers(int sofas) const { return answers(sofas, desk()); }

    // On the first day that this municipality collects.
    QByteArray answers(int sofas, const Desk& at) const
    {
        Json answers = Json::object({{"name",
                                         Json::object({{"family", "見本"}, {"given", "次郎"}, {"familyKana", "ミホン"},
                                             {"givenKana", "ジロウ"}})},
            {"address",
                Json::object({{"postalCode", "562-0003"}, {"prefecture", "大阪府"}, {"municipality", "箕面市"},
                    {"town", "西小路四丁目"}, {"block", "６番１号"}, {"building", ""},
                    {"notation", "residence-indication"}})},
            {"phone", "090-0000-0002"}, {"email", "jiro@example.jp"},
            {"articles", Json::Array{Json::object({{"article", "sofa"}, {"longestSide", 180}, {"quantity", sofas}})}},
            {"noRecycling", true}, {"place", "front"}});
        const Expected<Evaluation> evaluation = at.evaluate(m_form, answers.toBytes());
        if (evaluation)
            answers.set("collectionDay", evaluation->values()["earliestDay"]);
        return answers.toBytes();
    }

    Submission submission(const QByteArray& given, const QByteArray& key, const QByteArray& draft) const
    {
        const Expected<SubmissionPackage> package = desk().prepare(m_form, given, "ja");
        if (!package)
            qFatal("prepare: %s %s", package.error().code().constData(), qPrintable(package.error().detail()));
        return {
            .answers = given, .package = *package, .key = IdempotencyKey(key), .password = password, .draft = draft};
    }

    Package packaged(const QByteArray& given, const Desk& at) const
    {
        const FilingSteps steps = at.filing();
        const FilingSubject subject = steps.begin(m_form).value();
        const Completion complete = steps.complete(subject, steps.judge(subject, given).value()).value();
        if (!complete)
            qFatal("the answers are not complete");
        return steps.package(subject, *complete, "ja", {}).value();
    }

    Expected<ReferenceNumber> reserve(const QByteArray& given, const DraftNumber& draft) const
    {
        return desk().reserve(packaged(given, desk()), draft);
    }

    DraftNumber draftOf(const QByteArray& given) { return desk().saveDraft(m_form, given, password).value().number; }

    void pay(const ReferenceNumber& number)
    {
        const Expected<Attempt> attempt
            = desk().beginPayment(number, GatewayId("counter"), IdempotencyKey("pay-" + number.value()), {});
        QCOMPARE(codeOf(attempt), "no error"_ba);
        const Expected<Attempt> taken = desk().forOfficer(reviewer).paymentsOffice().take(
            number, {.attempt = attempt->id, .amount = attempt->amount, .voucher = "V-" + number.value()});
        QCOMPARE(codeOf(taken), "no error"_ba);
    }

    bool isFlagged(const ReferenceNumber& number)
    {
        const Expected<std::vector<OpenFlag>> flags = desk().forOfficer(reviewer).paymentsOffice().openFlags(100);
        return flags && std::ranges::any_of(*flags, [&number](const OpenFlag& open) {
            return open.number == number && open.flag.kind == FlagKind::Unfiled;
        });
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_service.configuration.pluginDirectories += QStringLiteral(EGOV_BINARY_DIR "/lib/egov/plugins/gateways");
        m_service.configuration.gateways.insert("counter", Json::object());
        const Expected<void> opened = m_service.open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail()));
    }

    void unpaidIsNotFiled()
    {
        const QByteArray given = answers(2);
        const Submission noDraft = submission(given, "unpaid-without-draft", {});
        Expected<SubmissionOutcome> outcome = desk().submit(noDraft);
        QCOMPARE(codeOf(outcome), "no error"_ba);
        QCOMPARE(outcome->verdict, SubmissionVerdict::PaymentMissing);
        QCOMPARE(outcome->reason, "not-reserved"_ba);

        const DraftNumber draft = draftOf(given);
        const Submission waiting = submission(given, "unpaid-with-draft", draft.value());
        QCOMPARE(desk().submit(waiting)->reason, "not-reserved"_ba);
        const Expected<ReferenceNumber> number = reserve(given, draft);
        QCOMPARE(codeOf(number), "no error"_ba);
        QCOMPARE(*reserve(given, draft), *number);
        QCOMPARE(desk().submit(waiting)->reason, "not-paid"_ba);
        QCOMPARE(codeOf(desk().openCase(*number)), "application.no-such-case"_ba);
        QVERIFY(!isFlagged(*number));
    }

    void paidArrivesUnderItsNumberOnce()
    {
        const QByteArray given = answers(2);
        const DraftNumber draft = draftOf(given);
        const ReferenceNumber number = reserve(given, draft).value();
        QCOMPARE(desk().payment(number)->charge.total, desk().evaluate(m_form, given)->feeTotal());
        pay(number);
        QVERIFY(isFlagged(number)); // money without an application

        const Submission filed = submission(given, "paid-and-filed-once", draft.value());
        const Expected<SubmissionOutcome> outcome = desk().submit(filed);
        QCOMPARE(codeOf(outcome), "no error"_ba);
        QCOMPARE(outcome->verdict, SubmissionVerdict::Arrived);
        QCOMPARE(outcome->receipt->reference, number);
        QVERIFY(desk().openCase(number)->feeSettled);
        QVERIFY(!isFlagged(number));
        QCOMPARE(desk().payment(number)->status.state, PaymentStatus::State::Paid);
        QCOMPARE(desk().submit(filed)->receipt->jws, outcome->receipt->jws);
        // The same money does not carry a second application.
        const Expected<SubmissionOutcome> second
            = desk().submit(submission(given, "the-same-money-again", draft.value()));
        QVERIFY(!second || second->verdict != SubmissionVerdict::Arrived);
    }

    void anotherFeeThanWasPaidIsRefused()
    {
        const QByteArray two = answers(2);
        const DraftNumber draft = draftOf(two);
        const ReferenceNumber number = reserve(two, draft).value();
        const QByteArray three = answers(3);
        // Nothing is under way: the charge follows the answers, with its reason in the books.
        QCOMPARE(*reserve(three, draft), number);
        QCOMPARE(desk().payment(number)->charge.revision, 2);
        QCOMPARE(*reserve(two, draft), number);
        pay(number);
        QCOMPARE(codeOf(reserve(three, draft)), "platform.fee-changed"_ba);
        QCOMPARE(desk().submit(submission(three, "another-fee-than-paid", draft.value()))->reason, "fee-changed"_ba);
        QCOMPARE(desk().submit(submission(two, "the-fee-that-was-paid", draft.value()))->verdict,
            SubmissionVerdict::Arrived);
    }

    void otherMunicipalitiesReserveNothing()
    {
        Desk& moriguchi = m_service.desk();
        const QByteArray given = answers(1, moriguchi);
        const Expected<Draft> draft = moriguchi.saveDraft(m_form, given, password);
        QVERIFY(draft);
        QCOMPARE(codeOf(moriguchi.reserve(packaged(given, moriguchi), draft->number)), "platform.nothing-due"_ba);
        // Of another municipality's data; and without a draft that could be come back to.
        QCOMPARE(codeOf(desk().reserve(packaged(given, moriguchi), draft->number)), "platform.fee-changed"_ba);
        QCOMPARE(codeOf(reserve(answers(1), {})), "platform.nothing-due"_ba);
    }

    // What nobody can write to is no contact: whoever files hears of it, not the officer weeks later.
    void aContactIsAnAddressOfMail()
    {
        Desk& moriguchi = m_service.desk();
        const QByteArray given = answers(1, moriguchi);
        const Expected<SubmissionPackage> package = moriguchi.prepare(m_form, given, "ja");
        QCOMPARE(codeOf(package), "no error"_ba);
        Submission made{.answers = given,
            .package = *package,
            .key = IdempotencyKey("a-contact-is-an-address"),
            .password = password};
        for (const char* address :
            {"a", "a@example", "a.@example.jp", "a@b@example.jp", "a@example.jp\r\nBcc: b@example.jp"}) {
            made.email = address;
            QCOMPARE(codeOf(moriguchi.submit(made)), "platform.email"_ba);
        }
        made.email = "a@example.jp";
        QCOMPARE(moriguchi.submit(made)->verdict, SubmissionVerdict::Arrived);
    }

    void codesGoToAddressesOnly()
    {
        QCOMPARE(codeOf(desk().sendEmailCode("a@example.jp", "123456", "ja")), "no error"_ba);
        for (const char* address : {"", "a", "a@b@c", "a@example.jp\r\nBcc: b@example.jp", "a@example.jp,b@example.jp",
                 "<a@example.jp>", "a b@example.jp", "a@example", "a.@example.jp", "a@127.0.0.1", "\"a b\"@example.jp"})
            QCOMPARE(codeOf(desk().sendEmailCode(address, "123456", "ja")), "platform.email"_ba);
        const QByteArray host = "@example.jp";
        QCOMPARE(codeOf(desk().sendEmailCode(QByteArray(64, 'a') + host, "123456", "ja")), "no error"_ba);
        QCOMPARE(codeOf(desk().sendEmailCode(QByteArray(65, 'a') + host, "123456", "ja")), "platform.email"_ba);
    }
};

QTEST_GUILESS_MAIN(PrepaymentTest)
#include "prepayment.moc"
