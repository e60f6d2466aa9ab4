// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "answers.h"

#include <libegov/form/authoring/overlay.h>

#include <QRandomGenerator>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const QByteArray base = R"({"id":"test-form","version":1,"title":"試験","window":{"from":"2026-04-01"},
  "fee":{"due":"before_review","lines":[{"id":"copy","label":"写し","unitAmount":300,"legalBasis":"条例"}]},
  "pages":[{"id":"one","title":"1","fields":[
    {"id":"name","type":"person-name","label":"氏名","required":true,"locked":true},
    {"id":"remarks","type":"text","label":"備考","maxLength":100},
    {"id":"kind","type":"choice","label":"種類","options":["a","b","c"]},
    {"id":"count","type":"number","label":"数","minimum":0,"maximum":50},
    {"id":"rows","type":"group","label":"行","repeat":{"min":0,"max":10},"fields":[
      {"id":"x","type":"number","label":"x","minimum":0},{"id":"y","type":"text","label":"y"}]}]},
  {"id":"two","title":"2","fields":[{"id":"later","type":"date","label":"日"},{"id":"extra","type":"text","label":"他"}]}],
 "rules":[{"id":"base-rule","assert":{"var":"kind"},"at":"kind","message":"m"}]})";

// What the publisher of the base does between two versions: text for text.
const QList<std::pair<QByteArray, QByteArray>> edits{{"備考", "連絡"}, {"\"later\"", "\"laterDay\""},
    {R"("max":10)", R"("max":8)"}, {R"("unitAmount":300)", R"("unitAmount":400)"}, {"2026-04-01", "2026-04-02"},
    {R"(["a","b","c"])", R"(["a","c"])"}, {R"(["a","b","c"])", R"(["a","b","c","d"])"},
    {R"("id":"count")", R"("id":"number")"}, {R"("maxLength":100)", R"("maxLength":80)"},
    {R"("label":"数")", R"("label":"個数")"}, {R"("label":"x")", R"("label":"x","required":true)"},
    {R"("label":"他")", R"("label":"他","locked":true)"}, {R"("id":"y")", R"("id":"z")"},
    {R"("title":"2")", R"("title":"二")"},
    {R"("required":true,"locked":true)", R"("required":true,"hint":"N","locked":true)"},
    {R"("id":"copy")", R"("id":"sheet")"}, {R"("maximum":50)", R"("maximum":40)"}};

// A municipality's changes, each about something of its own, so that they do not hang on their order.
QByteArray someChange(QRandomGenerator& random, int what)
{
    const QByteArray number = QByteArray::number(random.bounded(1, 9));
    switch (what) {
    case 0:
        return random.bounded(2) ? QByteArray(R"({"change":"hide","field":"remarks"})")
                                 : R"({"change":"relabel","field":"remarks","label":"L)" + number + "\"}";
    case 1: return R"({"change":"require","field":"kind"})";
    case 2: return R"({"change":"hint","field":"name","hint":"H)" + number + "\"}";
    case 3: return R"({"change":"add","page":"two","field":{"type":"text","label":"x","id":"own)" + number + "\"}}";
    case 4: return R"({"change":"tighten","field":"rows","repeat":{"max":)" + number + "}}";
    case 5: return R"({"change":"fee","line":"copy","unitAmount":)" + number + "}";
    case 6: return R"({"change":"window","from":"2026-05-0)" + number + "\"}";
    case 7: return R"({"change":"contact","desk":"D)" + number + "\"}";
    case 8:
        return random.bounded(2)
            ? R"({"change":"rule","rule":{"id":"own","assert":{"var":"later"},"at":"kind","message":"m"}})"
            : R"({"change":"rule","rule":{"id":"own","assert":{"var":"kind"},"at":"kind","message":"m"}})";
    case 9: return R"({"change":"tighten","field":"count","maximum":)" + number + "}";
    case 10: return R"({"change":"require","field":"rows.x"})";
    case 11: return R"({"change":"relabel","page":"two","label":"P)" + number + "\"}";
    case 12:
        return random.bounded(2) ? R"({"change":"hide","field":"extra"})"
                                 : R"({"change":"hint","field":"extra","hint":"E"})";
    case 13:
        return R"({"change":"attachment","page":"one","field":{"type":"attachment","label":"書類","id":"paper)" + number
            + "\"}}";
    default: return R"({"change":"hint","field":"rows.y","hint":"Y)" + number + "\"}";
    }
}

struct Round {
    Json before;
    Json after;
    Json::Array changes;
};

Round someRound(QRandomGenerator& random)
{
    QByteArray bytes = base;
    for (const auto& [from, to] : edits) {
        if (random.bounded(5) == 0)
            bytes.replace(from, to);
    }
    Round round{json(base), json(bytes), {}};
    round.after.set("version", 2);
    for (int what = 0; what < 15; ++what) {
        if (random.bounded(3) == 0)
            round.changes.push_back(json(someChange(random, what)));
    }
    return round;
}

Overlay overlayOn(const char* reference, const Json::Array& changes)
{
    const Expected<Overlay> overlay = Overlay::parse(Json::object({{"base", reference}, {"changes", Json(changes)}}));
    if (!overlay)
        qFatal("%s", qPrintable(overlay.error().detail()));
    return *overlay;
}

} // namespace

// Generated overlays on generated versions: what must hold whatever 25 municipalities and one publisher come up with.
class RebasingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void properties()
    {
        QRandomGenerator random(20261122);
        int conflicts = 0;
        int orphans = 0;
        int applied = 0;
        for (int number = 0; number < 2000; ++number) {
            const Round round = someRound(random);
            const Overlay overlay = overlayOn("test-form@1", round.changes);
            const Expected<Rebase> result = rebase(overlay, round.before, round.after);
            QVERIFY(result);
            conflicts += int(result->conflicts.size());
            orphans += int(result->orphans.size());
            applied += int(result->applied.size());

            // Every change is somewhere, and only once.
            QCOMPARE(result->applied.size() + result->conflicts.size() + result->orphans.size(),
                qsizetype(round.changes.size()));
            // Deterministic, and onto the same version the identity.
            const Expected<Rebase> again = rebase(overlay, round.before, round.after);
            QVERIFY(again && again->overlay.toBytes() == result->overlay.toBytes());
            const Expected<Rebase> same = rebase(overlay, round.before, round.before);
            QVERIFY(same && same->overlay == overlay.toJson());
            QVERIFY(same->conflicts.isEmpty() && same->orphans.isEmpty());

            // What was moved applies and compiles.
            const Expected<Overlay> moved = Overlay::parse(result->overlay);
            QVERIFY(moved);
            const Expected<Json> definition = moved->apply(round.after);
            QVERIFY2(definition.has_value(), definition ? "" : qPrintable(definition.error().detail()));
            QVERIFY(number % 8 != 0 || Form::compile(*definition, FieldTypes::builtIn()));

            // No change that was said to be applied is lost: doing it once more changes nothing, or finds it done.
            if (!result->applied.isEmpty()) {
                const Json& change = result->applied[random.bounded(result->applied.size())];
                Json::Array twice = result->overlay["changes"].elements();
                twice.push_back(change);
                const Expected<Json> repeated = overlayOn("test-form@2", twice).apply(round.after);
                if (repeated)
                    QVERIFY2(*repeated == *definition, change.toBytes().constData());
                else
                    QCOMPARE(repeated.error().code(), "overlay.exists"_ba);
            }
            // A conflict names two sides that differ, or a lock that is new.
            for (const RebaseNote& note : result->conflicts) {
                QVERIFY2(note.oldBase != note.newBase || round.after.toBytes().contains("\"locked\":true"),
                    note.change.toBytes().constData());
            }
            // An orphan's target, or something its rule reads, is gone.
            for (const RebaseNote& note : result->orphans) {
                const Expected<Json> alone = overlayOn("test-form@2", {note.change}).apply(round.after);
                const bool isGone = !alone || !Form::compile(*alone, FieldTypes::builtIn());
                QVERIFY2(isGone, note.change.toBytes().constData());
            }

            // Changes of different things commute.
            Json::Array shuffled = round.changes;
            for (size_t i = shuffled.size(); i > 1; --i)
                std::swap(shuffled[i - 1], shuffled[random.bounded(quint32(i))]);
            const Expected<Rebase> other = rebase(overlayOn("test-form@1", shuffled), round.before, round.after);
            QVERIFY(other);
            QCOMPARE(other->conflicts.size(), result->conflicts.size());
            QCOMPARE(other->orphans.size(), result->orphans.size());
            const Expected<Json> otherDefinition = Overlay::parse(other->overlay)->apply(round.after);
            QVERIFY(otherDefinition);
            QVERIFY(*otherDefinition == *definition);
        }
        // The rounds are about something.
        QVERIFY2(conflicts > 200 && orphans > 200 && applied > 4000,
            qPrintable(u"%1 %2 %3"_s.arg(conflicts).arg(orphans).arg(applied)));
    }

    // A question put behind one that is gone: where it stands now is not ours to say.
    void whatStoodBehindAGoneFieldIsAConflict()
    {
        const Json before
            = json(formWith(R"([{"id":"place","type":"text","label":"p"},{"id":"detail","type":"text","label":"d"}])"));
        Json after = json(formWith(R"([{"id":"place","type":"text","label":"p"}])"));
        after.set("version", 2);
        const auto adding = [](const char* behind) {
            return Json::object({{"change", "add"}, {"page", "page"}, {"after", QByteArray(behind)},
                {"field", Json::object({{"id", "harbour"}, {"type", "text"}, {"label", "h"}})}});
        };
        const Expected<Rebase> astray = rebase(overlayOn("test-form@1", {adding("detail")}), before, after);
        QVERIFY(astray);
        QCOMPARE(astray->applied.size(), 0);
        QCOMPARE(astray->conflicts.size(), 1);
        QCOMPARE(astray->conflicts.first().oldBase["after"], Json("detail"));
        QVERIFY(astray->conflicts.first().newBase["after"].isNull());
        const Expected<Rebase> kept = rebase(overlayOn("test-form@1", {adding("place")}), before, after);
        QVERIFY(kept);
        QCOMPARE(kept->applied, QList<Json>{adding("place")});
        QCOMPARE(kept->conflicts.size(), 0);
    }

    // Every member of a change that names something of the base beside its target: gone in the next version, the change
    // is not applied, and what is gone is named.
    void whatAChangeReadsIsNamedWhenItIsGone_data()
    {
        QTest::addColumn<QByteArray>("change");
        QTest::addColumn<QByteArray>("from"); // the next version is the old one with that text replaced
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QByteArray>("reads");
        QTest::addColumn<bool>("isOrphan");
        const auto row = [](const char* what, const char* change, const char* from, const char* to, const char* reads,
                             bool isOrphan) {
            QTest::newRow(what) << QByteArray(change) << QByteArray(from) << QByteArray(to) << QByteArray(reads)
                                << isOrphan;
        };
        const auto rule = [](const char* assertion) {
            return R"({"change":"rule","rule":{"id":"own","assert":)" + QByteArray(assertion)
                + R"(,"at":"kind","message":"m"}})";
        };
        row("a condition", R"({"change":"require","field":"kind","required":{"==":[{"var":"count"},1]}})",
            R"("id":"count")", R"("id":"number")", "count", true);
        row("where a rule stands",
            R"({"change":"rule","rule":{"id":"own","assert":{"var":"kind"},"at":"remarks","message":"m"}})",
            R"("id":"remarks")", R"("id":"notes")", "remarks", true);
        row("whose rows a rule judges",
            R"({"change":"rule","rule":{"id":"own","each":"rows","assert":{"var":"row.x"},"at":"row.x","message":"m"}})",
            R"("id":"rows")", R"("id":"lines")", "rows.x", true);
        row("a column of a row",
            R"({"change":"rule","rule":{"id":"own","each":"rows","assert":{"var":"row.y"},"at":"row.x","message":"m"}})",
            R"("id":"y")", R"("id":"z")", "rows.y", true);
        row("a column within an iteration", rule(R"({"some":[{"var":"rows"},{"==":[{"var":"y"},"1"]}]})"),
            R"("id":"y")", R"("id":"z")", "rows.y", true);
        row("a column that is added up", rule(R"({"<":[{"sum":[{"var":"rows"},"x"]},3]})"), R"("id":"x")",
            R"("id":"w")", "rows.x", true);
        row("an answer that may be missing", rule(R"({"!":[{"missing":["later"]}]})"), R"("id":"later")",
            R"("id":"day")", "later", true);
        row("the quantity of a fee",
            R"({"change":"fee","line":"own","label":"手数料","unitAmount":100,"quantity":{"var":"count"},"legalBasis":"条例"})",
            R"("id":"count")", R"("id":"number")", "count", true);
        row("an option that a rule asks for", rule(R"({"==":[{"var":"kind"},"b"]})"), R"(["a","b","c"])",
            R"(["a","c"])", "kind=b", false);
        row("one of several options", rule(R"({"in":[{"var":"kind"},["a","b"]]})"), R"(["a","b","c"])", R"(["a","c"])",
            "kind=b", false);
        row("a table of the form", rule(R"({"<":[{"var":"count"},{"table":["limits","most"]}]})"), R"("limits")",
            R"("bounds")", "tables/limits", false);
        row("options out of a table of the form",
            R"({"change":"add","page":"two","field":{"id":"own","type":"choice","label":"x","optionsTable":"limits"}})",
            R"("limits")", R"("bounds")", "tables/limits", false);
    }
    void whatAChangeReadsIsNamedWhenItIsGone()
    {
        QFETCH(QByteArray, change);
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QByteArray, reads);
        QFETCH(bool, isOrphan);
        const QByteArray bytes = QByteArray(base).replace(
            R"("rules":)", R"("tables":{"limits":{"entries":[{"value":{"most":9}}]}},"rules":)");
        QVERIFY(bytes.contains(from));
        Json after = json(QByteArray(bytes).replace(from, to));
        after.set("version", 2);
        const Overlay overlay = overlayOn("test-form@1", {json(change)});
        const Expected<Rebase> same = rebase(overlay, json(bytes), json(bytes));
        QVERIFY(same);
        QCOMPARE(same->applied.size(), 1);
        const Expected<Rebase> moved = rebase(overlay, json(bytes), after);
        QVERIFY(moved);
        QCOMPARE(moved->applied.size(), 0);
        QCOMPARE(moved->orphans.size(), isOrphan ? 1 : 0);
        QCOMPARE(moved->conflicts.size(), isOrphan ? 0 : 1);
        const RebaseNote& note = isOrphan ? moved->orphans.first() : moved->conflicts.first();
        QCOMPARE(note.oldBase["reads"].toUtf8(), reads);
        QVERIFY(note.newBase["reads"].isNull());
    }

    // A limit on what has become another type, and an option that somebody else took away or added first.
    void theTargetHasBecomeAnother_data()
    {
        QTest::addColumn<QByteArray>("change");
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("another type") << R"({"change":"tighten","field":"remarks","maxLength":50})"_ba
                                      << R"("id":"remarks","type":"text")"_ba
                                      << R"("id":"remarks","type":"long-text")"_ba;
        QTest::newRow("an option that is gone") << R"({"change":"option","field":"kind","remove":["b"]})"_ba
                                                << R"(["a","b","c"])"_ba << R"(["a","c"])"_ba;
        QTest::newRow("an option that is there") << R"({"change":"option","field":"kind","add":["d"]})"_ba
                                                 << R"(["a","b","c"])"_ba << R"(["a","b","c","d"])"_ba;
    }
    void theTargetHasBecomeAnother()
    {
        QFETCH(QByteArray, change);
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        Json after = json(QByteArray(base).replace(from, to));
        after.set("version", 2);
        const Expected<Rebase> moved = rebase(overlayOn("test-form@1", {json(change)}), json(base), after);
        QVERIFY(moved);
        QCOMPARE(moved->applied.size(), 0);
        QCOMPARE(moved->conflicts.size(), 1);
    }
};

QTEST_APPLESS_MAIN(RebasingTest)
#include "rebasing.moc"
