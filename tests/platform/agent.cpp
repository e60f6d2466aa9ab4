// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// 代理: somebody files for the applicant. Whose signature counts, whose name is in the inbox, and what is recorded.
#include "demoservice.h"

#include <libegov/platform/officers/officerdesk.h>

#include <QBuffer>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const Officer clerk{OfficerId("clerk"), u"担当 一郎"_s, {"reviewer"}, OfficerReach::everything()};
const FormId allowance{"child-allowance-claim"};
constexpr const char* holder // of the card "good"
    = R"({"family":"見本","given":"花子","familyKana":"ミホン","givenKana":"ハナコ"})";
constexpr const char* holdersAddress
    = R"({"postalCode":"5700083","prefecture":"大阪府","municipality":"守口市","town":"京阪本通二丁目",
          "block":"５番５号","building":"","notation":"residence-indication"})";

Json json(const char* text) { return *Json::parse(text); }

} // namespace

class AgentTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_data;
    DemoService m_service{m_data.path()};

    Json mandate()
    {
        QByteArray pdf = "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
        QBuffer content(&pdf);
        content.open(QIODevice::ReadOnly);
        const Expected<PackageAttachment> stored
            = m_service.desk().storeAttachment(allowance, "mandate", u"委任状.pdf"_s, content);
        if (!stored)
            qFatal("mandate: %s", stored.error().code().constData());
        return Json::array({Json::object(
            {{"name", stored->name}, {"size", stored->size}, {"sha256", stored->sha256}, {"type", stored->type}})});
    }
    // The claim of somebody else, filed by the holder of the card.
    Json answers()
    {
        Json all = *Json::parse(answersOf("child-allowance-claim"));
        all.set("name", json(R"({"family":"申請","given":"太郎","familyKana":"シンセイ","givenKana":"タロウ"})"));
        all.set("birthDate", "1985-05-05");
        all.set("hasAgent", "yes");
        all.set("agentName", json(holder));
        all.set("agentAddress", json(holdersAddress));
        all.set("agentPhone", "09000000002");
        all.set("mandate", mandate());
        return all;
    }
    Submission signedBy(const char* card, const Json& answers, const QByteArray& key)
    {
        const QByteArray bytes = answers.toBytes();
        const Expected<SubmissionPackage> package = m_service.desk().prepare(allowance, bytes, "ja");
        if (!package)
            qFatal("prepare: %s %s", package.error().code().constData(), qPrintable(package.error().detail()));
        return {.answers = bytes,
            .package = *package,
            .signature = *DemoService::sign(QLatin1StringView(card), package->bytes()),
            .key = IdempotencyKey(key),
            .password = "correct horse",
            .email = {},
            .draft = {}};
    }
    static QMap<QByteArray, IdentityComparison::Result> compared(const SignatureJudgement& judgement)
    {
        QMap<QByteArray, IdentityComparison::Result> results;
        for (const IdentityComparison& one : judgement.comparison)
            results.insert(toText(one.attribute), one.result);
        return results;
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_service.open()); }

    void theAgentsSignatureIsComparedWithTheAgent()
    {
        const Submission made = signedBy("good", answers(), "an-agent-files-and-signs");
        QVERIFY(made.package.content().byAgent);
        const Expected<SubmissionOutcome> outcome = m_service.desk().submit(made);
        QCOMPARE(outcome->verdict, SubmissionVerdict::Arrived);
        const auto results = compared(*outcome->judgement);
        for (const char* attribute : {"name", "address"}) {
            const IdentityComparison::Result result = results.value(attribute, IdentityComparison::Result::Different);
            QVERIFY2(
                result == IdentityComparison::Result::Same || result == IdentityComparison::Result::Similar, attribute);
        }
        QVERIFY(!results.contains("birthDate")); // the form does not ask the agent's

        // The officer sees whose claim it is, who filed, and the authority.
        const CaseFile file = *m_service.desk().forOfficer(clerk).open(outcome->receipt->reference);
        QVERIFY(file.view.byAgent);
        QCOMPARE(QString::fromUtf8(file.applicantName), u"申請　太郎"_s);
        QCOMPARE(file.view.history.front().role, ActorRole::Agent);
        QCOMPARE(file.attachments.size(), 1u);
        QCOMPARE(file.attachments.front().file.field, "mandate"_ba);
        QCOMPARE(
            m_service.desk().forOfficer(clerk).signer(outcome->receipt->reference)->identity.name, u"見本　花子"_s);
    }

    // A card that is not the agent's is told apart, though it may be the applicant's.
    void anothersCardDiffers()
    {
        Json all = answers();
        all.set("name", json(holder));
        all.set("agentName", json(R"({"family":"代理","given":"次郎","familyKana":"ダイリ","givenKana":"ジロウ"})"));
        const Submission made = signedBy("good", all, "not-the-agents-card");
        const Expected<SignatureJudgement> judgement = m_service.desk().verify(made.package, made.signature);
        QCOMPARE(compared(*judgement).value("name"), IdentityComparison::Result::Different);
        QCOMPARE(judgement->answers.name, u"代理　次郎"_s);
    }

    void withoutAuthorityNothingIsPrepared()
    {
        for (const char* missing : {"mandate", "agentName", "agentAddress"}) {
            Json all = answers();
            all.remove(missing);
            QCOMPARE(m_service.desk().prepare(allowance, all.toBytes(), "ja").error().code(), "platform.findings"_ba);
        }
    }

    // Nobody says of themselves that they file for another: it follows from the answers.
    void theRoleFollowsFromTheAnswers()
    {
        Submission made = signedBy("good", answers(), "an-agent-who-hides-it");
        PackageContent content = made.package.content();
        content.byAgent = false;
        made.package = *SubmissionPackage::build(content);
        made.signature = *DemoService::sign(u"good"_s, made.package.bytes());
        QCOMPARE(m_service.desk().submit(made)->verdict, SubmissionVerdict::PackageDiffers);
        const Submission own = signedBy("good", *Json::parse(answersOf("child-allowance-claim")), "nobody-in-between");
        QVERIFY(!own.package.content().byAgent);
    }

    void correctingAndWithdrawingAreTheAgentsToo()
    {
        Desk& desk = m_service.desk();
        const Json all = answers();
        const ReferenceNumber number = desk.submit(signedBy("good", all, "an-agent-corrects"))->receipt->reference;
        QVERIFY(desk.forOfficer(clerk).accept(number));
        QVERIFY(desk.forOfficer(clerk).startReview(number));
        QVERIFY(
            desk.forOfficer(clerk).requestCorrection(number, {.fields = {"agentPhone"}, .message = "電話番号を確認"}));
        Json corrected = desk.filedPackage(number)->values();
        corrected.set("agentPhone", "09000000003");
        const Expected<SubmissionPackage> package = desk.prepareCorrection(number, corrected.toBytes(), "ja");
        QVERIFY2(package, package ? "" : qPrintable(package.error().detail()));
        QVERIFY(package->content().byAgent);
        // The signature covers the delta, bound to what was filed first.
        QCOMPARE(package->content().corrects, desk.filedPackage(number)->digest());
        const Expected<SubmissionOutcome> outcome = desk.correct(number,
            {.answers = corrected.toBytes(),
                .package = *package,
                .signature = *DemoService::sign(u"good"_s, package->bytes()),
                .key = IdempotencyKey("an-agent-corrects-it-now"),
                .password = {},
                .email = {},
                .draft = {}});
        QCOMPARE(outcome->verdict, SubmissionVerdict::Arrived);
        QCOMPARE(differences(desk.filedPackages(number)->front(), desk.filedPackages(number)->back()).size(), 1);
        QCOMPARE(desk.openCase(number)->history.back().role, ActorRole::Agent);
        QVERIFY(desk.withdraw(number, u"取り下げます"_s));
        QCOMPARE(desk.openCase(number)->history.back().role, ActorRole::Agent);
    }
};

QTEST_GUILESS_MAIN(AgentTest)
#include "agent.moc"
