// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "examples.h"

#include <libegov/procedure/stageexplanation.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

// Why a stage is where it is, with what its condition looked at; what is sealed is never told.
class ExplainingTest : public QObject {
    Q_OBJECT

    static Expected<StageExplanation> explained(const Procedure& procedure, const char* stage, const char* caseData)
    {
        EvaluationContext context;
        context.asOf = QDate(2026, 12, 20);
        return explainStage(procedure, stage, Json::parse(caseData).value(), context);
    }

private Q_SLOTS:
    void stages_data()
    {
        QTest::addColumn<QByteArray>("stage");
        QTest::addColumn<QByteArray>("caseData");
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<QByteArray>("inputs");
        QTest::addColumn<QString>("japanese");
        QTest::addColumn<QString>("english");
        const auto row = [](const char* name, const char* stage, const char* caseData, const char* state,
                             const char* inputs, const QString& japanese, const QString& english) {
            QTest::newRow(name) << QByteArray(stage) << QByteArray(caseData) << QByteArray(state) << QByteArray(inputs)
                                << japanese << english;
        };
        row("waits for two", "permission", "{}", "waiting", "",
            u"「審査」と「警察署との協議」が終わるのを待っています。"_s,
            u"It waits for \"審査\" and \"警察署との協議\"."_s);
        row("waits for one of two", "permission", R"({"stages":{"review":{"doneOn":"2026-12-01"}}})", "waiting", "",
            u"「警察署との協議」が終わるのを待っています。"_s, u"It waits for \"警察署との協議\"."_s);
        row("open without a condition", "permission",
            R"({"stages":{"review":{"doneOn":"2026-12-01"},"police":{"doneOn":"2026-12-02"}}})", "open", "",
            u"前の段階が終わったので、始められます。"_s, u"It is open: what comes before is done."_s);
        row("open by its condition", "completion",
            R"({"decisions":{"permission":{"outcome":"conditional","decidedOn":"2026-12-02"}}})", "open",
            "decisions.permission.outcome=\"conditional\"",
            u"前の段階が終わり、条件が成り立つので、始められます（「決定の内容」はconditional）。"_s,
            u"It is open: what comes before is done and its condition holds (\"決定の内容\" is conditional)."_s);
        row("not needed", "completion",
            R"({"decisions":{"permission":{"outcome":"refused","decidedOn":"2026-12-02"}}})", "not-needed",
            "decisions.permission.outcome=\"refused\"",
            u"条件が成り立たないので、この段階は要りません（「決定の内容」はrefused）。"_s,
            u"It is not needed: its condition does not hold (\"決定の内容\" is refused)."_s);
        row("done", "permission", R"({"decisions":{"permission":{"outcome":"refused","decidedOn":"2026-12-02"}}})",
            "done", "", u"終わっています。"_s, u"It is done."_s);
    }
    void stages()
    {
        QFETCH(QByteArray, stage);
        QFETCH(QByteArray, caseData);
        QFETCH(QByteArray, state);
        QFETCH(QByteArray, inputs);
        const Procedure procedure = Examples::procedure(u"road-occupancy"_s);
        const Expected<StageExplanation> why = explained(procedure, stage, caseData);
        QVERIFY2(why, why ? "" : qPrintable(why.error().detail()));
        QCOMPARE(toText(why->state), state);
        QByteArrayList looked;
        for (const StageInput& input : why->inputs)
            looked += input.path + '=' + input.value.toBytes();
        QCOMPARE(looked.join(' '), inputs);
        QCOMPARE(why->place.isEmpty(), inputs.isEmpty());
        QCOMPARE(why->rule.isNull(), inputs.isEmpty());
        QTEST(explanationFor(*why, "ja", procedure), "japanese");
        QTEST(explanationFor(*why, "en", procedure), "english");
    }

    void whatIsSealedIsNotTold()
    {
        const QString id = u"home-modification"_s;
        const Expected<Procedure> procedure = Examples::compiled(id,
            Examples::edited(Examples::definition(id), "/stages/0/when",
                Json::parse(R"({"!!":[{"var":"answers.account"}]})").value()));
        QVERIFY(procedure);
        const Expected<StageExplanation> why
            = explained(*procedure, "papers", R"({"answers":{"account":{"holder":"ﾐﾎﾝ"}}})");
        QVERIFY(why);
        QCOMPARE(why->inputs.size(), 1);
        QCOMPARE(why->inputs.first().path, "answers.account"_ba);
        QVERIFY(why->inputs.first().value == Json(true));
        QVERIFY(!explanationFor(*why, "ja", *procedure).contains(u"ﾐﾎﾝ"));
    }

    void whatIsNotThereIsRefused()
    {
        const Procedure procedure = Examples::procedure(u"road-occupancy"_s);
        QCOMPARE(explained(procedure, "visit", "{}").error().code(), "procedure.unknown-stage"_ba);
        QCOMPARE(explained(procedure, "permission", "[]").error().code(), "procedure.case-shape"_ba);
        QCOMPARE(
            explained(procedure, "permission", R"({"stages":{"visit":{}}})").error().code(), "procedure.case-shape"_ba);
        QCOMPARE(
            explained(procedure, "completion", R"({"decisions":{"permission":{"outcome":"perhaps"}}})").error().code(),
            "procedure.case-shape"_ba);
    }
};

QTEST_APPLESS_MAIN(ExplainingTest)
#include "explaining.moc"
