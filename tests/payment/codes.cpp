// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <plugins/gateways/slip/barcode.h>
#include <plugins/gateways/slip/elqr.h>

#include <needs.h>

#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

// The numbers on paper: made by us, drawn by zint, read back by ZXing and zbar; every single wrong digit is noticed.
class CodesTest : public QObject {
    Q_OBJECT

    static StoreBarcode random(QRandomGenerator& generator)
    {
        StoreBarcode parts;
        for (int i = 0; i < 6; ++i)
            parts.company += static_cast<char>('0' + generator.bounded(10));
        for (int i = 0; i < 21; ++i)
            parts.free += static_cast<char>('0' + generator.bounded(10));
        parts.reissue = generator.bounded(10);
        parts.amount = generator.bounded(1, 300'001);
        parts.payableUntil = generator.bounded(10) == 0 ? QDate() : QDate(2026, 1, 1).addDays(generator.bounded(3000));
        return parts;
    }

    // An eL-QR of invented digits. Only a test may do this: real ones are issued by the agency.
    static QByteArray inventedElQr()
    {
        const QByteArray mpn = "00"
                               "00000000000"
                               "00000012300"
                               "2"
                               "13800"
                               "0"
                               "001"
                               "00000"
                               "00"
                               "12345678901234567890"
                               "654321"
                               "0"
                               "13800"
                               "101"
                               "0000000";
        const QByteArray head = "000201"
                                "010212"
                                "2796"
                                "000513800"
                                "0183"
            + mpn
            + "541100000012300"
              "6226"
              "2026"
              "2026"
              "01"
              "20260430"
              "20260531"
              "8085"
            + QByteArray(85, '0') + "6305";
        return head + QByteArray::number(crc16CcittFalse(head)).rightJustified(5, '0');
    }

private Q_SLOTS:
    void vendorsExample()
    {
        // A vendor's manual prints these 43 digits with the check digit 4.
        QCOMPARE(gs1CheckDigit("9191234500000000000000452087500401310029500"), '4');
        const StoreBarcode parts = *parseBarcode("91912345000000000000004520875004013100295004");
        QCOMPARE(parts.company, "912345"_ba);
        QCOMPARE(parts.amount, 29500);
        QCOMPARE(parts.payableUntil, QDate(2004, 1, 31));
        QCOMPARE(*barcodeOf(parts), "91912345000000000000004520875004013100295004"_ba);
        QCOMPARE(barcodeText1("91912345000000000000004520875004013100295004"), "(91)912345-0000000000000045208750"_ba);
        QCOMPARE(barcodeText2("91912345000000000000004520875004013100295004"), "040131-0-029500-4"_ba);
    }

    void invariant18_everySingleWrongDigitIsNoticed()
    {
        QRandomGenerator generator(20260401);
        for (int i = 0; i < 50; ++i) {
            const StoreBarcode parts = random(generator);
            const QByteArray digits = *barcodeOf(parts);
            QCOMPARE(*parseBarcode(digits), parts);
            for (qsizetype place = 0; place < digits.size(); ++place) {
                for (char digit = '0'; digit <= '9'; ++digit) {
                    QByteArray wrong = digits;
                    wrong[place] = digit;
                    QCOMPARE(parseBarcode(wrong).has_value(), wrong == digits);
                }
            }
        }
    }

    void invariant18_storesLimits_data()
    {
        QTest::addColumn<StoreBarcode>("parts");
        const StoreBarcode good{"912345", QByteArray(21, '7'), 0, QDate(2026, 4, 30), false, 300'000};
        QVERIFY(barcodeOf(good));
        const auto with = [&good](auto change) {
            StoreBarcode bad = good;
            change(bad);
            return bad;
        };
        QTest::newRow("over 300,000") << with([](StoreBarcode& b) { b.amount = 300'001; });
        QTest::newRow("nothing") << with([](StoreBarcode& b) { b.amount = 0; });
        QTest::newRow("negative") << with([](StoreBarcode& b) { b.amount = -1; });
        QTest::newRow("company short") << with([](StoreBarcode& b) { b.company = "12345"; });
        QTest::newRow("company letters") << with([](StoreBarcode& b) { b.company = "12345a"; });
        QTest::newRow("free long") << with([](StoreBarcode& b) { b.free += '1'; });
        QTest::newRow("free letters") << with([](StoreBarcode& b) { b.free[3] = ' '; });
        QTest::newRow("reissue") << with([](StoreBarcode& b) { b.reissue = 10; });
        QTest::newRow("last century") << with([](StoreBarcode& b) { b.payableUntil = QDate(1999, 12, 31); });
    }
    void invariant18_storesLimits()
    {
        QFETCH(StoreBarcode, parts);
        QCOMPARE(barcodeOf(parts).error().code(), "slip.barcode"_ba);
    }

    void invariant18_zintDrawsAndTwoOthersRead()
    {
        const QString zint = QStandardPaths::findExecutable(u"zint"_s);
        const QString reader = QStandardPaths::findExecutable(u"ZXingReader"_s);
        const QString zbar = QStandardPaths::findExecutable(u"zbarimg"_s);
        EGOV_NEEDS(!zint.isEmpty() && !reader.isEmpty() && !zbar.isEmpty(), "zint with ZXingReader and zbarimg");
        QTemporaryDir folder;
        QRandomGenerator generator(20260402);
        QByteArrayList codes;
        QStringList files;
        QFile list(folder.filePath(u"codes.txt"_s));
        QVERIFY(list.open(QIODevice::WriteOnly));
        for (int i = 0; i < 1000; ++i) {
            codes << *barcodeOf(random(generator));
            list.write("[91]" + codes.last().sliced(2) + '\n');
            files << folder.filePath(u"%1.png"_s.arg(i + 1, 4, 10, QLatin1Char('0')));
        }
        list.close();
        const QString pattern = folder.filePath(u"~~~~.png"_s);
        QCOMPARE(QProcess::execute(zint,
                     {u"--barcode=16"_s, u"--scale=1"_s, u"--notext"_s, u"--height=40"_s, u"--quietzones"_s,
                         u"--batch"_s, u"-i"_s, list.fileName(), u"-o"_s, pattern}),
            0);
        QProcess process;
        process.start(reader, QStringList{u"-1"_s} + files);
        QVERIFY(process.waitForFinished(100'000));
        const QByteArray out = process.readAllStandardOutput();
        for (const QByteArray& code : codes)
            QVERIFY2(out.contains(code) || out.contains("(91)" + code.sliced(2)), code.constData());
        QVERIFY(!out.contains("error") && !out.contains("Not found"));

        // A second reader, by other people: one line for each picture, in their order.
        QProcess other;
        other.start(zbar, QStringList{u"-q"_s, u"--raw"_s, u"-Sdisable"_s, u"-Scode128.enable"_s} + files);
        QVERIFY(other.waitForFinished(100'000));
        QCOMPARE(other.readAllStandardOutput().trimmed().split('\n'), codes);
    }

    void invariant18_elQrIsReadAndEveryWrongDigitNoticed()
    {
        QCOMPARE(crc16CcittFalse("123456789"), 0x29B1);
        const QByteArray digits = inventedElQr();
        QCOMPARE(digits.size(), 255);
        const ElQr code = *parseElQr(digits);
        QCOMPARE(code.amount, 12300);
        QCOMPARE(code.number(), "1380012345678901234567890654321001"_ba);
        QCOMPARE(code.number().size(), 34);
        QCOMPARE(code.payableUntil, QDate(2026, 5, 31));
        for (qsizetype place = 0; place < digits.size(); ++place) {
            for (char digit = '0'; digit <= '9'; ++digit) {
                QByteArray wrong = digits;
                wrong[place] = digit;
                QCOMPARE(parseElQr(wrong).has_value(), wrong == digits);
            }
            if (place > 0) { // two neighbours changed places
                QByteArray wrong = digits;
                std::swap(wrong[place], wrong[place - 1]);
                QCOMPARE(parseElQr(wrong).has_value(), wrong == digits);
            }
        }
        for (const QByteArray& bad :
            {QByteArray(), digits.chopped(1), QByteArray(digits + '0'), QByteArray(255, 'x'), QByteArray(255, '9')})
            QCOMPARE(parseElQr(bad).error().code(), "elqr.form"_ba);
    }
};

QTEST_GUILESS_MAIN(CodesTest)
#include "codes.moc"
