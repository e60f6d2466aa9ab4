// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/japan/bankaccount.h>
#include <libegov/japan/checkdigit.h>
#include <libegov/japan/vehiclenumber.h>

#include <suites.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

class NumbersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void municipalityCodeSuite()
    {
        EGOV_REQUIRE_SUITE("jp-localgov");
        QFile file(suite("jp-localgov").filePath(u"localgovjp-utf8.csv"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        file.readLine();
        int codes = 0;
        while (!file.atEnd()) {
            const QByteArray code = file.readLine().trimmed().split(',').last();
            QVERIFY2(isMunicipalityCode(code), code.constData());
            ++codes;
            // Every other check digit is wrong.
            for (char digit = '0'; digit <= '9'; ++digit) {
                QByteArray wrong = code.first(5) + digit;
                QCOMPARE(isMunicipalityCode(wrong), wrong == code);
            }
        }
        QCOMPARE(codes, 1916);
    }

    void checkDigits_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QByteArray>("number");
        QTest::addColumn<bool>("isGood");
        const auto rows = [](const char* kind, bool isGood, std::initializer_list<const char*> numbers) {
            for (const char* number : numbers)
                QTest::addRow("%s %s", kind, number) << QByteArray(kind) << QByteArray(number) << isGood;
        };
        rows("my-number", true,
            {"123456789018", "983205673214", "111111111118", "200000000000", "110000000000", "900000000001"});
        rows("my-number", false,
            {"983205673210", "123456789012", "", "12345678901", "1234567890180", "12345678901８", "12345678901a",
                "-23456789018", " 23456789018"});
        rows("corporate-number", true,
            {"7123456789012", "4011001098993", "7000012050002", "4000020270008", "6000020271004", "8000020130001",
                "3000020271403"});
        rows("corporate-number", false, {"7123456789013", "1123456789012", "712345678901", "0123456789012", ""});
        rows("invoice-number", true, {"T7000012050002"});
        rows("invoice-number", false, {"7000012050002", "t7000012050002", "T7000012050003", "T", ""});
        rows("municipality-code", true, {"271004", "272027", "273830", "270008", "473821", "131016"});
        rows("municipality-code", false, {"271005", "27100", "2710040", "27100X", ""});
        rows("insurer-number", true, {"271007", "272104", "141002"});
        rows("insurer-number", false, {"271004", "27100", "2710071", ""});
    }
    void checkDigits()
    {
        QFETCH(QByteArray, kind);
        QFETCH(QByteArray, number);
        const bool good = kind == "my-number" ? isMyNumber(number)
            : kind == "corporate-number"      ? isCorporateNumber(number)
            : kind == "invoice-number"        ? isInvoiceNumber(number)
            : kind == "municipality-code"     ? isMunicipalityCode(number)
                                              : isInsurerNumber(number);
        QTEST(good, "isGood");
    }

    // 総務省令第85号: any single wrong digit is caught, unless both rests are 0 or 1, which share the check digit 0.
    void myNumberCatchesWrongDigits()
    {
        const QByteArray good = "123456789018";
        for (qsizetype at = 0; at < good.size(); ++at) {
            for (char digit = '0'; digit <= '9'; ++digit) {
                QByteArray changed = good;
                changed[at] = digit;
                QCOMPARE(isMyNumber(changed), changed == good);
            }
        }
    }

    void holders_data()
    {
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<QByteArray>("halfWidth"); // empty: refused
        QTest::addColumn<int>("length");
        QTest::newRow("small kana") << "キュウヨ イチロウ"_ba << "ｷﾕｳﾖ ｲﾁﾛｳ"_ba << 9;
        QTest::newRow("voiced marks count") << "ジンジ ショウゴ"_ba << "ｼﾞﾝｼﾞ ｼﾖｳｺﾞ"_ba << 11;
        QTest::newRow("company in front") << "株式会社ヤマダショウテン"_ba << "ｶ)ﾔﾏﾀﾞｼﾖｳﾃﾝ"_ba << 11;
        QTest::newRow("company behind") << "ヤマダ　株式会社"_ba << "ﾔﾏﾀﾞ(ｶ"_ba << 6;
        QTest::newRow("company in between") << "ヤマダ株式会社オオサカ"_ba << "ﾔﾏﾀﾞ(ｶ)ｵｵｻｶ"_ba << 11;
        QTest::newRow("limited company") << "有限会社ミホン"_ba << "ﾕ)ﾐﾎﾝ"_ba << 5;
        QTest::newRow("hiragana") << "みほん　はなこ"_ba << "ﾐﾎﾝ ﾊﾅｺ"_ba << 7;
        QTest::newRow("lower case") << "abc ﾐﾎﾝ"_ba << "ABC ﾐﾎﾝ"_ba << 7;
        QTest::newRow("full width letters") << "ＡＢＣ　１２"_ba << "ABC 12"_ba << 6;
        QTest::newRow("ヲ") << "ミヲ"_ba << "ﾐｵ"_ba << 2;
        QTest::newRow("long vowel") << "コーヒー"_ba << "ｺ-ﾋ-"_ba << 4;
        QTest::newRow("ヴ") << "ヴ"_ba << "ｳﾞ"_ba << 2;
        QTest::newRow("a company in kana") << "カブシキガイシャ ヤマダ"_ba << "ｶ)ﾔﾏﾀﾞ"_ba << 6;
        QTest::newRow("a company in hiragana") << "かぶしきがいしゃ やまだ"_ba << "ｶ)ﾔﾏﾀﾞ"_ba << 6;
        QTest::newRow("（株）") << "（株）ヤマダ"_ba << "ｶ)ﾔﾏﾀﾞ"_ba << 6;
        QTest::newRow("as it is kept") << "ｶ)ﾔﾏﾀﾞ"_ba << "ｶ)ﾔﾏﾀﾞ"_ba << 6;
        QTest::newRow("decomposed") << "ハ\u309Aフ\u309Aア"_ba << "ﾊﾟﾌﾟｱ"_ba << 5;
        QTest::newRow("a stroke") << "-"_ba << ""_ba << 0;
        QTest::newRow("a long vowel alone") << "ー"_ba << ""_ba << 0;
        QTest::newRow("dots") << "..."_ba << ""_ba << 0;
        QTest::newRow("kanji") << "見本花子"_ba << ""_ba << 0;
        QTest::newRow("comma") << "ミホン,ハナコ"_ba << ""_ba << 0;
        QTest::newRow("nothing") << "　"_ba << ""_ba << 0;
        QTest::newRow("emoji") << "😀"_ba << ""_ba << 0;
    }
    void holders()
    {
        QFETCH(QByteArray, written);
        QFETCH(QByteArray, halfWidth);
        const Expected<BankHolder> holder = parseBankHolder(written);
        QCOMPARE(holder.has_value(), !halfWidth.isEmpty());
        if (holder) {
            QCOMPARE(QString::fromUtf8(holder->halfWidth), QString::fromUtf8(halfWidth));
            QTEST(int(holder->length), "length");
            QVERIFY(!holder->isTooLong);
        }
    }
    void holderIsCountedAfterConversion()
    {
        QVERIFY(!parseBankHolder(QByteArray("ガ").repeated(15))->isTooLong);
        QVERIFY(parseBankHolder(QByteArray("ガ").repeated(16))->isTooLong);
        QVERIFY(parseBankHolder(QByteArray("ア").repeated(31))->isTooLong);
    }

    void accounts()
    {
        QVERIFY(isBankCode("0001") && isBranchCode("001"));
        for (const QByteArray& wrong : {""_ba, "001"_ba, "00001"_ba, "000a"_ba})
            QVERIFY(!isBankCode(wrong));
        QCOMPARE(parseAccountNumber("１２３"), "0000123"_ba);
        QCOMPARE(parseAccountNumber("1234567"), "1234567"_ba);
        QCOMPARE(parseAccountNumber("123 4567"), "1234567"_ba);
        QCOMPARE(parseAccountNumber("123ー4567"), "1234567"_ba);
        QVERIFY(!parseAccountNumber("0000000"));
        QVERIFY(!parseAccountNumber("0"));
        QVERIFY(!parseAccountNumber("+123456"));
        QVERIFY(!parseAccountNumber("12345678"));
        QVERIFY(!parseAccountNumber(""));
        QVERIFY(!parseAccountNumber("12a"));
    }

    void postBank()
    {
        const Expected<PostBankAccount> account = parsePostBankAccount("14150", "12345671");
        QVERIFY(account);
        QCOMPARE(account->branchCode, "418"_ba);
        QCOMPARE(account->number, "1234567"_ba);
        QCOMPARE(parsePostBankAccount("10010", "11")->number, "0000001"_ba);
        QVERIFY(!parsePostBankAccount("24150", "12345671"));
        QVERIFY(!parsePostBankAccount("1415", "12345671"));
        QVERIFY(!parsePostBankAccount("14150", "12345672"));
        QVERIFY(!parsePostBankAccount("14150", "123456781"));
    }

    void vehicles_data()
    {
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<QByteArray>("plate"); // empty: refused
        QTest::newRow("full") << "大阪 330 あ 12-34"_ba << "大阪 330 あ 12-34"_ba;
        QTest::newRow("together") << "なにわ330さ1234"_ba << "なにわ 330 さ 12-34"_ba;
        QTest::newRow("full width") << "和泉５００た１"_ba << "和泉 500 た ・・・1"_ba;
        QTest::newRow("dots") << "堺 50 わ ・・12"_ba << "堺 50 わ ・・12"_ba;
        QTest::newRow("letter in the class") << "大阪 30A ろ 123"_ba << "大阪 30A ろ ・123"_ba;
        QTest::newRow("half-width kana") << "大阪 500 ｻ 12-34"_ba << "大阪 500 さ 12-34"_ba;
        QTest::newRow("small letter in the class") << "大阪 30a ろ 123"_ba << "大阪 30A ろ ・123"_ba;
        QTest::newRow("dots of a keyboard") << "大阪 500 さ ..12"_ba << "大阪 500 さ ・・12"_ba;
        QTest::newRow("class in front") << "500大阪さ1234"_ba << "大阪 500 さ 12-34"_ba;
        QTest::newRow("marks of a clipboard")
            << "\u202A大阪\u00A0500\u00A0さ\u00A012-34\u202C"_ba << "大阪 500 さ 12-34"_ba;
        QTest::newRow("two kana") << "大阪 500 さた 12-34"_ba << ""_ba;
        QTest::newRow("two plates") << "大阪500さ1234 大阪500さ5678"_ba << ""_ba;
        QTest::newRow("し is not used") << "大阪 330 し 12-34"_ba << ""_ba;
        QTest::newRow("ん is not used") << "大阪 330 ん 12-34"_ba << ""_ba;
        QTest::newRow("no office") << "330 あ 12-34"_ba << ""_ba;
        QTest::newRow("five digits") << "大阪 330 あ 12345"_ba << ""_ba;
        QTest::newRow("no serial") << "大阪 330 あ"_ba << ""_ba;
        QTest::newRow("zero") << "大阪 330 あ 0000"_ba << ""_ba;
        QTest::newRow("no class") << "大阪 あ 1234"_ba << ""_ba;
        QTest::newRow("class I") << "大阪 3I0 あ 1234"_ba << ""_ba;
        QTest::newRow("nothing") << ""_ba << ""_ba;
    }
    void vehicles()
    {
        QFETCH(QByteArray, written);
        QFETCH(QByteArray, plate);
        const Expected<VehicleNumber> number = parseVehicleNumber(written);
        QCOMPARE(number.has_value(), !plate.isEmpty());
        if (number)
            QCOMPARE(QString::fromUtf8(formatVehicleNumber(*number)), QString::fromUtf8(plate));
    }
};

QTEST_APPLESS_MAIN(NumbersTest)
#include "numbers.moc"
