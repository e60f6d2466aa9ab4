// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What a request for correction opens, what follows, and what stays as it was filed.
#include <libegov/form/evaluation/judgedanswers.h>

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const QDate filedOn(2026, 11, 30);

QByteArray contentOf(const QString& path)
{
    QFile file(QStringLiteral(EGOV_SOURCE_DIR "/") + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Form formOf(const QByteArray& definition)
{
    const Expected<Form> form = Form::compile(QByteArrayView(definition), FieldTypes::builtIn());
    if (!form)
        qFatal("%s %s", form.error().code().constData(), qPrintable(form.error().detail()));
    return *form;
}

// A choice shows a field, a computed field follows a number, a date must lie ahead, and a number is sealed.
const char* const sample = R"({
  "id": "sample", "version": 1, "title": "見本", "pages": [{"id": "one", "title": "一", "fields": [
    {"id": "kind", "type": "choice", "label": "種別", "required": true, "options": [
      {"value": "a", "label": "あ"}, {"value": "b", "label": "い"}]},
    {"id": "why", "type": "text", "label": "理由", "required": true, "when": {"==": [{"var": "kind"}, "b"]}},
    {"id": "copies", "type": "number", "label": "部数", "required": true},
    {"id": "twice", "type": "number", "label": "倍", "value": {"*": [{"var": "copies"}, 2]}},
    {"id": "day", "type": "date", "label": "日", "required": true, "minimum": "today"},
    {"id": "limit", "type": "number", "label": "上限", "required": true},
    {"id": "secret", "type": "my-number", "label": "個人番号", "required": true, "legalBasis": "番号法 別表"}]}],
  "rules": [
    {"id": "enough", "at": "limit", "message": "上限をこえています。",
     "assert": {"<=": [{"var": "copies"}, {"var": "limit"}]}},
    {"id": "ahead", "at": "day", "message": "先の日にしてください。", "assert": {">=": [{"var": "day"}, {"today": []}]}}]
})";

const char* const filed = R"({"kind": "a", "copies": 2, "twice": 4, "day": "2026-12-01", "limit": 5,
  "secret": {"sealed": "00"}})";

Reopening reopened(const QList<QByteArray>& fields)
{
    return Reopening(formOf(sample), *Json::parse(filed), fields, {"secret"});
}

JudgedAnswers judged(const Reopening& reopening, const QByteArray& changes, int days = 0)
{
    Json answers = reopening.filed();
    answers.remove("secret");
    const Json changed = *Json::parse(changes);
    for (const Json::Member& member : changed.members())
        answers.set(member.first, member.second);
    const Expected<JudgedAnswers> result
        = judge(reopening, answers.toBytes(), {filedOn.addDays(days), {}, {}}, filedOn);
    if (!result)
        qFatal("%s", result.error().code().constData());
    return *result;
}

QByteArray codesOf(const JudgedAnswers& judged)
{
    QByteArrayList codes;
    for (const Finding& finding : judged.findings())
        codes += finding.code + '@' + finding.path;
    return codes.join(' ');
}

} // namespace

class ReopeningTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatIsOpenIsJudged_data()
    {
        QTest::addColumn<QByteArray>("open");
        QTest::addColumn<QByteArray>("changes");
        QTest::addColumn<int>("days");
        QTest::addColumn<QByteArray>("findings");
        QTest::newRow("nothing is wrong") << "copies"_ba << R"({"copies": 3})"_ba << 0 << ""_ba;
        QTest::newRow("a closed day is over") << "copies"_ba << R"({"copies": 3})"_ba << 30 << ""_ba;
        QTest::newRow("an opened day is over") << "day"_ba << "{}"_ba << 30 << "date.too-early@day"_ba;
        QTest::newRow("an opened answer is missing")
            << "copies"_ba << R"({"copies": null})"_ba << 0 << "answer.required@copies"_ba;
        QTest::newRow("a rule at a closed field reads an opened one")
            << "copies"_ba << R"({"copies": 6})"_ba << 0 << "rule.enough@limit"_ba;
        QTest::newRow("a question that nobody was asked")
            << "kind"_ba << R"({"kind": "b"})"_ba << 0 << "answer.required@why"_ba;
        QTest::newRow("and its answer") << "kind"_ba << R"({"kind": "b", "why": "見本"})"_ba << 0 << ""_ba;
    }
    void onlyWhatIsOpenIsJudged()
    {
        QFETCH(QByteArray, open);
        QFETCH(QByteArray, changes);
        QFETCH(int, days);
        QFETCH(QByteArray, findings);
        const JudgedAnswers result = judged(reopened({open}), changes, days);
        QCOMPARE(codesOf(result), findings);
        QCOMPARE(result.isComplete(), findings.isEmpty());
    }

    void whatIsFiledInTheEnd_data()
    {
        QTest::addColumn<QByteArray>("open");
        QTest::addColumn<QByteArray>("changes");
        QTest::addColumn<QByteArray>("member");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("the opened answer") << "copies"_ba << R"({"copies": 3})"_ba << "copies"_ba << "3"_ba;
        QTest::newRow("what follows it") << "copies"_ba << R"({"copies": 3})"_ba << "twice"_ba << "6"_ba;
        QTest::newRow("nothing follows") << "limit"_ba << R"({"limit": 9})"_ba << "twice"_ba << "4"_ba;
        QTest::newRow("what is sealed and closed") << "copies"_ba << R"({"copies": 3})"_ba << "secret"_ba
                                                   << R"({"sealed":"00"})"_ba;
        QTest::newRow("a closed answer that somebody changed") << "copies"_ba << R"({"limit": 7})"_ba << "limit"_ba
                                                               << "7"_ba; // kept, so that it is refused
        QTest::newRow("a new question's answer") << "kind"_ba << R"({"kind": "b", "why": "見本"})"_ba << "why"_ba
                                                 << R"("見本")"_ba;
    }
    void whatIsFiledInTheEnd()
    {
        QFETCH(QByteArray, open);
        QFETCH(QByteArray, changes);
        QFETCH(QByteArray, member);
        QFETCH(QByteArray, value);
        QCOMPARE(judged(reopened({open}), changes).values()[member].toCanonical(), value);
    }

    void whatFollows()
    {
        QCOMPARE(reopened({"copies"}).followers(), QList<QByteArray>{"twice"});
        QCOMPARE(reopened({"kind"}).followers(), QList<QByteArray>{"why"});
        QCOMPARE(reopened({"limit"}).followers(), QList<QByteArray>());
        QVERIFY(reopened({"copies"}).follows("twice"));
        QVERIFY(!reopened({"copies"}).isOpen("twice")); // nobody answers it
        QVERIFY(reopened({"kind"}).isOpen("why"));
        QVERIFY(!reopened({"copies"}).isOpen("why"));
        QVERIFY(!reopened({"copies"}).isOpen("secret"));
        QVERIFY(reopened({"secret"}).isOpen("secret"));
    }

    // Every shared form, with every field opened in turn and nothing changed: whatever day it is, nothing else is found
    // and nothing else is filed.
    void everyFormAndEveryField_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString& file :
            QDir(QStringLiteral(EGOV_SOURCE_DIR "/tests/platform/answers")).entryList({u"*.json"_s}))
            QTest::newRow(qPrintable(file)) << file.chopped(5);
    }
    void everyFormAndEveryField()
    {
        QFETCH(QString, name);
        const Form form = formOf(contentOf(u"forms/%1/form.json"_s.arg(name)));
        const QByteArray answers = contentOf(u"tests/platform/answers/%1.json"_s.arg(name));
        const Json values = evaluate(form, answers, {filedOn, {}, {}})->values();
        QVERIFY(values.size() > 3);
        for (const FieldDescription& field : form.fields()) {
            for (const int days : {0, 1, 30, 400}) {
                const Reopening reopening(form, values, {field.id}, {});
                const Expected<JudgedAnswers> result
                    = judge(reopening, values.toBytes(), {filedOn.addDays(days), {}, {}}, filedOn);
                QVERIFY(result);
                const QList<QByteArray> followers = reopening.followers();
                for (const Json::Member& member : values.members()) {
                    if (member.first != field.id && !followers.contains(member.first))
                        QCOMPARE(result->values()[member.first].toCanonical(), member.second.toCanonical());
                }
            }
        }
    }
};

QTEST_APPLESS_MAIN(ReopeningTest)
#include "reopening.moc"
