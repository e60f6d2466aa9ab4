// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/json.h>
#include <libegov/japan/kana.h>

#include <suites.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

class KanaTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // The cases of jaconv that are about what this room does. "ignore" leaves characters out by a list, which no field
    // needs; romaji and julius are other languages.
    void jaconvSuite()
    {
        EGOV_REQUIRE_SUITE("jp-kana");
        QFile file(suite("jp-kana").filePath(u"jaconv-tests.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const Expected<Json> cases = Json::parse(file.readAll());
        QVERIFY(cases);
        int judged = 0;
        for (const Json& one : cases->elements()) {
            const QByteArray function = one["function"].toUtf8();
            const QByteArray text = one["args"][qsizetype(0)].toUtf8();
            const Json& options = one["kwargs"];
            if (options.contains("ignore") || one["args"].size() != 1)
                continue;
            const WidthOptions width{.kana = options["kana"].toBool(true),
                .letters = options["ascii"].toBool(false),
                .digits = options["digit"].toBool(false)};
            QByteArray result;
            if (function == "hira2kata")
                result = toKatakana(text);
            else if (function == "kata2hira")
                result = toHiragana(text);
            else if (function == "hira2hkata")
                result = toHalfWidth(toKatakana(text), {.kana = true, .letters = false, .digits = false});
            else if (function == "z2h")
                result = toHalfWidth(text, width);
            else if (function == "h2z")
                result = toFullWidth(text, width);
            else if (function == "enlarge_smallkana")
                result = toLargeKana(text);
            else
                continue;
            QCOMPARE(QString::fromUtf8(result), one["expected"].toString());
            ++judged;
        }
        QVERIFY2(judged >= 20, qPrintable(QString::number(judged)));
    }

    void readings_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<QByteArray>("kept");
        QTest::addColumn<bool>("isReading");
        QTest::newRow("hiragana") << "みほん　はなこ"_ba << "ミホン　ハナコ"_ba << true;
        QTest::newRow("half width") << "ﾐﾎﾝ ﾊﾞﾅｺ"_ba << "ミホン　バナコ"_ba << true;
        QTest::newRow("small kana stay") << "きょうこ"_ba << "キョウコ"_ba << true;
        QTest::newRow("large kana stay") << "キヨウコ"_ba << "キヨウコ"_ba << true;
        QTest::newRow("spaces") << "  ミホン   ハナコ　"_ba << "ミホン　ハナコ"_ba << true;
        QTest::newRow("hyphen is a long vowel") << "ジョ-ジ"_ba << "ジョージ"_ba << true;
        QTest::newRow("ヴ") << "ヴィオラ"_ba << "ヴィオラ"_ba << true;
        QTest::newRow("kanji") << "見本"_ba << "見本"_ba << false;
        QTest::newRow("letters") << "Anna"_ba << "Anna"_ba << false;
        QTest::newRow("middle dot between names of foreigners") << "アン・リー"_ba << "アン・リー"_ba << true;
        QTest::newRow("middle dot before") << "・アン"_ba << "・アン"_ba << false;
        QTest::newRow("middle dot behind") << "アン・"_ba << "アン・"_ba << false;
        QTest::newRow("two middle dots") << "アン・・リー"_ba << "アン・・リー"_ba << false;
        QTest::newRow("digits") << "ハル2"_ba << "ハル2"_ba << false;
        QTest::newRow("nothing") << " "_ba << ""_ba << false;
        QTest::newRow("ヷ") << "ヷ"_ba << "ヷ"_ba << false;
    }
    void readings()
    {
        QFETCH(QByteArray, typed);
        QFETCH(QByteArray, kept);
        const QByteArray normal = normaliseReading(typed);
        QCOMPARE(QString::fromUtf8(normal), QString::fromUtf8(kept));
        QTEST(isReading(normal), "isReading");
        QCOMPARE(normaliseReading(normal), normal);
    }

    void rareKana()
    {
        QVERIFY(hasRareReadingKana("カヲル"));
        QVERIFY(hasRareReadingKana("キヰ"));
        QVERIFY(!hasRareReadingKana("カオル"));
    }

    void searchKeyFolds()
    {
        QCOMPARE(readingSearchKey("キョウコ"), readingSearchKey("きよう こ"));
        QCOMPARE(readingSearchKey("ヴァイオレット"), readingSearchKey("バイオレツト"));
        QCOMPARE(readingSearchKey("ﾕｰｺ"), readingSearchKey("ユコ"));
        QVERIFY(readingSearchKey("ハナコ") != readingSearchKey("バナコ"));
    }

    // Kangxi radicals, compatibility ideographs and malformed bytes pass untouched: nothing is normalised.
    void leavesTheRest()
    {
        for (const QByteArray& text : {"⼿"_ba, "\uFA19"_ba, "葛\U000E0100"_ba, "\xE3\x82"_ba, "㈱①"_ba}) {
            QCOMPARE(toKatakana(text), text);
            QCOMPARE(toHiragana(text), text);
            QCOMPARE(toLargeKana(text), text);
            QCOMPARE(toHalfWidth(text), text);
            QCOMPARE(toFullWidth(text), text);
        }
    }
};

QTEST_APPLESS_MAIN(KanaTest)
#include "kana.moc"
