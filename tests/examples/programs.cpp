// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <hierarchy.h>

#include <QTemporaryDir>
#include <QTest>

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
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("output");
        QTest::newRow("good") << u"AB-123456-3"_s << 0 << "AB-123456-3\n"_ba;
        QTest::newRow("as typed on a telephone") << u"ａｂ１２３４５６ー３"_s << 0 << "AB-123456-3\n"_ba;
        QTest::newRow("check digit") << u"AB-123456-4"_s << 1 << "number: jp.example.meter-number.check-digit\n"_ba;
        QTest::newRow("shape") << u"AB-12345"_s << 1 << "number: jp.example.meter-number.shape\n"_ba;
        QTest::newRow("kanji") << u"水道-123456-3"_s << 1 << "number: jp.example.meter-number.shape\n"_ba;
        QTest::newRow("empty") << u""_s << 1 << "number: answer.required\n"_ba;
    }
    void writeAFieldType()
    {
        QFETCH(QString, number);
        QByteArray output;
        QTEST(example(u"write-a-field-type"_s, {number}, &output), "exitCode");
        QTEST(output, "output");
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
