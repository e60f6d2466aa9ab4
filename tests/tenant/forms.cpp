// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// The shared forms at the municipalities of this repository (an example selection): what is offered, and what a
// resident of one sees that a resident of another does not.
#include <libegov/form/evaluation/evaluation.h>
#include <libegov/plugin/plugincatalogue.h>
#include <libegov/tenant/tenantforms.h>
#include <libegov/tenant/tenants.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const QString source = QStringLiteral(EGOV_SOURCE_DIR);
const QDate today(2026, 11, 24);

} // namespace

class TenantFormsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const Expected<QList<Plan>> plans = Plan::readAll(source + u"/forms/plans"_s);
        QVERIFY(plans);
        const QString plugins = QStringLiteral(EGOV_BINARY_DIR) + u"/lib/egov/plugins/tenants"_s;
        m_tenants = Tenants::collect(
            PluginCatalogue::search(
                {.directories = {plugins}, .kinds = {tenantPluginKind()}, .demo = PluginSearch::Demo::Accepted}),
            *plans);
        QCOMPARE(m_tenants.accepted().size(), 25u);
        const Expected<SharedForms> shared = SharedForms::readAll(source + u"/forms"_s, m_types);
        QVERIFY(shared);
        for (const SharedForms::Refusal& refusal : shared->refused())
            qWarning() << refusal.file << refusal.reason;
        QVERIFY(shared->refused().isEmpty());
        m_shared = *shared;
    }

    // Everywhere every shared form is offered or has a reason that an officer can read; no overlay is refused.
    void everyFormHasItsWord()
    {
        for (const Tenant& tenant : m_tenants.accepted()) {
            const TenantForms forms = formsOf(tenant);
            QVERIFY(forms.refused().isEmpty());
            QVERIFY(forms.all().size() >= m_shared.forms().size());
            qsizetype offered = 0;
            for (const TenantForm& form : forms.all()) {
                QCOMPARE(form.isOffered, form.reason.isEmpty());
                QVERIFY2(form.isOffered || !form.explanation.isEmpty(), form.form.id().value().constData());
                QVERIFY2(form.reason != "overlay" && form.reason != "not-listed", qPrintable(tenant.name()));
                offered += form.isOffered;
            }
            QVERIFY2(offered >= 2, qPrintable(tenant.name())); // on either plan there is something to apply for
        }
    }

    // Somebody offers what the plan does not have.
    void planTakesFormsAway()
    {
        QFile file(source + u"/tests/tenant/mihon.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        Json json = *Json::parse(file.readAll());
        json.set("forms",
            *Json::parse(R"({"child-allowance-claim":{"status":"offered"},"bulky-waste-collection":{"status":"offered"},
                "road-park-report":{"status":"offered"}})"));
        PluginDescription plugin{.id = PluginId("mihon"), .kind = "tenant"};
        plugin.metadata = Json::object({{"tenant", json}});
        const Expected<Tenant> town = Tenant::parse(plugin);
        QVERIFY(town);
        const QList<PlanPeriod> planB = *planPeriods(tenantOf("273210"), m_tenants.plans()); // 豊能町
        const TenantForms forms = TenantForms::compile(*town, planB, m_shared, m_types);
        const TenantForm* claim = forms.find(FormId("child-allowance-claim"));
        QVERIFY(claim && !claim->isOffered);
        QCOMPARE(claim->reason, "plan"_ba);
        QVERIFY(claim->missing.contains(Capability::SigningCertificate));
        QVERIFY(!claim->missing.contains(Capability::Attachments));
        QVERIFY(claim->explanation.contains(u"Bプラン"_s) && claim->explanation.contains(u"電子署名"_s));
        const TenantForm* waste = forms.find(FormId("bulky-waste-collection"));
        QCOMPARE(waste->missing, QList<Capability>{Capability::PaymentBeforeDecision});
        QVERIFY(forms.find(FormId("road-park-report"))->isOffered);
        QVERIFY(!forms.find(FormId("nothing")));
    }

    // On plan B bulky waste is paid with stickers from a shop: nothing is due here, and what to buy is shown.
    void withoutPaymentStickersAreBought()
    {
        Json answers = *Json::parse(read(u"waste"_s));
        answers.set("articles", *Json::parse(R"([{"article":"sofa","longestSide":150,"quantity":1},
            {"article":"chair","longestSide":80,"quantity":2}])"));
        answers.set("collectionDay", "2026-12-08");
        answers.set("area", "east");
        QVERIFY(!judge("273210", "bulky-waste-collection", answers.toBytes(), today).isComplete());
        answers.set("stickers", true);
        const Evaluation evaluation = judge("273210", "bulky-waste-collection", answers.toBytes(), today);
        for (const Finding& finding : evaluation.findings())
            QFAIL(finding.code + ' ' + finding.path);
        QCOMPARE(evaluation.fee().size(), 0);
        QCOMPARE(evaluation.value("feeTotal").toInteger(), 900 + 2 * 300);
    }

    void choicesAreKept()
    {
        const TenantForms forms = formsOf(tenantOf("272299"));
        const TenantForm* link = forms.find(FormId("bulky-waste-collection"));
        QCOMPARE(link->reason, "link"_ba);
        QVERIFY(link->link.startsWith("https://"));
        const TenantForms village = formsOf(tenantOf("273830"));
        QCOMPARE(village.find(FormId("bulky-waste-collection"))->reason, "not-done"_ba);
    }

    void windowClosesForms()
    {
        const TenantForms forms = formsOf(tenantOf("272027"));
        for (const TenantForm& form : forms.asOf(QDate(2023, 12, 31))) {
            QVERIFY(!form.isOffered);
            QCOMPARE(form.reason, "window"_ba);
        }
        for (const TenantForm& form : forms.asOf(today))
            QVERIFY(form.isOffered);
    }

    // A town is served from its first day to its last, both of them included.
    void nothingIsOfferedOutsideTheDaysOfUse_data()
    {
        QTest::addColumn<QDate>("day");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("the day before") << QDate(2027, 3, 31) << "since"_ba;
        QTest::newRow("the first day") << QDate(2027, 4, 1) << ""_ba;
        QTest::newRow("the last day") << QDate(2031, 3, 31) << ""_ba;
        QTest::newRow("the day after") << QDate(2031, 4, 1) << "until"_ba;
    }
    void nothingIsOfferedOutsideTheDaysOfUse()
    {
        QFETCH(QDate, day);
        QFETCH(QByteArray, reason);
        QFile file(source + u"/tests/tenant/mihon.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        Json json = *Json::parse(file.readAll());
        json.set("since", "2027-04-01");
        json.set("until", "2031-03-31");
        PluginDescription plugin{.id = PluginId("mihon"), .kind = "tenant"};
        plugin.metadata = Json::object({{"tenant", json}});
        const Expected<Tenant> town = Tenant::parse(plugin);
        QVERIFY(town);
        const TenantForms forms
            = TenantForms::compile(*town, *planPeriods(*town, m_tenants.plans()), m_shared, m_types);
        int judged = 0;
        for (const TenantForm& form : forms.asOf(day)) {
            if (!forms.find(form.form.id())->isOffered)
                continue; // elsewhere, not done: that stays its reason
            ++judged;
            QCOMPARE(form.isOffered, reason.isEmpty());
            QCOMPARE(form.reason, reason);
            QVERIFY(form.isOffered
                || (form.day == (reason == "since" ? town->since() : town->until()) && !form.explanation.isEmpty()));
        }
        QVERIFY(judged > 0);
    }

    // Two municipalities change each of the three forms so that a resident sees it.
    void overlaysShow()
    {
        const TenantForms plain = formsOf(tenantOf("272027"));
        for (const char* id : {"child-allowance-claim", "resident-record-copy", "bulky-waste-collection"}) {
            const Form base = plain.find(FormId(id))->form;
            for (const char* code : {"272043", "272205"}) {
                const TenantForms forms = formsOf(tenantOf(code));
                const TenantForm* own = forms.find(FormId(id));
                QVERIFY(own->isOffered);
                QVERIFY2(own->form.digest() != base.digest(), id);
                QVERIFY(own->form.contact().desk != base.contact().desk);
            }
        }
        const TenantForms ikeda = formsOf(tenantOf("272043"));
        QVERIFY(ikeda.find(FormId("bulky-waste-collection"))->form.field("helpNeeded"));
        QCOMPARE(ikeda.find(FormId("resident-record-copy"))->form.field("copies")->maximum.toInteger(), 5);
        QVERIFY(ikeda.find(FormId("child-allowance-claim"))->form.field("email")->isRequired);
        const TenantForms minoh = formsOf(tenantOf("272205"));
        QVERIFY(minoh.find(FormId("child-allowance-claim"))->form.field("passbook"));
        QCOMPARE(minoh.find(FormId("bulky-waste-collection"))->form.field("place")->options.size(), 4);
    }

    // The same articles cost what each municipality's ordinance says, on the day it says so.
    void bulkyWasteCostsByTown_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QDate>("day");
        QTest::addColumn<QDate>("collection");
        QTest::addColumn<qint64>("total");
        QTest::newRow("岸和田") << "272027"_ba << today << QDate(2026, 12, 1) << qint64(2 * 400 + 1000);
        QTest::newRow("富田林") << "272141"_ba << today << QDate(2026, 12, 1) << qint64(2 * 300 + 800);
        QTest::newRow("守口, before the change")
            << "272094"_ba << QDate(2027, 3, 31) << QDate(2027, 4, 7) << qint64(2 * 400 + 1000);
        QTest::newRow("守口, after it") << "272094"_ba << QDate(2027, 4, 1) << QDate(2027, 4, 8)
                                        << qint64(2 * 500 + 1100);
    }
    void bulkyWasteCostsByTown()
    {
        QFETCH(QByteArray, code);
        QFETCH(QDate, day);
        QFETCH(QDate, collection);
        QFETCH(qint64, total);
        const Evaluation evaluation = judge(code, "bulky-waste-collection", wasteAnswers(collection), day);
        for (const Finding& finding : evaluation.findings())
            qWarning() << finding.code << finding.path;
        QVERIFY(evaluation.isComplete());
        QCOMPARE(evaluation.feeTotal(), total);
        QCOMPARE(evaluation.value("feeTotal").toInteger(), total);
        QCOMPARE(evaluation.fee().size(), 2);
    }

    void bulkyWasteDays_data()
    {
        QTest::addColumn<QDate>("collection");
        QTest::addColumn<QByteArray>("rule"); // of the finding; empty: good
        QTest::newRow("the first open day") << QDate(2026, 12, 1) << ""_ba;
        QTest::newRow("a day too early") << QDate(2026, 11, 30) << "early-enough"_ba;
        QTest::newRow("a Saturday") << QDate(2026, 12, 5) << "open-day"_ba;
        QTest::newRow("the turn of the year") << QDate(2026, 12, 30) << "open-day"_ba;
        QTest::newRow("too late") << QDate(2027, 1, 25) << "not-too-late"_ba;
    }
    void bulkyWasteDays()
    {
        QFETCH(QDate, collection);
        QFETCH(QByteArray, rule);
        const Evaluation evaluation = judge("272027", "bulky-waste-collection", wasteAnswers(collection), today);
        QCOMPARE(evaluation.isComplete(), rule.isEmpty());
        QCOMPARE(evaluation.findings().size(), rule.isEmpty() ? 0 : 1);
        if (!rule.isEmpty())
            QCOMPARE(evaluation.findings().first().path, "collectionDay"_ba);
    }

    void bulkyWasteRefuses_data()
    {
        QTest::addColumn<QByteArray>("articles");
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("none") << "[]"_ba << "articles"_ba;
        QTest::newRow("too many in all") << R"([{"article":"chair","longestSide":80,"quantity":6}])"_ba
                                         << "articles"_ba;
        QTest::newRow("too long") << R"([{"article":"sofa","longestSide":201,"quantity":1}])"_ba
                                  << "articles[0].longestSide"_ba;
        QTest::newRow("an article of another town") << R"([{"article":"farm-tool","longestSide":80,"quantity":1}])"_ba
                                                    << "articles[0].article"_ba;
        QTest::newRow("half a chair") << R"([{"article":"chair","longestSide":80,"quantity":0.5}])"_ba
                                      << "articles[0].quantity"_ba;
    }
    void bulkyWasteRefuses()
    {
        QFETCH(QByteArray, articles);
        QFETCH(QByteArray, path);
        Json answers = *Json::parse(wasteAnswers(QDate(2026, 12, 1)));
        answers.set("articles", *Json::parse(articles));
        const Evaluation evaluation = judge("272027", "bulky-waste-collection", answers.toBytes(), today);
        QVERIFY(!evaluation.isComplete());
        QCOMPARE(evaluation.findings().first().path, path);
    }

    // 児童手当法第8条第3項 with the vector of the May holidays: born 2026-04-20, in time until 2026-05-07.
    void fifteenDays_data()
    {
        QTest::addColumn<QDate>("day");
        QTest::addColumn<bool>("isInTime");
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("the last day") << QDate(2026, 5, 7) << true << "2026-05-01"_ba;
        QTest::newRow("a day later") << QDate(2026, 5, 8) << false << "2026-06-01"_ba;
        QTest::newRow("the next day") << QDate(2026, 4, 21) << true << "2026-05-01"_ba;
    }
    void fifteenDays()
    {
        QFETCH(QDate, day);
        const Evaluation evaluation = judge("272027", "child-allowance-claim", read(u"claim"_s), day);
        for (const Finding& finding : evaluation.findings())
            qWarning() << finding.code << finding.path;
        QVERIFY(evaluation.isComplete());
        QCOMPARE(evaluation.value("fifteenDayLimit").toUtf8(), "2026-05-07"_ba);
        QTEST(evaluation.value("isWithinFifteenDays").toBool(), "isInTime");
        QTEST(evaluation.value("paymentStart").toUtf8(), "start");
        QVERIFY(evaluation.fee().isEmpty());
    }

    void claimRefuses_data()
    {
        QTest::addColumn<QByteArray>("member");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("path");
        const auto row = [](const char* name, const char* member, const char* value, const char* path) {
            QTest::newRow(name) << QByteArray(member) << QByteArray(value) << QByteArray(path);
        };
        row("public servant", "occupation", "\"public-servant\"", "occupation");
        row("spouse earns more", "claimantEarnsMore", "false", "claimantEarnsMore");
        row("wrong my-number", "myNumber", "\"123456789012\"", "myNumber");
        row("no children", "children", "[]", "children");
        row("no bank account", "bankAccount", "null", "bankAccount");
        row("mandate missing", "hasAgent", "true", "agentName");
        row("passport missing", "januaryResidence", "\"abroad\"", "passport");
        row("event long ahead", "eventDate", "\"2026-12-31\"", "eventDate");
        row("holder in kanji", "bankAccount",
            R"({"bankCode":"0001","branchCode":"001","kind":"ordinary","number":"1234567","holder":"見本花子"})",
            "bankAccount.holder");
        row("savings account", "bankAccount",
            R"({"bankCode":"0001","branchCode":"001","kind":"savings","number":"1234567","holder":"ﾐﾎﾝ ﾊﾅｺ"})",
            "bankAccount.kind");
    }
    void claimRefuses()
    {
        QFETCH(QByteArray, member);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, path);
        Json answers = *Json::parse(read(u"claim"_s));
        answers.set(member, *Json::parse(value));
        const Evaluation evaluation = judge("272027", "child-allowance-claim", answers.toBytes(), QDate(2026, 5, 7));
        QVERIFY(!evaluation.isComplete());
        const QList<Finding> findings = evaluation.findings();
        QVERIFY2(std::ranges::any_of(findings, [&](const Finding& finding) { return finding.path == path; }),
            findings.isEmpty() ? "" : findings.first().path.constData());
    }

    // A child past its last 31 March belongs to the other list, and the other way round.
    void childrenByAge()
    {
        Json answers = *Json::parse(read(u"claim"_s));
        Json child = answers["children"][qsizetype(0)];
        child.set("birthDate", "2008-04-01"); // 18 on 2026-03-31
        answers.set("children", Json::array({child}));
        const Evaluation late = judge("272027", "child-allowance-claim", answers.toBytes(), QDate(2026, 4, 30));
        QVERIFY(!late.isComplete());
        QCOMPARE(late.findings().first().path, "children[0].birthDate"_ba);
        child.set("birthDate", "2008-04-02"); // 18 on 2026-04-01: until 2027-03-31
        answers.set("children", Json::array({child}));
        const Evaluation good = judge("272027", "child-allowance-claim", answers.toBytes(), QDate(2026, 4, 30));
        QVERIFY(std::ranges::none_of(
            good.findings(), [](const Finding& finding) { return finding.path.startsWith("children"); }));
    }

    void recordCosts_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<int>("copies");
        QTest::addColumn<qint64>("total"); // -1: refused
        QTest::newRow("岸和田, 1") << "272027"_ba << 1 << qint64(300 + 110);
        QTest::newRow("岸和田, 5 weigh more") << "272027"_ba << 5 << qint64(5 * 300 + 180);
        QTest::newRow("熊取, 2") << "273619"_ba << 2 << qint64(2 * 200 + 110);
        QTest::newRow("箕面, recorded mail") << "272205"_ba << 1 << qint64(300 + 320);
        QTest::newRow("池田, 6 are too many") << "272043"_ba << 6 << qint64(-1);
        QTest::newRow("岸和田, 11 are too many") << "272027"_ba << 11 << qint64(-1);
        QTest::newRow("none") << "272027"_ba << 0 << qint64(-1);
    }
    void recordCosts()
    {
        QFETCH(QByteArray, code);
        QFETCH(int, copies);
        QFETCH(qint64, total);
        Json answers = *Json::parse(read(u"record"_s));
        answers.set("copies", copies);
        const Evaluation evaluation = judge(code, "resident-record-copy", answers.toBytes(), today);
        QCOMPARE(evaluation.isComplete(), total >= 0);
        if (total >= 0) {
            QCOMPARE(evaluation.feeTotal(), total);
            QCOMPARE(evaluation.value("feeTotal").toInteger(), total); // what is shown is what is charged
        } else {
            QCOMPARE(evaluation.findings().first().path, "copies"_ba);
        }
    }

    // A line that one municipality adds stands in what it shows, too: its total goes before the shared form's.
    void anAddedChargeIsShown()
    {
        Json answers = *Json::parse(read(u"record"_s));
        answers.set("copies", 5);
        for (const auto& [envelope, total] :
            {std::pair("ordinary", 5 * 300 + 180), std::pair("express", 5 * 300 + 180 + 300)}) {
            answers.set("envelope", envelope);
            const Evaluation evaluation = judge("272191", "resident-record-copy", answers.toBytes(), today); // 和泉市
            QVERIFY(evaluation.isComplete());
            QCOMPARE(evaluation.feeTotal(), total);
            QCOMPARE(evaluation.value("wholeFee").toInteger(), total);
            QVERIFY(!evaluation.isVisible("feeTotal"));
        }
    }

    void badOverlayTakesOneFormAway()
    {
        PluginDescription plugin{.id = PluginId("mihon"), .kind = "tenant"};
        QFile file(source + u"/tests/tenant/mihon.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        Json town = *Json::parse(file.readAll());
        town.set("forms", *Json::parse(R"({"bulky-waste-collection":{"status":"offered"}})"));
        const auto with = [&](const char* change) {
            plugin.metadata = Json::object({{"tenant", town}, {"forms", Json::object()},
                {"overlays",
                    Json::object({{"bulky-waste-collection",
                        Json::object({{"base", "bulky-waste-collection@1"},
                            {"changes", Json::array({*Json::parse(change)})}})}})}});
            const Expected<Tenant> tenant = Tenant::parse(plugin);
            return TenantForms::compile(
                *tenant, *planPeriods(tenantOf("272027"), m_tenants.plans()), m_shared, m_types);
        };
        const TenantForms good = with(R"({"change":"hint","field":"name","hint":"x"})");
        QVERIFY(good.find(FormId("bulky-waste-collection"))->isOffered);
        QCOMPARE(good.find(FormId("child-allowance-claim"))->reason, "not-listed"_ba);
        for (const char* change : {R"({"change":"hint","field":"nothing","hint":"x"})", R"({"change":"paint"})",
                 R"({"change":"hide","field":"articles"})"}) {
            const TenantForms bad = with(change);
            const TenantForm* waste = bad.find(FormId("bulky-waste-collection"));
            QVERIFY2(!waste->isOffered && waste->refusal, change);
            QCOMPARE(waste->reason, "overlay"_ba);
        }
    }

    void ownForms()
    {
        QFile file(source + u"/tests/tenant/mihon.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        PluginDescription plugin{.id = PluginId("mihon"), .kind = "tenant"};
        const Json shared = m_shared.forms().first().definition();
        Json own = shared;
        own.set("id", "fishing-permit");
        plugin.metadata = Json::object({{"tenant", *Json::parse(file.readAll())}, {"overlays", Json::object()},
            {"forms", Json::object({{"fishing-permit", own}, {"again", shared}, {"broken", Json::object()}})}});
        const Expected<Tenant> tenant = Tenant::parse(plugin);
        QVERIFY(tenant);
        const TenantForms forms
            = TenantForms::compile(*tenant, *planPeriods(tenantOf("272027"), m_tenants.plans()), m_shared, m_types);
        QVERIFY(forms.find(FormId("fishing-permit"))->isOffered);
        QCOMPARE(forms.refused().size(), 2);
    }

    void sharedFormsRefuse()
    {
        QCOMPARE(SharedForms::readAll(u"forms"_s, m_types).error().code(), "tenant.forms-directory"_ba);
        QTemporaryDir directory;
        const auto write = [&](const QString& folder, const QByteArray& bytes) {
            QVERIFY(QDir(directory.path()).mkdir(folder));
            QFile file(directory.filePath(folder + u"/form.json"_s));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(bytes);
        };
        write(u"broken"_s, "{");
        write(u"another-name"_s, m_shared.forms().first().definition().toBytes());
        write(m_shared.forms().first().id().toString(), m_shared.forms().first().definition().toBytes());
        QVERIFY(QDir(directory.path()).mkdir(u"empty"_s));
        const Expected<SharedForms> forms = SharedForms::readAll(directory.path(), m_types);
        QVERIFY(forms);
        QCOMPARE(forms->forms().size(), 1);
        QCOMPARE(forms->refused().size(), 2);
    }

private:
    const Tenant& tenantOf(const char* code) const { return *m_tenants.find(TenantCode(code)); }
    TenantForms formsOf(const Tenant& tenant) const
    {
        return TenantForms::compile(tenant, *planPeriods(tenant, m_tenants.plans()), m_shared, m_types);
    }
    Evaluation judge(const QByteArray& code, const char* form, const QByteArray& answers, QDate day) const
    {
        const Tenant& tenant = tenantOf(code.constData());
        const TenantForms forms = formsOf(tenant);
        return *evaluate(forms.find(FormId(form))->form, answers,
            {.asOf = day, .tables = tenant.tables(), .holidays = tenant.holidays()});
    }
    QByteArray read(const QString& name) const
    {
        QFile file(source + u"/tests/tenant/answers/"_s + name + u".json"_s);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QByteArray wasteAnswers(QDate collection) const
    {
        Json answers = *Json::parse(read(u"waste"_s));
        answers.set("collectionDay", collection.toString(Qt::ISODate));
        return answers.toBytes();
    }

    const FieldTypes m_types = FieldTypes::builtIn();
    Tenants m_tenants;
    SharedForms m_shared;
};

QTEST_GUILESS_MAIN(TenantFormsTest)
#include "forms.moc"
