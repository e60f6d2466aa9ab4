// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What a publication would do in each municipality, before anybody signs: changes, overlays, and who is under way.
#include <tests/platform/demoservice.h>

#include <tests/testfiles.h>

#include <libegov/platform/verdict/townverdict.h>

#include <QTest>

#include <algorithm>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const FormId road{"road-park-report"};
const Officer reviewer{OfficerId("reviewer"), u"審査 一郎"_s, {"reviewer"}, OfficerReach::everything()};
constexpr const char* report
    = R"({"kind":"hole","place":"見本町1","noticedOn":"2026-04-01","isDangerous":false,"description":"穴","wantsReply":false})";

} // namespace

class VerdictTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<DemoService> m_service;
    PublicationWord m_word;
    QHash<QByteArray, QSet<QString>> m_translations;

    QString path(const QString& name) const { return m_folder->filePath(name); }
    // A shared form as version 2.
    Json definition(const char* id) const
    {
        Json form = *Json::parse(
            readFile(QStringLiteral(EGOV_SOURCE_DIR "/forms/%1/form.json").arg(QString::fromLatin1(id))));
        form.set("version", 2);
        return form;
    }
    void propose(const Json& form) const
    {
        QVERIFY(writeFile(path(u"next/%1/form.json"_s.arg(form["id"].toString())), form.toBytes()));
    }
    // The field of that id with another member, or without the field where members is none.
    static Json with(const Json& form, const char* id, const std::function<void(Json&)>& change)
    {
        Json changed = form;
        Json pages = Json::array();
        for (const Json& page : form["pages"].elements()) {
            Json fields = Json::array();
            for (Json field : page["fields"].elements()) {
                if (field["id"].toUtf8() == id) {
                    if (!change)
                        continue;
                    change(field);
                }
                fields.append(field);
            }
            Json other = page;
            other.set("fields", fields);
            pages.append(other);
        }
        changed.set("pages", pages);
        return changed;
    }
    static Json withQuestion(Json form, bool isRequired)
    {
        Json pages = Json::array();
        for (const Json& page : form["pages"].elements()) {
            Json other = page;
            if (pages.size() == 0) {
                Json fields = other["fields"];
                fields.append(
                    Json::object({{"id", "landmark"}, {"type", "text"}, {"label", "目印"}, {"required", isRequired}}));
                other.set("fields", fields);
            }
            pages.append(other);
        }
        form.set("pages", pages);
        return form;
    }
    void overlay(const char* town, const char* form, const QByteArray& base, const char* change) const
    {
        QVERIFY(writeFile(
            path(u"towns/%1/forms/%2.overlay.json"_s.arg(QString::fromLatin1(town), QString::fromLatin1(form))),
            R"({"base":")" + base + R"(","changes":[)" + change + "]}"));
    }
    void restart()
    {
        m_service->platform.reset();
        const Expected<void> opened = m_service->open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail()));
    }
    ReferenceNumber file(const char* town = "272094")
    {
        static int count = 0;
        Desk& desk = m_service->desk(town);
        const Expected<SubmissionPackage> package = desk.prepare(road, report, "ja");
        if (!package)
            qFatal("%s %s", package.error().code().constData(), qPrintable(package.error().detail()));
        const Expected<SubmissionOutcome> outcome = desk.submit({.answers = report,
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
    QList<TownVerdict> judge(const QStringList& towns = {}, bool withForms = true)
    {
        QList<Desk*> desks;
        for (const TenantCode& code : m_service->platform->tenants())
            desks.append(m_service->platform->findDesk(code));
        const Expected<Proposal> proposal = Proposal::read(m_service->configuration, desks,
            {.forms = withForms ? path(u"next"_s) : QString(), .towns = towns}, m_service->clock->now());
        if (!proposal)
            qFatal("%s %s", proposal.error().code().constData(), qPrintable(proposal.error().detail()));
        const Expected<QList<TownVerdict>> verdicts = judgeProposal(*proposal, m_word, m_translations);
        if (!verdicts)
            qFatal("%s", verdicts.error().code().constData());
        return *verdicts;
    }
    static TownVerdict of(const QList<TownVerdict>& all, const char* code)
    {
        const auto found = std::ranges::find(all, TenantCode(code), &TownVerdict::code);
        return found == all.end() ? TownVerdict{} : *found;
    }
    TownVerdict judged(const char* code = "272094", const QStringList& towns = {}, bool withForms = true)
    {
        return of(judge(towns, withForms), code);
    }
    static QByteArrayList kinds(const TownVerdict& town)
    {
        QByteArrayList kinds;
        for (const FormVerdict& form : town.forms) {
            for (const FormChange& change : form.changes)
                kinds.append(change.path + ' ' + change.kind);
        }
        return kinds;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        copyTree(QStringLiteral(EGOV_SOURCE_DIR "/forms"), path(u"forms"_s));
        copyTree(QStringLiteral(EGOV_SOURCE_DIR "/forms"), path(u"next"_s));
        for (const QString& town : {u"ikeda"_s, u"moriguchi"_s})
            copyTree(QStringLiteral(EGOV_SOURCE_DIR "/plugins/tenants/") + town, path(u"towns/"_s + town));
        // What the examples change is theirs: here a town has the overlays that a test gives it.
        for (const QString& file : {u"moriguchi/forms/road-park-report"_s, u"ikeda/forms/road-park-report"_s})
            QFile::remove(path(u"towns/%1.overlay.json"_s.arg(file)));
        m_service = std::make_unique<DemoService>(path(u"data"_s));
        m_service->configuration.formsDirectory = path(u"forms"_s);
        m_service->configuration.pluginDirectories = {path(u"towns"_s)};
        m_word = {};
        m_translations.clear();
        restart();
    }

    void nothingChanges()
    {
        for (const TownVerdict& town : judge()) {
            QVERIFY2(town.forms.isEmpty() && town.isGood(), town.code.value().constData());
            QCOMPARE(town.verdict(), PublishVerdict::Compatible);
        }
        QCOMPARE(judge().size(), 2);
    }

    void aQuestionMoreCountsWhoIsUnderWay()
    {
        file();
        Desk& desk = m_service->desk();
        const ReferenceNumber asked = file();
        QVERIFY(desk.forOfficer(reviewer).accept(asked));
        QVERIFY(desk.forOfficer(reviewer).startReview(asked));
        QVERIFY(desk.forOfficer(reviewer).requestCorrection(asked,
            {.fields = {"place"}, .message = "場所", .dueOn = japaneseDay(m_service->clock->now()).addDays(14)}));
        QVERIFY(desk.withdraw(file(), u"取下げ"_s)); // ended: not under way
        QVERIFY(desk.saveDraft(road, report, "ながいパスワード"));
        file("272043");
        propose(withQuestion(definition("road-park-report"), false));
        const QList<TownVerdict> all = judge();
        const TownVerdict moriguchi = of(all, "272094");
        QCOMPARE(kinds(moriguchi), QByteArrayList{"landmark field-added"});
        QCOMPARE(moriguchi.forms.size(), 1);
        const FormVerdict& form = moriguchi.forms.first();
        QCOMPARE(form.from, "road-park-report@1"_ba);
        QCOMPARE(form.to, "road-park-report@2"_ba);
        QCOMPARE(form.cases, 2);
        QCOMPARE(form.corrections, 1);
        QCOMPARE(form.drafts, 1);
        QVERIFY(moriguchi.isGood() && moriguchi.verdict() == PublishVerdict::Compatible);
        QCOMPARE(of(all, "272043").forms.first().cases, 1);
        QCOMPARE(of(all, "272043").forms.first().drafts, 0);
        // Asking changes nothing.
        QCOMPARE(desk.offer(road)->form.version(), 1);
        QVERIFY(!QFile::exists(path(u"data/forms/road-park-report/2.json"_s)));

        propose(withQuestion(definition("road-park-report"), true));
        QCOMPARE(judged().verdict(), PublishVerdict::NeedsMigration);
        QVERIFY(judged().isGood());
    }

    void aBreakingChangeNeedsAReasonAndAPlan()
    {
        propose(with(definition("road-park-report"), "description", nullptr));
        TownVerdict town = judged();
        QCOMPARE(town.verdict(), PublishVerdict::Breaking);
        QVERIFY(kinds(town).contains("description field-removed"));
        QVERIFY(!town.isGood());
        QCOMPARE(town.forms.first().needs, (QByteArrayList{"reason", "plan"}));
        m_word.reason = u"様式の整理"_s;
        QCOMPARE(judged().forms.first().needs, QByteArrayList{"plan"});
        m_word.plans = {{road, BreakingPlan::Pin}};
        QVERIFY(judged().isGood());
        m_word.reason = u"  "_s;
        QCOMPARE(judged().forms.first().needs, QByteArrayList{"reason"});
        m_word.reason = u"様式の整理"_s;
        // A draft is judged by what is in force when it is sent: nobody can pin it.
        QVERIFY(m_service->desk().saveDraft(road, report, "ながいパスワード"));
        QCOMPARE(judged().forms.first().needs, QByteArrayList{"ask"});
        QVERIFY(of(judge(), "272043").isGood());
        m_word.plans = {{road, BreakingPlan::Ask}};
        QVERIFY(judged().isGood());
    }

    void theSameVersionWithOtherContentIsRefused()
    {
        Json same = withQuestion(definition("road-park-report"), false);
        same.set("version", 1);
        propose(same);
        m_word = {.reason = u"理由"_s, .plans = {{road, BreakingPlan::Ask}}};
        for (const TownVerdict& town : judge()) {
            QVERIFY(town.isRefused() && !town.isGood());
            const Error refusal = *town.forms.first().refusal;
            QCOMPARE(refusal.code(), "tenant.version-changed"_ba);
            const QByteArray before = m_service->desk(town.code.value().constData()).offer(road)->form.digest();
            QVERIFY(refusal.detail().contains(QString::fromLatin1(before)));
            QVERIFY(
                refusal.detail().contains(QString::fromLatin1(Form::compile(same, FieldTypes::builtIn())->digest())));
        }
    }

    void whatCannotBeAVersionIsRefused_data()
    {
        QTest::addColumn<QByteArray>("member");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("no number of a version") << "version"_ba << "0"_ba << "form.schema"_ba;
        QTest::newRow("no pages") << "pages"_ba << "[]"_ba << "form.schema"_ba;
        QTest::newRow("another form's id") << "id"_ba << "\"other-form\""_ba << "tenant.form-file"_ba;
    }
    void whatCannotBeAVersionIsRefused()
    {
        QFETCH(QByteArray, member);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, code);
        Json form = definition("road-park-report");
        form.set(member, *Json::parse(value));
        QVERIFY(writeFile(path(u"next/road-park-report/form.json"_s), form.toBytes()));
        const TownVerdict town = judged();
        QVERIFY(town.isRefused() && !town.isGood());
        QCOMPARE(town.forms.size(), 1);
        QCOMPARE(town.forms.first().refusal->code(), code);
    }

    void aVersionThatGoesDownIsRefused()
    {
        Json second = withQuestion(definition("road-park-report"), false);
        QVERIFY(writeFile(path(u"forms/road-park-report/form.json"_s), second.toBytes()));
        restart();
        QCOMPARE(m_service->desk().offer(road)->form.version(), 2);
        // Under the number of version 1 something that was never served.
        Json first = definition("road-park-report");
        first.set("version", 1);
        first.set("title", "道路・公園等の通報");
        QVERIFY(writeFile(path(u"next/road-park-report/form.json"_s), first.toBytes()));
        const TownVerdict town = judged();
        QVERIFY(town.isRefused());
        QCOMPARE(town.forms.first().refusal->code(), "compare.not-a-version"_ba);
    }

    // Back to a version as it was served: who is under way in the later one is counted, and breaking needs its word.
    void goingBackIsJudged()
    {
        QVERIFY(writeFile(path(u"forms/road-park-report/form.json"_s),
            withQuestion(definition("road-park-report"), false).toBytes()));
        restart();
        QCOMPARE(m_service->desk().offer(road)->form.version(), 2);
        QVERIFY(m_service->desk().saveDraft(road, report, "ながいパスワード"));
        file();
        TownVerdict town = judged(); // proposed is version 1
        QVERIFY2(!town.isRefused(), town.isRefused() ? qPrintable(town.forms.first().refusal->detail()) : "");
        const FormVerdict& back = town.forms.first();
        QCOMPARE(back.from, "road-park-report@2"_ba);
        QCOMPARE(back.to, "road-park-report@1"_ba);
        QCOMPARE(back.drafts, 1);
        QCOMPARE(back.cases, 1);
        QVERIFY(kinds(town).contains(" version-rolled-back"));
        QVERIFY(town.verdict() != PublishVerdict::Compatible);
        if (town.verdict() == PublishVerdict::Breaking) {
            QVERIFY(!town.isGood());
            m_word = {.reason = u"誤りのため戻す"_s, .plans = {{road, BreakingPlan::Ask}}};
            town = judged();
        }
        QVERIFY(town.isGood());
        m_word = {};
    }

    void overlaysAreMoved()
    {
        const char* const hint = R"({"change":"hint","field":"place","hint":"池田市の中の場所"})";
        overlay("ikeda", "road-park-report", "road-park-report@1", hint);
        restart();
        const Json next = withQuestion(definition("road-park-report"), false);
        propose(next);
        TownVerdict ikeda = judged("272043");
        QCOMPARE(ikeda.overlay(), OverlayOutcome::Applied);
        QVERIFY(ikeda.isGood() && kinds(ikeda).contains("landmark field-added"));
        QCOMPARE(ikeda.forms.first().to, "road-park-report@2"_ba);

        propose(with(next, "place", [](Json& field) { field.set("hint", "番地まで"); }));
        ikeda = judged("272043");
        QCOMPARE(ikeda.overlay(), OverlayOutcome::Conflict);
        QVERIFY(!ikeda.isGood());
        QCOMPARE(ikeda.forms.first().conflicts.size(), 1);
        QCOMPARE(ikeda.forms.first().conflicts.first().path, "place"_ba);
        QVERIFY(judged().isGood()); // the other town has no overlay

        overlay("ikeda", "road-park-report", "road-park-report@1",
            R"({"change":"hint","field":"photographs","hint":"明るいところで"})");
        restart();
        m_word = {.reason = u"理由"_s, .plans = {{road, BreakingPlan::Pin}}};
        propose(with(next, "photographs", nullptr));
        ikeda = judged("272043");
        QCOMPARE(ikeda.overlay(), OverlayOutcome::Orphan);
        QCOMPARE(ikeda.forms.first().orphans.size(), 1);
        QVERIFY(ikeda.isGood());
    }

    void aTownThatStaysBehindIsNoChange()
    {
        propose(withQuestion(definition("bulky-waste-collection"), false));
        // Its folder as it is: the overlay names version 1, which it keeps.
        const TownVerdict stays = judged("272043", {path(u"towns/ikeda"_s)});
        QVERIFY2(stays.forms.isEmpty() && stays.isGood(), kinds(stays).join(", ").constData());
        // If it moved, it would be asked one thing more.
        QVERIFY(kinds(judged("272043")).contains("landmark field-added"));
        // Its folder with the overlay moved says so itself.
        copyTree(path(u"towns/ikeda"_s), path(u"moved/ikeda"_s));
        const QString file = path(u"moved/ikeda/forms/bulky-waste-collection.overlay.json"_s);
        QVERIFY(writeFile(file, readFile(file).replace("collection@1", "collection@2")));
        const TownVerdict moved = judged("272043", {path(u"moved/ikeda"_s)});
        QVERIFY(kinds(moved).contains("landmark field-added"));
        QCOMPARE(moved.overlay(), OverlayOutcome::Applied);
        // On a version that nobody has, it cannot be.
        QVERIFY(writeFile(file, readFile(file).replace("collection@2", "collection@9")));
        const TownVerdict lost = judged("272043", {path(u"moved/ikeda"_s)});
        QVERIFY(!lost.isGood() && lost.isRefused());
        QCOMPARE(lost.forms.first().refusal->code(), "tenant.base-missing"_ba);
    }

    void aFormThatIsWithdrawn()
    {
        QVERIFY(QDir(path(u"next/road-park-report"_s)).removeRecursively());
        TownVerdict town = judged();
        QCOMPARE(kinds(town), QByteArrayList{" form-withdrawn"});
        QVERIFY(town.isGood());
        QVERIFY(m_service->desk().saveDraft(road, report, "ながいパスワード"));
        town = judged();
        QCOMPARE(town.verdict(), PublishVerdict::Breaking);
        QCOMPARE(town.forms.first().drafts, 1);
        QVERIFY(!town.isGood());
        QVERIFY(of(judge(), "272043").isGood());
    }

    void aTownsOwnWords()
    {
        const QString settings = path(u"own/moriguchi/tenant.json"_s);
        copyTree(path(u"towns/moriguchi"_s), path(u"own/moriguchi"_s));
        Json town = *Json::parse(readFile(settings));
        const auto put = [&](const char* member, const Json& value) {
            Json changed = town;
            changed.set(member, value);
            QVERIFY(writeFile(settings, changed.toBytes()));
        };
        const QStringList own{path(u"own/moriguchi"_s)};
        // An address, a secret or an account that the operator did not open to it.
        for (const auto& [member, value, code] :
            {std::tuple("webhooks",
                 Json::object(
                     {{"records", Json::object({{"url", "https://records.example/"}, {"credential", "records"}})}}),
                 "delivery.routes"_ba),
                std::tuple(
                    "reach", Json::object({{"tanto", Json::array({"no-such-form"})}}), "tenant.unknown-form"_ba)}) {
            put(member, value);
            const TownVerdict refused = judged("272094", own, false);
            QVERIFY(!refused.isGood() && refused.isRefused());
            QCOMPARE(refused.problems.first().toError().code(), code);
        }
        // What judges nothing is no change of any form.
        put("documentSymbol", "見守");
        QCOMPARE(judge(own, false).size(), 1);
        QVERIFY(judged("272094", own, false).forms.isEmpty());
        Json tables = town["tables"];
        tables.set("resident-record-fee",
            *Json::parse(
                R"({"legalBasis":"改正後の条例","entries":[{"value":{"copy":400,"postage":110,"postageHeavy":210}}]})"));
        put("tables", tables);
        const TownVerdict dearer = judged("272094", own, false);
        QCOMPARE(kinds(dearer), QByteArrayList{"tables tables-changed"});
        QCOMPARE(dearer.verdict(), PublishVerdict::NeedsMigration);
        QVERIFY(dearer.isGood());
        put("plan", "Z");
        const TownVerdict refused = judged("272094", own, false);
        QVERIFY(refused.isRefused() && !refused.isGood() && !refused.problems.isEmpty());
        QVERIFY(writeFile(settings, "{"));
        const QList<TownVerdict> unreadable = judge(own, false);
        QCOMPARE(unreadable.size(), 1);
        QVERIFY(!unreadable.first().isGood());
    }

    void aTownThatJoins()
    {
        copyTree(QStringLiteral(EGOV_SOURCE_DIR "/plugins/tenants/minoh"), path(u"joining/minoh"_s));
        const TownVerdict town = judged("272205", {path(u"joining/minoh"_s)}, false);
        QVERIFY(town.isGood() && !town.forms.isEmpty());
        for (const QByteArray& kind : kinds(town))
            QCOMPARE(kind, " form-offered"_ba);
    }

    void ownFormsHaveVersionsToo()
    {
        Json own = withQuestion(definition("road-park-report"), false);
        own.set("id", "boat-permit");
        own.set("version", 1);
        const QString name = u"/moriguchi/forms/boat-permit.form.json"_s;
        QVERIFY(writeFile(path(u"towns"_s + name), own.toBytes()));
        restart();
        copyTree(path(u"towns/moriguchi"_s), path(u"own/moriguchi"_s));
        own.set("title", "別の題");
        QVERIFY(writeFile(path(u"own"_s + name), own.toBytes()));
        const TownVerdict same = judged("272094", {path(u"own/moriguchi"_s)}, false);
        QVERIFY(same.isRefused());
        QCOMPARE(same.forms.first().refusal->code(), "tenant.version-changed"_ba);
        own.set("version", 2);
        QVERIFY(writeFile(path(u"own"_s + name), own.toBytes()));
        QVERIFY(judged("272094", {path(u"own/moriguchi"_s)}, false).isGood());
    }

    void translationsAreCounted()
    {
        propose(withQuestion(definition("road-park-report"), false));
        m_translations = {{"en", {}}, {"fr", {}}};
        const TownVerdict none = judged();
        QVERIFY(none.forms.first().untranslated.value("en") > 1);
        QVERIFY(!none.forms.first().untranslated.contains("fr")); // a language that the town does not list
        m_translations["en"].insert(u"目印"_s);
        QCOMPARE(judged().forms.first().untranslated.value("en"), none.forms.first().untranslated.value("en") - 1);
        m_translations.clear();
        QVERIFY(judged().forms.first().untranslated.isEmpty());
    }
};

QTEST_GUILESS_MAIN(VerdictTest)
#include "verdict.moc"
