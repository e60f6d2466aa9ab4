// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// By what answers are judged, as one value: what changes it, what does not, and what is refused when it comes back.
#include <libegov/form/declared/declaredtypes.h>
#include <libegov/form/definition/formreads.h>
#include <libegov/form/rules/tabledefinition.h>
#include <libegov/plugin/plugincatalogue.h>
#include <libegov/tenant/definitionset.h>
#include <libegov/tenant/tenantforms.h>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

QByteArray digestOf(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

constexpr const char* boatForm = R"({"id": "boat-permit", "version": 1, "title": "係留の許可", "legalBasis": "例示",
 "category": "example", "identity": "none", "window": {"from": "2020-01-01"},
 "tables": {"mooring-fee": {"legalBasis": "条例", "entries": [{"from": "2020-01-01", "value": {"metre": 100}}]}},
 "pages": [{"id": "all", "title": "申請", "fields": [
  {"id": "metres", "type": "number", "label": "長さ", "required": true},
  {"id": "charge", "type": "number", "label": "係留料", "value":
    {"*": [{"var": "metres"}, {"table": ["mooring-fee", "metre"]}]}}]}]})";

} // namespace

class DefinitionSetTest : public QObject {
    Q_OBJECT

    FieldTypes m_types = FieldTypes::builtIn();

    // The town of these tests as its folder says it, with something else in place of something.
    static Tenant town(const std::function<void(Json&)>& change = {})
    {
        QFile file(QStringLiteral(EGOV_SOURCE_DIR "/tests/tenant/mihon.json"));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no town");
        Json settings = *Json::parse(file.readAll());
        if (change)
            change(settings);
        QTemporaryDir directory;
        QDir(directory.path()).mkdir(u"mihon"_s);
        QFile written(directory.filePath(u"mihon/tenant.json"_s));
        if (!written.open(QIODevice::WriteOnly) || written.write(settings.toBytes()) < 0)
            qFatal("no folder");
        written.close();
        const PluginCatalogue catalogue = PluginCatalogue::search(
            {.directories = {directory.path()}, .kinds = {tenantPluginKind()}, .demo = PluginSearch::Demo::Accepted});
        const PluginDescription* const plugin = catalogue.find("tenant", PluginId("mihon"));
        if (!plugin)
            qFatal("%s", qPrintable(catalogue.refused().front().reason.detail()));
        Expected<Tenant> tenant = Tenant::parse(*plugin);
        if (!tenant)
            qFatal("%s", qPrintable(tenant.error().detail()));
        return std::move(*tenant);
    }
    static void setTable(Json& settings, const char* name, const char* table)
    {
        Json tables = settings["tables"];
        tables.set(name, *Json::parse(table));
        settings.set("tables", tables);
    }
    Form form(const QByteArray& definition = boatForm) const
    {
        return *Form::compile(QByteArrayView(definition), m_types);
    }
    Form formWith(const char* value) const
    {
        return form(
            QByteArray(boatForm).replace(R"({"*": [{"var": "metres"}, {"table": ["mooring-fee", "metre"]}]})", value));
    }
    DefinitionSet setOf(const Tenant& tenant) const
    {
        return DefinitionSet::of(tenant, form(), {}, std::nullopt, std::nullopt);
    }
    static QByteArray codeOf(const Expected<DefinitionSet>& set) { return set ? "taken"_ba : set.error().code(); }
    // The set with other bytes, under the digest of these.
    static QByteArray codeOf(Json json)
    {
        const QByteArray bytes = json.toCanonical();
        return codeOf(DefinitionSet::parse(bytes, digestOf(bytes), TenantCode("999997")));
    }

private Q_SLOTS:
    void comesBackAsItWas()
    {
        const Tenant tenant = town([](Json& settings) {
            setTable(settings, "mooring-fee", R"({"law": true, "legalBasis": "条例", "entries": [
                {"from": "2024-04-01", "until": "2027-03-31", "value": {"metre": 200.5}}]})");
        });
        const DefinitionSet set = DefinitionSet::of(tenant, form(), {QByteArray(64, 'a')},
            DefinitionSet::Rules{PluginId("mihon"), QByteArray(64, 'b')}, std::nullopt);
        QCOMPARE(digestOf(set.toBytes()), set.digest());
        QCOMPARE(*canonicalJson(set.toBytes()), set.toBytes());
        const Expected<DefinitionSet> again = DefinitionSet::parse(set.toBytes(), set.digest(), TenantCode("999997"));
        QVERIFY2(again, again ? "" : qPrintable(again.error().detail()));
        QCOMPARE(again->toBytes(), set.toBytes());
        QCOMPARE(again->formDigest(), form().digest());
        QCOMPARE(again->rules(), set.rules());
        QCOMPARE(again->tables().value("mooring-fee", QDate(2026, 1, 1), {"metre"}).toDouble(), 200.5);
        QVERIFY(isLawTable(again->tables(), "mooring-fee"));
        QVERIFY(!isLawTable(again->tables(), "another"));
    }

    void holdsTheTablesThatTheFormReads()
    {
        const DefinitionSet own = setOf(town());
        QCOMPARE(own.tables().names(), QList<QByteArray>{"mooring-fee"}); // and not the town's others
        QCOMPARE(own.tables().value("mooring-fee", QDate(2026, 1, 1), {"metre"}).toInteger(), 100);
        const Tenant dearer = town(
            [](Json& settings) { setTable(settings, "mooring-fee", R"({"entries": [{"value": {"metre": 300}}]})"); });
        QCOMPARE(setOf(dearer).tables().value("mooring-fee", QDate(2026, 1, 1), {"metre"}).toInteger(), 300);
        QVERIFY(setOf(dearer).digest() != own.digest());
    }

    void isAnotherOnlyWhereSomethingJudgesOtherwise()
    {
        const QByteArray digest = setOf(town()).digest();
        // Another table, a telephone number, a day of its own that no rule asks about: nothing of this form.
        QCOMPARE(setOf(town([](Json& settings) {
            setTable(settings, "bulky-waste-articles", R"({"entries": [{"value": {}}]})");
            settings.set("documentSymbol", "見港");
            settings.set("holidays", Json::array());
        })).digest(),
            digest);
        // The same table in other words.
        const auto spelled = [this](const char* table) {
            return setOf(town([table](Json& settings) { setTable(settings, "mooring-fee", table); })).digest();
        };
        QCOMPARE(spelled(R"({"legalBasis": "条例", "entries": [{"from": "2020-01-01", "value": {"metre": 7}}]})"),
            spelled(
                R"({"law": false, "entries": [{"value": {"metre": 7}, "legalBasis": "条例", "from": "2020-01-01"}]})"));
        QVERIFY(spelled(R"({"entries": [{"value": {"metre": 7}}]})")
            != spelled(R"({"law": true, "entries": [{"value": {"metre": 7}}]})"));
        const Tenant same = town();
        QVERIFY(DefinitionSet::of(same, form(), {QByteArray(64, 'a')}, {}, std::nullopt).digest() != digest);
        QVERIFY(DefinitionSet::of(
                    same, form(), {}, DefinitionSet::Rules{PluginId("mihon"), QByteArray(64, 'b')}, std::nullopt)
                    .digest()
            != digest);
        QVERIFY(setOf(town([](Json& settings) { settings.set("code", "272094"); })).digest() != digest);
        QVERIFY(DefinitionSet::of(
                    same, form(QByteArray(boatForm).replace("\"version\": 1", "\"version\": 2")), {}, {}, std::nullopt)
                    .digest()
            != digest);
    }

    void holdsTheCalendarWhereARuleAsksForIt()
    {
        const Form asking
            = formWith(R"({"if": [{"==": [{"open_day_on_or_after": ["2026-10-09"]}, "2026-10-09"]}, 1, 2]})");
        const auto digest = [&asking](const char* day) {
            return DefinitionSet::of(town([day](Json& settings) {
                settings.set("holidays", Json::array({Json::object({{"date", day}, {"name", "祭礼"}})}));
            }),
                asking, {}, {}, std::nullopt)
                .digest();
        };
        QVERIFY(readsOf(asking).readsCalendar && !readsOf(form()).readsCalendar);
        QVERIFY(digest("2026-10-09") != digest("2026-10-08"));
        const DefinitionSet set = DefinitionSet::of(town(), asking, {}, {}, std::nullopt);
        const auto again = DefinitionSet::parse(set.toBytes(), set.digest(), TenantCode("999997"));
        QVERIFY(again && again->holidays().isClosed(QDate(2026, 10, 9)));
    }

    // A name that is computed may be any: then all tables of the municipality are in the set.
    void leavesNoTableOut()
    {
        QCOMPARE(readsOf(form()).tables, QByteArrayList{"mooring-fee"});
        const Form any = formWith(R"({"table": [{"cat": ["mooring-", {"var": "metres"}]}, "metre"]})");
        QVERIFY(readsOf(any).readsAnyTable);
        QCOMPARE(DefinitionSet::of(town(), any, {}, {}, std::nullopt).tables().names(),
            (QList<QByteArray>{"bulky-waste-articles", "bulky-waste-collection", "mooring-fee"}));
        const Form dated = formWith(R"({"table_on": ["2026-01-01", "bulky-waste-articles", "chair", "fee"]})");
        QCOMPARE(readsOf(dated).tables, QByteArrayList{"bulky-waste-articles"});
        const Form chosen = form(QByteArray(boatForm).replace(R"({"id": "metres", "type": "number",)",
            R"({"id": "metres", "type": "choice", "optionsTable": "berths",)"));
        QCOMPARE(readsOf(chosen).tables, (QByteArrayList{"berths", "mooring-fee"}));
        QCOMPARE(readsOf(chosen).fieldTypes.keys(), (QList<QByteArray>{"choice", "number"}));
    }

    // A type that a vendor declares is data that judges: another declaration is another set.
    void holdsWhatAFieldTypeDeclares()
    {
        const auto setWith = [](const char* pattern) {
            FieldTypes types = FieldTypes::builtIn();
            QFile file(QStringLiteral(EGOV_SOURCE_DIR "/libegov/docs/samples/fieldtypes/jp.example.parcel.json"));
            if (!file.open(QIODevice::ReadOnly))
                qFatal("no declaration");
            Json declaration = *Json::parse(file.readAll());
            if (*pattern != 0)
                declaration.set("title", pattern);
            if (const Expected<void> taken = declareFieldType(declaration, types); !taken)
                qFatal("%s", qPrintable(taken.error().detail()));
            const QByteArray definition = QByteArray(boatForm).replace(R"({"id": "metres",)",
                R"({"id": "parcel", "type": ")" + declaration["id"].toUtf8()
                    + R"(", "label": "番号"}, {"id": "metres",)");
            const Expected<Form> form = Form::compile(QByteArrayView(definition), types);
            if (!form)
                qFatal("%s", qPrintable(form.error().detail()));
            return DefinitionSet::of(town(), *form, {}, {}, std::nullopt);
        };
        QCOMPARE(setWith("").digest(), setWith("").digest());
        QVERIFY(setWith("").digest() != setWith("別の名前").digest());
        QVERIFY(!setWith("").isLike(setWith("別の名前")));
        QVERIFY(readsOf(form()).fieldTypes["number"].isEmpty());
    }

    void likeMeansTheSameQuestionsAndValues()
    {
        const DefinitionSet set = setOf(town());
        Json other = *Json::parse(set.toBytes());
        other.set("fieldTypes", Json::object({{"number", "0.0.1"}}));
        const QByteArray bytes = other.toCanonical();
        const auto older = DefinitionSet::parse(bytes, digestOf(bytes), TenantCode("999997"));
        QVERIFY2(older, older ? "" : qPrintable(older.error().detail()));
        QVERIFY(older->digest() != set.digest() && older->isLike(set));
        QVERIFY(!set.isLike(setOf(town([](Json& settings) {
            setTable(settings, "mooring-fee", R"({"entries": [{"value": {"metre": 300}}]})");
        }))));
    }

    void whatIsNotASetIsRefused()
    {
        const DefinitionSet set = setOf(town());
        const TenantCode code("999997");
        const Json good = *Json::parse(set.toBytes());
        QCOMPARE(codeOf(good), "taken"_ba);
        QCOMPARE(codeOf(DefinitionSet::parse(set.toBytes() + ' ', set.digest(), code)), "tenant.definition-set"_ba);
        const QByteArray spaced = set.toBytes() + ' ';
        QCOMPARE(codeOf(DefinitionSet::parse(spaced, digestOf(spaced), code)), "tenant.definition-set"_ba);
        QCOMPARE(codeOf(DefinitionSet::parse(set.toBytes(), QByteArray(64, 'a'), code)), "tenant.definition-set"_ba);
        QCOMPARE(codeOf(DefinitionSet::parse(set.toBytes(), set.digest(), TenantCode("272094"))),
            "tenant.definition-set"_ba);
        QCOMPARE(codeOf(DefinitionSet::parse("[]", digestOf("[]"), code)), "tenant.definition-set"_ba);
        const auto with = [&good](const char* name, const char* value) {
            Json json = good;
            json.set(name, *Json::parse(value));
            return codeOf(json);
        };
        QCOMPARE(with("format", R"("egov-definition-set/2")"), "tenant.definition-set"_ba);
        QCOMPARE(with("later", "1"), "tenant.definition-set"_ba);
        QCOMPARE(with("overlays", R"(["x"])"), "tenant.definition-set"_ba);
        QCOMPARE(with("overlays", "null"), "tenant.definition-set"_ba);
        QCOMPARE(with("form", R"({"id": "boat-permit", "version": 1, "digest": "x"})"), "tenant.definition-set"_ba);
        QCOMPARE(with("rules", R"({"plugin": "mihon", "sha256": "x"})"), "tenant.definition-set"_ba);
        QCOMPARE(with("rules", R"({"plugin": "mihon"})"), "tenant.definition-set"_ba);
        QCOMPARE(with("holidays", R"({"national": "x", "own": [{"date": "2026-13-01", "name": "x"}]})"),
            "tenant.definition-set"_ba);
        QCOMPARE(with("tables", R"({"t": {"entries": [{"value": 1}], "later": 1}})"), "tenant.definition-set"_ba);
        QCOMPARE(with("tables", R"({"t": {"entries": [{"value": 1, "later": 1}]}})"), "tenant.definition-set"_ba);
        QCOMPARE(with("tables", R"({"t": {"law": "yes", "entries": [{"value": 1}]}})"), "form.table"_ba);
        for (const Json::Member& member : good.members()) {
            Json less = good;
            less.remove(member.first);
            QCOMPARE(codeOf(less), "tenant.definition-set"_ba);
        }
    }
};

QTEST_GUILESS_MAIN(DefinitionSetTest)
#include "definitionset.moc"
