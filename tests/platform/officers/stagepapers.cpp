// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "stagedservice.h"

#include <libegov/register/registerbook.h>

#include <QCryptographicHash>
#include <QSqlDatabase>
#include <QSqlQuery>

// 通知書: what a procedure has issued, from the values of the case.
class StagePapersTest : public QObject, StagedService {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { openStaged(); }

    // What a paper says comes from the values, and nothing of it from what somebody types when it is issued.
    void aPaperSaysWhatWasFoundAndDecided()
    {
        const ReferenceNumber number = reviewed();
        complete(number, "visit", visit(4));
        QCOMPARE(dueAt(number), QByteArrayList());
        decide(number, "repair", Json::object({{"by", "company"}}), "repaired");
        QCOMPARE(dueAt(number), QByteArrayList{"notice"});
        // Nothing that somebody typed goes out in its place.
        QCOMPARE(codeOf(deskOf(clerk).issue(number, "notice", u"通知"_s, "%PDF-")), "platform.paper-not-due");
        const Look seen = look(clerk, number);
        const StagesOffice office = deskOf(clerk).stagesOffice();
        const CasePaper paper = office.papers(seen.snapshot)->first();
        QCOMPARE(paper.title, u"補修決定通知書"_s);
        QCOMPARE(paper.addressee, u"見本　花子"_s);
        QCOMPARE(paper.outcome, u"補修する"_s);
        const QList<PaperLine> meant{{u"場所"_s, u"見本町1"_s}, {u"深さ"_s, u"4cm"_s}, {u"施工"_s, u"委託"_s},
            {u"受付番号"_s, number.toString()}};
        QCOMPARE(paper.particulars, meant);
        QCOMPARE(paper.validUntil, paper.decidedOn.addMonths(3));
        QVERIFY(paper.remedies.isEmpty()); // nothing is refused
        const Expected<IssuedDocument> issued = office.issue(seen.snapshot, paper, "%PDF-");
        QVERIFY2(issued, codeOf(issued).constData());
        QCOMPARE(look(clerk, number).snapshot.view().state, CaseState::Issued);
    }

    // 行政手続法8条, 行政不服審査法82条, 行政事件訴訟法46条
    void aRefusalSaysWhyAndHowToAppeal()
    {
        const ReferenceNumber number = reviewed();
        complete(number, "visit", visit(2));
        decide(number, "repair", Json::object(), "left", "深さが足りません。");
        const CasePaper paper = deskOf(clerk).stagesOffice().papers(look(clerk, number).snapshot)->first();
        QCOMPARE(paper.kindName(), "refusal");
        QCOMPARE(paper.reason, u"深さが足りません。"_s);
        for (const QString& said : {u"見本市長に審査請求"_s, u"翌日から数えて3か月以内"_s, u"翌日から数えて6か月以内"_s,
                 u"見本市を被告として"_s, u"1年を過ぎると"_s, u"行政不服審査法第82条"_s})
            QVERIFY2(paper.remedies.contains(said), qPrintable(said));
        QVERIFY(lackingIn(paper).isEmpty());
        CasePaper without = paper;
        without.remedies.clear();
        without.reason.clear();
        QCOMPARE(lackingIn(without), (QByteArrayList{"reason", "remedies"}));
    }

    void aPaperIsSeenBeforeItIsDecided()
    {
        const ReferenceNumber number = reviewed();
        complete(number, "visit", visit(4));
        QVERIFY(deskOf(chief).stagesOffice().preview(look(chief, number).snapshot)->isEmpty());
        const Look seen = look(clerk, number);
        QVERIFY(deskOf(clerk).stagesOffice().propose(
            seen.snapshot, answersOf(seen, "repair", Json::object({{"by", "town"}}), "repaired")));
        const Look asked = look(chief, number);
        const QList<CasePaper> shown = *deskOf(chief).stagesOffice().preview(asked.snapshot);
        QCOMPARE(shown.size(), 1);
        QCOMPARE(codeOf(deskOf(chief).stagesOffice().issue(asked.snapshot, shown.first(), "%PDF-")),
            "platform.paper-not-due");
        QVERIFY(deskOf(chief).approve(number, {}, asked.stages.find("repair")->proposed->number));
        Json decided = deskOf(clerk).stagesOffice().papers(look(clerk, number).snapshot)->first().toJson();
        QVERIFY(!decided["number"].toUtf8().isEmpty()); // which nobody could know before
        QCOMPARE(decided.set("number", ""), shown.first().toJson());
    }

    // 台帳: a number is drawn when it is decided and not before, and the paper carries it.
    void whatIsDecidedIsEnteredInTheSameCommit()
    {
        const auto entriesOf = [this](const ReferenceNumber& number) {
            const Expected<Store> store
                = Store::open(Store::sqliteUrl(m_data.path(), TenantCode("272094")), TenantCode("272094"));
            Json kept = (*Json::parse(readFile(m_towns.filePath(u"moriguchi/tenant.json"_s))))["registers"]["repairs"];
            const RegisterDefinition definition = *RegisterDefinition::parse(kept.set("id", "repairs").toBytes());
            return *store->readFor<std::vector<RegisterEntry>>(
                [&](Transaction& transaction) { return RegisterBook(transaction, definition).entriesOfCase(number); });
        };
        const ReferenceNumber number = reviewed();
        complete(number, "visit", visit(4));
        const Look seen = look(clerk, number);
        QVERIFY(deskOf(clerk).stagesOffice().propose(
            seen.snapshot, answersOf(seen, "repair", Json::object({{"by", "town"}}), "repaired")));
        QVERIFY(entriesOf(number).empty());
        QVERIFY(deskOf(chief).stagesOffice().preview(look(chief, number).snapshot)->first().number.isEmpty());
        QVERIFY(deskOf(chief).approve(number, {}, look(chief, number).stages.find("repair")->proposed->number));
        const std::vector<RegisterEntry> entries = entriesOf(number);
        QCOMPARE(entries.size(), 1u);
        QCOMPARE(entries.front().content.fields["place"].toUtf8(), "見本町1");
        QCOMPARE(entries.front().content.fields["by"].toUtf8(), "town");
        const CasePaper paper = deskOf(clerk).stagesOffice().papers(look(clerk, number).snapshot)->first();
        QCOMPARE(paper.number, QString::fromUtf8(entries.front().number));
        QVERIFY(paper.number.startsWith(u"補20"_s));
        QCOMPARE(entries.front().content.validUntil, paper.validUntil);
        // What was refused, and what was only decided on the way, enters nothing.
        const ReferenceNumber refused = reviewed();
        complete(refused, "visit", visit(4));
        decide(refused, "repair", Json::object(), "left", "深さが足りません。");
        QVERIFY(entriesOf(refused).empty());
    }

    // A decision on the way has its paper while the case is in review; each paper is issued once.
    void severalPapersAreIssuedEachOnce()
    {
        const ReferenceNumber number = reviewed();
        complete(number, "visit", visit(30, true));
        decide(number, "closing", Json::object(), "closed");
        const StagesOffice office = deskOf(clerk).stagesOffice();
        const auto issue = [&](const QByteArray& kind) {
            const Look seen = look(clerk, number);
            const Expected<QList<CasePaper>> papers = office.papers(seen.snapshot);
            const auto paper
                = std::ranges::find_if(*papers, [&kind](const CasePaper& p) { return p.kindName() == kind; });
            return paper == papers->end() ? QByteArray("none") : codeOf(office.issue(seen.snapshot, *paper, "%PDF-"));
        };
        QCOMPARE(issue("closing-notice"), "no error");
        QCOMPARE(look(clerk, number).snapshot.view().state, CaseState::InReview);
        QCOMPARE(issue("closing-notice"), "application.paper-issued");
        decide(number, "repair", Json::object({{"by", "town"}}), "repaired");
        QCOMPARE(issue("notice"), "no error");
        QCOMPARE(issue("notice"), "application.paper-issued");
        QCOMPARE(issue("refusal"), "none");
        const Expected<CaseSnapshot> own = m_service.desk().snapshot(number);
        QCOMPARE(own->view().documents.size(), 2u);
        // What is no paper of the procedure is issued once, and not beside these.
        QCOMPARE(codeOf(deskOf(clerk).issue(number, "notice", u"通知"_s, "%PDF-")), "platform.paper-not-due");
    }

    void whatLacksAnAddresseeIsNotIssued()
    {
        const ReferenceNumber number = reviewed(false);
        complete(number, "visit", visit(4));
        decide(number, "repair", Json::object({{"by", "town"}}), "repaired");
        const Look seen = look(clerk, number);
        const CasePaper paper = deskOf(clerk).stagesOffice().papers(seen.snapshot)->first();
        QCOMPARE(lackingIn(paper), QByteArrayList{"addressee"});
        QCOMPARE(codeOf(deskOf(clerk).stagesOffice().issue(seen.snapshot, paper, "%PDF-")), "platform.paper-lacking");
        CasePaper forged = paper;
        forged.addressee = u"見本　太郎"_s;
        QCOMPARE(codeOf(deskOf(clerk).stagesOffice().issue(seen.snapshot, forged, "%PDF-")), "platform.paper-not-due");
    }

    // The same stored values give the same text for ever: what each paper said when it was issued, as its event keeps
    // it, is what it says now.
    void everyPaperIsTheSameAgain()
    {
        std::vector<std::pair<ReferenceNumber, Json>> issued;
        {
            QSqlDatabase store = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"replayed"_s);
            store.setDatabaseName(m_data.filePath(u"tenants/272094/store.sqlite"_s));
            QVERIFY(store.open());
            QSqlQuery query(store);
            query.exec(u"SELECT e.body, a.reference FROM event e JOIN application a ON a.id = e.application"_s);
            while (query.next()) {
                const Json detail = (*Json::parse(query.value(0).toByteArray()))["detail"];
                if (detail.contains("paper"))
                    issued.emplace_back(ReferenceNumber(query.value(1).toString().toUtf8()), detail);
            }
        }
        QSqlDatabase::removeDatabase(u"replayed"_s);
        QVERIFY(issued.size() >= 3);
        for (const auto& [number, detail] : issued) {
            QByteArray text;
            const Expected<QList<CasePaper>> papers = deskOf(clerk).stagesOffice().papers(look(clerk, number).snapshot);
            for (const CasePaper& paper : *papers) {
                if (paper.kindName() == detail["paper"].toUtf8())
                    text = QCryptographicHash::hash(paper.toJson().toCanonical(), QCryptographicHash::Sha256).toHex();
            }
            QCOMPARE(text, detail["text"].toUtf8());
        }
    }
};

QTEST_GUILESS_MAIN(StagePapersTest)
#include "stagepapers.moc"
