// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "examples.h"

#include <libegov/procedure/procedurelint.h>

#include <QRegularExpression>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

// lints.json: an edit of an example in which a code is found at a place, and its neighbour in which it must not be.
class LintingTest : public QObject {
    Q_OBJECT

    static Json table() { return Examples::json(QStringLiteral(EGOV_SOURCE_DIR "/tests/procedure/lints.json")); }

    static QList<Finding> findings(const QString& id, const Json& edits)
    {
        Json definition = Examples::definition(id);
        for (const Json::Member& edit : edits.members())
            definition = Examples::edited(
                definition, edit.first, edit.second.toUtf8() == "TAKE" ? std::nullopt : std::optional(edit.second));
        return lintProcedure(definition, Examples::forms(id), FieldTypes::builtIn());
    }

private Q_SLOTS:
    void examplesAreClean_data()
    {
        QTest::addColumn<QString>("id");
        for (const QString& id : Examples::procedures())
            QTest::newRow(qPrintable(id)) << id;
    }
    void examplesAreClean()
    {
        QFETCH(QString, id);
        const QList<Finding> found = findings(id, Json::object());
        QVERIFY2(found.isEmpty(), found.isEmpty() ? "" : (found.first().code + ' ' + found.first().path).constData());
    }

    void rows_data()
    {
        QTest::addColumn<int>("number");
        const Json all = table();
        for (qsizetype i = 0; i < all.size(); ++i)
            QTest::newRow(
                qPrintable(u"%1 %2 %3"_s.arg(all[i]["code"].toString(), all[i]["of"].toString(), QString::number(i))))
                << static_cast<int>(i);
    }
    void rows()
    {
        QFETCH(int, number);
        const Json row = table()[number];
        const QByteArray code = row["code"].toUtf8();
        const QList<Finding> wrong = findings(row["of"].toString(), row["wrong"]);
        const auto found = std::ranges::find_if(wrong,
            [&](const Finding& finding) { return finding.code == code && finding.path == row["path"].toUtf8(); });
        QByteArray all;
        for (const Finding& finding : wrong)
            all += finding.code + ' ' + finding.path + '\n';
        QVERIFY2(found != wrong.end(), all.constData());
        QCOMPARE(found->severity == Severity::Error, row["severity"].toUtf8() == "error");
        static const QRegularExpression words(u"[A-Za-z]+ [A-Za-z]+"_s);
        QVERIFY2(code.startsWith("form.") || !procedureLintMessage(*found).contains(QString::fromUtf8(code)),
            code.constData());
        QVERIFY2(!words.match(procedureLintMessage(*found)).hasMatch() || code == "procedure.circle",
            qPrintable(procedureLintMessage(*found)));
        QVERIFY2(
            words.match(procedureLintMessage(*found, "en")).hasMatch(), qPrintable(procedureLintMessage(*found, "en")));
        for (const Finding& finding : findings(row["of"].toString(), row["right"]))
            QVERIFY2(finding.code != code, (finding.code + ' ' + finding.path).constData());
    }

    // What is refused is found, and nothing else is an error of the compiler's.
    void refusedIsFound()
    {
        const Json all = Examples::json(QStringLiteral(EGOV_SOURCE_DIR "/tests/procedure/broken.json"));
        for (const Json& row : all.elements()) {
            Json edits = row["also"].isNull() ? Json::object() : row["also"];
            edits.set(row["at"].toUtf8(), row.contains("put") ? row["put"] : Json("TAKE"));
            const QList<Finding> found = findings(row["of"].toString(), edits);
            QVERIFY2(std::ranges::any_of(found,
                         [&row](const Finding& finding) {
                             return finding.code == row["code"].toUtf8() && finding.path == row["path"].toUtf8();
                         }),
                row["at"].toUtf8().constData());
        }
    }
};

QTEST_APPLESS_MAIN(LintingTest)
#include "linting.moc"
