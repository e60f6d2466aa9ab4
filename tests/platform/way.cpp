// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "demoservice.h"

#include <libegov/platform/officers/officerdesk.h>
#include <libegov/seal/hashingqueue.h>
#include <libegov/signature/signers/jws.h>

#include <QTest>

#include <atomic>
#include <thread>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const Officer reviewer{OfficerId("reviewer"), u"審査 一郎"_s, {"reviewer"}, OfficerReach::everything()};
const Officer approver{OfficerId("approver"), u"決裁 二郎"_s, {"reviewer", "approver"}, OfficerReach::everything()};
const QByteArray password = "correct horse";

QByteArray codeOf(const auto& expected) { return expected ? QByteArray("no error") : expected.error().code(); }

} // namespace

// The one way through: evaluate, prepare, sign, submit, decide, issue; each step with its refusals.
class WayTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_data;
    DemoService m_service{m_data.path()};
    const FormId m_copy{"resident-record-copy"};
    const FormId m_allowance{"child-allowance-claim"};

    Submission submission(const FormId& form, const char* card, const QByteArray& key)
    {
        const QByteArray answers = answersOf(form.value().constData());
        const Expected<SubmissionPackage> package = m_service.desk().prepare(form, answers, "ja");
        if (!package)
            qFatal("prepare: %s %s", package.error().code().constData(), qPrintable(package.error().detail()));
        const Expected<QByteArray> signature = DemoService::sign(QLatin1StringView(card), package->bytes());
        if (!signature)
            qFatal("sign: %s", signature.error().code().constData());
        return {.answers = answers,
            .package = *package,
            .signature = *signature,
            .key = IdempotencyKey(key),
            .password = password,
            .email = {},
            .draft = {}};
    }

private Q_SLOTS:
    void initTestCase()
    {
        const Expected<void> opened = m_service.open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail()));
        for (const Refusal& refusal : m_service.platform->refusals())
            qInfo() << refusal.what << refusal.reason;
        QCOMPARE(m_service.platform->refusals().size(), 0);
        QCOMPARE(m_service.platform->tenants().size(), 25);
    }

    void signedApplicationArrives()
    {
        const Submission first = submission(m_allowance, "good", "signed-application-arrives");
        const Expected<SubmissionOutcome> outcome = m_service.desk().submit(first);
        QCOMPARE(codeOf(outcome), "no error"_ba);
        QCOMPARE(outcome->verdict, SubmissionVerdict::Arrived);
        for (const IdentityComparison& one : outcome->judgement->comparison)
            QVERIFY2(
                one.result == IdentityComparison::Result::Same || one.result == IdentityComparison::Result::Similar,
                toText(one.attribute).constData());
        const JwsReport receipt
            = verifyJws(outcome->receipt->jws, {*JwsPublicKey::parse(m_service.desk().receiptKey())});
        QVERIFY(receipt.isValid);
        QCOMPARE(receipt.payload, outcome->receipt->payload());
        // What was hidden is not in the package, and what is sealed is there by its digest only.
        QVERIFY(!first.package.bytes().contains("消える"));
        QVERIFY(!first.package.bytes().contains("123456789018"));
    }

    void sameKeyGivesTheSameReceipt()
    {
        const Submission first = submission(m_copy, "good", "same-key-gives-the-same-receipt");
        const Expected<SubmissionOutcome> once = m_service.desk().submit(first);
        const Expected<SubmissionOutcome> twice = m_service.desk().submit(first);
        QCOMPARE(codeOf(once), "no error"_ba);
        QCOMPARE(codeOf(twice), "no error"_ba);
        QCOMPARE(twice->receipt->jws, once->receipt->jws);
    }

    void refusesSignatures_data()
    {
        QTest::addColumn<QByteArray>("card");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("revoked") << "revoked"_ba << "REVOKED"_ba;
        QTest::newRow("on hold") << "held"_ba << "REVOKED"_ba;
        QTest::newRow("expired") << "expired"_ba << "EXPIRED"_ba;
        QTest::newRow("foreign root") << "foreign"_ba << "NO_CERTIFICATE_CHAIN_FOUND"_ba;
        QTest::newRow("authentication certificate") << "authentication"_ba << "CHAIN_CONSTRAINTS_FAILURE"_ba;
    }
    void refusesSignatures()
    {
        QFETCH(QByteArray, card);
        QFETCH(QByteArray, reason);
        const Submission made = submission(m_copy, card.constData(), "refused-signature-" + card);
        const Expected<SubmissionOutcome> outcome = m_service.desk().submit(made);
        QCOMPARE(codeOf(outcome), "no error"_ba);
        QCOMPARE(outcome->verdict, SubmissionVerdict::SignatureInvalid);
        QCOMPARE(outcome->reason, reason);
        QVERIFY(!outcome->receipt);
    }

    void refusesASignatureOverSomethingElse()
    {
        Submission made = submission(m_copy, "good", "signature-over-something-else");
        made.signature = *DemoService::sign(u"good"_s, "something else");
        const Expected<SubmissionOutcome> outcome = m_service.desk().submit(made);
        QCOMPARE(outcome->verdict, SubmissionVerdict::SignatureInvalid);
        QCOMPARE(outcome->reason, "HASH_FAILURE"_ba);
    }

    void refusesAPackageThatTheseAnswersDoNotGive()
    {
        Submission made = submission(m_copy, "good", "package-of-other-answers");
        Json answers = *Json::parse(made.answers);
        answers.set("copies", 9);
        made.answers = answers.toBytes();
        const Expected<SubmissionOutcome> outcome = m_service.desk().submit(made);
        QCOMPARE(outcome->verdict, SubmissionVerdict::PackageDiffers);
    }

    void refusesAnswersWithFindings()
    {
        Json answers = *Json::parse(answersOf("resident-record-copy"));
        answers.remove("copies");
        const Expected<SubmissionPackage> package = m_service.desk().prepare(m_copy, answers.toBytes(), "ja");
        QCOMPARE(codeOf(package), "platform.findings"_ba);
    }

    void tellsWhereCardAndAnswersDiffer()
    {
        const Submission made = submission(m_copy, "other-municipality", "card-and-answers-differ");
        const Expected<SignatureJudgement> judgement = m_service.desk().verify(made.package, made.signature);
        QVERIFY(judgement->isGood());
        const auto resultOf = [&judgement](IdentityComparison::Attribute attribute) {
            for (const IdentityComparison& one : judgement->comparison) {
                if (one.attribute == attribute)
                    return one.result;
            }
            return IdentityComparison::Result::NotCertified;
        };
        QCOMPARE(resultOf(IdentityComparison::Attribute::Name), IdentityComparison::Result::Different);
        QCOMPARE(resultOf(IdentityComparison::Attribute::Address), IdentityComparison::Result::Different);
    }

    void onlyThePasswordOpensACase()
    {
        const Expected<SubmissionOutcome> outcome
            = m_service.desk().submit(submission(m_copy, "good", "only-the-password-opens"));
        const ReferenceNumber number = outcome->receipt->reference;
        QVERIFY(m_service.desk().admit(number, password));
        QCOMPARE(codeOf(m_service.desk().admit(number, "wrong password")), "platform.no-such-case"_ba);
        QCOMPARE(codeOf(m_service.desk().admit(ReferenceNumber("0"), password)), "platform.no-such-case"_ba);
        QVERIFY(!m_service.desk("272124").admit(number, password)); // another municipality's counter
    }

    // They share one line with the passwords that are being chosen: more than it holds are told to come again.
    void typedPasswordsWaitInOneLine()
    {
        std::atomic<bool> isTold = false;
        std::atomic<int> others = 0;
        std::vector<std::jthread> people;
        for (int i = 0; i < HashingQueue::places + 8; ++i)
            people.emplace_back([&] {
                while (!isTold) {
                    const QByteArray code
                        = codeOf(m_service.desk().admit(ReferenceNumber("0"), "a password that opens nothing"));
                    if (code == "seal.queue-full")
                        isTold = true;
                    else
                        others += code == "platform.no-such-case" ? 0 : 1;
                }
            });
        people.clear();
        QCOMPARE(others.load(), 0);
    }

    void twoPersonsDecideAndTheDocumentIsIssued()
    {
        Desk& desk = m_service.desk();
        const Expected<SubmissionOutcome> outcome = desk.submit(submission(m_allowance, "good", "two-persons-decide"));
        const ReferenceNumber number = outcome->receipt->reference;
        QCOMPARE(codeOf(desk.forOfficer(approver).approve(number, {})), "application.illegal-transition"_ba);
        QCOMPARE(codeOf(desk.forOfficer(reviewer).accept(number)), "no error"_ba);
        QCOMPARE(codeOf(desk.forOfficer(reviewer).startReview(number)), "no error"_ba);
        QCOMPARE(codeOf(desk.forOfficer(reviewer).propose(number, Decision::Reject, {})), "application.reason"_ba);
        QCOMPARE(
            codeOf(desk.forOfficer(approver).propose(number, Decision::Approve, u"要件を満たす"_s)), "no error"_ba);
        QCOMPARE(codeOf(desk.forOfficer(approver).approve(number, {})), "application.own-draft"_ba);
        QCOMPARE(
            codeOf(
                desk.forOfficer(Officer{OfficerId("third"), u"決裁 三郎"_s, {"approver"}, OfficerReach::everything()})
                    .sendBack(number, u"確認"_s)),
            "no error"_ba);
        QCOMPARE(
            codeOf(desk.forOfficer(reviewer).propose(number, Decision::Approve, u"要件を満たす"_s)), "no error"_ba);
        const Expected<ApprovalProgress> progress = desk.forOfficer(approver).approve(number, u"承認"_s);
        QCOMPARE(codeOf(progress), "no error"_ba);
        QVERIFY(progress->isComplete);
        const Expected<CaseView> view = desk.openCase(number);
        QCOMPARE(view->state, CaseState::Approved);
        QCOMPARE(codeOf(desk.forOfficer(reviewer).issue(number, "notice", u"認定通知書"_s, "%PDF-1.7 stand-in")),
            "no error"_ba);
        QCOMPARE(desk.openCase(number)->documents.size(), size_t(1));
        QCOMPARE(
            desk.issuedDocument(number, desk.openCase(number)->documents.front().id)->bytes, "%PDF-1.7 stand-in"_ba);
    }

    void officersOpenWhatIsSealed()
    {
        Desk& desk = m_service.desk();
        const Expected<SubmissionOutcome> outcome
            = desk.submit(submission(m_allowance, "good", "officers-open-sealed"));
        const ReferenceNumber number = outcome->receipt->reference;
        const Expected<QByteArray> opened = desk.forOfficer(reviewer).openSealed(number, "myNumber");
        QCOMPARE(codeOf(opened), "no error"_ba);
        QCOMPARE(*opened, "\"123456789018\""_ba);
        const Expected<SignerIdentity> signer = desk.forOfficer(reviewer).signer(number);
        QCOMPARE(codeOf(signer), "no error"_ba);
        QCOMPARE(signer->identity.name, u"見本　花子"_s);
        // Another municipality neither has the case nor a key that opens it.
        QVERIFY(!m_service.desk("272124").forOfficer(reviewer).openSealed(number, "myNumber"));
    }

    void aFeeBlocksTheReview()
    {
        Desk& desk = m_service.desk();
        const Expected<SubmissionOutcome> outcome = desk.submit(submission(m_copy, "good", "a-fee-blocks-the-review"));
        const ReferenceNumber number = outcome->receipt->reference;
        const Expected<PaymentView> payment = desk.payment(number);
        QCOMPARE(codeOf(payment), "no error"_ba);
        QCOMPARE(payment->charge.total, qint64(2 * 300 + 110));
        QCOMPARE(payment->status.state, PaymentStatus::State::Due);
        QVERIFY(desk.forOfficer(reviewer).accept(number));
        QCOMPARE(codeOf(desk.forOfficer(reviewer).startReview(number)), "application.condition"_ba);
    }

    void planBDoesNotOfferWhatItLacks()
    {
        int onPlanB = 0;
        for (const TenantCode& code : m_service.platform->tenants()) {
            const Desk& desk = *m_service.platform->findDesk(code);
            for (const TenantForm& form : desk.forOfficer(reviewer).notOffered()) {
                QVERIFY(!form.reason.isEmpty());
                QVERIFY(!form.explanation.isEmpty());
            }
            if (desk.tenant().plans().first().plan != "B")
                continue;
            ++onPlanB;
            for (const char* const beyond : {"child-allowance-claim", "resident-record-copy"})
                QVERIFY(!desk.offer(FormId(beyond)).value().isOffered);
            QVERIFY(desk.offer(FormId("information-disclosure")).value().isOffered);
        }
        QCOMPARE(onPlanB, 5);
    }
};

QTEST_GUILESS_MAIN(WayTest)
#include "way.moc"
