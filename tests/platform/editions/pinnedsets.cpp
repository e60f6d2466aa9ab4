// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A municipality edits its folder and restarts: what was filed before is judged as it was, whatever stands there now.
#include <tests/platform/demoservice.h>

#include <tests/testfiles.h>

#include <libegov/application/errors.h>
#include <libegov/platform/doctor/tenantdoctor.h>

#include <QCryptographicHash>
#include <QDir>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const FormId boat{"boat-permit"};
const Officer reviewer{OfficerId("reviewer"), u"審査 一郎"_s, {"reviewer"}, OfficerReach::everything()};
constexpr const char* fee200
    = R"({"legalBasis": "港湾条例別表", "entries": [{"from": "2020-01-01", "value": {"metre": 200}}]})";
constexpr const char* fee300
    = R"({"legalBasis": "港湾条例別表", "entries": [{"from": "2020-01-01", "value": {"metre": 300}}]})";
constexpr const char* definition = R"({"id": "boat-permit", "version": 1, "title": "係留の許可", "legalBasis": "例示",
 "category": "example", "identity": "none", "window": {"from": "2020-01-01"},
 "retention": {"years": 5}, "contact": {"desk": "港湾課", "phone": "06-0000-0000"},
 "fee": {"due": "after_decision", "lines": [{"id": "mooring", "label": "係留料", "revenueCode": "0101",
  "quantity": {"var": "metres"}, "unitAmount": {"table": ["mooring-fee", "metre"]}, "taxClass": "non-taxable",
  "legalBasis": "例示"}]},
 "pages": [{"id": "all", "title": "申請", "fields": [
  {"id": "metres", "type": "number", "label": "長さ", "required": true},
  {"id": "article", "type": "text", "label": "対象", "required": true},
  {"id": "charge", "type": "number", "label": "係留料の目安", "value":
   {"*": [{"var": "metres"}, {"table": ["mooring-fee", "metre"]}]}}]}],
 "rules": [{"id": "dear", "assert": {"<": [{"table": ["mooring-fee", "metre"]}, 500]}, "at": "metres",
  "message": "長すぎます。"}]})";

template <typename T>
QByteArray codeOf(const Expected<T>& result)
{
    return result ? "no error"_ba : result.error().code();
}

QByteArray answers(int metres, const char* article = "ヨット")
{
    return Json::object({{"metres", metres}, {"article", article}}).toBytes();
}

} // namespace

class PinnedSetsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<DemoService> m_service;
    Json m_settings;

    QString path(const QString& name) const { return m_folder->filePath(name); }
    Desk& desk() const { return m_service->desk(); }
    QString setsFolder() const { return path(u"data/tenants/272094/sets"_s); }
    QString fileOf(const ReferenceNumber& number) const
    {
        return setsFolder() + u'/' + QString::fromLatin1(desk().openCase(number)->definitionSet) + u".json"_s;
    }

    void setTable(const char* name, const QByteArray& table)
    {
        Json tables = m_settings["tables"];
        tables.set(name, *Json::parse(table));
        m_settings.set("tables", tables);
    }
    void putCode(const QByteArray& behind = {})
    {
        m_service->platform.reset();
        QFile::remove(path(u"towns/harbour.so"_s)); // never into a file whose code is mapped
        QVERIFY(writeFile(path(u"towns/harbour.so"_s), readFile(QStringLiteral(EGOV_HARBOUR "/harbour.so")) + behind));
    }
    void restart()
    {
        m_service->platform.reset();
        QVERIFY(writeFile(path(u"towns/harbour/tenant.json"_s), m_settings.toBytes()));
        const Expected<void> opened = m_service->open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail()));
        QVERIFY(m_service->platform->findDesk(TenantCode("272094")) && desk().offer(boat)->isOffered);
    }
    ReferenceNumber file(const QByteArray& given = answers(5))
    {
        static int count = 0;
        const Expected<SubmissionPackage> package = desk().prepare(boat, given, "ja");
        if (!package)
            qFatal("%s %s", package.error().code().constData(), qPrintable(package.error().detail()));
        const Expected<SubmissionOutcome> outcome = desk().submit({.answers = given,
            .package = *package,
            .signature = {},
            .key = IdempotencyKey("a-key-of-these-tests-" + QByteArray::number(++count)),
            .password = {},
            .email = {},
            .draft = {}});
        if (!outcome || !outcome->receipt)
            qFatal("%s", outcome ? outcome->reason.constData() : outcome.error().code().constData());
        return outcome->receipt->reference;
    }
    // What the case's page shows: the computed value, and the fee.
    QByteArray shown(const ReferenceNumber& number) const
    {
        const Expected<Evaluation> filed = desk().evaluateFiled(number);
        return filed
            ? QByteArray::number(filed->value("charge").toInteger()) + ' ' + QByteArray::number(filed->feeTotal())
            : filed.error().code();
    }
    Expected<std::optional<LawReview>> review(const ReferenceNumber& number) const
    {
        const Expected<OfficerCaseSnapshot> snapshot = desk().forOfficer(reviewer).snapshot(number);
        const Expected<Evaluation> filed
            = snapshot ? desk().evaluateFiled(*snapshot) : Expected<Evaluation>(Unexpected(snapshot.error()));
        return filed ? desk().forOfficer(reviewer).reviewByLaw(*snapshot, *filed)
                     : Expected<std::optional<LawReview>>(Unexpected(filed.error()));
    }
    void askCorrection(const ReferenceNumber& number)
    {
        QVERIFY(desk().forOfficer(reviewer).accept(number));
        QVERIFY(desk().forOfficer(reviewer).startReview(number));
        const Expected<void> asked = desk().forOfficer(reviewer).requestCorrection(number, request());
        QVERIFY2(asked, asked ? "" : asked.error().code().constData());
    }
    CorrectionRequest request() const
    {
        return {.fields = {"metres", "article"},
            .message = "長さ",
            .dueOn = japaneseDay(m_service->clock->now()).addDays(14)};
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_service = std::make_unique<DemoService>(path(u"data"_s));
        m_service->configuration.pluginDirectories = {path(u"towns"_s)};
        m_settings = *Json::parse(readFile(QStringLiteral(EGOV_SOURCE_DIR "/tests/tenant/mihon.json")));
        m_settings.set("code", "272094");
        m_settings.set("gateways", Json::array());
        m_settings.set("told", Json::array());
        setTable("mooring-fee", fee200);
        QVERIFY(writeFile(path(u"towns/harbour/forms/boat-permit.form.json"_s), definition));
        restart();
    }

    void aCaseKeepsToItsTables()
    {
        const ReferenceNumber number = file();
        QCOMPARE(shown(number), "1000 1000"_ba);
        const QByteArray set = desk().openCase(number)->definitionSet;
        QCOMPARE(QCryptographicHash::hash(readFile(fileOf(number)), QCryptographicHash::Sha256).toHex(), set);
        const Json arrival = *Json::parse(readFile(fileOf(number)));
        QCOMPARE(arrival["municipality"].toUtf8(), "272094"_ba);

        setTable("mooring-fee", fee300);
        restart();
        QCOMPARE(desk().evaluate(boat, answers(5))->value("charge").toInteger(), 1500); // whoever files now
        QCOMPARE(shown(number), "1000 1000"_ba);
        QCOMPARE(desk().openCase(number)->definitionSet, set);
        const auto reasons = desk().forOfficer(reviewer).explain(number);
        QVERIFY(reasons && std::ranges::any_of(*reasons, [](const Explanation& why) {
            return why.path == "charge" && why.result == Json(1000);
        }));
        QVERIFY(!*review(number)); // an ordinance's table is pinned, and nothing is said about it
        const ReferenceNumber later = file();
        QCOMPARE(shown(later), "1500 1500"_ba);
        QVERIFY(desk().openCase(later)->definitionSet != set);
    }

    void aCorrectionIsJudgedByTheCasesSet()
    {
        const ReferenceNumber number = file();
        setTable("mooring-fee", fee300);
        restart();
        askCorrection(number);
        QCOMPARE(desk().evaluateCorrection(number, answers(6))->value("charge").toInteger(), 1200);
        const Expected<SubmissionPackage> package = desk().prepareCorrection(number, answers(6), "ja");
        QVERIFY2(package, package ? "" : package.error().code().constData());
        const Expected<SubmissionOutcome> outcome = desk().correct(number,
            {.answers = answers(6),
                .package = *package,
                .signature = {},
                .key = IdempotencyKey("a-correction-of-these-tests"),
                .password = {},
                .email = {},
                .draft = {}});
        QVERIFY2(outcome && outcome->verdict == SubmissionVerdict::Arrived,
            outcome ? outcome->reason.constData() : outcome.error().code().constData());
        QCOMPARE(shown(number), "1200 1200"_ba);
    }

    // What is elsewhere in the municipality is no part of it: nobody is judged again for it.
    void anotherFormsChangeIsNoneOfThis()
    {
        const ReferenceNumber first = file();
        const FilingSteps before = desk().filing();
        const Expected<FilingSubject> subject = before.begin(boat);
        const Expected<JudgedAnswers> judged = before.judge(*subject, answers(5));
        const Package package = *before.package(*subject, **before.complete(*subject, *judged), "ja", {});
        setTable("bulky-waste-articles", R"({"entries": [{"value": {}}]})");
        m_settings.set("documentSymbol", "見港");
        QVERIFY(writeFile(path(u"towns/harbour/forms/bulky-waste-collection.overlay.json"_s),
            R"({"base": "bulky-waste-collection@1", "changes": []})"));
        restart();
        QVERIFY(desk().filing().isCurrent(package, *desk().filing().begin(boat)));
        QCOMPARE(desk().openCase(file())->definitionSet, desk().openCase(first)->definitionSet);
        setTable("mooring-fee", fee300);
        restart();
        QVERIFY(!desk().filing().isCurrent(package, *desk().filing().begin(boat)));
    }

    // 遡及適用: the table of a law says something else about a day that is past.
    void newerLawIsShownAndChangesNothing()
    {
        const QByteArray law = R"("law": true, "legalBasis": "港湾法施行令")";
        const auto lawOf = [&law](int yen, const char* from, const char* more = "") {
            return "{" + law + R"(, "entries": [{"from": "2020-01-01", "value": {"metre": 200}})" + more
                + (yen > 0 ? R"(, {"from": ")" + QByteArray(from)
                            + R"(", "legalBasis": "令和8年政令第1号", "value": {"metre": )" + QByteArray::number(yen)
                            + "}}"
                           : QByteArray())
                + "]}";
        };
        setTable("mooring-fee", lawOf(0, ""));
        restart();
        const ReferenceNumber number = file();
        QVERIFY(review(number) && !*review(number));
        // Another text of the same values, and what applies only to days to come.
        setTable("mooring-fee", lawOf(300, "2099-04-01"));
        restart();
        QVERIFY(review(number) && !*review(number));
        setTable("mooring-fee", lawOf(300, "2026-01-01"));
        restart();
        const auto found = review(number);
        QVERIFY2(found && *found, found ? "nothing found" : found.error().code().constData());
        QCOMPARE((*found)->paths, QByteArrayList{"charge"});
        QCOMPARE((*found)->now.value("charge").toInteger(), 1500);
        QVERIFY((*found)->feeDiffers);
        QCOMPARE((*found)->now.feeTotal(), 1500);
        QVERIFY((*found)->findings.isEmpty());
        QCOMPARE((*found)->law.size(), 1);
        QCOMPARE((*found)->law[0].legalBasis, "令和8年政令第1号"_ba);
        QCOMPARE(shown(number), "1000 1000"_ba);
        QVERIFY(!*review(file())); // who files now is judged by it
        // What would be refused by it.
        setTable("mooring-fee", lawOf(600, "2026-01-01"));
        restart();
        QCOMPARE((*review(number))->findings.size(), 1);
        QCOMPARE((*review(number))->findings[0].code, "rule.dear"_ba);
    }

    void codeThatIsGoneRefusesCorrectionsOnly()
    {
        putCode();
        restart();
        QCOMPARE(codeOf(desk().prepare(boat, answers(5, "boat"), "ja")), "platform.findings"_ba);
        const ReferenceNumber number = file();
        const ReferenceNumber second = file();
        askCorrection(number);
        QVERIFY(desk().saveDraft(boat, answers(5), "ながいパスワード"));
        QVERIFY(desk().setsWithoutCode()->empty());
        QVERIFY(m_service->platform->refusals().isEmpty());
        const QByteArray digest = (*Json::parse(readFile(fileOf(number))))["rules"]["sha256"].toUtf8();

        // Before the service is started with other code: who would meet it.
        const auto toldByDoctor = [this] {
            const auto found = diagnoseTenants(m_service->configuration, {.now = m_service->clock->now()});
            qsizetype count = 0;
            for (const TenantDiagnosis& one : found ? *found : QList<TenantDiagnosis>()) {
                count += std::ranges::count_if(one.problems, [](const TenantProblem& problem) {
                    return problem.toError().code() == "platform.rules-gone" && problem.severity() == Severity::Warning
                        && problem.toError().detail().contains(u"2 open cases and 1 drafts"_s);
                });
            }
            return count;
        };
        const auto refuses = [&] {
            QCOMPARE(shown(number), "1000 1000"_ba); // nothing is lost
            QCOMPARE(codeOf(desk().evaluateCorrection(number, answers(6))), "platform.rules-gone"_ba);
            QCOMPARE(codeOf(desk().prepareCorrection(number, answers(6), "ja")), "platform.rules-gone"_ba);
            QCOMPARE(codeOf(desk().filing().correct(number)), "platform.rules-gone"_ba);
            const auto sets = desk().setsWithoutCode();
            QVERIFY(sets);
            QCOMPARE(sets->size(), 1U);
            QCOMPARE(sets->front().openCases, 2);
            QCOMPARE(sets->front().drafts, 1);
            QCOMPARE(sets->front().code.sha256, digest);
            QCOMPARE(sets->front().form, boat);
            // The operator is told at the start, before anybody meets it.
            const auto isTold = [](const Refusal& one) {
                return one.reason.code() == "platform.rules-gone"
                    && one.reason.detail().contains(u"2 open cases and 1 drafts"_s);
            };
            QCOMPARE(std::ranges::count_if(m_service->platform->refusals(), isTold), 1);
            QCOMPARE(toldByDoctor(), 1);
        };
        QCOMPARE(toldByDoctor(), 0);
        putCode("another build");
        restart();
        refuses();
        m_service->platform.reset();
        QVERIFY(QFile::remove(path(u"towns/harbour.so"_s)));
        restart();
        refuses();
        // An officer is not kept from deciding, only from asking for what could not be sent.
        QVERIFY(desk().forOfficer(reviewer).accept(second));
        QVERIFY(desk().forOfficer(reviewer).startReview(second));
        QCOMPARE(codeOf(desk().forOfficer(reviewer).requestCorrection(second, request())), "platform.rules-gone"_ba);
        QVERIFY(desk().forOfficer(reviewer).propose(second, Decision::Approve, u"認める"_s));

        putCode();
        restart();
        QCOMPARE(codeOf(desk().evaluateCorrection(number, answers(6))), "no error"_ba);
        QCOMPARE(codeOf(desk().prepareCorrection(number, answers(6, "boat"), "ja")), "platform.findings"_ba);
        QVERIFY(desk().setsWithoutCode()->empty());
    }

    // Rules that came later judge nobody who filed before.
    void codeThatCameLaterDoesNotJudgeEarlierCases()
    {
        const ReferenceNumber number = file(answers(5, "boat"));
        putCode();
        restart();
        askCorrection(number);
        QCOMPARE(codeOf(desk().prepareCorrection(number, answers(6, "boat"), "ja")), "no error"_ba);
        QCOMPARE(codeOf(desk().prepare(boat, answers(5, "boat"), "ja")), "platform.findings"_ba);
        QVERIFY(desk().setsWithoutCode()->empty());
    }

    void aSetThatIsNotWhatItWasIsRefused()
    {
        const ReferenceNumber number = file();
        const QString kept = fileOf(number);
        const QByteArray bytes = readFile(kept);
        m_service->platform.reset();
        QVERIFY(writeFile(kept, QByteArray(bytes).replace("200", "100")));
        restart();
        QCOMPARE(shown(number), "tenant.definition-set"_ba);
        QCOMPARE(codeOf(review(number)), "tenant.definition-set"_ba);
        QCOMPARE(codeOf(desk().forOfficer(reviewer).explain(number)), "tenant.definition-set"_ba);
        QCOMPARE(codeOf(desk().setsWithoutCode()), "tenant.definition-set"_ba);
        m_service->platform.reset();
        QVERIFY(QFile::remove(kept));
        setTable("mooring-fee", fee300);
        restart();
        QCOMPARE(shown(number), "platform.unknown-definition-set"_ba);
        QVERIFY(desk().openCase(number)); // what was filed can be read all the same
        m_service->platform.reset();
        QVERIFY(writeFile(kept, bytes));
        restart();
        QCOMPARE(shown(number), "1000 1000"_ba);
    }

    void aDraftKnowsWhatChanged()
    {
        const Expected<Draft> saved = desk().saveDraft(boat, answers(5), "ながいパスワード");
        QVERIFY2(saved, saved ? "" : saved.error().code().constData());
        const auto resumed = [&] { return *desk().resumeDraft(saved->number, "ながいパスワード"); };
        QCOMPARE(*desk().changeSince(resumed()), DraftChange::None);
        m_settings.set("documentSymbol", "見港");
        restart();
        QCOMPARE(*desk().changeSince(resumed()), DraftChange::None);
        setTable("mooring-fee", fee300);
        restart();
        QCOMPARE(*desk().changeSince(resumed()), DraftChange::Terms);
        QCOMPARE(resumed().answers, answers(5));
        // Of a draft from before there were sets only the questions are known.
        Draft old = resumed();
        old.definitionSet.clear();
        QCOMPARE(*desk().changeSince(old), DraftChange::None);
        QVERIFY(writeFile(path(u"towns/harbour/forms/boat-permit.form.json"_s),
            QByteArray(definition).replace("\"version\": 1", "\"version\": 2").replace("長さ", "全長")));
        restart();
        QCOMPARE(*desk().changeSince(resumed()), DraftChange::Questions);
        QCOMPARE(*desk().changeSince(old), DraftChange::Questions);
        // Saved again, it is one of the questions that are asked now.
        QVERIFY(desk().saveDraft(boat, answers(6), "ながいパスワード", saved->number));
        QCOMPARE(*desk().changeSince(resumed()), DraftChange::None);
        QVERIFY(writeFile(setsFolder() + u'/' + QString::fromLatin1(resumed().definitionSet) + u".json"_s, "{}"));
        setTable("mooring-fee", fee200);
        restart();
        QCOMPARE(codeOf(desk().changeSince(resumed())), "tenant.definition-set"_ba);
        old.form = FormId("no-such-form");
        QCOMPARE(codeOf(desk().changeSince(old)), "platform.unknown-form"_ba);
    }

    void aTownMovesWithItsSets()
    {
        const ReferenceNumber number = file();
        const QByteArray set = desk().openCase(number)->definitionSet;
        QVERIFY(desk().exportTo(path(u"moved"_s)));
        m_service->configuration.dataDirectory = path(u"elsewhere"_s);
        setTable("mooring-fee", fee300);
        restart();
        const QString moved = path(u"moved/sets/%1.json"_s.arg(QString::fromLatin1(set)));
        const QByteArray bytes = readFile(moved);
        QVERIFY(!bytes.isEmpty());
        // Altered on the way, or another municipality's.
        QVERIFY(writeFile(moved, QByteArray(bytes).replace("200", "100")));
        QCOMPARE(codeOf(desk().importFrom(path(u"moved"_s))), "tenant.definition-set"_ba);
        QVERIFY(writeFile(moved, bytes));
        const QByteArray foreign = QByteArray(bytes).replace("272094", "272124");
        const QString name = QString::fromLatin1(QCryptographicHash::hash(foreign, QCryptographicHash::Sha256).toHex());
        QVERIFY(writeFile(path(u"moved/sets/%1.json"_s.arg(name)), foreign));
        QCOMPARE(codeOf(desk().importFrom(path(u"moved"_s))), "tenant.definition-set"_ba);
        QVERIFY(QFile::remove(path(u"moved/sets/%1.json"_s.arg(name))));
        // Nor what is larger than any set.
        const QString large = path(u"moved/sets/%1.json"_s.arg(QString(64, u'0')));
        QVERIFY(writeFile(large, QByteArray(16 * 1024 * 1024 + 1, ' ')));
        QCOMPARE(codeOf(desk().importFrom(path(u"moved"_s))), "platform.archive"_ba);
        QVERIFY(QFile::remove(large));
        const Expected<void> taken = desk().importFrom(path(u"moved"_s));
        QVERIFY2(taken, taken ? "" : qPrintable(taken.error().detail()));
        QCOMPARE(shown(number), "1000 1000"_ba);
    }

    // 0.1.0 knew no sets: such a case is judged by its form and what the municipality says today, as it was there.
    void aCaseWithoutASetIsJudgedAsBefore()
    {
        const ReferenceNumber number = file();
        m_service->platform.reset();
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"outside"_s);
            database.setDatabaseName(path(u"data/tenants/272094/store.sqlite"_s));
            QVERIFY(database.open());
            QSqlQuery query(database);
            QVERIFY(query.exec(u"UPDATE application SET definition_set = ''"_s) && query.numRowsAffected() == 1);
        }
        QSqlDatabase::removeDatabase(u"outside"_s);
        setTable("mooring-fee", fee300);
        restart();
        QCOMPARE(shown(number), "1500 1500"_ba);
        QVERIFY(!*review(number));
        askCorrection(number);
        QCOMPARE(desk().evaluateCorrection(number, answers(6))->value("charge").toInteger(), 1800);
        QVERIFY(desk().setsWithoutCode()->empty());
    }
};

QTEST_GUILESS_MAIN(PinnedSetsTest)
#include "pinnedsets.moc"
