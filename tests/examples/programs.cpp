// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/json.h>
#include <libegov/signature/signers/jws.h>

#include <hierarchy.h>

#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

// What the examples say on the command line: people copy them, so they must do what they promise.
class ProgramsTest : public QObject {
    Q_OBJECT

    static int example(const QString& name, const QStringList& arguments, QByteArray* output)
    {
        return runTool(QStringLiteral(EGOV_BINARY_DIR "/bin/") + name, arguments, output);
    }

private Q_SLOTS:
    void writeAFieldType_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<QByteArray>("kept"); // empty: nothing
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("good") << u"AB-123456-3"_s << "AB-123456-3"_ba << ""_ba;
        QTest::newRow("as typed on a telephone") << u"ａｂ１２３４５６ー３"_s << "AB-123456-3"_ba << ""_ba;
        QTest::newRow("check digit")
            << u"AB-123456-4"_s << ""_ba
            << "「メーターの番号」：番号に誤りがあります。メーターの表示と見比べてください。"_ba;
        constexpr char shape[]
            = "「メーターの番号」：メーターの番号の形ではありません。英字2文字と数字7桁で入力してください。";
        QTest::newRow("shape") << u"AB-12345"_s << ""_ba << QByteArray(shape);
        QTest::newRow("kanji") << u"水道-123456-3"_s << ""_ba << QByteArray(shape);
        QTest::newRow("another area")
            << u"EF-123456-3"_s << ""_ba
            << "「メーターの番号」：この様式で受け付けない区域の番号です。検針票を確かめてください。"_ba;
        QTest::newRow("empty") << u""_s << ""_ba << "「メーターの番号」を入力してください。"_ba;
    }
    void writeAFieldType()
    {
        QFETCH(QString, number);
        QProcess egovctl;
        egovctl.start(QStringLiteral(EGOV_BINARY_DIR "/bin/egovctl"),
            {u"forms"_s, u"evaluate"_s,
                QStringLiteral(EGOV_SOURCE_DIR "/examples/04-write-a-field-type/meter-reading.form.json"),
                u"--plugins"_s, QStringLiteral(EGOV_BINARY_DIR "/examples/04-write-a-field-type/fields"),
                u"--batch"_s});
        egovctl.write(Json::object({{"number", number}}).toBytes() + '\n');
        egovctl.closeWriteChannel();
        QVERIFY(egovctl.waitForFinished(60'000));
        QCOMPARE(egovctl.exitCode(), 0);
        const Expected<Json> said = Json::parse(egovctl.readAllStandardOutput());
        QVERIFY(said);
        QTEST((*said)["values"]["number"].toUtf8(), "kept");
        QTEST((*said)["findings"][qsizetype(0)]["message"].toUtf8(), "message");
    }

    // The payer chooses at the sandbox's page; what the page says is not believed, the gateway is asked.
    void takeAPayment_data()
    {
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("output");
        QTest::newRow("paid") << u"no-notification"_s << 0 << "paid, 300 yen paid\n"_ba;
        QTest::newRow("declined") << u"declined"_s << 1 << "due, 0 yen paid\n"_ba;
        QTest::newRow("another amount") << u"wrong-amount"_s << 1 << "asking, 0 yen paid\n"_ba;
    }
    void takeAPayment()
    {
        QFETCH(QString, outcome);
        const QTemporaryDir folder;
        QProcess sandbox;
        sandbox.start(QStringLiteral(EGOV_BINARY_DIR "/bin/egov-sandbox-gateway"),
            {u"--data"_s, folder.path(), u"--port"_s, u"0"_s});
        QVERIFY(sandbox.waitForReadyRead(20'000));
        const QString url = QString::fromLatin1(sandbox.readLine().trimmed().sliced(6));
        QProcess program;
        program.start(QStringLiteral(EGOV_BINARY_DIR "/bin/take-a-payment"),
            {QStringLiteral(EGOV_BINARY_DIR "/lib/egov/plugins/gateways"), url, folder.path()});
        QVERIFY(program.waitForReadyRead(20'000));
        const QString page = QString::fromLatin1(program.readLine().trimmed());
        QVERIFY(page.startsWith(url + u"pay/"_s));
        QCOMPARE(runTool(u"curl"_s, {u"-fsS"_s, u"-d"_s, u"outcome="_s + outcome, page}), 0);
        program.write("\n");
        QVERIFY(program.waitForFinished(20'000));
        QTEST(program.readAllStandardOutput(), "output");
        QTEST(program.exitCode(), "exitCode");
        sandbox.terminate();
        QVERIFY(sandbox.waitForFinished(20'000));
    }

    // The README shows the whole program, and it stays shorter than a screen or two.
    void readmeShowsTheProgram()
    {
        const QByteArray source = fileBytes(QStringLiteral(EGOV_SOURCE_DIR "/examples/01-open-a-form/main.cpp"));
        QVERIFY(source.count('\n') <= 60);
        QVERIFY(source.contains("PlatformRunner runner(")); // without it nothing that is due happens
        QVERIFY(source.contains("&PlatformRunner::failed")); // nor does anybody learn that it could not
        const QByteArray shown = source.mid(source.indexOf('\n', source.indexOf("SPDX-License")) + 1);
        QVERIFY(fileBytes(QStringLiteral(EGOV_SOURCE_DIR "/README.md")).contains("```cpp\n" + shown + "```\n"));
    }

    // Every day of the next weeks is tried: which of them are open is the form's business.
    void openAForm()
    {
        const QTemporaryDir folder;
        const auto write = [&folder](const QString& name, const Json& json) {
            QFile file(folder.filePath(name));
            return file.open(QIODevice::WriteOnly) && file.write(json.toBytes()) > 0;
        };
        QVERIFY(QDir(folder.path()).mkdir(u"data"_s));
        QVERIFY(write(u"configuration.json"_s,
            Json::object({{"operation", "demo"}, {"data", folder.filePath(u"data"_s)},
                {"forms", QStringLiteral(EGOV_SOURCE_DIR "/forms")},
                {"plugins", Json::array({QStringLiteral(EGOV_BINARY_DIR "/lib/egov/plugins/tenants")})},
                {"keys", hierarchy().path()}})));
        Json answers = Json::object({{"name",
                                         Json::object({{"family", "見本"}, {"given", "花子"}, {"familyKana", "ミホン"},
                                             {"givenKana", "ハナコ"}})},
            {"address",
                Json::object({{"postalCode", "570-8666"}, {"prefecture", "大阪府"}, {"municipality", "守口市"},
                    {"town", "見本町"}, {"block", "1-1"}, {"notation", "residence-indication"}})},
            {"phone", "090-0000-0001"}, {"email", "hanako@example.jp"},
            {"articles", Json::array({Json::object({{"article", "chair"}, {"longestSide", 80}, {"quantity", 2}})})},
            {"noRecycling", true}, {"place", "front"}});
        const QString receipt = folder.filePath(u"receipt.pdf"_s);
        const QStringList arguments{folder.filePath(u"configuration.json"_s), u"272094"_s, u"bulky-waste-collection"_s,
            folder.filePath(u"answers.json"_s), receipt};

        QByteArray output;
        QVERIFY(write(u"answers.json"_s, answers));
        QCOMPARE(example(u"open-a-form"_s, arguments, &output), 1); // no day
        QVERIFY2(output.contains("collectionDay: "), output.constData());
        QVERIFY(!QFile::exists(receipt));

        int exitCode = 1;
        for (int day = 8; exitCode == 1 && day < 40; ++day) {
            answers.set("collectionDay", QDate::currentDate().addDays(day).toString(Qt::ISODate));
            QVERIFY(write(u"answers.json"_s, answers));
            exitCode = example(u"open-a-form"_s, arguments, &output);
        }
        QVERIFY2(exitCode == 0, output.constData());
        QByteArray text;
        QCOMPARE(runTool(u"pdftotext"_s, {u"-enc"_s, u"UTF-8"_s, receipt, u"-"_s}, &text), 0);
        QVERIFY2(text.contains(output.trimmed()), text.constData()); // the reference number
        QVERIFY2(text.contains("粗大ごみ収集の申込"), text.constData());
        // The record on the paper is the one the tenant signed.
        QCOMPARE(runTool(u"qpdf"_s, {receipt, u"--show-attachment=receipt.jws"_s}, &text), 0);
        const Expected<JwsPublicKey> key = JwsPublicKey::parse(hierarchyFile("tenants/272094/receipt.pub"));
        QVERIFY(key);
        const JwsReport report = verifyJws(text, {*key});
        QVERIFY2(report.isValid, report.reason.constData());
        QVERIFY(report.payload.contains(output.trimmed()));
    }

    void ownPortal_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("shows");
        QTest::addColumn<QByteArray>("hides");
        const QByteArray whole = "kind=hole&place=%E8%A6%8B%E6%9C%AC+1&noticedOn.era=gregorian&noticedOn.year=2026"
                                 "&noticedOn.month=4&noticedOn.day=1&isDangerous=false&description=a%0D%0Ab"
                                 "&wantsReply=false&action=send"_ba;
        QTest::newRow("first visit") << ""_ba << "name=\"place\""_ba << "error-summary"_ba;
        QTest::newRow("complete") << whole << "<dd>a\nb</dd>"_ba << "error-summary"_ba;
        QTest::newRow("a question appears") << "wantsReply=true"_ba << "name=\"name.family\""_ba << "error-summary"_ba;
        QTest::newRow("nothing answered") << "action=send"_ba << "href=\"#f-place\""_ba << "class=\"answers\""_ba;
        QTest::newRow("one left out") << QByteArray(whole).replace("place=", "palce=") << "href=\"#f-place\""_ba
                                      << "class=\"answers\""_ba;
        QTest::newRow("markup") << "place=%3Cscript%3E&action=send"_ba << "value=\"&lt;script&gt;\""_ba
                                << "<script"_ba;
        QTest::newRow("no such day") << QByteArray(whole).replace("day=1", "day=31") << "href=\"#f-noticedOn-era\""_ba
                                     << "class=\"answers\""_ba;
        QTest::newRow("bytes that are no text") << "place=%FF%00&kind=%E8%A6&%zz&=&&action=send"_ba
                                                << "error-summary"_ba << "class=\"answers\""_ba;
    }
    void ownPortal()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, shows);
        QFETCH(QByteArray, hides);
        QProcess program;
        program.start(QStringLiteral(EGOV_BINARY_DIR "/bin/own-portal"),
            {QStringLiteral(EGOV_SOURCE_DIR "/forms/road-park-report/form.json"),
                QStringLiteral(EGOV_SOURCE_DIR "/examples/07-own-portal/pages"),
                QStringLiteral(EGOV_SOURCE_DIR "/translations")});
        program.write(body);
        program.closeWriteChannel();
        QVERIFY(program.waitForFinished(20'000));
        QCOMPARE(program.exitCode(), 0);
        const QByteArray page = program.readAllStandardOutput();
        QVERIFY2(page.contains(shows), page.constData());
        QVERIFY2(!page.contains(hides), page.constData());
        QVERIFY(fileBytes(QStringLiteral(EGOV_SOURCE_DIR "/examples/07-own-portal/main.cpp")).count('\n') < 80);
    }

    // It serves and works until it is told to end, and ends well.
    void runAService()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"configuration.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            Json::object({{"operation", "demo"}, {"data", folder.filePath(u"data"_s)},
                             {"forms", QStringLiteral(EGOV_SOURCE_DIR "/forms")},
                             {"plugins", Json::array({QStringLiteral(EGOV_BINARY_DIR "/lib/egov/plugins/tenants")})},
                             {"keys", hierarchy().path()}})
                .toBytes());
        file.close();
        QVERIFY(QDir(folder.path()).mkdir(u"data"_s));
        QProcess program;
        program.start(QStringLiteral(EGOV_BINARY_DIR "/bin/run-a-service"), {file.fileName()});
        QByteArray said;
        while (!said.contains("serves ") && program.waitForReadyRead(120'000))
            said += program.readAllStandardOutput();
        QVERIFY2(said.contains("serves 25\n"), said.constData());
        program.terminate();
        QVERIFY(program.waitForFinished(60'000));
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 0);
    }

    void verifyASignature_data()
    {
        QTest::addColumn<QString>("card");
        QTest::addColumn<QByteArray>("verdict");
        QTest::newRow("good") << u"good"_s << "TOTAL_PASSED"_ba;
        QTest::newRow("rare") << u"rare"_s << "TOTAL_PASSED"_ba;
        QTest::newRow("revoked") << u"revoked"_s << "REVOKED"_ba;
        QTest::newRow("expired") << u"expired"_s << "EXPIRED"_ba;
        QTest::newRow("authentication") << u"authentication"_s << "INDETERMINATE"_ba;
        QTest::newRow("foreign") << u"foreign"_s << "INDETERMINATE"_ba;
    }
    void verifyASignature()
    {
        QFETCH(QString, card);
        QFETCH(QByteArray, verdict);
        const QTemporaryDir folder;
        const QString document = folder.filePath(u"document"_s);
        const QString signature = folder.filePath(u"document.p7s"_s);
        QFile file(document);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"name\":\"見本 花子\"}");
        file.close();
        const QString cards = hierarchy().filePath(u"cards/"_s) + card;
        QCOMPARE(runTool(u"openssl"_s,
                     {u"cms"_s, u"-sign"_s, u"-binary"_s, u"-cades"_s, u"-md"_s, u"sha256"_s, u"-outform"_s, u"DER"_s,
                         u"-signer"_s, cards + u"/certificate.pem"_s, u"-inkey"_s, cards + u"/key.pem"_s, u"-in"_s,
                         document, u"-out"_s, signature}),
            0);
        const QString anchors = hierarchy().filePath(u"jpki/anchors"_s);
        const QString crls = hierarchy().filePath(u"jpki/crls"_s);
        const QString now = QDateTime::currentDateTimeUtc().toString(Qt::ISODate);
        QByteArray output;
        const int exitCode
            = example(u"verify-a-signature"_s, {document, signature, anchors, crls, now, u"test"_s}, &output);
        QVERIFY2(output.split('\n').constFirst().contains(verdict), output.constData());
        QCOMPARE(exitCode, verdict == "TOTAL_PASSED" ? 0 : 1);

        // The test hierarchy is never accepted by accident, and a changed document never.
        QCOMPARE(example(u"verify-a-signature"_s, {document, signature, anchors, crls, now}, &output), 1);
        QVERIFY(file.open(QIODevice::Append));
        file.write(" ");
        file.close();
        QCOMPARE(example(u"verify-a-signature"_s, {document, signature, anchors, crls, now, u"test"_s}, &output), 1);
        QVERIFY2(output.contains("HASH_FAILURE"), output.constData());
    }
};

QTEST_GUILESS_MAIN(ProgramsTest)
#include "programs.moc"
