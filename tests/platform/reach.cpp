// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "demoservice.h"

#include <libegov/platform/officers/archivesoffice.h>
#include <libegov/platform/officers/paymentsoffice.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const FormId waste("bulky-waste-collection");
const FormId roads("road-park-report");

Officer officerOf(const char* id, const OfficerReach& reach)
{
    return {.id = OfficerId(id), .name = u"担当 一郎"_s, .roles = {"reviewer", "approver"}, .reach = reach};
}

const Officer everywhere = officerOf("everywhere", OfficerReach::everything());
const Officer ofWaste = officerOf("waste", OfficerReach::of({waste}));
const Officer ofRoads = officerOf("roads", OfficerReach::of({roads}));
const Officer nowhere = officerOf("nowhere", OfficerReach::of({}));

template <typename T>
QByteArray codeOf(const Expected<T>& result)
{
    return result ? QByteArray("no error") : result.error().code();
}

} // namespace

// 所管: an officer's desk shows and moves the cases of the officer's procedures, and no others.
class ReachTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_data;
    DemoService m_service{m_data.path()};
    ReferenceNumber m_waste;
    ReferenceNumber m_roads;

    OfficerDesk deskOf(const Officer& officer) const { return m_service.desk().forOfficer(officer); }

    ReferenceNumber filed(const FormId& form, const QByteArray& answers)
    {
        const Expected<SubmissionPackage> package = m_service.desk().prepare(form, answers, "ja");
        if (!package)
            qFatal("prepare: %s %s", package.error().code().constData(), qPrintable(package.error().detail()));
        const Expected<SubmissionOutcome> outcome = m_service.desk().submit({.answers = answers,
            .package = *package,
            .signature = {},
            .key = IdempotencyKey("a-case-within-reach-" + form.value()),
            .password = "correct horse",
            .email = {},
            .draft = {}});
        if (!outcome || !outcome->receipt)
            qFatal("submit: %s", codeOf(outcome).constData());
        return outcome->receipt->reference;
    }
    QList<ReferenceNumber> shownTo(const Officer& officer, const InboxQuery& query = {}) const
    {
        const Expected<InboxPage> page = deskOf(officer).inbox(query);
        if (!page)
            qFatal("inbox: %s", page.error().code().constData());
        QList<ReferenceNumber> numbers;
        for (const InboxEntry& entry : page->entries)
            numbers += entry.reference;
        return numbers;
    }
    size_t readings(const ReferenceNumber& number) const
    {
        const Expected<OfficerCaseSnapshot> seen = deskOf(everywhere).snapshot(number);
        return size_t(std::ranges::count(seen->view().history, "read"_ba, &CaseEvent::action));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_service.open());
        Json answers = *Json::parse(answersOf("bulky-waste-collection"));
        if (const Expected<Evaluation> evaluation = m_service.desk().evaluate(waste, answers.toBytes()))
            answers.set("collectionDay", evaluation->values()["earliestDay"]);
        m_waste = filed(waste, answers.toBytes());
        m_roads = filed(roads, R"({"kind":"hole","place":"見本町の交差点","noticedOn":"2026-01-05",
            "isDangerous":false,"description":"道路に穴があります。","wantsReply":false})");
    }

    void listsShowWhatIsWithinReach()
    {
        QCOMPARE(shownTo(everywhere), (QList<ReferenceNumber>{m_roads, m_waste}));
        QCOMPARE(shownTo(ofWaste), QList<ReferenceNumber>{m_waste});
        QCOMPARE(shownTo(ofRoads), QList<ReferenceNumber>{m_roads});
        QCOMPARE(shownTo(nowhere), QList<ReferenceNumber>());
        // Whatever is looked for.
        QCOMPARE(shownTo(ofRoads, {.reference = m_waste.value()}), QList<ReferenceNumber>());
        QCOMPARE(shownTo(ofRoads, {.form = waste.value()}), QList<ReferenceNumber>());
        QCOMPARE(shownTo(ofRoads, {.states = {CaseState::Submitted}}), QList<ReferenceNumber>{m_roads});
        QCOMPARE(shownTo(ofRoads, {.from = QDate(2020, 1, 1)}), QList<ReferenceNumber>{m_roads});
        QCOMPARE(shownTo(ofWaste, {.reference = m_waste.value()}), QList<ReferenceNumber>{m_waste});
        const QByteArray table = *deskOf(ofRoads).exportCsv({});
        QVERIFY(table.contains(m_roads.toString().toUtf8()) || table.contains(m_roads.value()));
        QVERIFY(!table.contains(m_waste.toString().toUtf8()) && !table.contains(m_waste.value()));
        QCOMPARE(deskOf(everywhere).statistics()->size(), 2u);
        QCOMPARE(deskOf(ofWaste).statistics()->size(), 1u);
        QCOMPARE(deskOf(ofWaste).statistics()->front().form, waste.value());
        QVERIFY(deskOf(nowhere).statistics()->empty());
    }

    // Nothing is shown, nothing is moved, and no reading is noted that nobody had.
    void aCaseOutOfReachIsRefused()
    {
        const size_t before = readings(m_waste);
        for (const Officer& other : {ofRoads, nowhere}) {
            OfficerDesk desk = deskOf(other);
            QCOMPARE(codeOf(desk.snapshot(m_waste)), "platform.reach"_ba);
            QCOMPARE(codeOf(desk.open(m_waste)), "platform.reach"_ba);
            QCOMPARE(codeOf(desk.explain(m_waste)), "platform.reach"_ba);
            QCOMPARE(codeOf(desk.attachment(m_waste, QByteArray(64, 'a'))), "platform.reach"_ba);
            QCOMPARE(codeOf(desk.signer(m_waste)), "platform.reach"_ba);
            QCOMPARE(codeOf(desk.reverify(m_waste)), "platform.reach"_ba);
            QCOMPARE(codeOf(desk.openSealed(m_waste, "place")), "platform.reach"_ba);
            QCOMPARE(codeOf(desk.accept(m_waste)), "platform.reach"_ba);
            QCOMPARE(codeOf(desk.assign(m_waste, other.id)), "platform.reach"_ba);
            QCOMPARE(codeOf(desk.startReview(m_waste)), "platform.reach"_ba);
            QCOMPARE(
                codeOf(desk.requestCorrection(m_waste, {.fields = {"place"}, .message = "場所"})), "platform.reach"_ba);
            QCOMPARE(codeOf(desk.propose(m_waste, Decision::Approve, {})), "platform.reach"_ba);
            QCOMPARE(codeOf(desk.approve(m_waste, {})), "platform.reach"_ba);
            QCOMPARE(codeOf(desk.approveEach({m_waste}, {}).front().second), "platform.reach"_ba);
            QCOMPARE(codeOf(desk.acknowledge(m_waste)), "platform.reach"_ba);
            QCOMPARE(codeOf(desk.sendBack(m_waste, u"確認"_s)), "platform.reach"_ba);
            QCOMPARE(codeOf(desk.issue(m_waste, "notice", u"通知"_s, "%PDF")), "platform.reach"_ba);
            QCOMPARE(codeOf(desk.close(m_waste)), "platform.reach"_ba);
            QCOMPARE(codeOf(desk.hold(m_waste, u"訴訟"_s)), "platform.reach"_ba);
            QCOMPARE(codeOf(desk.release(m_waste, u"終結"_s)), "platform.reach"_ba);
            const PaymentsOffice money = desk.paymentsOffice();
            QCOMPARE(codeOf(money.accounts(m_waste)), "platform.reach"_ba);
            QCOMPARE(codeOf(money.take(m_waste, {})), "platform.reach"_ba);
            QCOMPARE(codeOf(money.propose(m_waste, {})), "platform.reach"_ba);
            QCOMPARE(codeOf(money.decide(m_waste, {})), "platform.reach"_ba);
            QCOMPARE(codeOf(money.settle(m_waste, "any", u"見た"_s)), "platform.reach"_ba);
            // The books are of all procedures together.
            QCOMPARE(codeOf(money.reconcile(GatewayId("slip"), {}, QDate(2026, 1, 1), QDate(2026, 1, 2))),
                "platform.reach"_ba);
        }
        QCOMPARE(readings(m_waste), before);
        QCOMPARE(m_service.desk().openCase(m_waste)->state, CaseState::Submitted);
    }

    // What one officer's desk has read is of no use at another's.
    void aSnapshotBelongsToItsReader()
    {
        const OfficerCaseSnapshot snapshot = *deskOf(ofWaste).snapshot(m_waste);
        const Evaluation filed = *m_service.desk().evaluateFiled(snapshot);
        for (const Officer& other : {ofRoads, everywhere}) {
            const OfficerDesk desk = deskOf(other);
            QCOMPARE(codeOf(desk.explain(snapshot, filed)), "platform.reach"_ba);
            QCOMPARE(codeOf(desk.reviewByLaw(snapshot, filed)), "platform.reach"_ba);
            QCOMPARE(codeOf(desk.attachment(snapshot, QByteArray(64, 'a'))), "platform.reach"_ba);
            QCOMPARE(codeOf(desk.signer(snapshot)), "platform.reach"_ba);
            QCOMPARE(codeOf(desk.openSealed(snapshot, "place")), "platform.reach"_ba);
        }
        QCOMPARE(codeOf(deskOf(ofWaste).explain(snapshot, filed)), "no error"_ba);
        QCOMPARE(codeOf(deskOf(ofWaste).attachment(snapshot, QByteArray(64, 'a'))), "platform.no-such-attachment"_ba);
    }

    // Whoever reads a case is named in its history, whichever of its parts was asked for.
    void aPartOfACaseIsAReadingToo()
    {
        const Officer reader = officerOf("reader", OfficerReach::of({roads}));
        const auto isNoted = [this, &reader] {
            const Expected<CaseFile> file = deskOf(everywhere).open(m_roads);
            return std::ranges::any_of(file->view.history, [&reader](const CaseEvent& event) {
                return event.action == "read" && event.actor == reader.id.value();
            });
        };
        QVERIFY(!isNoted());
        QCOMPARE(codeOf(deskOf(reader).explain(m_roads)), "no error"_ba);
        QVERIFY(isNoted());
    }

    void withinReachEverythingGoesOn()
    {
        OfficerDesk desk = deskOf(ofRoads);
        QCOMPARE(codeOf(desk.accept(m_roads)), "no error"_ba);
        QCOMPARE(codeOf(desk.startReview(m_roads)), "no error"_ba);
        QCOMPARE(codeOf(desk.propose(m_roads, Decision::Approve, {})), "no error"_ba);
        const Officer chief = officerOf("chief", OfficerReach::of({roads}));
        const Officer wrongChief = officerOf("wrong-chief", OfficerReach::of({waste}));
        QCOMPARE(deskOf(chief).waitingDrafts()->size(), 1u);
        QVERIFY(deskOf(wrongChief).waitingDrafts()->empty());
        const auto results = deskOf(chief).approveEach({m_waste, m_roads}, {});
        QCOMPARE(results.size(), 2u);
        for (const auto& [number, progress] : results)
            QCOMPARE(codeOf(progress), number == m_roads ? "no error"_ba : "platform.reach"_ba);
        QCOMPARE(m_service.desk().openCase(m_roads)->state, CaseState::Approved);
        QVERIFY(deskOf(ofWaste).paymentsOffice().accounts(m_waste));
        // What is closed goes to document management, out of the same hands.
        QCOMPARE(codeOf(desk.issue(m_roads, "notice", u"回答書"_s, "%PDF-1.7 stand-in")), "no error"_ba);
        QVERIFY(deskOf(chief).archivesOffice().due(10)->empty());
        QCOMPARE(codeOf(desk.close(m_roads)), "no error"_ba);
        const ArchivesOffice archives = deskOf(chief).archivesOffice();
        QCOMPARE(*archives.due(10), std::vector{m_roads});
        QVERIFY(deskOf(wrongChief).archivesOffice().due(10)->empty());
        const HandoverMetadata metadata{.classification = "道路", .title = "道路の損傷", .retentionYears = 10};
        const QString folder = m_data.filePath(u"handed-over"_s);
        QCOMPARE(codeOf(deskOf(wrongChief).archivesOffice().handOver(m_roads, metadata, folder)), "platform.reach"_ba);
        QCOMPARE(codeOf(deskOf(ofWaste).archivesOffice().handOver(m_waste, metadata, folder)),
            "application.condition"_ba); // not decided
        QCOMPARE(codeOf(archives.handOver(m_roads, metadata, folder, u"移管"_s)), "no error"_ba);
        QCOMPARE(codeOf(archives.handOver(m_roads, metadata, folder)), "application.handover"_ba); // there already
        QCOMPARE((*Handover::read(folder))["reference"].toUtf8(), m_roads.value());
        QVERIFY(archives.due(10)->empty());
        QCOMPARE(codeOf(desk.snapshot(ReferenceNumber("2222-2222-22"))), "application.no-such-case"_ba);
    }
};

QTEST_GUILESS_MAIN(ReachTest)
#include "reach.moc"
