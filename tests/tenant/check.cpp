// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Everything that is wrong with what a municipality delivers, at once: faults put into a folder that has none.
#include <libegov/tenant/tenantcheck.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const QString source = QStringLiteral(EGOV_SOURCE_DIR);
const QString examples = source + u"/plugins/tenants"_s;

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArrayList codesOf(const QList<TenantProblem>& problems)
{
    QByteArrayList codes;
    for (const TenantProblem& problem : problems)
        codes.append(problem.toJson()["code"].toUtf8());
    return codes;
}

} // namespace

class TenantCheckTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const Expected<QList<Plan>> plans = Plan::readAll(source + u"/forms/plans"_s);
        const Expected<SharedForms> shared = SharedForms::readAll(source + u"/forms"_s, m_types);
        QVERIFY(plans && shared);
        m_plans = *plans;
        m_shared = *shared;
    }

    // 池田市 of the example selection, with overlays on three forms and nothing wrong.
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_directory->path()).mkpath(u"ikeda/forms"_s));
        m_town = *Json::parse(bytesOf(examples + u"/ikeda/tenant.json"_s));
        putTown();
        for (const QString& name : QDir(examples + u"/ikeda/forms"_s).entryList(QDir::Files))
            put(u"forms/"_s + name, bytesOf(examples + u"/ikeda/forms/"_s + name));
    }

    void nothingIsWrongWithTheExamples()
    {
        const QStringList towns = QDir(examples).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QCOMPARE(towns.size(), 25);
        for (const QString& town : towns) {
            for (const TenantProblem& problem : TenantFolderCheck::of(examples + u'/' + town, basis()).problems)
                QFAIL(qPrintable(town + u' ' + said(problem)));
        }
    }

    void oneFault_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("member"); // of tenant.json, with "/" between; or empty and file is written
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QString>("where");
        const auto town
            = [](const char* what, const char* member, const QByteArray& json, const char* code, const char* where) {
                  QTest::newRow(what) << QString() << QByteArray(member) << json << QByteArray(code)
                                      << QString::fromUtf8(where);
              };
        const auto file
            = [](const char* what, const char* name, const QByteArray& json, const char* code, const char* where) {
                  QTest::newRow(what) << QString::fromUtf8(name) << QByteArray() << json << QByteArray(code)
                                      << QString::fromUtf8(where);
              };
        town("a code without its check digit", "code", R"("272044")", "tenant.code", "tenant.json: code");
        town("no desk", "desk", "null", "tenant.schema", "tenant.json: desk");
        town("no telephone", "desk/phone", R"("none")", "tenant.schema", "tenant.json: desk/phone");
        town("a desk that closes first", "desk/closes", R"("08:00")", "tenant.schema", "tenant.json: desk/closes");
        town("a plan that nobody has", "plan", R"("Z")", "tenant.unknown-plan", "tenant.json: plan");
        town("a later plan that nobody has", "planChanges", R"([{"from":"2027-04-01","plan":"Z"}])",
            "tenant.unknown-plan", "tenant.json: planChanges/0");
        town("a later plan that lacks something", "planChanges", R"([{"from":"2027-04-01","plan":"B"}])",
            "tenant.plan-lacks", "tenant.json: forms/child-allowance-claim");
        town("a last day before the first", "until", R"("2020-01-01")", "tenant.schema", "tenant.json: until");
        town("a last day that is over", "until", R"("2026-03-31")", "tenant.use-ended", "tenant.json: until");
        town("a language without texts", "languages", R"(["ja","fr"])", "tenant.schema", "tenant.json: languages");
        town("a shared form passed over", "forms/road-park-report", "null", "tenant.not-listed",
            "tenant.json: forms/road-park-report");
        town("a form that is not there", "forms/library-card", R"({"status":"offered"})", "tenant.unknown-form",
            "tenant.json: forms/library-card");
        town("a route of a form that is not there", "formRoutes",
            R"({"library-card":{"steps":[{"id":"a","role":"approver"}]}})", "tenant.unknown-form",
            "tenant.json: formRoutes/library-card");
        town("topics without code", "told", R"(["application.*"])", "tenant.told", "tenant.json: told");
        town("a table that is missing", "tables/bulky-waste-articles", "null", "tenant.table-missing",
            "tenant.json: tables/bulky-waste-articles");
        town("a table that is no longer in force", "tables/bulky-waste-collection/entries",
            R"([{"until":"2026-03-31","value":{"leadDays":5,"maximumArticles":6,"maximumLength":180}}])",
            "tenant.table-missing", "tenant.json: tables/bulky-waste-collection");
        town("a table that ends soon", "tables/bulky-waste-collection/entries",
            R"([{"until":"2026-12-31","value":{"leadDays":5,"maximumArticles":6,"maximumLength":180}}])",
            "tenant.table-ending", "tenant.json: tables/bulky-waste-collection");
        town("a table without a value", "tables/resident-record-fee/entries",
            R"([{"value":{"copy":300,"postage":110}}])", "tenant.table-key",
            "tenant.json: tables/resident-record-fee/postageHeavy");
        town("nothing to choose", "tables/bulky-waste-articles/entries", R"([{"value":{}}])", "tenant.table-key",
            "tenant.json: tables/bulky-waste-articles");
        town("a table that is none", "tables/bulky-waste-articles", R"({"entries":[{"from":"4月","value":1}]})",
            "form.table", "tenant.json: tables/bulky-waste-articles");

        file("an overlay of a field that is not there", "forms/road-park-report.overlay.json",
            R"({"base":"road-park-report@1","changes":[{"change":"relabel","field":"noSuchField","label":"連絡先"}]})",
            "overlay.unknown", "forms/road-park-report.overlay.json: changes/0");
        file("an overlay of another version", "forms/road-park-report.overlay.json",
            R"({"base":"road-park-report@7","changes":[{"change":"relabel","field":"place","label":"場所"}]})",
            "tenant.base-missing", "forms/road-park-report.overlay.json: base");
        file("an overlay of a form that is not there", "forms/library-card.overlay.json",
            R"({"base":"library-card@1","changes":[{"change":"relabel","field":"name","label":"氏名"}]})",
            "tenant.unknown-form", "forms/library-card.overlay.json");
        file("an overlay of another form", "forms/road-park-report.overlay.json",
            R"({"base":"child-allowance-claim@1","changes":[{"change":"relabel","field":"name","label":"氏名"}]})",
            "tenant.schema", "forms/road-park-report.overlay.json: base");
        file("an overlay that loosens", "forms/road-park-report.overlay.json",
            R"({"base":"road-park-report@1","changes":[{"change":"require","field":"place","required":false}]})",
            "overlay.loosens", "forms/road-park-report.overlay.json: changes/0");
        file("an added rule that reads nothing", "forms/road-park-report.overlay.json",
            R"({"base":"road-park-report@1","changes":[{"change":"rule","rule":{"id":"r","assert":{"==":[{"var":"gone"},1]},"at":"place","message":"x"}}]})",
            "form.unknown-reference", "forms/road-park-report.overlay.json: rules/r/assert");
        file("a table that an added question asks for", "forms/road-park-report.overlay.json",
            R"({"base":"road-park-report@1","changes":[{"change":"add","page":"PAGE","field":{"id":"ward","type":"choice","label":"区","optionsTable":"wards"}}]})",
            "tenant.table-missing", "tenant.json: tables/wards");
        file("no overlay", "forms/road-park-report.overlay.json", R"({"base":"road-park-report@1"})", "overlay.schema",
            "forms/road-park-report.overlay.json");
        file("no JSON", "forms/road-park-report.overlay.json", "{", "plugin.folder",
            "forms/road-park-report.overlay.json");
        file("no file of a municipality", "forms/road-park-report.overlay.jsn", "{}", "plugin.folder",
            "forms/road-park-report.overlay.jsn");
        file("a field of a type that is not there", "forms/boat-permit.form.json", ownForm("jp.example.harbour"),
            "form.unknown-type", "forms/boat-permit.form.json: pages/boat/fields/berth");
        file("an own form with a shared form's id", "forms/road-park-report.form.json", R"({"id":"road-park-report"})",
            "tenant.duplicate-form", "forms/road-park-report.form.json");
        file("an own form without retention", "forms/boat-permit.form.json",
            QByteArray(ownForm("text")).replace(R"("retention":{"years":1},)", ""), "tenant.form-finding",
            "forms/boat-permit.form.json: ");
    }
    void oneFault()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, member);
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, code);
        QFETCH(QString, where);
        QVERIFY(check().isEmpty());
        if (file.isEmpty()) {
            m_town = with(m_town, member.split('/'), *Json::parse(json));
            putTown();
        } else {
            const QByteArray page = m_shared.forms().last().pages().first().id;
            put(file, QByteArray(json).replace("PAGE", page));
        }
        const QList<TenantProblem> problems = check();
        const bool isFound = std::ranges::any_of(problems, [&](const TenantProblem& problem) {
            const QByteArray found = problem.check().text();
            return (found == code || problem.toJson()["code"].toUtf8() == code) && problem.where() == where;
        });
        QString all;
        for (const TenantProblem& problem : problems)
            all += said(problem) + u'\n';
        QVERIFY2(isFound, qPrintable(all));
        // Each says what it is, where, why and what to do.
        for (const TenantProblem& problem : problems) {
            for (const char* const language : {"ja", "en"}) {
                const Json told = problem.toJson(language);
                for (const char* const name : {"what", "where", "why", "remedy"})
                    QVERIFY2(!told[name].toUtf8().isEmpty(), qPrintable(said(problem) + QString::fromLatin1(name)));
            }
            QVERIFY(problem.toJson("ja")["remedy"].toString().endsWith(u'。'));
        }
    }

    // A vendor mends all of it in one go.
    void allIsSaidAtOnce()
    {
        m_town.set("code", "272044");
        m_town.set("plan", "Z");
        m_town.set("name", "");
        m_town.set("nmae", "池田市");
        m_town = with(m_town, {"desk", "phone"}, Json("none"));
        m_town = with(m_town, {"desk", "opens"}, Json("morning"));
        m_town = with(m_town, {"tables", "resident-record-fee"}, Json());
        m_town = with(m_town, {"tables", "bulky-waste-articles"}, Json::object({{"entries", 1}}));
        putTown();
        put(u"forms/road-park-report.overlay.json"_s,
            R"({"base":"road-park-report@1","changes":[
                {"change":"relabel","field":"one","label":"x"}, {"change":"hint","field":"place","hint":"近くの目印"},
                {"change":"hide","field":"two"}]})");
        put(u"forms/information-disclosure.overlay.json"_s, "{");
        put(u"forms/boat-permit.form.json"_s, ownForm("jp.example.harbour"));
        put(u"notes.txt"_s, "x");
        const QList<TenantProblem> problems = check();
        QStringList places;
        for (const TenantProblem& problem : problems)
            places.append(problem.where());
        for (const char* const where :
            {"forms/information-disclosure.overlay.json", "notes.txt", "tenant.json: name", "tenant.json: nmae",
                "tenant.json: desk/phone", "tenant.json: desk/opens", "tenant.json: code", "tenant.json: plan",
                "tenant.json: tables/bulky-waste-articles", "tenant.json: tables/resident-record-fee",
                "forms/road-park-report.overlay.json: changes/0", "forms/road-park-report.overlay.json: changes/2",
                "forms/boat-permit.form.json: pages/boat/fields/berth"})
            QVERIFY2(places.contains(QString::fromUtf8(where)),
                qPrintable(QString::fromUtf8(where) + u"\n"_s + places.join(u"\n"_s)));
        QVERIFY(!places.contains(u"forms/road-park-report.overlay.json: changes/1"_s));
    }

    // Three rules of one form read a table that is missing: it is one thing to mend.
    void aMissingTableIsSaidOnce()
    {
        m_town = with(m_town, {"tables", "bulky-waste-collection"}, Json());
        putTown();
        QCOMPARE(codesOf(check()), QByteArrayList{"tenant.table-missing"});
    }

    // What stands in a file that cannot be read is not said to be missing; the other files are judged all the same.
    void aTownThatCannotBeReadHidesNothingElse()
    {
        put(u"tenant.json"_s, "{");
        put(u"forms/boat-permit.form.json"_s, ownForm("jp.example.harbour"));
        QCOMPARE(codesOf(check()), (QByteArrayList{"plugin.folder", "form.unknown-type"}));
    }

    void noFolderOfAMunicipality()
    {
        QVERIFY(QFile::remove(m_directory->filePath(u"ikeda/tenant.json"_s)));
        QCOMPARE(codesOf(check()), QByteArrayList{"plugin.folder"});
        QCOMPARE(codesOf(TenantFolderCheck::of(m_directory->filePath(u"nowhere"_s), basis()).problems),
            QByteArrayList{"plugin.folder"});
    }

    // A version that comes some day: what does not go with it is known before.
    void furtherVersionsAreTried()
    {
        QTemporaryDir forms;
        QVERIFY(QDir(forms.path()).mkdir(u"bulky-waste-collection"_s));
        Json next = m_shared.forms().first().definition();
        QCOMPARE(next["id"].toUtf8(), "bulky-waste-collection"_ba);
        next.set("version", 2);
        QByteArray bytes = next.toBytes();
        const auto write = [&](const QByteArray& definition) {
            QFile file(forms.filePath(u"bulky-waste-collection/form.json"_s));
            return file.open(QIODevice::WriteOnly) && file.write(definition) == definition.size();
        };
        put(u"forms/bulky-waste-collection.overlay.json"_s,
            R"({"base":"bulky-waste-collection@1","changes":[{"change":"relabel","field":"collectionDay","label":"収集の日"}]})");
        QVERIFY(write(bytes));
        QCOMPARE(codesOf(check(forms.path())), QByteArrayList());
        QVERIFY(write(bytes.replace("希望収集日", "収集を希望する日")));
        const QList<TenantProblem> problems = check(forms.path());
        QCOMPARE(codesOf(problems), QByteArrayList{"tenant.overlay-orphan"});
        QVERIFY2(
            problems.first().toJson()["why"].toString().contains(u"bulky-waste-collection@2, relabel collectionDay"_s),
            qPrintable(said(problems.first())));
    }

    // A town that has not moved is told, with what would not go along; nothing of it is wrong.
    void aTownBehindItsBaseIsTold()
    {
        QTemporaryDir forms;
        Json next = m_shared.forms().first().definition();
        const QByteArray first = next.toBytes();
        next.set("version", 2);
        const QByteArray second = next.toBytes().replace("希望収集日", "収集を希望する日");
        const auto write = [&](const QString& name, const QByteArray& bytes) {
            QVERIFY(QDir(forms.path()).mkpath(QFileInfo(forms.filePath(name)).path()));
            QFile file(forms.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        };
        write(u"bulky-waste-collection/form.json"_s, second);
        for (const Form& form : m_shared.forms().sliced(1))
            write(form.id().toString() + u"/form.json"_s, form.definition().toBytes());
        const auto judge = [&](const char* change) {
            put(u"forms/bulky-waste-collection.overlay.json"_s,
                R"({"base":"bulky-waste-collection@1","changes":[)" + QByteArray(change) + "]}");
            const Expected<SharedForms> shared = SharedForms::readAll(forms.path(), m_types);
            TenantCheckBasis against{.shared = *shared, .plans = m_plans, .types = m_types, .day = QDate(2026, 11, 24)};
            return TenantFolderCheck::of(m_directory->filePath(u"ikeda"_s), against).problems;
        };
        const char* const relabel = R"({"change":"relabel","field":"collectionDay","label":"収集の日"})";
        QCOMPARE(codesOf(judge(relabel)), QByteArrayList{"tenant.base-missing"});
        write(u"bulky-waste-collection/1/form.json"_s, first);
        const QList<TenantProblem> problems = judge(relabel);
        QCOMPARE(codesOf(problems), (QByteArrayList{"tenant.overlay-orphan", "tenant.base-behind"}));
        for (const TenantProblem& problem : problems)
            QCOMPARE(problem.severity(), Severity::Warning);
        QVERIFY(problems.last().toJson("en")["remedy"].toString().contains(u"forms rebase"_s));
        QCOMPARE(codesOf(judge(R"({"change":"hint","field":"collectionDay","hint":"平日"})")),
            QByteArrayList{"tenant.base-behind"});
        // On its own base it is judged as on any: what it changes has to be there.
        QVERIFY(codesOf(judge(R"({"change":"hint","field":"nothing","hint":"x"})")).contains("overlay.unknown"));
    }

    void textsOfTheLanguagesItLists()
    {
        put(u"forms/road-park-report.overlay.json"_s,
            R"({"base":"road-park-report@1","changes":[{"change":"relabel","field":"place","label":"池田市のどこですか"}]})");
        m_translations = {{"en", {}}};
        const QList<TenantProblem> problems = check();
        const bool isFound = std::ranges::any_of(problems, [](const TenantProblem& problem) {
            return problem.check().text() == "tenant.untranslated"
                && problem.where().startsWith(u"forms/road-park-report.overlay.json: pages/"_s)
                && problem.where().endsWith(u"/place/label"_s);
        });
        QVERIFY(isFound);
        // The words of the shared form are not the municipality's to translate.
        QVERIFY(std::ranges::none_of(
            problems, [](const TenantProblem& problem) { return problem.where().endsWith(u"kind/label"_s); }));
        m_translations = {{"en", {u"池田市のどこですか"_s}}};
        QVERIFY(std::ranges::none_of(check(),
            [](const TenantProblem& problem) { return problem.where().startsWith(u"forms/road-park-report"_s); }));
        m_translations.clear();
    }

private:
    static QByteArray ownForm(const QByteArray& type)
    {
        QByteArray form
            = R"({"id":"boat-permit","version":1,"title":"係留の許可","identity":"none","contact":{"desk":"港湾課"},"retention":{"years":1},
                "pages":[{"id":"boat","title":"船","fields":[{"id":"berth","type":"TYPE","label":"係留場所"}]}]})";
        return form.replace("TYPE", type);
    }

    static Json with(Json object, QByteArrayList path, const Json& value)
    {
        const QByteArray name = path.takeFirst();
        if (!path.isEmpty())
            object.set(name, with(object[name], path, value));
        else if (value.isNull())
            object.remove(name);
        else
            object.set(name, value);
        return object;
    }

    static QString said(const TenantProblem& problem) { return QString::fromUtf8(problem.toJson("en").toBytes()); }

    void put(const QString& name, const QByteArray& bytes) const
    {
        QFile file(m_directory->filePath(u"ikeda/"_s + name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    void putTown() const { put(u"tenant.json"_s, m_town.toBytes()); }

    TenantCheckBasis basis() const
    {
        return {.shared = m_shared,
            .plans = m_plans,
            .types = m_types,
            .day = QDate(2026, 11, 24),
            .translations = m_translations};
    }
    QList<TenantProblem> check(const QString& further = {}) const
    {
        TenantCheckBasis against = basis();
        if (!further.isEmpty())
            against.bases = {SharedForms::readAll(further, m_types).value_or(SharedForms())};
        return TenantFolderCheck::of(m_directory->filePath(u"ikeda"_s), against).problems;
    }

    FieldTypes m_types = FieldTypes::builtIn();
    QList<Plan> m_plans;
    SharedForms m_shared;
    QHash<QByteArray, QSet<QString>> m_translations;
    std::unique_ptr<QTemporaryDir> m_directory;
    Json m_town;
};

QTEST_GUILESS_MAIN(TenantCheckTest)
#include "check.moc"
