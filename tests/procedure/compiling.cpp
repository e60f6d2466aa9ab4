// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "examples.h"

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

// What a procedure is compiled from, and every refusal with its code and its place. broken.json is also judged by ajv
// (tests/form/oracle/procedures.mjs).
class CompilingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void examples_data()
    {
        QTest::addColumn<QString>("id");
        for (const QString& id : Examples::procedures())
            QTest::newRow(qPrintable(id)) << id;
        QCOMPARE(Examples::procedures().size(), 12);
    }
    void examples()
    {
        QFETCH(QString, id);
        const Expected<Procedure> procedure = Procedure::compile(
            QByteArrayView(readFile(Examples::folder() + u'/' + id + QStringLiteral("/procedure.json"))),
            Examples::forms(id), FieldTypes::builtIn());
        QVERIFY2(procedure,
            procedure ? "" : qPrintable(QString::fromUtf8(procedure.error().code()) + procedure.error().detail()));
        QCOMPARE(procedure->reference(), id.toUtf8() + "@1");
        QCOMPARE(procedure->stages().size(), Examples::definition(id)["stages"].size());
    }

    void broken_data()
    {
        QTest::addColumn<int>("number");
        const Json rows = Examples::json(QStringLiteral(EGOV_SOURCE_DIR "/tests/procedure/broken.json"));
        QVERIFY(rows.size() >= 100);
        for (qsizetype i = 0; i < rows.size(); ++i) {
            const Json& row = rows[i];
            QTest::newRow(qPrintable(u"%1 %2 %3 %4"_s.arg(
                QString::number(i), row["code"].toString(), row["of"].toString(), row["at"].toString())))
                << static_cast<int>(i);
        }
    }
    void broken()
    {
        QFETCH(int, number);
        const Json row = Examples::json(QStringLiteral(EGOV_SOURCE_DIR "/tests/procedure/broken.json"))[number];
        const QString id = row["of"].toString();
        Json definition = Examples::edited(Examples::definition(id), row["at"].toUtf8(),
            row.contains("put") ? std::optional(row["put"]) : std::nullopt);
        for (const Json::Member& further : row["also"].members())
            definition = Examples::edited(definition, further.first, further.second);
        const Expected<Procedure> procedure = Examples::compiled(id, definition);
        QVERIFY(!procedure);
        QCOMPARE(procedure.error().code(), row["code"].toUtf8());
        const QByteArray said = procedure.error().detail().toUtf8();
        QCOMPARE(said.first(said.indexOf(": ")), row["path"].toUtf8());
    }

    void bytesThatAreNoDefinition()
    {
        const ProcedureForms forms = Examples::forms(u"dog-registration"_s);
        const auto codeOf = [&forms](const QByteArray& bytes) {
            const Expected<Procedure> procedure
                = Procedure::compile(QByteArrayView(bytes), forms, FieldTypes::builtIn());
            return procedure ? QByteArray() : procedure.error().code();
        };
        QCOMPARE(codeOf(""), "json.syntax");
        QCOMPARE(codeOf("{"), "json.syntax");
        QCOMPARE(codeOf(R"({"id":"a","id":"b"})"), "json.duplicate-name");
        QCOMPARE(codeOf("[]"), "procedure.schema");
        QCOMPARE(codeOf(QByteArray(Procedure::maximumDefinitionBytes + 1, ' ')), "procedure.too-large");
    }

    // Presence of what is sealed may be asked in every way that tells no more than that.
    void sealedForPresence_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::newRow("!!") << QByteArray(R"({"!!":[{"var":"answers.account"}]})");
        QTest::newRow("!") << QByteArray(R"({"!":{"var":"answers.account"}})");
        QTest::newRow("missing") << QByteArray(R"({"missing":["answers.account"]})");
        QTest::newRow("null") << QByteArray(R"({"!=":[{"var":"answers.account"},null]})");
        QTest::newRow("condition") << QByteArray(R"({"if":[{"var":"answers.account"},true,false]})");
    }
    void sealedForPresence()
    {
        QFETCH(QByteArray, rule);
        const QString id = u"home-modification"_s;
        const Expected<Procedure> procedure = Examples::compiled(
            id, Examples::edited(Examples::definition(id), "/stages/2/when", Json::parse(rule).value()));
        QVERIFY2(procedure, procedure ? "" : qPrintable(procedure.error().detail()));
    }
};

QTEST_APPLESS_MAIN(CompilingTest)
#include "compiling.moc"
