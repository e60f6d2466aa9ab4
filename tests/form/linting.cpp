// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "answers.h"

#include <libegov/form/authoring/lint.h>

#include <QDir>
#include <QRegularExpression>

using namespace Egov;
using namespace Qt::StringLiterals;

// lint/<code>.wrong.json must be refused for just that code, lint/<code>.right.json must not.
class LintingTest : public QObject {
    Q_OBJECT

    // Two words of letters in a row; names of the definition stand alone.
    static bool isEnglish(const QString& message)
    {
        static const QRegularExpression words(u"[A-Za-z]+ [A-Za-z]+"_s);
        return words.match(message).hasMatch();
    }

private Q_SLOTS:
    // Every member of every field once with a value of each wrong kind: each refusal is a sentence of its language.
    void refusalsOfTheSchemaAreSentences()
    {
        const QByteArray members[] = {R"("minimum")", R"("maxLength")", R"("required")", R"("options")", R"("repeat")",
            R"("label")", R"("pattern")", R"("accept")", R"("noSuchMember")", R"("type")"};
        const QByteArray values[] = {"5", "-1", "1.5", "\"x\"", "\"\"", "true", "null", "[]", "[1,1]", "{}",
            R"({"+":[{"var":"a"},1]})", R"({"min":9,"max":1})", "\"[\"", "\"(?<a)\""};
        int refused = 0;
        for (const QByteArray& type : FieldTypes::builtIn().names()) {
            for (const QByteArray& member : members) {
                for (const QByteArray& value : values) {
                    const QByteArray field = R"({"id":"a",)" + member + ':' + value
                        + (member == R"("type")" ? QByteArray() : ",\"type\":\"" + type + '"')
                        + (member == R"("label")" ? QByteArray() : QByteArray(R"(,"label":"a")")) + '}';
                    for (const Finding& finding :
                        lint(json(formWith('[' + field + ']')), FieldTypes::builtIn(), LintOptions())) {
                        refused += finding.code.startsWith("form.");
                        QVERIFY2(!isEnglish(lintMessage(finding)), qPrintable(lintMessage(finding)));
                        QVERIFY2(isEnglish(lintMessage(finding, "en")), qPrintable(lintMessage(finding, "en")));
                    }
                }
            }
        }
        QVERIFY(refused > 1000);
    }

    // Promised once, kept by nothing: refused until something keeps it.
    void whatNothingKeepsIsRefused()
    {
        for (const QByteArray& readers : {R"(["auditor"])"_ba, R"(["officer"])"_ba, "[]"_ba}) {
            const QByteArray definition
                = formWith(R"([{"id":"a","type":"text","label":"a","readers":)" + readers + "}]");
            const QList<Finding> findings = lint(json(definition), FieldTypes::builtIn(), LintOptions());
            QVERIFY(std::ranges::any_of(findings, [](const Finding& finding) {
                return finding.code == "form.schema" && finding.path == "/pages/0/fields/0/readers"
                    && finding.severity == Severity::Error;
            }));
            QVERIFY(!Form::compile(QByteArrayView(definition), FieldTypes::builtIn()));
        }
    }

    void examples_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<bool>("isWrong");
        const QDir folder(u"" EGOV_SOURCE_DIR "/tests/form/lint"_s);
        int wrong = 0;
        for (const QFileInfo& file : folder.entryInfoList({u"*.json"_s}, QDir::Files)) {
            const QString code = file.completeBaseName().section(u'.', 0, -2);
            const bool isWrong = file.completeBaseName().endsWith(u".wrong"_s);
            wrong += isWrong;
            QTest::newRow(qPrintable(file.fileName())) << file.filePath() << code.toUtf8() << isWrong;
        }
        QVERIFY(wrong >= 12);
    }
    void examples()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, code);
        QFETCH(bool, isWrong);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        LintOptions options;
        options.asOf = QDate(2026, 11, 22);
        if (code == "lint.missing-translation")
            options.translations.insert("en", {u"試験"_s, u"頁"_s, u"氏名"_s});
        QByteArrayList codes;
        for (const Finding& finding : lint(json(file.readAll()), FieldTypes::builtIn(), options)) {
            codes += finding.code;
            QVERIFY2(!isEnglish(lintMessage(finding)), qPrintable(lintMessage(finding)));
            QVERIFY2(isEnglish(lintMessage(finding, "en")), qPrintable(lintMessage(finding, "en")));
        }
        if (isWrong)
            QVERIFY2(codes.contains(code), codes.join(' ').constData());
        else
            QCOMPARE(codes.join(' '), QByteArray());
    }

    // A table whose last entry ends: warned of from 60 days before that day.
    void tablesEndSoon_data()
    {
        QTest::addColumn<QDate>("day");
        QTest::addColumn<bool>("isWarned");
        QTest::newRow("61 days before") << QDate(2027, 1, 29) << false;
        QTest::newRow("60 days before") << QDate(2027, 1, 30) << true;
        QTest::newRow("the last day") << QDate(2027, 3, 31) << true;
    }
    void tablesEndSoon()
    {
        QFETCH(QDate, day);
        QFETCH(bool, isWarned);
        LintOptions options;
        options.asOf = day;
        int warned = 0;
        for (const Finding& finding : lint(json(formWith(R"([{"id":"a","type":"money","label":"a",
                "value":{"table":["fee"]}}])",
                                               "[]", R"(,"tables":{"fee":{"legalBasis":"手数料条例",
                "entries":[{"from":"2026-04-01","until":"2027-03-31","value":300}]}})")),
                 FieldTypes::builtIn(), options)) {
            warned += finding.code == "lint.table-ends-soon";
            if (finding.code == "lint.table-ends-soon")
                QCOMPARE(finding.severity, Severity::Warning);
        }
        QCOMPARE(warned, isWarned ? 1 : 0);
    }

    void everythingAtOnce()
    {
        QByteArrayList codes;
        for (const Finding& finding : lint(json(formWith(R"([
                {"id":"a","type":"number","label":"a","value":{"var":"nope"}},
                {"id":"b","type":"text","label":"b","pattern":"\u0028"},
                {"id":"b","type":"text","label":"b","when":{"var":"b"}}])")),
                 FieldTypes::builtIn()))
            codes += finding.code;
        for (const char* const code : {"form.unknown-reference", "pattern.syntax", "form.duplicate-id",
                 "lint.missing-retention", "lint.missing-contact"})
            QVERIFY2(codes.contains(code), codes.join(' ').constData());
    }
};

QTEST_APPLESS_MAIN(LintingTest)
#include "linting.moc"
