// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "answers.h"

#include <libegov/form/authoring/formdiff.h>

using namespace Egov;
using namespace Qt::StringLiterals;

// What each kind of change means for drafts and cases of the version before.
class ComparingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fields_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QByteArray>("verdict");
        const auto row = [](const char* kind, const char* verdict, const QByteArray& before, const QByteArray& after) {
            QTest::addRow("%s: %s -> %s", kind, before.constData(), after.constData())
                << before << after << QByteArray(kind) << QByteArray(verdict);
        };
        const char* const good = "compatible";
        const char* const ask = "needs-migration";
        const char* const no = "breaking";
        const QByteArray text = R"("type":"text","label":"a")";
        const auto with = [&text](const char* more) { return text + ',' + more; };
        row("label-changed", good, text, R"("type":"text","label":"b")");
        row("hint-changed", good, text, with(R"("hint":"h")"));
        row("placeholder-changed", good, text, with(R"("placeholder":"h")"));
        row("warning-changed", good, text, with(R"("warning":"h")"));
        row("prefill-changed", good, text, with(R"("prefill":"jpki.name")"));
        row("locked-changed", good, text, with(R"("locked":true)"));
        row("now-required", ask, text, with(R"("required":true)"));
        row("now-required", ask, text, with(R"("required":{"var":"other"})"));
        row("no-longer-required", good, with(R"("required":true)"), text);
        row("visibility-changed", ask, text, with(R"("when":{"var":"other"})"));
        row("visibility-changed", good, with(R"("when":{"var":"other"})"), text);
        row("visibility-changed", ask, with(R"("required":true,"when":{"var":"other"})"), with(R"("required":true)"));
        row("now-computed", ask, text, with(R"("value":"x")"));
        row("no-longer-computed", ask, with(R"("value":"x")"), text);
        row("computation-changed", ask, with(R"("value":"x")"), with(R"("value":"y")"));
        row("maxLength-tightened", ask, text, with(R"("maxLength":5)"));
        row("maxLength-tightened", ask, with(R"("maxLength":9)"), with(R"("maxLength":5)"));
        row("maxLength-loosened", good, with(R"("maxLength":5)"), with(R"("maxLength":9)"));
        row("minLength-tightened", ask, with(R"("minLength":1)"), with(R"("minLength":5)"));
        row("pattern-changed", ask, text, with(R"("pattern":"a")"));
        row("pattern-loosened", good, with(R"("pattern":"a")"), text);
        row("repertoire-changed", ask, text, with(R"("repertoire":"jisx0208")"));
        row("type-changed", good, text, R"("type":"long-text","label":"a")");
        row("type-changed", ask, R"("type":"long-text","label":"a")", text);
        row("type-changed", no, text, R"("type":"number","label":"a")");
        row("type-changed", no, R"("type":"date","label":"a")", text);
        row("type-changed", good, R"("type":"money","label":"a")", R"("type":"number","label":"a")");
        const QByteArray number = R"("type":"number","label":"a")";
        row("minimum-tightened", ask, number, number + R"(,"minimum":1)");
        row("minimum-loosened", good, number + R"(,"minimum":1)", number + R"(,"minimum":0)");
        row("maximum-loosened", good, number + R"(,"maximum":1)", number);
        row("unit-changed", no, number + R"(,"unit":"枚")", number + R"(,"unit":"kg")");
        row("decimals-tightened", ask, number + R"(,"decimals":2)", number + R"(,"decimals":1)");
        const QByteArray date = R"("type":"date","label":"a")";
        row("maximum-tightened", ask, date, date + R"(,"maximum":"today")");
        row("maximum-changed", ask, date + R"(,"maximum":"2026-01-01")", date + R"(,"maximum":"today")");
        const QByteArray choice = R"("type":"choice","label":"a","options":)";
        row("option-added", good, choice + R"(["a"])", choice + R"(["a","b"])");
        row("option-removed", ask, choice + R"(["a","b"])", choice + R"(["a"])");
        row("options-reordered", good, choice + R"(["a","b"])", choice + R"(["b","a"])");
        row("option-relabelled", good, choice + R"(["a"])", choice + R"([{"value":"a","label":"A"}])");
        const QByteArray bank = R"("type":"bank-account","label":"a")";
        row("no-longer-sealed", no, bank, bank + R"(,"sealed":false)");
        row("now-sealed", ask, text, with(R"("sealed":true)"));
        row("kinds-tightened", ask, bank, bank + R"(,"kinds":["ordinary"])");
        const QByteArray name = R"("type":"person-name","label":"a")";
        row("kana-tightened", ask, name, name + R"(,"kana":true)");
        const QByteArray file = R"("type":"attachment","label":"a")";
        // Absent is the default of the type, not "unlimited".
        row("maxLength-loosened", good, text, with(R"("maxLength":800)"));
        row("maxLength-tightened", ask, with(R"("maxLength":800)"), text);
        row("maxLength-tightened", ask, R"("type":"long-text","label":"a","maxLength":5000)",
            R"("type":"long-text","label":"a")");
        row("maxLength-tightened", ask, name + R"(,"maxLength":200)", name);
        row("decimals-tightened", ask, number + R"(,"decimals":2)", number);
        row("maximumFiles-tightened", ask, file + R"(,"maximumFiles":5)", file);
        row("maximumFiles-loosened", good, file, file + R"(,"maximumFiles":5)");
        row("maximumBytes-tightened", ask, file + R"(,"maximumBytes":50000000)", file);
        row("step-changed", ask, R"("type":"time","label":"a")", R"("type":"time","label":"a","step":15)");
        const QByteArray group
            = R"("type":"group","label":"a","fields":[{"id":"c","type":"text","label":"c"}],"repeat":)";
        row("repeat-tightened", ask, group + "{}", group + R"({"max":5})");
        row("accept-tightened", ask, file, file + R"(,"accept":["image/png"])");
        row("maximumBytes-tightened", ask, file, file + R"(,"maximumBytes":5)");
        row("text-changed", ask, R"("type":"consent","label":"a","text":"x")",
            R"("type":"consent","label":"a","text":"y")");
        row("text-changed", good, R"("type":"note","label":"a","text":"x")", R"("type":"note","label":"a","text":"y")");
    }
    void fields()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QByteArray, kind);
        QFETCH(QByteArray, verdict);
        const QByteArray other = R"(,{"id":"other","type":"yes-no","label":"o"}])";
        const Expected<FormComparison> comparison
            = compareForms(json(formWith(R"([{"id":"a",)" + before + '}' + other)),
                json(formWith(R"([{"id":"a",)" + after + '}' + other)));
        QVERIFY(comparison);
        QCOMPARE(comparison->changes.size(), 1);
        QCOMPARE(comparison->changes.first().path, "a"_ba);
        QCOMPARE(comparison->changes.first().kind, kind);
        QCOMPARE(toText(comparison->changes.first().verdict), verdict);
        QCOMPARE(toText(comparison->verdict), verdict);
    }

    // The default that is written is no change.
    void writingTheDefaultChangesNothing_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("written");
        QTest::newRow("text") << "text"_ba << R"("maxLength":200,"minLength":0,"required":false)"_ba;
        QTest::newRow("long-text") << "long-text"_ba << R"("maxLength":4000)"_ba;
        QTest::newRow("kana") << "kana"_ba << R"("maxLength":100)"_ba;
        QTest::newRow("person-name") << "person-name"_ba << R"("maxLength":100,"kana":false)"_ba;
        QTest::newRow("number") << "number"_ba << R"("decimals":0)"_ba;
        QTest::newRow("time") << "time"_ba << R"("step":1)"_ba;
        QTest::newRow("attachment") << "attachment"_ba << R"("maximumFiles":1,"maximumBytes":10485760)"_ba;
        QTest::newRow("insured-number") << "insured-number"_ba << R"("scheme":"care")"_ba;
        QTest::newRow("address") << "address"_ba << R"("notation":"any")"_ba;
        QTest::newRow("phone") << "phone"_ba << R"("international":false)"_ba;
        QTest::newRow("email") << "email"_ba << R"("confirm":false)"_ba;
        QTest::newRow("bank-account") << "bank-account"_ba << R"("sealed":true)"_ba;
    }
    void writingTheDefaultChangesNothing()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, written);
        const QByteArray field = "[{\"id\":\"a\",\"label\":\"a\",\"type\":\"" + type + '"';
        const QByteArray silent = formWith(field + "}]");
        const QByteArray loud = formWith(field + ',' + written + "}]");
        for (const auto& [before, after] : {std::pair(silent, loud), std::pair(loud, silent)}) {
            const Expected<FormComparison> comparison = compareForms(json(before), json(after));
            QVERIFY(comparison);
            QCOMPARE(comparison->changes.size(), 0);
        }
    }

    void forms_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QByteArray>("changes");
        const QByteArray a = R"({"id":"a","type":"text","label":"a"})";
        const QByteArray one = '[' + a + ']';
        const auto row = [](const char* name, const QByteArray& before, const QByteArray& after, const char* changes) {
            QTest::newRow(name) << before << after << QByteArray(changes);
        };
        row("nothing", formWith(one), formWith(one), "");
        row("field added", formWith(one), formWith('[' + a + R"(,{"id":"b","type":"text","label":"b"}])"),
            "b field-added compatible");
        row("required field added", formWith(one),
            formWith('[' + a + R"(,{"id":"b","type":"text","label":"b","required":true}])"),
            "b required-field-added needs-migration");
        row("field removed", formWith('[' + a + R"(,{"id":"b","type":"text","label":"b"}])"), formWith(one),
            "b field-removed breaking");
        row("note removed", formWith('[' + a + R"(,{"id":"b","type":"note","label":"b","text":"t"}])"), formWith(one),
            "b display-removed compatible");
        const QByteArray b = R"({"id":"b","type":"text","label":"b"})";
        row("fields in another order", formWith('[' + a + ',' + b + ']'), formWith('[' + b + ',' + a + ']'),
            "page fields-reordered compatible");
        const auto pages = [&a, &b](bool isMoved, const QByteArray& more) {
            return R"({"id":"test-form","version":1,"title":"t","pages":[{"id":"one","title":"1","fields":[)" + a
                + (isMoved ? QByteArray() : ',' + b) + R"(]},{"id":"two","title":"2")" + more + R"(,"fields":[)"
                + (isMoved ? b : QByteArray()) + "]}]}";
        };
        row("field moved", pages(false, {}), pages(true, {}), "b field-moved compatible");
        const QByteArray when = R"(,"when":{"var":"a"})";
        row("field moved to where it may be hidden", pages(false, when), pages(true, when),
            "b field-moved needs-migration");
        const auto group = [](const QByteArray& columns) {
            return formWith(R"([{"id":"g","type":"group","label":"g","repeat":{"max":2},"fields":[)" + columns + "]}]");
        };
        row("columns in another order", group(a + ',' + b), group(b + ',' + a), "g fields-reordered compatible");
        row("rule added", formWith(one), formWith(one, R"([{"id":"r","assert":true,"at":"a","message":"m"}])"),
            "rules.r rule-added needs-migration");
        row("warning added", formWith(one),
            formWith(one, R"([{"id":"r","severity":"warning","assert":true,"at":"a","message":"m"}])"),
            "rules.r rule-added compatible");
        row("rule removed", formWith(one, R"([{"id":"r","assert":true,"at":"a","message":"m"}])"), formWith(one),
            "rules.r rule-removed compatible");
        const QByteArray rules = R"([{"id":"r","assert":true,"at":"a","message":"m"},
            {"id":"s","assert":true,"at":"a","message":"m"}])";
        row("rules in another order", formWith(one, rules),
            formWith(
                one, QByteArray(rules).replace("\"r\"", "\"x\"").replace("\"s\"", "\"r\"").replace("\"x\"", "\"s\"")),
            "rules rules-reordered compatible");
        row("rule reworded", formWith(one, R"([{"id":"r","assert":true,"at":"a","message":"m"}])"),
            formWith(one, R"([{"id":"r","assert":true,"at":"a","message":"n"}])"), "rules.r rule-reworded compatible");
        row("identity raised", formWith(one), formWith(one, "[]", R"(,"identity":"signing-certificate")"),
            "identity identity-raised needs-migration");
        row("identity lowered", formWith(one, "[]", R"(,"identity":"email")"), formWith(one),
            "identity identity-lowered compatible");
        row("window narrowed", formWith(one), formWith(one, "[]", R"(,"window":{"until":"2026-12-31"})"),
            "window window-narrowed needs-migration");
        row("window widened", formWith(one, "[]", R"(,"window":{"until":"2026-12-31"})"), formWith(one),
            "window window-widened compatible");
        row("fee falls due", formWith(one), formWith(one, "[]", R"(,"fee":{"due":"before_review"})"),
            "fee fee-due-changed needs-migration");
        row("retention", formWith(one), formWith(one, "[]", R"(,"retention":{"years":5})"),
            "retention retention-changed compatible");
    }
    void forms()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QByteArray, changes);
        const Expected<FormComparison> comparison = compareForms(json(before), json(after));
        QVERIFY(comparison);
        QByteArrayList list;
        for (const FormChange& change : comparison->changes)
            list += change.path + ' ' + change.kind + ' ' + toText(change.verdict);
        QCOMPARE(list.join(", "), changes);
    }

    void otherFormsAreRefused()
    {
        const Json form = json(formWith("[]"));
        Json other = form;
        other.set("id", "other-form");
        QCOMPARE(compareForms(form, other).error().code(), "compare.not-a-version"_ba);
        Json older = form;
        older.set("version", 0);
        QCOMPARE(compareForms(form, older).error().code(), "compare.not-a-version"_ba);
    }
};

QTEST_APPLESS_MAIN(ComparingTest)
#include "comparing.moc"
