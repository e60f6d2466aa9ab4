// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "examples.h"

#include <libegov/procedure/caseevaluation.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

Json rows() { return Examples::json(QStringLiteral(EGOV_SOURCE_DIR "/tests/procedure/cases.json")); }

QByteArrayList codes(const QList<Finding>& findings)
{
    QByteArrayList all;
    for (const Finding& finding : findings)
        all += finding.code + ' ' + finding.path;
    return all;
}

QByteArrayList texts(const Json& list)
{
    QByteArrayList all;
    for (const Json& text : list.elements())
        all += text.toUtf8();
    return all;
}

Json dayOrNull(QDate day) { return day.isValid() ? Json(day.toString(Qt::ISODate)) : Json(); }

} // namespace

// cases.json: a case, a stage and what must follow; what a row does not name is not looked at.
class EvaluatingTest : public QObject {
    Q_OBJECT

    static void compare(const Json& row, const StageEvaluation& stage)
    {
        if (row.contains("complete"))
            QCOMPARE(stage.isComplete, row["complete"].toBool());
        if (row.contains("codes"))
            QCOMPARE(codes(stage.findings), texts(row["codes"]));
        for (const Json::Member& value : row["values"].members())
            QVERIFY2(stage.values[value.first] == value.second,
                (value.first + " is " + stage.values[value.first].toBytes()).constData());
    }

    static void compare(const Json& row, const CaseEvaluation& found)
    {
        for (const StageStanding& stage : found.stages) {
            if (row["states"].contains(stage.id))
                QCOMPARE(stage.id + ' ' + toText(stage.state), stage.id + ' ' + row["states"][stage.id].toUtf8());
        }
        QByteArrayList due;
        for (const DocumentStanding& document : found.documents) {
            if (!document.isDue)
                continue;
            due += document.id;
            if (row.contains("copies") && document.id.startsWith("certificate"))
                QCOMPARE(document.copies, int(row["copies"].toInteger()));
            if (row.contains("entry"))
                QVERIFY2(document.entry == row["entry"], document.entry.toBytes().constData());
            if (row.contains("published"))
                QCOMPARE(document.isPublished, row["published"].toBool());
            if (row.contains("valid") && document.validUntil.isValid())
                QVERIFY(Json::array({dayOrNull(document.validFrom), dayOrNull(document.validUntil)}) == row["valid"]);
        }
        if (row.contains("due"))
            QCOMPARE(due, texts(row["due"]));
        if (row.contains("dueOn"))
            QVERIFY2(
                dayOrNull(found.period.dueOn) == row["dueOn"], qPrintable(found.period.dueOn.toString(Qt::ISODate)));
        if (row.contains("fees")) {
            qint64 sum = 0;
            for (const StageFee& fee : found.fees)
                sum += fee.line.amount;
            QCOMPARE(sum, row["fees"].toInteger());
        }
        for (const TotalClaim& total : found.totals) {
            if (row["totals"].contains(total.key.id))
                QVERIFY(Json::array({total.amount, total.limit}) == row["totals"][total.key.id]);
        }
        for (const CaseKey& key : found.once) {
            if (row["once"].contains(key.id))
                QVERIFY(Json::array({Json(Json::Array(key.parts.begin(), key.parts.end())), key.isEmpty})
                    == row["once"][key.id]);
        }
        if (row.contains("caseCodes"))
            QCOMPARE(codes(found.findings), texts(row["caseCodes"]));
    }

private Q_SLOTS:
    void cases_data()
    {
        QTest::addColumn<int>("number");
        const Json all = rows();
        for (qsizetype i = 0; i < all.size(); ++i)
            QTest::newRow(qPrintable(all[i]["of"].toString() + u": "_s + all[i]["name"].toString()))
                << static_cast<int>(i);
    }
    void cases()
    {
        QFETCH(int, number);
        const Json row = rows()[number];
        const Procedure procedure = Examples::procedure(row["of"].toString());
        EvaluationContext context;
        context.asOf = QDate::fromString(row["asOf"].toString(u"2026-12-20"_s), Qt::ISODate);
        const Expected<StageEvaluation> stage = evaluateStage(procedure, row["stage"].toUtf8(), row["case"], context);
        if (row.contains("error")) {
            QVERIFY(!stage);
            QCOMPARE(stage.error().code(), row["error"].toUtf8());
            return;
        }
        QVERIFY2(stage, stage ? "" : qPrintable(stage.error().detail()));
        compare(row, *stage);
        const Expected<CaseEvaluation> found = evaluateCase(procedure, row["case"], context);
        if (row.contains("caseError")) {
            QVERIFY(!found);
            QCOMPARE(found.error().code(), row["caseError"].toUtf8());
            return;
        }
        QVERIFY2(found, found ? "" : qPrintable(found.error().detail()));
        compare(row, *found);
    }

    // Bounds and options of a stage's fields hang on what was filed, as those of a form hang on its answers.
    void boundsAndOptionsByRule()
    {
        Json definition = Examples::edited(Examples::definition(u"home-modification"_s), "/stages/0/fields/1/maximum",
            Json::object({{"var", "answers.estimate"}}));
        definition = Examples::edited(definition, "/stages/0/rules", std::nullopt);
        definition = Examples::edited(definition, "/stages/0/fields/2",
            *Json::parse(
                R"({"id":"way","type":"choice","label":"払い方","options":[{"value":"later","label":"償還払い"},
                {"value":"agent","label":"受領委任","when":{">":[{"var":"answers.estimate"},100000]}}]})"));
        const Expected<Procedure> procedure = Examples::compiled(u"home-modification"_s, definition);
        QVERIFY2(procedure, procedure ? "" : qPrintable(procedure.error().detail()));
        EvaluationContext context;
        context.asOf = QDate(2026, 12, 20);
        const auto found = [&](double eligible, const char* way, double estimate) {
            const Json papers = Json::object({{"complete", true}, {"eligible", eligible}, {"way", way}});
            const Json filed = Json::object({{"estimate", estimate}});
            const Expected<StageEvaluation> stage = evaluateStage(*procedure, "papers",
                Json::object({{"answers", filed}, {"stages", Json::object({{"papers", papers}})},
                    {"decisions", Json::object()}, {"case", Json::object({{"arrivedOn", "2026-11-30"}})}}),
                context);
            return stage ? codes(stage->findings).join(", ") : stage.error().code();
        };
        QCOMPARE(found(250000, "agent", 250000), ""_ba);
        QCOMPARE(found(250001, "agent", 250000), "number.too-large eligible"_ba);
        QCOMPARE(found(90000, "agent", 90000), "choice.not-offered way"_ba);
        QCOMPARE(found(90001, "later", 90000), "number.too-large eligible"_ba);
    }

    // Every finding is a sentence of its language.
    void findingsAreSentences()
    {
        const Procedure procedure = Examples::procedure(u"home-modification"_s);
        for (const char* const code : {"decision.outcome-missing", "decision.outcome-unknown",
                 "decision.outcome-not-allowed", "total.over-limit", "answer.required", "computed.value"}) {
            const Finding finding{code, code == QByteArrayView("answer.required") ? "ground" : "outcome",
                Severity::Error, Json::object()};
            const QString japanese = messageFor(finding, "ja", procedure, "confirmation");
            const QString english = messageFor(finding, "en", procedure, "confirmation");
            QVERIFY2(japanese.endsWith(u'。') && !japanese.contains(u'.'), qPrintable(japanese));
            QVERIFY2(english.endsWith(u'.') && !english.contains(QString::fromLatin1(code)), qPrintable(english));
        }
    }

    // What the town's tables say goes before what the form brings, as in a form.
    void tablesOfTheMunicipality()
    {
        const Procedure procedure = Examples::procedure(u"dog-registration"_s);
        EvaluationContext context;
        context.asOf = QDate(2026, 12, 20);
        context.tables = Tables::compile(
            Json::parse(
                R"({"dog-fee":{"legalBasis":"作例","entries":[{"from":"2026-10-01","value":{"registration":3100,"vaccination":600}}]}})")
                .value())
                             .value();
        const Json caseData = Json::parse(
            R"({"answers":{},"stages":{"check":{"proofValid":true,"registeredElsewhere":false,"doneOn":"2026-12-01"}},
            "decisions":{"registration":{"outcome":"registered","decidedOn":"2026-12-02"}},"case":{"arrivedOn":"2026-11-30"}})")
                                  .value();
        const Expected<CaseEvaluation> found = evaluateCase(procedure, caseData, context);
        QVERIFY(found);
        QCOMPARE(found->fees.size(), 2);
        QCOMPARE(found->fees[0].line.amount + found->fees[1].line.amount, 3700);
        QCOMPARE(found->fees[0].stage, "registration");
    }

    // The vectors of periods: a request of 2026-11-30.
    void periods_data()
    {
        QTest::addColumn<QByteArray>("clock");
        QTest::addColumn<QByteArray>("stopped");
        QTest::addColumn<QDate>("dueOn");
        const auto row = [](const char* name, const char* clock, const char* stopped, QDate dueOn) {
            QTest::newRow(name) << QByteArray(clock) << QByteArray(stopped) << dueOn;
        };
        row("the day counts", R"({"days":15,"count":"days","dayOne":"same-day"})", "[]", QDate(2026, 12, 14));
        row("from the next", R"({"days":15,"count":"days","dayOne":"next-day"})", "[]", QDate(2026, 12, 15));
        row("a closed last day stays", R"({"days":30,"count":"days","dayOne":"next-day"})", "[]", QDate(2026, 12, 30));
        row("a closed last day moves", R"({"days":30,"count":"days","dayOne":"next-day","closedLastDay":"moves"})",
            "[]", QDate(2027, 1, 4));
        row("corrected, the day counts", R"({"days":15,"count":"days","dayOne":"same-day"})",
            R"([{"from":"2026-12-03","until":"2026-12-08"}])", QDate(2026, 12, 19));
        row("corrected, from the next", R"({"days":15,"count":"days","dayOne":"next-day"})",
            R"([{"from":"2026-12-03","until":"2026-12-08"}])", QDate(2026, 12, 20));
        row("open days", R"({"days":22,"count":"open-days","dayOne":"next-day"})", "[]", QDate(2027, 1, 5));
        row("no clock", "null", "[]", QDate());
    }
    void periods()
    {
        QFETCH(QByteArray, clock);
        QFETCH(QByteArray, stopped);
        QFETCH(QDate, dueOn);
        const ProcessingPeriod period = processingPeriod(
            Json::parse(clock).value(), QDate(2026, 11, 30), Json::parse(stopped).value(), 0, Holidays());
        QCOMPARE(period.dueOn, dueOn);
        QVERIFY(!processingPeriod(Json::parse(clock).value(), QDate(), Json::array(), 0, Holidays()).dueOn.isValid());
    }
};

QTEST_APPLESS_MAIN(EvaluatingTest)
#include "evaluating.moc"
