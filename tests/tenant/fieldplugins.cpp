// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What a plugin of field types does, good or bad, and what becomes of it in this process and in one of its own.
#include <libegov/form/evaluation/evaluation.h>
#include <libegov/plugin/errors.h>
#include <libegov/tenant/fieldplugins.h>

#include <needs.h>

#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace Egov;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr char definition[]
    = R"({"id":"test-form","version":1,"title":"試験","pages":[{"id":"page","title":"頁","fields":[
    {"id":"a","type":"jp.example.odd","label":"一","before":"north-"},{"id":"b","type":"jp.example.odd","label":"二"},
    {"id":"c","type":"jp.example.odd","label":"三"},{"id":"d","type":"jp.example.odd","label":"四"},
    {"id":"e","type":"jp.example.odd","label":"五"},{"id":"t","type":"text","label":"文"}]}]})";

EvaluationContext onDay() { return {QDate(2026, 11, 22), {}, {}}; }

// The lines in which a host is asked (category egov.plugin).
int questions = 0;
QtMessageHandler before = nullptr;
void count(QtMsgType type, const QMessageLogContext& context, const QString& text)
{
    if (type == QtDebugMsg && text.startsWith(u"odd-fields judges "))
        ++questions;
    else
        before(type, context, text);
}

} // namespace

class FieldPluginsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void here()
    {
        const Form form = formOf(inThisProcess());
        const Expected<Evaluation> evaluation = evaluate(form, R"({"a":"1","b":"warns","t":"x"})", onDay());
        QVERIFY(evaluation && evaluation->isComplete());
        QCOMPARE(evaluation->value("a"), Json("north-1"));
        QCOMPARE(evaluation->format("a", "en"), u"value"_s);
        QCOMPARE(evaluation->findings().size(), 1);
        QCOMPARE(evaluate(form, R"({"a":"lies"})", onDay())->findings().first().code, "plugin.unlisted"_ba);
        QCOMPARE(evaluate(form, R"({"a":"throws"})", onDay()).error().code(), "plugin.threw"_ba);
        for (const char* nonsense : {"shouts", "counts"})
            QCOMPARE(evaluate(form, R"({"b":")" + QByteArray(nonsense) + R"("})", onDay()).error().code(),
                "form.field-judgement"_ba);
        QVERIFY(evaluate(form, R"({"a":"2"})", onDay()));
    }

    // One that never answers holds two callers; the next ones are told.
    void hangsHere()
    {
        const Form form = formOf(inThisProcess());
        for (int i = 0; i < 2; ++i)
            std::thread([form] { (void)evaluate(form, R"({"a":"hangs"})", onDay()); }).detach();
        auto isBusy = [&form, tries = 0]() mutable {
            const QByteArray fresh = Json::object({{"a", QByteArray::number(++tries)}}).toBytes(); // not remembered
            const Expected<Evaluation> evaluation = evaluate(form, fresh, onDay());
            return !evaluation && evaluation.error().is(PluginError::Busy);
        };
        QTRY_VERIFY(isBusy());
        QVERIFY(evaluate(form, R"({"t":"x"})", onDay())); // what asks nobody is judged
    }

    // Every misdeed costs its own evaluation only: the next is judged.
    void there_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("code"); // of the error; empty: judged
        QTest::addColumn<QByteArray>("finding");
        QTest::newRow("good") << "1"_ba << ""_ba << ""_ba;
        QTest::newRow("warns") << "warns"_ba << ""_ba << "odd-fields.refused"_ba;
        QTest::newRow("no files") << "writes"_ba << ""_ba << "odd-fields.refused"_ba;
        QTest::newRow("a code that it does not list") << "lies"_ba << ""_ba << "plugin.unlisted"_ba;
        QTest::newRow("throws") << "throws"_ba << "plugin.threw"_ba << ""_ba;
        QTest::newRow("crashes") << "crashes"_ba << "plugin.crashed"_ba << ""_ba;
        QTest::newRow("hangs") << "hangs"_ba << "plugin.timeout"_ba << ""_ba;
        QTest::newRow("10 MiB") << "shouts"_ba << "plugin.nonsense"_ba << ""_ba;
        QTest::newRow("another shape") << "counts"_ba << "form.field-judgement"_ba << ""_ba;
    }
    void there()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, code);
        QFETCH(QByteArray, finding);
        const Form form = formOf(hosted(code == "plugin.timeout" ? 5s : 60s));
        const QByteArray answers = Json::object({{"a", answer}, {"b", "fine"}}).toBytes();
        const Expected<Evaluation> evaluation = evaluate(form, answers, onDay());
        if (code.isEmpty()) {
            QVERIFY2(evaluation, evaluation ? "" : evaluation.error().code().constData());
            const QList<Finding> findings = evaluation->findings();
            QCOMPARE(findings.isEmpty() ? QByteArray() : findings.first().code, finding);
            QCOMPARE(evaluation->value("b"), Json("fine"));
        } else {
            QVERIFY(!evaluation);
            QCOMPARE(evaluation.error().code(), code);
            QCOMPARE(evaluation.error().which().row().status(), 503);
        }
        QVERIFY(evaluate(form, R"({"a":"2"})", onDay()));
    }

    // Whatever comes is judged or refused as the plugin's fault: never an error of the service's own, and nothing of
    // it is kept that the declaration does not allow.
    void noise_data()
    {
        QTest::addColumn<bool>("isHosted");
        QTest::newRow("here") << false;
        QTest::newRow("there") << true;
    }
    void noise()
    {
        QFETCH(bool, isHosted);
        const Form form = formOf(isHosted ? hosted() : inThisProcess());
        int judgedCount = 0;
        int refusedCount = 0;
        for (int number = 0; number < 400; ++number) {
            const QByteArray answers = Json::object({{"b", "noise " + QByteArray::number(number)}}).toBytes();
            const Expected<Evaluation> evaluation = evaluate(form, answers, onDay());
            if (!evaluation) {
                const QByteArray code = evaluation.error().code();
                QVERIFY2(code == "form.field-judgement" || code == "plugin.nonsense", code.constData());
                QCOMPARE(evaluation.error().which().row().status(), 503);
                ++refusedCount;
                continue;
            }
            ++judgedCount;
            const Json kept = evaluation->values()["b"];
            QVERIFY2(kept.isNull() || (kept.isText() && kept.toUtf8().size() <= 4 * 40), answers.constData());
            QVERIFY(!kept.isNull() || !evaluation->isComplete());
            for (const Finding& finding : evaluation->findings())
                QVERIFY2(finding.code == "odd-fields.refused" || finding.code == "plugin.unlisted",
                    finding.code.constData());
        }
        QVERIFY2(judgedCount > 50 && refusedCount > 50,
            qPrintable(u"%1 judged, %2 refused"_s.arg(judgedCount).arg(refusedCount)));
        QVERIFY(evaluate(form, R"({"b":"fine"})", onDay())); // and it is asked again
    }

    // Five fields, one question; known answers, none.
    void isAskedOnce()
    {
        const Form form = formOf(hosted());
        const auto filter = QLoggingCategory::installFilter([](QLoggingCategory* category) {
            category->setEnabled(QtDebugMsg, qstrcmp(category->categoryName(), "egov.plugin") == 0);
        });
        before = qInstallMessageHandler(count);
        questions = 0;
        const QByteArray answers = R"({"a":"1","b":"2","c":"3","d":"4","e":"5","t":"x"})";
        const bool isGood = evaluate(form, answers, onDay()).has_value();
        const int first = questions;
        const bool isGoodAgain = evaluate(form, answers, onDay()).has_value();
        const bool isGoodWithout = evaluate(form, R"({"t":"x"})", onDay()).has_value();
        const int then = questions;
        qInstallMessageHandler(before);
        QLoggingCategory::installFilter(filter);
        QVERIFY(isGood && isGoodAgain && isGoodWithout);
        QCOMPARE(first, 1);
        QCOMPARE(then, 1);
    }

    // Where only definitions are judged none of its code runs.
    void startsWhenItIsAsked()
    {
        FieldPluginPlaces places{
            .host = {.path = u"/nowhere/egov-plugin-host"_s}, .start = FieldPluginPlaces::Start::WhenAsked};
        const Form form = formOf(places);
        QCOMPARE(evaluate(form, R"({"a":"1"})", onDay()).error().code(), "plugin.host"_ba);
        FieldTypes types = FieldTypes::builtIn();
        places.start = FieldPluginPlaces::Start::AtOnce;
        const FieldPluginsAdded added = addFieldPlugins(catalogue({"odd"}), places, types);
        QVERIFY(added.code.empty());
        QCOMPARE(added.refused.front().reason.code(), "plugin.host"_ba);
        QVERIFY(!types.contains("jp.example.odd"));
    }

    // Neither hosted nor by the operator's word, where that is needed.
    void needsAPlace()
    {
        FieldTypes types = FieldTypes::builtIn();
        const Error why(PluginError::NotAllowed, u"not without a host"_s);
        const FieldPluginsAdded refused = addFieldPlugins(catalogue({"odd"}), {.unhosted = why}, types);
        QCOMPARE(refused.refused.size(), 1u);
        QCOMPARE(refused.refused.front().reason.code(), "plugin.not-allowed"_ba);
        const FieldPluginsAdded added
            = addFieldPlugins(catalogue({"odd"}), {.inProcess = {"odd-fields"}, .unhosted = why}, types);
        QVERIFY(added.refused.empty());
        QCOMPARE(added.code.front().plugin.value(), "odd-fields"_ba);
        QCOMPARE(added.code.front().sha256.size(), 64);
    }

    // Which of two would judge hung on their order: neither does, and what else they have is not offered either.
    void twoWithOneType()
    {
        FieldTypes types = FieldTypes::builtIn();
        const FieldPluginsAdded added = addFieldPlugins(catalogue({"odd", "twin"}), {}, types);
        QVERIFY(added.code.empty());
        QCOMPARE(added.refused.size(), 2u);
        for (const PluginRefusal& refusal : added.refused)
            QCOMPARE(refusal.reason.code(), "plugin.duplicate"_ba);
        QVERIFY(!types.contains("jp.example.odd") && !types.contains("jp.example.twin"));
    }

    void metadataThatAreWrong()
    {
        FieldTypes types = FieldTypes::builtIn();
        const FieldPluginsAdded added = addFieldPlugins(catalogue({"odd", "wrong"}), {}, types);
        QCOMPARE(added.refused.size(), 1u);
        QCOMPARE(added.refused.front().id.value(), "wrong-fields"_ba);
        QCOMPARE(added.refused.front().reason.code(), "form.schema"_ba);
        QVERIFY(types.contains("jp.example.odd"));
    }

    void thoseThatAreNotOnTheList()
    {
        const PluginCatalogue none = PluginCatalogue::search({.directories = {directory("odd")},
            .kinds = {fieldPluginKind()},
            .allowedDigests = QByteArrayList{QByteArray(64, '0')}});
        QVERIFY(none.accepted().empty());
        QCOMPARE(none.refused().front().reason.code(), "plugin.not-allowed"_ba);
    }

private:
    static QString directory(const char* which)
    {
        return QStringLiteral(EGOV_FIELD_PLUGINS) + u'/' + QString::fromLatin1(which) + u"/fields"_s;
    }
    static PluginCatalogue catalogue(std::initializer_list<const char*> which)
    {
        PluginSearch search{.directories = {}, .kinds = {fieldPluginKind()}};
        for (const char* one : which)
            search.directories += directory(one);
        PluginCatalogue found = PluginCatalogue::search(search);
        if (!found.refused().empty())
            qFatal("refused: %s", found.refused().front().reason.code().constData());
        return found;
    }
    static FieldPluginPlaces inThisProcess() { return {}; }
    static FieldPluginPlaces hosted(std::chrono::milliseconds patience = 60s)
    {
        FieldPluginPlaces places{.host = {.path = QStringLiteral(EGOV_HOST)}};
        places.limits.answer = patience;
        return places;
    }
    static Form formOf(const FieldPluginPlaces& places)
    {
        FieldTypes types = FieldTypes::builtIn();
        for (const PluginRefusal& refusal : addFieldPlugins(catalogue({"odd"}), places, types).refused)
            qFatal("refused: %s %s", refusal.reason.code().constData(), qPrintable(refusal.reason.detail()));
        const Expected<Form> form = Form::compile(QByteArrayView(definition), types);
        if (!form)
            qFatal("could not compile: %s %s", form.error().code().constData(), qPrintable(form.error().detail()));
        return *form;
    }
};

QTEST_GUILESS_MAIN(FieldPluginsTest)
#include "fieldplugins.moc"
