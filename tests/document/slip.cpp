// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "judges.h"

#include <libegov/document/slipdocument.h>

#include <QRandomGenerator>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

RenderOptions options() { return {.createdAt = QDateTime(QDate(2008, 7, 1), QTime(0, 0), Qt::UTC)}; }

// The worked example of the manual for 標準料金代理収納 (Hitachi EUR, 3021-7-012): 43 digits and check digit 4.
const QByteArray manual = "91912345000000000000004520875004013100295004";

QByteArray withCheckDigit(QByteArray digits)
{
    int sum = 0;
    for (qsizetype i = digits.size(); i-- > 0;) // from the right: 43 digits make both ways the same
        sum += (digits[i] - '0') * ((digits.size() - i) % 2 == 1 ? 3 : 1);
    return digits + char('0' + (10 - sum % 10) % 10);
}

QByteArray digits(const QByteArray& due = "080731", const QByteArray& amount = "001200")
{
    return withCheckDigit("91" + "123456"_ba + "000000000000000000123"_ba + "0"_ba + due + "0"_ba + amount);
}

SlipDocument slip()
{
    return {.office = {.code = {},
                .municipality = u"見本市"_s,
                .head = {},
                .headName = {},
                .department = u"環境課"_s,
                .postalAddress = {},
                .phone = u"000-000-0000"_s,
                .email = {},
                .openingHours = {}},
        .title = u"納付書（粗大ごみ処理手数料）"_s,
        .reference = ReferenceNumber("2026-000125-3"_ba),
        .payer = u"見本 花子"_s,
        .charges = {{u"たんす 1点"_s, u"800円"_s}, {u"いす 2点"_s, u"400円"_s}, {u"合計"_s, u"1,200円"_s}},
        .amount = 1200,
        .dueOn = QDate(2008, 7, 31),
        .gs1Digits = digits(),
        .payeasy = {.agency = "00000", .payment = "12345678901234567890", .confirmation = "123456", .category = "1"},
        .instructions = u"全国のコンビニエンスストアで納付できます。"_s};
}

} // namespace

class SlipTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ourCheckDigitIsTheManuals() { QCOMPARE(withCheckDigit(manual.first(43)), manual); }

    void barcodeIsRead()
    {
        const Expected<QByteArray> pdf = slip().render(options());
        QVERIFY2(pdf, pdf ? "" : qPrintable(pdf.error().detail()));
        if (qEnvironmentVariableIsSet("EGOV_KEEP_PAPERS")) {
            QFile file(qEnvironmentVariable("EGOV_KEEP_PAPERS") + u"/slip.pdf"_s);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(*pdf);
        }
        QByteArray why;
        QVERIFY2(Judges::isSound(*pdf, &why), why.constData());
        const QByteArray read = Judges::codes(*pdf, u"Code128"_s);
        QVERIFY2(read.contains("(91)" + digits().mid(2)) || read.contains(digits()), read.constData());
        QVERIFY2(read.contains("]C1") || read.contains("GS1"), read.constData()); // FNC1 in first position
    }
    // Whatever the numbers are, and wherever on the page the bars come to stand.
    void randomSlipsAreRead()
    {
        QRandomGenerator generator(20260402);
        for (int i = 0; i < 6; ++i) {
            SlipDocument document = slip();
            document.amount = generator.bounded(1, 300'000);
            document.dueOn = QDate(2026, 4, 1).addDays(generator.bounded(1000));
            document.charges.resize(generator.bounded(3));
            QByteArray number = withCheckDigit("91" + QByteArray::number(generator.bounded(900'000) + 100'000)
                + QByteArray::number(generator.bounded(1'000'000'000)).rightJustified(21, '0')
                + QByteArray::number(generator.bounded(10)) + document.dueOn.toString(u"yyMMdd"_s).toLatin1() + '0'
                + QByteArray::number(document.amount).rightJustified(6, '0'));
            document.gs1Digits = number;
            const Expected<QByteArray> pdf = document.render(options());
            QVERIFY2(pdf, pdf ? "" : qPrintable(pdf.error().detail()));
            const QByteArray read = Judges::codes(*pdf, u"Code128"_s);
            QVERIFY2(read.contains("(91)" + number.mid(2)) || read.contains(number), read.constData());
        }
    }
    void printsNumbersAndAmount()
    {
        const Expected<QByteArray> pdf = slip().render(options());
        QVERIFY(pdf);
        const QString letters = Judges::letters(*pdf);
        for (const QString& part : {u"見本花子様"_s, u"納付金額1,200円"_s, u"2008年7月31日（平成20年7月31日）"_s,
                 u"(91)123456-0000000000000000001230"_s, u"080731-0-001200-"_s, u"12345678901234567890"_s,
                 u"たんす1点800円"_s})
            QVERIFY2(letters.contains(part), qPrintable(part + u" in "_s + letters));
    }
    void withoutCodes()
    {
        SlipDocument plain = slip();
        plain.gs1Digits.clear();
        plain.payeasy = {};
        const Expected<QByteArray> pdf = plain.render(options());
        QVERIFY(pdf);
        QVERIFY(!Judges::text(*pdf).contains(u"ペイジー"_s));
        QVERIFY(!Judges::codes(*pdf, u"Code128"_s).contains("91"));
    }
    // A code of 255 digits is read back as it was issued, and as the version and level it must have.
    void elQrIsReadAsItWasIssued()
    {
        SlipDocument document = slip();
        document.gs1Digits.clear();
        QRandomGenerator generator(20260901);
        for (int i = 0; i < 20; ++i) {
            document.elQr = {};
            while (document.elQr.digits.size() < 255)
                document.elQr.digits += char('0' + generator.bounded(10));
            document.elQr.number = document.elQr.digits.first(34);
            const Expected<QByteArray> pdf = document.render(options());
            QVERIFY2(pdf, pdf ? "" : qPrintable(pdf.error().detail()));
            const QByteArray read = Judges::codes(*pdf, u"QRCode"_s);
            QVERIFY2(read.contains(document.elQr.digits), read.constData());
            QVERIFY2(read.contains("EC Level:   M"), read.constData());
            QVERIFY(Judges::letters(*pdf).contains(QString::fromLatin1(document.elQr.number)));
        }
    }
    void refusesElQrOfAnotherLength()
    {
        const QByteArray whole(255, '1');
        const QByteArray number(34, '2');
        for (const IssuedElQr& wrong : {IssuedElQr{whole.chopped(1), number}, IssuedElQr{whole + '1', number},
                 IssuedElQr{whole, number.chopped(1)}, IssuedElQr{whole, {}},
                 IssuedElQr{QByteArray(whole).replace(9, 1, "A"), number}}) {
            SlipDocument document = slip();
            document.elQr = wrong;
            QCOMPARE(document.render(options()).error().code(), "document.el-qr"_ba);
        }
    }
    void noDueDateInTheCode()
    {
        SlipDocument open = slip();
        open.gs1Digits = digits("999999");
        QVERIFY(open.render(options()));
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("gs1");
        QTest::addColumn<qint64>("amount");
        QByteArray wrong = digits();
        wrong[43] = char('0' + (wrong[43] - '0' + 1) % 10);
        QTest::newRow("check digit") << wrong << qint64(1200);
        QTest::newRow("short") << digits().first(43) << qint64(1200);
        QTest::newRow("letter") << digits().replace(10, 1, "A") << qint64(1200);
        QTest::newRow("other AI") << withCheckDigit("92" + digits().mid(2, 41)) << qint64(1200);
        QTest::newRow("other amount") << digits() << qint64(1201);
        QTest::newRow("other day") << digits("080730") << qint64(1200);
        QTest::newRow("above the stores' limit") << digits("080731", "300001") << qint64(300001);
    }
    void refusals()
    {
        QFETCH(QByteArray, gs1);
        QFETCH(qint64, amount);
        SlipDocument document = slip();
        document.gs1Digits = gs1;
        document.amount = amount;
        QCOMPARE(document.render(options()).error().code(), "document.barcode"_ba);
    }
    void refusesNothingToPay()
    {
        SlipDocument document = slip();
        for (const qint64 amount : {qint64(0), qint64(-1)}) {
            document.amount = amount;
            QCOMPARE(document.render(options()).error().code(), "document.amount"_ba);
        }
    }
};

QTEST_GUILESS_MAIN(SlipTest)
#include "slip.moc"
