// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What a procedure asks for is run, or its form is not offered: nothing of it is passed over.
#include <tests/testfiles.h>

#include <libegov/tenant/definitionset.h>
#include <libegov/tenant/sharedforms.h>
#include <libegov/tenant/tenantforms.h>

#include <QCryptographicHash>
#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

// A visit, and the decision of the case.
Json procedure()
{
    return *Json::parse(R"json({"id": "road-park-report", "version": 1, "stages": [
      {"id": "visit", "title": "現地確認", "by": "officer", "fields": [
        {"id": "depth", "type": "number", "label": "深さ", "required": true, "when": {"var": "answers.isDangerous"}}]},
      {"id": "repair", "title": "補修の決定", "by": "officer", "final": true,
        "outcomes": [{"id": "done", "title": "補修する", "kind": "neutral"}]}]})json");
}

} // namespace

class ProceduresTest : public QObject {
    Q_OBJECT

    const FieldTypes m_types = FieldTypes::builtIn();

    static QString sourceOf(const QString& form) { return QStringLiteral(EGOV_SOURCE_DIR "/forms/") + form; }

    // The report with a procedure beside it.
    static void lay(const QTemporaryDir& folder, const QByteArray& text, const QString& version = {})
    {
        const QString form = folder.filePath(u"road-park-report"_s) + version;
        copyTree(sourceOf(u"road-park-report"_s), form);
        QVERIFY(writeFile(form + u"/procedure.json"_s, text));
    }
    QByteArray refusalOf(const QByteArray& text) const
    {
        const QTemporaryDir folder;
        lay(folder, text);
        const Expected<SharedForms> shared = SharedForms::readAll(folder.path(), m_types);
        return shared && shared->refused().size() == 1 && shared->forms().isEmpty()
            ? shared->refused().first().reason.code() + ' ' + shared->refused().first().reason.detail().toUtf8()
            : QByteArray("taken");
    }

private Q_SLOTS:
    void aFormIsTakenWithItsProcedure()
    {
        const QTemporaryDir folder;
        lay(folder, procedure().toBytes());
        const Expected<SharedForms> shared = SharedForms::readAll(folder.path(), m_types);
        QVERIFY(shared && shared->refused().isEmpty());
        QCOMPARE(shared->procedureOf(shared->forms().first()), procedure());
    }

    // The form is refused with what is wrong beside it; the others stay.
    void aFormWithABrokenProcedureIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("refusal");
        const auto changed = [](const char* member, const char* value) {
            Json all = procedure();
            return all.set(member, *Json::parse(value)).toBytes();
        };
        const auto stage = [](int number, const char* member, const char* value) {
            Json all = procedure();
            Json::Array stages = all["stages"].elements();
            stages[size_t(number)].set(member, *Json::parse(value));
            return all.set("stages", Json(std::move(stages))).toBytes();
        };
        const auto row = [](const char* name, const QByteArray& text, const char* refusal) {
            QTest::newRow(name) << text << QByteArray(refusal);
        };
        row("no procedure", "{}", "tenant.procedure-not-served /stages");
        row("no JSON", "{", "json.");
        row("another form's", changed("id", R"("dog-registration")"), "procedure.form");
        row("a rule over nothing", stage(0, "when", R"({"var": "answers.depth"})"), "procedure.unknown-reference");
        row("an unknown member", changed("later", "1"), "tenant.procedure-not-served /later");
        row("totals", changed("totals", "[]"), "tenant.procedure-not-served /totals");
        row("fees", changed("fees", "[]"), "tenant.procedure-not-served /fees");
        row("once", changed("once", "[]"), "tenant.procedure-not-served /once");
        row("references", changed("refers", "[]"), "tenant.procedure-not-served /refers");
        row("an act beside entering",
            changed("documents", R"([{"id": "list", "title": "台帳", "register": {"id": "l", "act": "end"}}])"),
            "tenant.procedure-not-served /documents/0/register/act");
        row("two into one register",
            changed("documents", R"([{"id": "a", "title": "一", "register": {"id": "l", "act": "enter"}},
                {"id": "b", "title": "二", "register": {"id": "l", "act": "enter"}}])"),
            "tenant.procedure-not-served /documents/1/register/id");
        row("a public list",
            changed("documents", R"([{"id": "list", "title": "公表", "public": {"fields": ["case.number"]}}])"),
            "tenant.procedure-not-served /documents/0/public");
        row("a clock that is extended",
            changed("clock", R"({"days": 3, "count": "days", "dayOne": "next-day", "extend": {}})"),
            "tenant.procedure-not-served /clock/extend");
        row("a clock that warns by a word",
            changed("clock", R"({"days": 3, "count": "days", "dayOne": "next-day", "warnDays": "x"})"),
            "procedure.schema /clock/warnDays");
        row("a clock that waits for payment",
            changed("clock", R"({"days": 3, "count": "days", "dayOne": "next-day", "stops": ["payment"]})"),
            "tenant.procedure-not-served /clock/stops");
        row("an applicant's stage", stage(0, "by", R"("applicant")"), "tenant.procedure-not-served /stages/0/by");
        row("a computed stage", stage(0, "by", R"("rule")"), "tenant.procedure-not-served /stages/0/by");
        row("rounds", stage(0, "repeat", R"({"most": 3})"), "tenant.procedure-not-served /stages/0/repeat");
        row("a route of its own", stage(1, "route", R"("standard")"), "tenant.procedure-not-served /stages/1/route");
        row("files", stage(0, "fields", R"([{"id": "photo", "type": "attachment", "label": "写真"}])"),
            "tenant.procedure-not-served stages.visit.photo");
        row("sealed", stage(0, "fields", R"([{"id": "note", "type": "text", "label": "秘", "sealed": true}])"),
            "tenant.procedure-not-served stages.visit.note");
        row("no end", stage(1, "final", "false"), "tenant.procedure-not-served /stages");
        row("after the end", changed("stages", R"([{"id": "a", "title": "一", "by": "officer", "final": true,
                "outcomes": [{"id": "x", "title": "止", "kind": "neutral"}]},
                {"id": "b", "title": "二", "by": "officer", "fields": [{"id": "f", "type": "text", "label": "字"}]}])"),
            "tenant.procedure-not-served /stages/1/after");
    }
    void aFormWithABrokenProcedureIsRefused()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, refusal);
        const QByteArray found = refusalOf(text);
        QVERIFY2(found.startsWith(refusal), found.constData());
    }

    // A link leads elsewhere and a pipe has no end: neither is the file beside a form.
    void onlyAPlainFileIsRead()
    {
        const QTemporaryDir folder;
        copyTree(sourceOf(u"road-park-report"_s), folder.filePath(u"road-park-report"_s));
        QVERIFY(QFile::link(u"/nowhere"_s, folder.filePath(u"road-park-report/procedure.json"_s)));
        const Expected<SharedForms> shared = SharedForms::readAll(folder.path(), m_types);
        QVERIFY(shared && shared->forms().isEmpty());
        QCOMPARE(shared->refused().first().reason.code(), "tenant.form-file"_ba);
    }

    // What happens after filing is part of a version: another procedure under the same number is none.
    void aVersionHasOneProcedure()
    {
        const QTemporaryDir folder;
        lay(folder, procedure().toBytes());
        lay(folder, procedure().set("version", 2).toBytes(), u"/1"_s);
        const Expected<SharedForms> shared = SharedForms::readAll(folder.path(), m_types);
        QVERIFY(shared);
        QCOMPARE(shared->refused().size(), 1);
        QCOMPARE(shared->refused().first().reason.code(), "tenant.version-changed"_ba);
        QCOMPARE(shared->procedureOf(shared->forms().first())["version"].toInteger(), 2);
    }

    // A case is pinned to the procedure with everything else that judges it, and where there is none the set is what it
    // was before there were procedures.
    void aSetHoldsTheProcedure()
    {
        const QTemporaryDir folder;
        lay(folder, procedure().toBytes());
        const Expected<SharedForms> shared = SharedForms::readAll(folder.path(), m_types);
        PluginDescription plugin{.id = PluginId("mihon"), .kind = "tenant"};
        plugin.metadata = Json::object(
            {{"tenant", *Json::parse(readFile(QStringLiteral(EGOV_SOURCE_DIR "/tests/tenant/mihon.json")))},
                {"overlays", Json::object()}, {"forms", Json::object()}});
        const Tenant town = *Tenant::parse(plugin);
        const Form& form = shared->forms().first();
        const Expected<Procedure> compiled = Procedure::compile(procedure(), {.filed = form, .ofStages = {}}, m_types);
        QVERIFY(compiled);
        const DefinitionSet with = DefinitionSet::of(town, form, {}, {}, *compiled);
        const DefinitionSet without = DefinitionSet::of(town, form, {}, {}, {});
        QVERIFY(with.digest() != without.digest());
        QVERIFY(!without.toBytes().contains("procedure"));
        QVERIFY(without.procedure().isNull());
        const Expected<DefinitionSet> read = DefinitionSet::parse(with.toBytes(), with.digest(), town.code());
        QVERIFY(read);
        QCOMPARE(read->procedure(), procedure());
        Json other = *Json::parse(with.toBytes());
        other.set("procedure", Json());
        const QByteArray bytes = other.toCanonical();
        QCOMPARE(DefinitionSet::parse(
                     bytes, QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex(), town.code())
                     .error()
                     .code(),
            "tenant.definition-set"_ba);
    }
};

QTEST_APPLESS_MAIN(ProceduresTest)
#include "procedures.moc"
