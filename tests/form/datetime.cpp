// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "answers.h"

#include <libegov/form/explain/explanation.h>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

Form visiting(const QByteArray& more = {})
{
    return compiled(
        formWith(R"([{"id":"start","type":"date","label":"初日"},{"id":"visit","type":"date-time","label":"来庁")"
            + more + "}]"));
}

} // namespace

// A day and an hour of it.
class DateTimeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void read_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("kept");
        QTest::addColumn<QByteArray>("findings");
        const auto row = [](const char* answer, const char* kept, const char* findings) {
            QTest::newRow(answer) << QByteArray(answer) << QByteArray(kept) << QByteArray(findings);
        };
        row(R"("2026-04-01T09:05")", R"("2026-04-01T09:05")", "");
        row(R"("2026-04-01 9:05")", R"("2026-04-01T09:05")", "");
        row(R"("令和8年4月1日 午前9時5分")", R"("2026-04-01T09:05")", "");
        row(R"("令和8年 4月 1日　午後3時半")", R"("2026-04-01T15:30")", "");
        row(R"("２０２６年４月１日９：０５")", R"("2026-04-01T09:05")", "");
        row(R"("R8.4.1 23:59")", R"("2026-04-01T23:59")", "");
        row(R"({"era":"reiwa","year":"8","month":"4","day":"1","hour":"9","minute":"5"})", R"("2026-04-01T09:05")", "");
        row(R"({"year":"2026","month":"4","day":"1","hour":"0","minute":"0"})", R"("2026-04-01T00:00")", "");
        row(R"({"era":"heisei","year":"32","month":"4","day":"1","hour":"9","minute":"0"})", R"("2020-04-01T09:00")",
            "date.era-adjusted visit");
        row(R"({"era":"reiwa","year":"","month":"","day":"","hour":"","minute":""})", "null", "");
        row(R"("")", "null", "");
        row(R"("2026-04-01")", "null", "date-time.no-time visit");
        row(R"({"year":"2026","month":"4","day":"1","hour":"","minute":""})", "null", "date-time.no-time visit");
        row(R"({"hour":"9","minute":"05"})", "null", "date-time.no-day visit");
        row(R"("9:05")", "null", "date.format visit");
        row(R"("2026-02-29T09:05")", "null", "date.no-such-date visit");
        row(R"("2026-04-01T24:00")", "null", "time.format visit");
        row(R"("2026-04-01T09:05:30")", R"("2026-04-01T09:05")", ""); // as a time field reads it
        row(R"("2026-04-01T09:05Z")", "null", "time.format visit");
        row(R"("2026-04-01T09:05+09:00")", "null", "time.format visit");
        row(R"({"year":"8","month":"4","day":"1","hour":"9","minute":"0"})", "null", "date.year-without-era visit");
        row(R"({"year":"2026","month":"4","day":"1","hour":"9時","minute":"六十"})", "null", "time.format visit");
        row("20260401", "null", "answer.type visit");
        row("true", "null", "answer.type visit");
        row(R"(["2026-04-01T09:05"])", "null", "answer.type visit");
    }
    void read()
    {
        QFETCH(QByteArray, answer);
        const Evaluation evaluation = ::judged(visiting(), R"({"visit":)" + answer + '}');
        QTEST(findingsOf(evaluation), "findings");
        QTEST(evaluation.value("visit").toBytes(), "kept");
    }

    void limits_data()
    {
        QTest::addColumn<QByteArray>("limits");
        QTest::addColumn<QByteArray>("visit");
        QTest::addColumn<QByteArray>("findings");
        const auto row = [](const char* name, const char* limits, const char* visit, const char* findings) {
            QTest::newRow(name) << QByteArray(limits) << QByteArray(visit) << QByteArray(findings);
        };
        constexpr const char* written = R"(,"minimum":"2026-04-01T09:00","maximum":"2026-04-30T17:15")";
        row("the first", written, "2026-04-01T09:00", "");
        row("a minute before", written, "2026-04-01T08:59", "date-time.too-early visit");
        row("the last", written, "2026-04-30T17:15", "");
        row("a minute behind", written, "2026-04-30T17:16", "date-time.too-late visit");
        // The hour alone binds nothing.
        row("early on another day", written, "2026-04-02T00:01", "");
        row("in half hours", R"(,"step":30)", "2026-04-02T10:30", "");
        row("not in half hours", R"(,"step":30)", "2026-04-02T10:31", "time.step visit");
        row("by a rule", R"(,"minimum":{"cat":[{"var":"start"},"T13:00"]})", "2026-04-02T13:00", "");
        row("before a rule's", R"(,"minimum":{"cat":[{"var":"start"},"T13:00"]})", "2026-04-02T12:59",
            "date-time.too-early visit");
        row("a rule's day is no moment", R"(,"minimum":{"var":"start"})", "2026-04-02T12:59", "limit.value visit");
    }
    void limits()
    {
        QFETCH(QByteArray, limits);
        QFETCH(QByteArray, visit);
        QTEST(
            findingsOf(::judged(visiting(limits), R"({"start":"2026-04-02","visit":")" + visit + R"("})")), "findings");
    }

    void saidBack()
    {
        const Form form = visiting(R"(,"minimum":"2026-04-01T09:00")");
        const Evaluation evaluation = ::judged(form, R"({"visit":"2026-03-31T09:05"})");
        QCOMPARE(evaluation.format("visit", "ja"), u"令和8年3月31日（2026-03-31） 09:05"_s);
        QCOMPARE(evaluation.format("visit", "en"), u"2026-03-31 09:05"_s);
        QCOMPARE(messageFor(evaluation.findings()[0], "ja", form),
            u"「来庁」：令和8年4月1日 09:00以後の日時を入力してください。"_s);
        QCOMPARE(messageFor(evaluation.findings()[0], "en", form),
            u"\"来庁\": Enter a day and time from 2026-04-01 09:00 on."_s);
    }

    // Rules see its day and its hour.
    void rules()
    {
        const Form form = compiled(formWith(R"([{"id":"visit","type":"date-time","label":"来庁"},
            {"id":"weekday","type":"number","label":"曜日","value":{"weekday":{"substr":[{"var":"visit"},0,10]}}},
            {"id":"wait","type":"number","label":"分","value":{"minutes_between":["09:00",{"substr":[{"var":"visit"},11]}]}}])"));
        const Evaluation evaluation = ::judged(form, R"({"visit":"2026-11-22T10:30"})");
        QCOMPARE(evaluation.value("weekday"), Json(7));
        QCOMPARE(evaluation.value("wait"), Json(90));
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("limits");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, const char* limits, const char* code) {
            QTest::newRow(name) << QByteArray(limits) << QByteArray(code);
        };
        row("a day", R"(,"minimum":"2026-04-01")", "form.schema");
        row("today", R"(,"minimum":"today")", "form.schema");
        row("no such day", R"(,"minimum":"2026-02-30T09:00")", "form.limits");
        row("the other way round", R"(,"minimum":"2026-04-02T09:00","maximum":"2026-04-01T09:00")", "form.limits");
        row("no such hour", R"(,"minimum":"2026-04-01T24:00")", "form.schema");
        row("no step", R"(,"step":0)", "form.schema");
        row("another type's", R"(,"decimals":1)", "form.schema");
        row("soft without a limit", R"(,"softLimits":["minimum"])", "form.limits");
    }
    void refused()
    {
        QFETCH(QByteArray, limits);
        const QByteArray definition = formWith(R"([{"id":"visit","type":"date-time","label":"来庁")" + limits + "}]");
        const Expected<Form> form = Form::compile(QByteArrayView(definition), FieldTypes::builtIn());
        QTEST(form ? QByteArray() : form.error().code(), "code");
    }
};

QTEST_APPLESS_MAIN(DateTimeTest)
#include "datetime.moc"
