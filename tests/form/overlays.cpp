// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "answers.h"

#include <libegov/form/authoring/overlay.h>

#include <QRandomGenerator>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

Json base()
{
    return json(R"({"id":"test-form","version":1,"title":"試験","window":{"from":"2026-04-01"},
        "fee":{"due":"before_review","lines":[{"id":"copy","label":"写し","unitAmount":300,"legalBasis":"条例"}]},
        "pages":[{"id":"one","title":"1","fields":[
            {"id":"name","type":"person-name","label":"氏名","required":true,"locked":true},
            {"id":"remarks","type":"text","label":"備考","maxLength":100},
            {"id":"kind","type":"choice","label":"種類","options":["a","b"]},
            {"id":"lockedKind","type":"choice","label":"区分","options":["a","b"],"locked":true},
            {"id":"rows","type":"group","label":"行","repeat":{"min":0,"max":10},"fields":[
                {"id":"x","type":"number","label":"x","minimum":0}]}]},
            {"id":"two","title":"2","fields":[{"id":"later","type":"date","label":"日"}]}]})");
}

Overlay overlayOf(const Json& changes)
{
    const Expected<Overlay> overlay = Overlay::parse(Json::object({{"base", "test-form@1"}, {"changes", changes}}));
    if (!overlay)
        qFatal("%s", qPrintable(overlay.error().detail()));
    return *overlay;
}

Overlay overlayWith(const QByteArray& change) { return overlayOf(json('[' + change + ']')); }

} // namespace

class OverlaysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void changes_data()
    {
        QTest::addColumn<QByteArray>("change");
        QTest::addColumn<QByteArray>("refusal"); // empty: applied, and the form compiles
        const auto row = [](const QByteArray& change, const char* refusal = "") {
            QTest::newRow(change.constData()) << change << QByteArray(refusal);
        };
        row(R"({"change":"hide","field":"remarks"})");
        row(R"({"change":"hide","page":"two"})");
        row(R"({"change":"hide","field":"name"})", "overlay.locked");
        row(R"({"change":"hide","page":"one"})", "overlay.locked");
        row(R"({"change":"hide","field":"nothing"})", "overlay.unknown");
        row(R"({"change":"require","field":"remarks"})");
        row(R"({"change":"require","field":"rows.x"})");
        row(R"({"change":"require","field":"remarks","required":{"==":[{"var":"kind"},"a"]}})");
        row(R"({"change":"require","field":"name","required":false})", "overlay.loosens");
        row(R"({"change":"relabel","field":"remarks","label":"連絡事項"})");
        row(R"({"change":"relabel","page":"two","label":"日程"})");
        row(R"({"change":"hint","field":"name","hint":"戸籍のとおりに"})");
        row(R"({"change":"hint","field":"nothing","hint":"x"})", "overlay.unknown");
        row(R"({"change":"add","page":"one","after":"name","field":{"id":"alias","type":"text","label":"通称"}})");
        row(R"({"change":"add","group":"rows","field":{"id":"y","type":"text","label":"y"}})");
        row(R"({"change":"add","page":"one","field":{"id":"remarks","type":"text","label":"x"}})", "overlay.exists");
        row(R"({"change":"add","page":"nine","field":{"id":"alias","type":"text","label":"x"}})", "overlay.unknown");
        row(R"({"change":"add","page":"one","after":"nine","field":{"id":"alias","type":"text","label":"x"}})",
            "overlay.unknown");
        row(R"({"change":"attachment","page":"two","field":{"id":"paper","type":"attachment","label":"書類"}})");
        row(R"({"change":"tighten","field":"remarks","maxLength":50})");
        row(R"({"change":"tighten","field":"remarks","maxLength":150})", "overlay.loosens");
        row(R"({"change":"tighten","field":"remarks","minLength":2,"pattern":"[a-z]+"})");
        row(R"({"change":"tighten","field":"rows.x","minimum":-1})", "overlay.loosens");
        row(R"({"change":"tighten","field":"rows","repeat":{"max":5}})");
        row(R"({"change":"tighten","field":"rows","repeat":{"max":11}})", "overlay.loosens");
        row(R"({"change":"tighten","field":"name","maxLength":40})");
        // A name without a limit of its own has the type's, 100 characters.
        row(R"({"change":"tighten","field":"name","maxLength":400})", "overlay.loosens");
        row(R"({"change":"fee","line":"copy","unitAmount":200})");
        row(R"({"change":"fee","line":"postage","label":"郵送料","unitAmount":110,"legalBasis":"条例"})");
        row(R"({"change":"fee","line":"postage","unitAmount":110})", "overlay.unknown");
        row(R"({"change":"fee","due":"before_issue"})");
        row(R"({"change":"fee","line":"copy","remove":true})");
        row(R"({"change":"rule","rule":{"id":"r","assert":{"var":"kind"},"at":"kind","message":"m"}})");
        row(R"({"change":"window","from":"2026-05-01","until":"2026-06-30"})");
        row(R"({"change":"contact","desk":"市民課","phone":"0600000000"})");
        row(R"({"change":"option","field":"kind","add":["c"],"remove":["a"]})");
        row(R"({"change":"option","field":"kind","add":["a"]})", "overlay.exists");
        row(R"({"change":"option","field":"kind","remove":["z"]})", "overlay.unknown");
        row(R"({"change":"option","field":"kind","remove":["a","b"]})", "overlay.loosens");
        row(R"({"change":"option","field":"lockedKind","add":["c"]})", "overlay.locked");
        row(R"({"change":"option","field":"lockedKind","remove":["a"]})");
    }
    void changes()
    {
        QFETCH(QByteArray, change);
        QFETCH(QByteArray, refusal);
        const Expected<Json> applied = overlayWith(change).apply(base());
        if (!refusal.isEmpty()) {
            QVERIFY(!applied);
            QCOMPARE(applied.error().code(), refusal);
            return;
        }
        QVERIFY2(applied.has_value(), applied ? "" : qPrintable(applied.error().detail()));
        const Expected<Form> form = Form::compile(*applied, FieldTypes::builtIn());
        QVERIFY2(form.has_value(), form ? "" : qPrintable(form.error().detail()));
        QVERIFY(applied->toCanonical() != base().toCanonical());
    }

    // Compiled from the base or from the whole definition: the same form, or the same refusal.
    void compiledFromTheBase_data() { changes_data(); }
    void compiledFromTheBase()
    {
        QFETCH(QByteArray, change);
        const FieldTypes types = FieldTypes::builtIn();
        const Form shared = Form::compile(base(), types).value();
        const Overlay overlay = overlayWith(change);
        const Expected<Json> definition = overlay.apply(shared.definition());
        const Expected<Form> whole
            = definition ? Form::compile(*definition, types) : Expected<Form>(Unexpected(definition.error()));
        const Expected<Form> quick = overlay.apply(shared, types);
        QCOMPARE(quick.has_value(), whole.has_value());
        if (!whole) {
            QCOMPARE(quick.error().code(), whole.error().code());
            QCOMPARE(quick.error().detail(), whole.error().detail());
            return;
        }
        QCOMPARE(quick->digest(), whole->digest());
        QVERIFY(quick->definition() == whole->definition());
        const EvaluationContext context{.asOf = QDate(2026, 11, 22)};
        for (const QByteArray& answers :
            {"{}"_ba, R"({"name":{"family":"見本","given":"花子"},"remarks":"あ","kind":"a",
            "lockedKind":"b","rows":[{"x":-1},{"x":2}],"later":"2026-04-01","floor":2})"_ba}) {
            const Expected<Evaluation> one = evaluate(*quick, answers, context);
            const Expected<Evaluation> other = evaluate(*whole, answers, context);
            QVERIFY(one->values() == other->values());
            QCOMPARE(one->visiblePaths(), other->visiblePaths());
            QCOMPARE(one->findings().size(), other->findings().size());
            for (qsizetype i = 0; i < one->findings().size(); ++i) {
                QCOMPARE(one->findings()[i].code, other->findings()[i].code);
                QCOMPARE(one->findings()[i].path, other->findings()[i].path);
            }
        }
        QCOMPARE(Form::compile(base(), types)->digest(), shared.digest());
    }
    // What an overlay changes is judged by the schema of forms, whatever it shares with the base.
    void changedIntoNoForm()
    {
        const FieldTypes types = FieldTypes::builtIn();
        const Form shared = Form::compile(base(), types).value();
        for (const char* const change :
            {R"({"change":"add","page":"one","field":{"id":"new","type":"kanji","label":"新"}})",
                R"({"change":"add","page":"one","field":{"id":"new","type":"choice","label":"新"}})",
                R"({"change":"add","group":"rows","field":{"id":"new","type":"group","label":"新","fields":[]}})",
                R"({"change":"rule","rule":{"id":"new","assert":{"==":[{"var":"nowhere"},1]},"message":"？"}})"}) {
            const Expected<Overlay> overlay
                = Overlay::parse(Json::object({{"base", "test-form@1"}, {"changes", Json::array({json(change)})}}));
            QVERIFY2(!overlay || !overlay->apply(shared, types), change);
        }
    }

    void wrongShapes_data()
    {
        QTest::addColumn<QByteArray>("overlay");
        for (const char* const overlay :
            {R"({})", R"({"base":"test-form","changes":[]})",
                R"({"base":"test-form@1","changes":[{"change":"loosen","field":"name"}]})",
                R"({"base":"test-form@1","changes":[{"change":"hide"}]})",
                R"({"base":"test-form@1","changes":[{"change":"hide","field":"a","page":"b"}]})",
                R"({"base":"test-form@1","changes":[{"change":"tighten","field":"a"}]})",
                R"({"base":"test-form@1","changes":[{"change":"relabel","field":"a"}]})",
                R"({"base":"test-form@1","changes":[{"change":"attachment","page":"a","field":{"id":"b","type":"text","label":"b"}}]})",
                R"({"base":"test-form@1","changes":[],"script":"x"})"})
            QTest::newRow(overlay) << QByteArray(overlay);
    }
    void wrongShapes()
    {
        QFETCH(QByteArray, overlay);
        const Expected<Overlay> refused = Overlay::parse(json(overlay));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code(), "overlay.schema"_ba);
    }

    void anotherBaseIsRefused()
    {
        Json other = base();
        other.set("version", 2);
        QCOMPARE(overlayOf(Json::array()).apply(other).error().code(), "overlay.base"_ba);
    }

    void hidingDropsAnswers()
    {
        const Form form = compiled(overlayWith(R"({"change":"hide","field":"remarks"})").apply(base())->toBytes());
        const Evaluation evaluation = judged(form, R"({"name":{"family":"見本"},"remarks":"x"})");
        QVERIFY(evaluation.isComplete());
        QVERIFY(!evaluation.values().contains("remarks"));
    }

    void rebaseReportsConflictsAndOrphans()
    {
        Json next = json(base().toBytes().replace("備考", "連絡").replace("\"later\"", "\"laterDay\""));
        next.set("version", 2);
        const Overlay overlay = overlayOf(json(R"([{"change":"relabel","field":"remarks","label":"特記事項"},
            {"change":"require","field":"later"},{"change":"hide","field":"kind"},
            {"change":"rule","rule":{"id":"r","assert":{"var":"later"},"at":"kind","message":"m"}}])"));
        const Expected<Rebase> result = rebase(overlay, base(), next);
        QVERIFY(result);
        QCOMPARE(result->conflicts.size(), 1);
        QCOMPARE(result->conflicts.first().path, "remarks"_ba);
        QCOMPARE(result->conflicts.first().oldBase["label"].toString(), u"備考"_s);
        QCOMPARE(result->conflicts.first().newBase["label"].toString(), u"連絡"_s);
        QCOMPARE(result->orphans.size(), 2);
        QCOMPARE(result->applied.size(), 1);
        QCOMPARE(result->overlay["base"].toUtf8(), "test-form@2"_ba);
    }

    void whatTheBaseNowLocksIsAConflict()
    {
        Json next = json(base().toBytes().replace(R"("label":"備考")", R"("label":"備考","locked":true)"));
        next.set("version", 2);
        const Expected<Rebase> result = rebase(overlayWith(R"({"change":"hide","field":"remarks"})"), base(), next);
        QVERIFY(result);
        QCOMPARE(result->conflicts.size(), 1);
    }

    // Generated overlays and new versions: rebasing is deterministic, loses nothing, onto the same version changes
    // nothing, and does not care for the order of changes that touch different things.
    void properties()
    {
        const QList<QByteArray> local{R"({"change":"hide","field":"remarks"})",
            R"({"change":"require","field":"kind"})", R"({"change":"relabel","field":"lockedKind","label":"L"})",
            R"({"change":"hint","field":"name","hint":"H"})",
            R"({"change":"add","page":"two","field":{"id":"extra","type":"text","label":"x"}})",
            R"({"change":"tighten","field":"rows","repeat":{"max":4}})",
            R"({"change":"fee","line":"copy","unitAmount":1})", R"({"change":"window","from":"2026-05-01"})",
            R"({"change":"contact","desk":"D"})", R"({"change":"option","field":"kind","add":["z"]})",
            R"({"change":"rule","rule":{"id":"own","assert":{"var":"later"},"at":"kind","message":"m"}})"};
        const QList<std::pair<QByteArray, QByteArray>> edits{{"備考", "連絡"}, {"\"later\"", "\"laterDay\""},
            {R"("max":10)", R"("max":8)"}, {R"("unitAmount":300)", R"("unitAmount":400)"}, {"2026-04-01", "2026-04-02"},
            {R"(["a","b"],"locked")", R"(["a"],"locked")"}, {R"("id":"kind")", R"("id":"sort")"},
            {R"("label":"区分")", R"("label":"別")"},
            {R"("required":true,"locked":true)", R"("required":true,"hint":"N","locked":true)"}};
        QRandomGenerator random(20261122);
        for (int round = 0; round < 300; ++round) {
            Json::Array changes;
            for (const QByteArray& change : local) {
                if (random.bounded(2) == 0)
                    changes.push_back(json(change));
            }
            QByteArray bytes = base().toBytes();
            for (const auto& [from, to] : edits) {
                if (random.bounded(3) == 0)
                    bytes.replace(from, to);
            }
            Json next = json(bytes);
            next.set("version", 2);
            const Overlay overlay = overlayOf(Json(changes));
            const Expected<Rebase> result = rebase(overlay, base(), next);
            QVERIFY(result);
            QCOMPARE(
                result->applied.size() + result->conflicts.size() + result->orphans.size(), qsizetype(changes.size()));
            QCOMPARE(rebase(overlay, base(), next)->overlay.toBytes(), result->overlay.toBytes());
            QCOMPARE(rebase(overlay, base(), base())->overlay.toCanonical(), overlay.toJson().toCanonical());
            const Expected<Overlay> moved = Overlay::parse(result->overlay);
            QVERIFY(moved);
            const Expected<Json> applied = moved->apply(next);
            QVERIFY2(applied.has_value(), applied ? "" : qPrintable(applied.error().detail()));
            std::ranges::reverse(changes);
            const Expected<Rebase> reversed = rebase(overlayOf(Json(changes)), base(), next);
            QVERIFY(reversed);
            const Expected<Json> other = Overlay::parse(reversed->overlay)->apply(next);
            QVERIFY(other);
            QCOMPARE(other->toCanonical(), applied->toCanonical());
        }
    }
};

QTEST_APPLESS_MAIN(OverlaysTest)
#include "overlays.moc"
