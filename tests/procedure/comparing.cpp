// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "examples.h"

#include <libegov/procedure/procedurediff.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

// One change of an example, what it is called and what it means for cases in flight.
class ComparingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void changes_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QByteArray>("pointer");
        QTest::addColumn<QByteArray>("value"); // empty: taken out
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QByteArray>("verdict");
        const auto row = [](const char* id, const char* pointer, const char* value, const char* path, const char* kind,
                             const char* verdict) {
            QTest::newRow(qPrintable(QLatin1StringView(kind) + u' ' + QLatin1StringView(pointer)))
                << QString::fromLatin1(id) << QByteArray(pointer) << QByteArray(value) << QByteArray(path)
                << QByteArray(kind) << QByteArray(verdict);
        };
        const char* const n = "home-modification";
        row(n, "/stages/0/title", R"("審査")", "", "", "compatible");
        row(n, "/documents/0/title", R"("通知")", "", "", "compatible");
        row(n, "/stages/4",
            R"({"id":"visit","title":"現地","by":"officer","after":["papers"],"fields":[{"id":"seen","type":"yes-no","label":"見たか"}]})",
            "stages.visit", "stage-added", "needs-migration");
        row(n, "/stages/3", "", "stages.settlement", "stage-removed", "breaking");
        row(n, "/stages/0/by", R"("outside")", "stages.papers", "stage-by-changed", "breaking");
        row(n, "/stages/2/after", R"(["papers"])", "stages.report", "stage-after-changed", "needs-migration");
        row(n, "/stages/2/when", "", "stages.report", "stage-when-changed", "needs-migration");
        row(n, "/stages/2/form", R"("work-certificate")", "stages.report", "stage-form-changed", "breaking");
        row(n, "/stages/1/route", R"("simple")", "stages.confirmation", "stage-route-changed", "needs-migration");
        row(n, "/stages/3/final", "false", "stages.settlement", "stage-final-changed", "needs-migration");
        row(n, "/stages/1/outcomes/2", R"({"id":"withdrawn","title":"取下げ","kind":"neutral"})",
            "stages.confirmation.outcomes.withdrawn", "outcome-added", "compatible");
        row(n, "/stages/1/outcomes/1", "", "stages.confirmation.outcomes.refused", "outcome-removed", "breaking");
        row(n, "/stages/1/outcomes/1/kind", R"("neutral")", "stages.confirmation.outcomes.refused",
            "outcome-kind-changed", "breaking");
        row(n, "/stages/1/outcomes/0/when", "", "stages.confirmation.outcomes.confirmed", "outcome-when-changed",
            "needs-migration");
        row("care-need-certification", "/stages/1/fields/0/type", R"("text")", "stages.opinion.fields.receivedOn",
            "type-changed", "breaking");
        row("care-need-certification", "/stages/1/fields/1",
            R"({"id":"seen","type":"yes-no","label":"見たか","required":true})", "stages.opinion.fields.seen",
            "required-field-added", "needs-migration");
        row(n, "/stages/0/rules/0", "", "stages.papers.fields.rules.within", "rule-removed", "compatible");
        row(n, "/totals/0/key/0", R"({"var":"case.number"})", "totals.home-modification", "total-key-changed",
            "breaking");
        row(n, "/totals/0/limit", "300000", "totals.home-modification", "total-limit-changed", "needs-migration");
        row(n, "/totals/0/period", R"("fiscal-year")", "totals.home-modification", "total-period-changed", "breaking");
        row(n, "/totals/0", "", "totals.home-modification", "total-removed", "breaking");
        row(n, "/documents/3", "", "documents.no-grant-notice", "document-removed", "needs-migration");
        row(n, "/documents/4", R"({"id":"letter","title":"手紙","stage":"settlement"})", "documents.letter",
            "document-added", "compatible");
        row(n, "/documents/0/particulars/0", R"("case.number")", "documents.confirmation-notice",
            "document-particulars-changed", "needs-migration");
        row(n, "/clock/days", "20", "clock", "clock-changed", "needs-migration");
        row(n, "/programme", R"("disaster")", "programme", "programme-changed", "breaking");
        row("care-need-certification", "/documents/0/register/id", R"("care")", "documents.certification-notice",
            "document-register-changed", "breaking");
        row("care-need-certification", "/once/0/key/0", R"({"var":"case.number"})", "once.insured", "key-key-changed",
            "breaking");
        row("care-need-certification", "/once/0/then", R"("refuse")", "once.insured", "key-then-changed",
            "needs-migration");
        row("shop-hours-support", "/refers/0/must", R"("exist")", "refers.earlier", "reference-must-changed",
            "needs-migration");
        row("dog-registration", "/fees/0/lines/0/unitAmount", "3300", "fees", "fees-changed", "needs-migration");
        row("bidding-qualification", "/stages/3/repeat/most", "2", "stages.renewal", "stage-repeat-changed",
            "needs-migration");
        row("nursery-placement", "/stages/3/round", "false", "stages.coordination", "stage-round-changed",
            "needs-migration");
        row("disaster-damage-certificate", "/stages/5/replaces", "", "stages.regrading", "stage-replaces-changed",
            "needs-migration");
    }
    void changes()
    {
        QFETCH(QString, id);
        QFETCH(QByteArray, pointer);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, kind);
        QFETCH(QByteArray, verdict);
        const Json before = Examples::definition(id);
        Json after = Examples::edited(
            before, pointer, value.isEmpty() ? std::nullopt : std::optional(Json::parse(value).value()));
        after.set("version", 2);
        const Expected<FormComparison> found = compareProcedures(before, after);
        QVERIFY2(found, found ? "" : qPrintable(found.error().detail()));
        QByteArray all;
        for (const FormChange& change : found->changes)
            all += change.path + ' ' + change.kind + ' ' + toText(change.verdict) + '\n';
        QCOMPARE(all, kind.isEmpty() ? QByteArray() : path + ' ' + kind + ' ' + verdict + '\n');
        QCOMPARE(toText(found->verdict), verdict);
    }

    void theSameIsNoChange()
    {
        for (const QString& id : Examples::procedures()) {
            const Expected<FormComparison> found
                = compareProcedures(Examples::definition(id), Examples::definition(id));
            QVERIFY(found && found->changes.isEmpty() && found->verdict == PublishVerdict::Compatible);
        }
    }

    void whatIsNoVersionIsRefused()
    {
        const auto codeOf = [](const Json& before, const Json& after) {
            const Expected<FormComparison> found = compareProcedures(before, after);
            return found ? QByteArray() : found.error().code();
        };
        const Json one = Examples::definition(u"event-entry"_s);
        QCOMPARE(codeOf(one, Examples::definition(u"dog-registration"_s)), "procedure.not-a-version");
        QCOMPARE(codeOf(Examples::edited(one, "/version", 2), one), "procedure.not-a-version");
        QCOMPARE(codeOf(one, Json::object()), "procedure.schema");
        QCOMPARE(codeOf(Json(), one), "procedure.schema");
    }
};

QTEST_APPLESS_MAIN(ComparingTest)
#include "comparing.moc"
