// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Changed definitions are taken up while the service runs: whole or not at all, and nothing that is under way is lost.
#include <tests/platform/demoservice.h>

#include <tests/testfiles.h>

#include <QDirIterator>
#include <QSet>
#include <QTest>

#include <atomic>
#include <mutex>
#include <numeric>
#include <thread>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const TenantCode town{"272094"};
const FormId boat{"boat-permit"};
const Officer reviewer{OfficerId("reviewer"), u"審査 一郎"_s, {"reviewer"}, OfficerReach::everything()};
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
   {"*": [{"var": "metres"}, {"table": ["mooring-fee", "metre"]}]}}]}]})";
constexpr const char* addedQuestion = R"({"id": "harbour", "type": "text", "label": "港"},
  {"id": "charge")";

template <typename T>
QByteArray codeOf(const Expected<T>& result)
{
    return result ? "no error"_ba : result.error().code();
}

QByteArray answers(int metres, const char* article = "ヨット")
{
    return Json::object({{"metres", metres}, {"article", article}}).toBytes();
}

// What came of the filings of one thread.
struct Filed {
    std::vector<ReferenceNumber> cases;
    int lost = 0;
    int refused = 0; // and filed then
    QByteArray problem;
};

// Sends until it has arrived: what is refused because something has changed is reviewed and sent again.
void fileOne(Desk& desk, int number, const QByteArray& who, Filed& filed)
{
    const QByteArray given = answers(1 + number % 9);
    for (int round = 0; round < 20; ++round) {
        const FilingSteps steps = desk.filing();
        const Expected<FilingSubject> subject = steps.begin(boat);
        const Expected<JudgedAnswers> judged
            = subject ? steps.judge(*subject, given) : Expected<JudgedAnswers>(Unexpected(subject.error()));
        const auto complete = judged ? steps.complete(*subject, *judged) : Unexpected(judged.error());
        if (!complete || !*complete)
            break;
        const Expected<Package> package = steps.package(*subject, **complete, "ja", {});
        const Expected<VouchedPackage> vouched
            = package ? steps.vouchUnsigned(*package, {}) : Expected<VouchedPackage>(Unexpected(package.error()));
        const Expected<SubmissionOutcome> outcome = vouched
            ? steps.submit(*vouched,
                  {.answers = given,
                      .key = IdempotencyKey("while-editions-change-" + who + QByteArray::number(number))})
            : Unexpected(vouched.error());
        if (!outcome) {
            filed.problem = outcome.error().code() + ' ' + outcome.error().detail().toUtf8();
            break;
        }
        if (outcome->receipt) {
            filed.cases.push_back(outcome->receipt->reference);
            return;
        }
        if (outcome->verdict != SubmissionVerdict::PackageDiffers) {
            filed.problem = outcome->reason;
            break;
        }
        ++filed.refused;
    }
    ++filed.lost;
}

} // namespace

class TakingUpTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<DemoService> m_service;
    int m_laidOut = 0;

    QString path(const QString& name) const { return m_folder->filePath(name); }
    Desk& desk() const { return m_service->desk(); }
    static Json settings(int fee)
    {
        Json json = *Json::parse(readFile(QStringLiteral(EGOV_SOURCE_DIR "/tests/tenant/mihon.json")));
        json.set("code", "272094");
        json.set("gateways", Json::array());
        json.set("told", Json::array());
        Json tables = json["tables"];
        tables.set("mooring-fee",
            Json::object({{"legalBasis", "港湾条例別表"},
                {"entries",
                    Json::array(
                        {Json::object({{"from", "2020-01-01"}, {"value", Json::object({{"metre", fee}})}})})}}));
        json.set("tables", tables);
        return json;
    }
    // Another folder each time, as whoever lays editions out does.
    EditionFolders layOut(const Json& tenant, const QByteArray& form = definition)
    {
        const QString place = path(u"editions/%1/town"_s.arg(++m_laidOut));
        if (!writeFile(place + u"/tenant.json"_s, tenant.toBytes())
            || !writeFile(place + u"/forms/boat-permit.form.json"_s, form))
            qFatal("cannot write");
        return {.shared = QStringLiteral(EGOV_SOURCE_DIR "/forms"), .town = place};
    }
    void open()
    {
        const Expected<void> opened = m_service->open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail()));
        QVERIFY(desk().offer(boat)->isOffered);
    }
    ReferenceNumber file()
    {
        static int count = 0;
        Filed filed;
        fileOne(desk(), ++count, "once-", filed);
        if (filed.cases.empty())
            qFatal("%s", filed.problem.constData());
        return filed.cases.front();
    }
    QByteArray fee(const Evaluation& evaluation) const { return QByteArray::number(evaluation.feeTotal()); }

private Q_SLOTS:
    void init()
    {
        m_service.reset();
        m_folder = std::make_unique<QTemporaryDir>();
        m_service = std::make_unique<DemoService>(path(u"data"_s));
        m_service->configuration.pluginDirectories = {path(u"towns"_s)};
        QVERIFY(writeFile(path(u"towns/harbour/tenant.json"_s), settings(200).toBytes()));
        QVERIFY(writeFile(path(u"towns/harbour/forms/boat-permit.form.json"_s), definition));
    }

    void everythingIsOfTheNewOne()
    {
        open();
        const ReferenceNumber before = file();
        Json tenant = settings(300);
        tenant.set("name", "見本市");
        const Expected<void> taken = m_service->platform->takeUp(
            town, layOut(tenant, QByteArray(definition).replace(R"({"id": "charge")", addedQuestion)));
        QVERIFY2(taken, taken ? "" : qPrintable(taken.error().detail()));
        QVERIFY(m_service->platform->takeFailures().isEmpty());
        QCOMPARE(desk().tenant().name(), u"見本市"_s);
        QVERIFY(desk().offer(boat)->form.field("harbour"));
        QCOMPARE(desk().offers().size(), desk().forOfficer(reviewer).notOffered().size() + 3); // three are offered
        QCOMPARE(fee(*desk().evaluate(boat, answers(5))), "1500"_ba);
        // What was filed stays what it was, and its correction is of the same set.
        const Expected<Evaluation> filed = desk().evaluateFiled(before);
        QVERIFY(filed && filed->value("charge").toInteger() % 200 == 0 && !filed->form().field("harbour"));
        OfficerDesk officers = desk().forOfficer(reviewer);
        QVERIFY(officers.accept(before) && officers.startReview(before));
        QVERIFY(officers.requestCorrection(before,
            {.fields = {"metres"}, .message = "長さ", .dueOn = japaneseDay(m_service->clock->now()).addDays(14)}));
        QCOMPARE(fee(*desk().evaluateCorrection(before, answers(6))), "1200"_ba);
        QCOMPARE(desk().openCase(file())->definitionSet == desk().openCase(before)->definitionSet, false);
    }

    // A step that began before goes on with what it began with; sent, it is refused with what has changed.
    void whoIsInTheMiddleIsToldWhatChanged()
    {
        open();
        const FilingSteps steps = desk().filing();
        const Expected<FilingSubject> subject = steps.begin(boat);
        const Expected<Draft> draft = desk().saveDraft(boat, answers(5), "ながいパスワード");
        QVERIFY(subject && draft);
        QVERIFY(m_service->platform->takeUp(town, layOut(settings(300))));
        const Expected<JudgedAnswers> judged = steps.judge(*subject, answers(5));
        QCOMPARE(fee(judged->evaluation()), "1000"_ba);
        const Expected<Package> package = steps.package(*subject, **steps.complete(*subject, *judged), "ja", {});
        QVERIFY(package);
        QCOMPARE(package->basis().definitionSet, subject->set.digest());
        QVERIFY(!steps.isCurrent(*package, *steps.begin(boat)));
        const SubmissionDetails sending{.answers = answers(5), .key = IdempotencyKey("in-the-middle-of-it")};
        const Expected<SubmissionOutcome> outcome = steps.submit(*steps.vouchUnsigned(*package, {}), sending);
        QVERIFY2(outcome, outcome ? "" : outcome.error().code().constData());
        QCOMPARE(outcome->verdict, SubmissionVerdict::PackageDiffers);
        QVERIFY(std::ranges::any_of(outcome->changed, [](const FieldDifference& one) { return one.path == "charge"; }));
        QVERIFY(desk().forOfficer(reviewer).inbox({})->entries.empty());
        QCOMPARE(*desk().changeSince(*desk().resumeDraft(draft->number, "ながいパスワード")), DraftChange::Terms);
    }

    void whatIsWrongIsNotTakenUp_data()
    {
        QTest::addColumn<QByteArray>("place"); // of the folder, with what stands there instead; none: it is missing
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* what, const char* file, const QByteArray& bytes, const char* code) {
            QTest::newRow(what) << QByteArray(file) << bytes << QByteArray(code);
        };
        const QByteArray whole = settings(300).toBytes();
        row("half of tenant.json", "town/tenant.json", whole.first(whole.size() / 2), "plugin.folder");
        row("no tenant.json", "town/tenant.json", {}, "plugin.folder");
        row("half of a form", "town/forms/boat-permit.form.json", QByteArray(definition).first(400), "plugin.folder");
        row("a form that is none", "town/forms/boat-permit.form.json",
            QByteArray(definition).replace("\"text\"", "\"texts\""), "form.schema");
        row("no table for the form", "town/tenant.json", QByteArray(whole).replace("mooring-fee", "mooring-fees"),
            "tenant.table-missing");
        row("another municipality", "town/tenant.json", QByteArray(whole).replace("272094", "272124"),
            "platform.other-municipality");
        row("an unknown plan", "town/tenant.json", QByteArray(whole).replace("\"plan\":\"A\"", "\"plan\":\"Z\""),
            "tenant.unknown-plan");
        row("a route that is none", "town/tenant.json",
            QByteArray(whole).replace("\"kind\":\"one\"", "\"kind\":\"two\""), "application.route");
        row("a shared form that is offered is not there", "shared/bulky-waste-collection/form.json", {},
            "tenant.unknown-form");
        row("half of a shared form", "shared/broken/form.json", "{\"id\": 1", "json.syntax");
        row("half of a field type", "shared/fieldtypes/jp.example.parcel.json", "{\"id\"", "json.syntax");
        row("half of the letters", "shared/notices.json", "{\"app\"", "json.syntax");
        row("plans that are none", "shared/plans/a.json", "[]", "tenant.plan");
    }
    void whatIsWrongIsNotTakenUp()
    {
        QFETCH(QByteArray, place);
        QFETCH(QByteArray, bytes);
        open();
        EditionFolders folders = layOut(settings(300));
        folders.shared = folders.town.chopped(5) + u"/shared"_s;
        const QDir house(QStringLiteral(EGOV_SOURCE_DIR "/forms"));
        QDirIterator files(house.path(), {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString name = house.relativeFilePath(files.next());
            QVERIFY(writeFile(folders.shared + u'/' + name, readFile(house.filePath(name))));
        }
        const QString changed = folders.town.chopped(4) + QString::fromLatin1(place);
        QFile::remove(changed);
        QVERIFY(bytes.isEmpty() || writeFile(changed, bytes));
        const QByteArray set = desk().filing().begin(boat)->set.digest();
        const Expected<void> taken = m_service->platform->takeUp(town, folders);
        QVERIFY(!taken);
        QTEST(taken.error().code(), "code");
        const QString where = taken.error().detail();
        QVERIFY2(where.contains(folders.town.chopped(5)), qPrintable(where));
        // The file, or the one that needs it.
        QVERIFY2(bytes.isEmpty() || where.contains(changed.section(u'/', -1)), qPrintable(where));
        // The operator hears of it, and everything is as it was.
        const QList<WorkFailure> failures = m_service->platform->takeFailures();
        QCOMPARE(failures.size(), 1);
        QCOMPARE(failures[0].what, town.toString());
        QVERIFY(failures[0].reason == taken.error());
        const QList<EditionStatus> editions = m_service->platform->editions();
        QCOMPARE(editions.size(), 1);
        QVERIFY(editions[0].kept && *editions[0].kept == taken.error());
        QCOMPARE(desk().filing().begin(boat)->set.digest(), set);
        file();
        // Mended, it is taken up.
        QVERIFY(m_service->platform->takeUp(town, layOut(settings(300))));
        QVERIFY(!m_service->platform->editions()[0].kept);
        QVERIFY(desk().filing().begin(boat)->set.digest() != set);
    }

    void nobodyElsesIsTakenUp()
    {
        open();
        const EditionFolders good = layOut(settings(300));
        QCOMPARE(codeOf(m_service->platform->takeUp(TenantCode("272124"), good)), "tenant.unknown"_ba);
        // A link is not followed, wherever it leads.
        QVERIFY(QFile::link(good.town, path(u"link"_s)));
        QCOMPARE(codeOf(m_service->platform->takeUp(town, {.shared = good.shared, .town = path(u"link"_s)})),
            "plugin.folder"_ba);
        QCOMPARE(codeOf(m_service->platform->takeUp(town, {.shared = path(u"nowhere"_s), .town = good.town})),
            "tenant.plan-directory"_ba);
        // Without its list of allowed folders nothing is served that is not on it.
        m_service->platform.reset();
        m_service->configuration.allowedPlugins = QByteArrayList{};
        QCOMPARE(codeOf(m_service->open()), "platform.no-tenant"_ba);
    }

    void nothingIsLostWhileEditionsChange()
    {
        constexpr int swaps = 50;
        constexpr int filers = 3;
        constexpr int readers = 2;
        open();
        const EditionFolders editions[] = {layOut(settings(200)), layOut(settings(300)),
            layOut(settings(300), QByteArray(definition).replace(R"({"id": "charge")", addedQuestion))};
        std::atomic<bool> isOver = false;
        std::atomic<int> strange = 0;
        Filed filed[filers];
        std::mutex lock;
        std::vector<ReferenceNumber> known;
        {
            std::vector<std::jthread> threads;
            for (int hand = 0; hand < filers; ++hand)
                threads.emplace_back([&, hand] {
                    for (int number = 0; !isOver; ++number) {
                        const size_t before = filed[hand].cases.size();
                        fileOne(desk(), number, QByteArray::number(hand) + '-', filed[hand]);
                        const std::lock_guard guard(lock);
                        if (filed[hand].cases.size() > before)
                            known.push_back(filed[hand].cases.back());
                    }
                });
            for (int hand = 0; hand < readers; ++hand)
                threads.emplace_back([&] {
                    while (!isOver) {
                        ReferenceNumber number;
                        {
                            const std::lock_guard guard(lock);
                            if (!known.empty())
                                number = known[known.size() / 2];
                        }
                        if (desk().tenant().code() != town || desk().offers().isEmpty() || !desk().offer(boat))
                            ++strange;
                        if (number.isEmpty())
                            continue;
                        const auto snapshot = desk().forOfficer(reviewer).snapshot(number);
                        const auto filing = snapshot ? desk().evaluateFiled(*snapshot) : Unexpected(snapshot.error());
                        if (!filing || !desk().forOfficer(reviewer).explain(*snapshot, *filing)
                            || !desk().forOfficer(reviewer).reviewByLaw(*snapshot, *filing)
                            || !desk().payments()->openFlags(5))
                            ++strange;
                    }
                });
            for (int swap = 0; swap < swaps; ++swap) {
                const Expected<void> taken = m_service->platform->takeUp(town, editions[(swap + 1) % 3]);
                if (!taken)
                    qFatal("%s", qPrintable(taken.error().detail()));
                m_service->platform->runDueWork();
            }
            isOver = true;
        }
        QCOMPARE(strange, 0);
        size_t count = 0;
        QSet<QByteArray> sets;
        for (const Filed& one : filed) {
            QVERIFY2(one.lost == 0, one.problem.constData());
            count += one.cases.size();
            for (const ReferenceNumber& number : one.cases) {
                const Expected<CaseSnapshot> snapshot = desk().snapshot(number);
                QVERIFY(snapshot);
                const Expected<SubmissionPackage> package = snapshot->package();
                const Expected<Evaluation> judged = desk().evaluateFiled(*snapshot);
                QVERIFY2(package && judged, judged ? "" : judged.error().code().constData());
                // One set, and what was agreed to says the same: form, tables and fee are of one edition.
                const QByteArray& pinned = snapshot->view().definitionSet;
                const Json set = *Json::parse(
                    readFile(path(u"data/tenants/272094/sets/%1.json"_s.arg(QString::fromLatin1(pinned)))));
                QCOMPARE(set["form"]["digest"].toUtf8(), package->content().formDigest);
                QCOMPARE(snapshot->view().formDigest, package->content().formDigest);
                const qint64 metre
                    = set["tables"]["mooring-fee"]["entries"].elements().front()["value"]["metre"].toInteger();
                QVERIFY(metre == 200 || metre == 300);
                const Json& values = package->values();
                QCOMPARE(values["charge"].toInteger(), metre * values["metres"].toInteger());
                QCOMPARE(judged->feeTotal(), values["charge"].toInteger());
                sets.insert(pinned);
            }
        }
        QVERIFY(count > 0);
        const Expected<std::vector<CaseCounts>> counts = desk().forOfficer(reviewer).statistics();
        QVERIFY(counts);
        QCOMPARE(std::accumulate(counts->begin(), counts->end(), qint64(0),
                     [](qint64 sum, const CaseCounts& one) { return sum + one.count; }),
            qint64(count));
        QVERIFY2(sets.size() > 1, "no edition changed while anybody filed");
    }
};

QTEST_GUILESS_MAIN(TakingUpTest)
#include "takingup.moc"
