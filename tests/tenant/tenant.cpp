// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/tenant/tenant.h>

#include <QFile>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

PluginDescription pluginOf(const Json& tenant)
{
    PluginDescription plugin{.id = PluginId("mihon"), .kind = "tenant"};
    plugin.metadata = Json::object({{"tenant", tenant}, {"overlays", Json::object()}, {"forms", Json::object()}});
    return plugin;
}

// A town that is not: code 999997 has a right check digit and no municipality.
Json townAsJson()
{
    QFile file(QStringLiteral(EGOV_SOURCE_DIR) + u"/tests/tenant/mihon.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return Json::parse(file.readAll()).value_or(Json());
}

} // namespace

class TenantTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAll()
    {
        const Expected<Tenant> tenant = Tenant::parse(pluginOf(townAsJson()));
        QVERIFY2(tenant, tenant ? "" : qPrintable(tenant.error().detail()));
        QCOMPARE(tenant->code().value(), "999997"_ba);
        QCOMPARE(tenant->id().value(), "mihon"_ba);
        QCOMPARE(tenant->name(), u"見本町"_s);
        QCOMPARE(tenant->kana(), u"ミホンチョウ"_s);
        QCOMPARE(tenant->romaji(), u"Mihon Town"_s);
        QCOMPARE(tenant->planOn(QDate(2026, 4, 1)), "A"_ba);
        QCOMPARE(tenant->since(), QDate(2026, 4, 1));
        QCOMPARE(tenant->notice(), u"example"_s);
        QCOMPARE(tenant->languages(), QByteArrayList({"ja", "en"}));
        QCOMPARE(tenant->desk().phone, "0660000000"_ba);
        QCOMPARE(tenant->desk().opens, QTime(8, 45));
        QCOMPARE(tenant->deskFor(FormId("bulky-waste-collection")).division, u"環境課"_s);
        QCOMPARE(tenant->deskFor(FormId("child-allowance-claim")).division, u"住民課"_s);
        QVERIFY(tenant->holidays().isClosed(QDate(2026, 10, 9)));
        QVERIFY(tenant->holidays().isClosed(QDate(2026, 11, 23)));
        QCOMPARE(tenant->sealRole(), "mayor"_ba);
        QCOMPARE(tenant->sealTitle(), u"見本町長"_s);
        QCOMPARE(tenant->documentSymbol(), u"見町"_s);
        QCOMPARE(tenant->approvalRoute(FormId("x"))["steps"].size(), 1);
        QCOMPARE(tenant->approvalRoute(FormId("child-allowance-claim"))["steps"].size(), 0);
        QCOMPARE(tenant->choices().value(FormId("library-card")).status, FormChoice::Status::Link);
        QCOMPARE(tenant->choices().value(FormId("harbour-permit")).explanation, u"港湾がない"_s);
        QVERIFY(tenant->overlay(FormId("bulky-waste-collection")).isNull());
    }

    // A list that is empty says something: nothing is paid online, nobody hears, no day of its own is closed.
    void emptyIsNotAbsent()
    {
        Json json = townAsJson();
        for (const char* list : {"gateways", "told", "holidays"})
            json.set(list, Json::array());
        json.set("formRoutes", Json::object());
        const Expected<Tenant> tenant = Tenant::parse(pluginOf(json));
        QVERIFY2(tenant, tenant ? "" : qPrintable(tenant.error().detail()));
        QVERIFY(tenant->gateways().isEmpty());
        QVERIFY(tenant->subscribedTopics().isEmpty());
        QVERIFY(!tenant->holidays().isClosed(QDate(2026, 10, 9)));
    }

    void tablesFollowTheirDays()
    {
        const Expected<Tenant> tenant = Tenant::parse(pluginOf(townAsJson()));
        QVERIFY(tenant);
        const auto fee = [&](QDate day) {
            return tenant->tables().value("bulky-waste-articles", day, {"chair", "fee"}).toInteger(-1);
        };
        QCOMPARE(fee(QDate(2026, 9, 30)), 300);
        QCOMPARE(fee(QDate(2026, 10, 1)), 400);
        QCOMPARE(fee(QDate(2024, 3, 31)), -1);
    }

    void keepsRegisters()
    {
        QVERIFY(Tenant::parse(pluginOf(townAsJson()))->registers().isEmpty());
        Json town = townAsJson();
        town.set("registers",
            *Json::parse(R"({"dogs": {"title": "原簿", "number": {"pattern": "{number}", "restarts": "never"}}})"));
        const Expected<Tenant> tenant = Tenant::parse(pluginOf(town));
        QVERIFY2(tenant, tenant ? "" : qPrintable(tenant.error().detail()));
        QCOMPARE(tenant->registers().size(), 1);
        QCOMPARE(tenant->registers().first().id().value(), "dogs"_ba);
        QCOMPARE(tenant->registers().first().title(), u"原簿"_s);
    }

    void keepsOverlaysAndForms()
    {
        PluginDescription plugin = pluginOf(townAsJson());
        plugin.metadata.set("overlays",
            Json::object({{"bulky-waste-collection", Json::object({{"base", "bulky-waste-collection@1"}})}}));
        plugin.metadata.set("forms", Json::object({{"fishing", Json::object({{"id", "fishing"}})}}));
        const Expected<Tenant> tenant = Tenant::parse(plugin);
        QVERIFY(tenant);
        QCOMPARE(tenant->overlay(FormId("bulky-waste-collection"))["base"].toUtf8(), "bulky-waste-collection@1"_ba);
        QCOMPARE(tenant->ownForms().size(), 1);
        plugin.metadata.set("overlays",
            Json::object({{"bulky-waste-collection", Json::object({{"base", "child-allowance-claim@1"}})}}));
        QCOMPARE(Tenant::parse(plugin).error().code(), "tenant.schema"_ba);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("member"); // "a/b" is inside an object
        QTest::addColumn<QByteArray>("value"); // JSON; empty removes it
        QTest::addColumn<QByteArray>("code");
        const auto row
            = [](const char* name, const char* member, const char* value, const char* code = "tenant.schema") {
                  QTest::newRow(name) << QByteArray(member) << QByteArray(value) << QByteArray(code);
              };
        row("code with a wrong check digit", "code", "\"999998\"", "tenant.code");
        row("code too short", "code", "\"99999\"", "tenant.code");
        row("code as number", "code", "999997");
        row("no name", "name", "");
        row("empty kana", "kana", "\"\"");
        row("no plan", "plan", "");
        row("no such day", "since", "\"2026-02-30\"");
        row("day in words", "since", "\"令和8年4月1日\"");
        row("day with another separator", "since", "\"2026/04/01\"");
        row("day with an hour", "since", "\"2026-04-01T09:00\"");
        row("day and more", "since", "\"2026-04-01から\"");
        row("day as a number", "since", "20260401");
        row("leaves before it comes", "until", "\"2026-03-31\"");
        row("leaves on no day", "until", "\"2027-02-29\"");
        row("leaves some day", "until", "\"\"");
        row("no languages", "languages", "[]");
        row("a language without texts", "languages", "[\"ja\",\"vi\"]");
        row("a key that nobody keeps", "seal/role", "\"deputy-mayor\"");
        row("holiday with another separator", "holidays", "[{\"date\":\"2026/10/09\",\"name\":\"祭礼\"}]");
        row("language twice", "languages", "[\"ja\",\"ja\"]");
        row("languages as text", "languages", "\"ja\"");
        row("no word about gateways", "gateways", "");
        row("gateways as text", "gateways", "\"counter\"");
        row("gateways as object", "gateways", "{}");
        row("gateways as null", "gateways", "null");
        row("a gateway twice", "gateways", "[\"counter\",\"counter\"]");
        row("a gateway without a name", "gateways", "[\"\"]");
        row("topics as text", "told", "\"application.*\"");
        row("topics as null", "told", "null");
        row("a topic twice", "told", "[\"application.*\",\"application.*\"]");
        row("form routes as array", "formRoutes", "[]");
        row("form routes as text", "formRoutes", "\"none\"");
        row("a holiday twice", "holidays",
            "[{\"date\":\"2026-10-09\",\"name\":\"a\"},{\"date\":\"2026-10-09\",\"name\":\"b\"}]");
        row("no desk", "desk", "");
        row("desk without phone", "desk/phone", "");
        row("emergency number", "desk/phone", "\"119\"");
        row("broken e-mail", "desk/email", "\"desk\"");
        row("closes before it opens", "desk/closes", "\"08:00\"");
        row("no such hour", "desk/opens", "\"24:00\"");
        row("unknown member of a desk", "desk/fax", "\"x\"");
        row("holiday without name", "holidays", "[{\"date\":\"2026-10-09\"}]");
        row("holiday as text", "holidays", "[\"2026-10-09\"]");
        row("holidays as object", "holidays", "{}");
        row("no seal", "seal", "");
        row("seal without role", "seal/role", "");
        row("unknown status", "forms", "{\"x\":{\"status\":\"maybe\"}}");
        row("link without https", "forms", "{\"x\":{\"status\":\"link\",\"link\":\"http://x.example\"}}");
        row("script as link", "forms", "{\"x\":{\"status\":\"link\",\"link\":\"javascript:alert(1)\"}}");
        row("not done without why", "forms", "{\"x\":{\"status\":\"not-done\"}}");
        row("route as array", "approvalRoute", "[]");
        row("form route as text", "formRoutes", "{\"x\":\"y\"}");
        row("unknown member", "colour", "\"blue\"");
        row("table without entries", "tables", "{\"t\":{\"legalBasis\":\"x\"}}", "form.table");
        row("two editions from one day", "tables",
            "{\"t\":{\"entries\":[{\"from\":\"2026-04-01\",\"value\":1},{\"from\":\"2026-04-01\",\"value\":2}]}}",
            "form.table");
        row("tables as array", "tables", "[]");
        row("registers as array", "registers", "[]");
        row("a register as text", "registers", "{\"dogs\":\"原簿\"}");
        row("a register without numbers", "registers", "{\"dogs\":{\"title\":\"原簿\"}}");
        row("a register whose numbers repeat", "registers",
            "{\"dogs\":{\"title\":\"原簿\",\"number\":{\"pattern\":\"{number}\",\"restarts\":\"fiscal-year\"}}}");
        row("a register that says its id again", "registers",
            "{\"dogs\":{\"id\":\"cats\",\"title\":\"原簿\",\"number\":{\"pattern\":\"{number}\",\"restarts\":\"never\"}"
            "}}");
        row("a register under no name", "registers",
            "{\"Dogs\":{\"title\":\"原簿\",\"number\":{\"pattern\":\"{number}\",\"restarts\":\"never\"}}}");
    }
    void refuses()
    {
        QFETCH(QByteArray, member);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, code);
        Json json = townAsJson();
        const qsizetype slash = member.indexOf('/');
        const QByteArray outer = slash < 0 ? member : member.first(slash);
        Json inner = slash < 0 ? Json() : json[outer];
        const QByteArray name = slash < 0 ? member : member.sliced(slash + 1);
        Json& target = slash < 0 ? json : inner;
        if (value.isEmpty())
            target.remove(name);
        else
            target.set(name, *Json::parse(value));
        if (slash >= 0)
            json.set(outer, inner);
        const Expected<Tenant> tenant = Tenant::parse(pluginOf(json));
        QVERIFY(!tenant);
        QCOMPARE(tenant.error().code(), code);
        QVERIFY2(code != "tenant.schema" || tenant.error().detail().contains(QString::fromUtf8(outer)),
            qPrintable(tenant.error().detail()));
    }
    void refusesWhatIsNoObject()
    {
        for (const Json& json : {Json(), Json("x"), Json::array()})
            QCOMPARE(Tenant::parse(pluginOf(json)).error().code(), "tenant.schema"_ba);
    }
};

QTEST_APPLESS_MAIN(TenantTest)
#include "tenant.moc"
