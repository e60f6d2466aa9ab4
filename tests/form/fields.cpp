// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "answers.h"

using namespace Egov;
using namespace Qt::StringLiterals;

// Every field type: what it takes and keeps, and what it refuses. The values are those of domain.md's sources: law,
// ministry ordinances and worked examples of the authorities.
class FieldsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fields_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("kept"); // empty: nothing
        QTest::addColumn<QByteArray>("codes");
        texts();
        names();
        days();
        numbers();
        chosen();
        places();
        accounts();
        identifiers();
        files();
    }
    void fields()
    {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, kept);
        QFETCH(QByteArray, codes);
        const Form form = compiled(formWith(R"([{"id":"f","label":"f",)" + field + "}]"));
        const Evaluation evaluation = judged(form, R"({"f":)" + answer + '}');
        QCOMPARE(findingsOf(evaluation), codes);
        const Json values = evaluation.values();
        QCOMPARE(values.contains("f") ? values["f"].toBytes() : QByteArray(), kept);
    }

    void requiredIsNotSatisfiedByNothing_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("empty text") << R"("type":"text")"_ba << R"("")"_ba;
        QTest::newRow("empty name") << R"("type":"person-name")"_ba << R"({"family":"","given":""})"_ba;
        QTest::newRow("empty date") << R"("type":"date")"_ba << R"({"era":"reiwa","year":"","month":"","day":""})"_ba;
        QTest::newRow("no choice") << R"("type":"choices","options":["a"])"_ba << "[]"_ba;
        QTest::newRow("consent refused") << R"("type":"consent","text":"t")"_ba << "false"_ba;
        QTest::newRow("no file") << R"("type":"attachment")"_ba << "[]"_ba;
        QTest::newRow("prefecture chosen beforehand") << R"("type":"address")"_ba << R"({"prefecture":"大阪府"})"_ba;
        QTest::newRow("blank kana") << R"("type":"kana")"_ba << R"("　 ")"_ba;
    }
    void requiredIsNotSatisfiedByNothing()
    {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, answer);
        const Form form = compiled(formWith(R"([{"id":"f","label":"f","required":true,)" + field + "}]"));
        QCOMPARE(findingsOf(judged(form, R"({"f":)" + answer + '}')), "answer.required f"_ba);
    }

    void formats_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("shown");
        QTest::newRow("date") << R"("type":"date")"_ba << R"("2019-05-01")"_ba << u"令和元年5月1日（2019-05-01）"_s;
        QTest::newRow("money") << R"("type":"money")"_ba << "1234567"_ba << u"1,234,567円"_s;
        QTest::newRow("number") << R"("type":"number","unit":"枚")"_ba << "3"_ba << u"3枚"_s;
        QTest::newRow("choice") << R"("type":"choice","options":[{"value":"a","label":"あ"}])"_ba << R"("a")"_ba
                                << u"あ"_s;
        QTest::newRow("name") << R"("type":"person-name")"_ba << R"({"family":"葛󠄀城","given":"花子"})"_ba
                              << u"葛󠄀城　花子"_s;
        QTest::newRow("bank account")
            << R"("type":"bank-account")"_ba
            << R"({"bankCode":"0001","branchCode":"002","kind":"current","number":"1234567","holder":"ミホン"})"_ba
            << u"金融機関コード 0001、支店コード 002、当座 口座番号 1234567、名義 ﾐﾎﾝ"_s;
        QTest::newRow("account of ゆうちょ")
            << R"("type":"bank-account")"_ba
            << R"({"bankCode":"9900","branchCode":"418","kind":"ordinary","number":"1234567","holder":"ミホン"})"_ba
            << u"金融機関コード 9900（ゆうちょ銀行）、支店コード 418、普通 口座番号 1234567、名義 ﾐﾎﾝ"_s;
        QTest::newRow("my-number is never shown") << R"("type":"my-number","legalBasis":"番号法")"_ba
                                                  << R"("123456789018")"_ba << u"＊＊＊＊ ＊＊＊＊ ＊＊＊＊"_s;
    }
    void formats()
    {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, answer);
        QFETCH(QString, shown);
        const Form form = compiled(formWith(R"([{"id":"f","label":"f",)" + field + "}]"));
        QCOMPARE(judged(form, R"({"f":)" + answer + '}').format("f", "ja"), shown);
    }

private:
    static void row(const char* name, const QByteArray& field, const QByteArray& answer, const QByteArray& kept,
        const QByteArray& codes = {})
    {
        QTest::newRow(name) << field << answer << kept << codes;
    }

    static void texts()
    {
        const QByteArray ten = R"("type":"text","maxLength":10)";
        row("text", ten, R"("見本")", R"("見本")");
        row("ten characters", ten, R"("一二三四五六七八九十")", R"("一二三四五六七八九十")");
        row("eleven characters", ten, R"("一二三四五六七八九十一")", R"("一二三四五六七八九十一")", "text.too-long f");
        row("a kana and its voiced mark are one character", ten,
            "\"か\u3099か\u3099か\u3099か\u3099か\u3099か\u3099か\u3099か\u3099か\u3099か\u3099\"",
            R"("がががががががががが")");
        row("eleven of them are too many", ten,
            "\"か\u3099か\u3099か\u3099か\u3099か\u3099か\u3099か\u3099か\u3099か\u3099か\u3099か\u3099\"",
            R"("ががががががががががが")", "text.too-long f");
        row("marks below a kana count with it", ten,
            "\"か\u302Aか\u302Aか\u302Aか\u302Aか\u302Aか\u302Aか\u302Aか\u302Aか\u302Aか\u302A\"",
            "\"か\u302Aか\u302Aか\u302Aか\u302Aか\u302Aか\u302Aか\u302Aか\u302Aか\u302Aか\u302A\"");
        row("half-width kana keep their marks", ten, "\"ｶﾞｶﾞｶﾞｶﾞｶﾞｶﾞｶﾞｶﾞｶﾞｶﾞ\"", "\"ｶﾞｶﾞｶﾞｶﾞｶﾞｶﾞｶﾞｶﾞｶﾞｶﾞ\"");
        row("full-width forms and new ideographs count once", ten, "\"（１２３Ａ）𠮷𠮷ー、\"",
            "\"（１２３Ａ）𠮷𠮷ー、\"");
        row("and eleven of them are too many", ten, "\"（１２３Ａ）𠮷𠮷ー、。\"", "\"（１２３Ａ）𠮷𠮷ー、。\"",
            "text.too-long f");
        row("private use in a text of full-width forms", ten, "\"（\uE000）\"", "\"（\uE000）\"", "text.private-use f");
        row("variation sequences are one character", ten, R"("葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀")", R"("葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀")");
        row("compatibility ideographs are not normalised", ten, R"("﨑󠄀")", R"("﨑󠄀")");
        row("control character", ten, R"("a\u0007b")", R"("a\u0007b")", "text.control-character f");
        row("directional override", ten, R"("a\u202eb")", R"("ab")");
        row("line break", ten, R"("a\nb")", R"("a\nb")", "text.line-break f");
        row("line break in a long text", R"("type":"long-text")", R"("a\nb")", R"("a\nb")");
        row("private use", ten, R"("\ue000")", "\"\xEE\x80\x80\"", "text.private-use f");
        row("number for text", ten, "1", "", "answer.type f");
        row("too short", R"("type":"text","minLength":3)", R"("ab")", R"("ab")", "text.too-short f");
        row("JIS X 0208", R"("type":"text","repertoire":"jisx0208")", R"("高橋")", R"("高橋")");
        row("outside JIS X 0208", R"("type":"text","repertoire":"jisx0208")", R"("髙橋")", R"("髙橋")",
            "text.repertoire f");
        row("JIS X 0213", R"("type":"text","repertoire":"jisx0213")", R"("𠮟る")", R"("𠮟る")");
        row("pattern", R"("type":"text","pattern":"^[A-Z]{2}\\d{8}[A-Z]{2}$")", R"("AB12345678CD")",
            R"("AB12345678CD")");
        row("pattern matches the whole", R"("type":"text","pattern":"[A-Z]{2}")", R"("ABC")", R"("ABC")",
            "text.pattern f");
        row("pattern of kana", R"("type":"text","pattern":"[ァ-ヶー]+")", R"("ヤマダー")", R"("ヤマダー")");
        row("pattern of kana, hiragana", R"("type":"text","pattern":"[ァ-ヶー]+")", R"("やまだ")", R"("やまだ")",
            "text.pattern f");
        row("pattern beyond the plane", R"("type":"text","pattern":"[^𠮷]|a")", R"("𠮷")", R"("𠮷")", "text.pattern f");
        row("pattern with choices", R"("type":"text","pattern":"(?:ab|a)(c|bcd)?d*")", R"("abcd")", R"("abcd")");
        row("pattern counts as people do", R"("type":"text","pattern":"^.{2}$")", R"("葛󠄀城")", R"("葛󠄀城")");
        row("pattern of kanji", R"("type":"text","pattern":"^\\p{Han}+$")", R"("葛󠄀城々")", R"("葛󠄀城々")");
        row("pattern of kanji, kana", R"("type":"text","pattern":"^\\p{Script=Han}+$")", R"("城あ")", R"("城あ")",
            "text.pattern f");
        row("pattern of one of any", R"("type":"text","pattern":".")", R"("𠮷")", R"("𠮷")");
    }

    static void names()
    {
        row("kana", R"("type":"kana")", R"("ミホン ハナコ")", R"("ミホン　ハナコ")");
        row("hiragana", R"("type":"kana")", R"("きょうこ")", R"("キョウコ")");
        row("half width", R"("type":"kana")", R"("ｷｮｳｺ")", R"("キョウコ")");
        row("large and small stay apart", R"("type":"kana")", R"("キヨウコ")", R"("キヨウコ")");
        row("kanji for kana", R"("type":"kana")", R"("見本")", "", "kana.characters f");
        row("rare kana", R"("type":"kana")", R"("ヰサオ")", R"("ヰサオ")", "kana.rare f");
        row("name", R"("type":"person-name")", R"({"family":"見本","given":"花子"})",
            R"({"family":"見本","given":"花子"})");
        row("one name only", R"("type":"person-name")", R"({"family":"SAMPLE"})", R"({"family":"SAMPLE"})");
        row("given name only", R"("type":"person-name")", R"({"given":"花子"})", R"({"given":"花子"})",
            "answer.required f.family");
        row("name with reading", R"("type":"person-name","kana":true)",
            R"({"family":"見本","given":"花子","familyKana":"みほん","givenKana":"ﾊﾅｺ"})",
            R"({"family":"見本","given":"花子","familyKana":"ミホン","givenKana":"ハナコ"})");
        row("reading is missing", R"("type":"person-name","kana":true)", R"({"family":"見本","given":"花子"})",
            R"({"family":"見本","given":"花子"})", "answer.required f.familyKana, answer.required f.givenKana");
        row("name as one text", R"("type":"person-name")", R"("見本 花子")", "", "answer.type f");
        row("name of numbers", R"("type":"person-name")", R"({"family":1,"given":"a"})", R"({"given":"a"})",
            "answer.type f.family, answer.required f.family");
    }

    static void days()
    {
        const QByteArray date = R"("type":"date")";
        row("date", date, R"("2026-04-01")", R"("2026-04-01")");
        row("era in boxes", date, R"({"era":"reiwa","year":"8","month":"4","day":"1"})", R"("2026-04-01")");
        row("first year", date, R"({"era":"令和","year":"元","month":"５","day":"1"})", R"("2019-05-01")");
        row("boxes without era", date, R"({"year":2026,"month":4,"day":1})", R"("2026-04-01")");
        row("one box", date, R"("昭和64年1月7日")", R"("1989-01-07")");
        row("slashes", date, R"("2026/4/1")", R"("2026-04-01")");
        row("last day of 昭和", date, R"({"era":"showa","year":64,"month":1,"day":7})", R"("1989-01-07")");
        row("first day of 平成", date, R"({"era":"heisei","year":1,"month":1,"day":8})", R"("1989-01-08")");
        row("before 令和", date, R"({"era":"reiwa","year":1,"month":4,"day":30})", R"("2019-04-30")",
            "date.era-adjusted f");
        row("printed on a licence", date, R"({"era":"heisei","year":"36","month":"3","day":"15"})", R"("2024-03-15")",
            "date.era-adjusted f");
        row("令和8 under 西暦", date, R"({"era":"gregorian","year":"8","month":"4","day":"1"})", "",
            "date.year-without-era f");
        row("two digits", date, R"({"year":"26","month":"4","day":"1"})", "", "date.year-without-era f");
        row("the first year of no era", date, R"({"year":"元","month":"4","day":"1"})", "", "date.year-without-era f");
        row("the year 8 as programs write it", date, R"("0008-04-01")", "", "date.year-without-era f");
        row("令和8 in one box without its era", date, R"("8年4月1日")", "", "date.year-without-era f");
        row("a year and nine tenths", date, R"({"year":2026.9,"month":4.9,"day":1.5})", "", "date.format f");
        row("showa 100", date, R"("昭和100年4月1日")", "", "date.no-such-date f");
        row("an era long ended", date, R"("大正99年4月1日")", "", "date.era-ended f");
        row("another day of the week", date, "\"2026年4月1日(木)\"", "", "date.weekday f");
        row("a year that lacks its era, in a row's bounds", R"("type":"date","maximum":"today")",
            R"({"year":"8","month":"4","day":"1"})", "", "date.year-without-era f");
        row("平成 gone on", date, R"({"era":"heisei","year":31,"month":5,"day":1})", R"("2019-05-01")",
            "date.era-adjusted f");
        row("no such day", date, R"("2026-02-29")", "", "date.no-such-date f");
        row("leap day", date, R"("2024-02-29")", R"("2024-02-29")");
        row("no date", date, R"("tomorrow")", "", "date.format f");
        row("a box is empty", date, R"({"era":"reiwa","year":"8","month":"","day":"1"})", "", "date.format f");
        row("not in the future", R"("type":"date","maximum":"today")", R"("2026-11-23")", R"("2026-11-23")",
            "date.too-late f");
        row("today", R"("type":"date","minimum":"today","maximum":"today")", R"("2026-11-22")", R"("2026-11-22")");
        row("too early", R"("type":"date","minimum":"2024-10-01")", R"("2024-09-30")", R"("2024-09-30")",
            "date.too-early f");
        row("time", R"("type":"time")", R"("9:05")", R"("09:05")");
        row("time in boxes", R"("type":"time")", R"({"hour":"９","minute":5})", R"("09:05")");
        row("time in words", R"("type":"time")", R"("9時5分")", R"("09:05")");
        row("no such hour", R"("type":"time")", R"("24:00")", "", "time.format f");
        row("steps", R"("type":"time","step":15,"minimum":"09:00")", R"("8:50")", R"("08:50")",
            "time.too-early f, time.step f");
    }

    static void numbers()
    {
        const QByteArray number = R"("type":"number","minimum":0,"maximum":10000)";
        row("number", number, "3", "3");
        row("typed", number, R"("3")", "3");
        row("full width with separators", number, R"("１，２３４")", "1234");
        row("a comma that separates nothing", number, R"("1,5")", "", "number.format f");
        row("not whole", number, "1.5", "1.5", "number.not-whole f");
        row("too small", number, "-1", "-1", "number.too-small f");
        row("too large", number, R"("10001")", "10001", "number.too-large f");
        row("thousands as others write them", number, R"("1.000")", "", "number.format f");
        row("with decimals too", R"("type":"number","decimals":2)", R"("1.500,000")", "", "number.format f");
        row("three digits behind the point", R"("type":"number","decimals":2)", R"("1.500")", "", "number.format f");
        row("a digit is missing", number, R"("12,34")", "", "number.format f");
        row("a separator too few", number, R"("1234,567")", "", "number.format f");
        row("zero and a comma", number, R"("0,500")", "", "number.format f");
        row("kanji", number, R"("二十三")", "23");
        row("a minus of a keyboard", R"("type":"number")", R"("−5")", "-5");
        row("an accountant's minus", R"("type":"number")", R"("▲1,000")", "-1000");
        row("its unit", R"("type":"number","unit":"枚")", R"("12 枚")", "12");
        row("its unit without a blank", R"("type":"number","unit":"cm")", R"("90cm")", "90");
        row("its unit in full width", R"("type":"number","unit":"cm")", R"("９０ ｃｍ")", "90");
        row("its unit as one sign", R"("type":"number","unit":"cm")", R"("90㎝")", "90");
        row("its unit in capitals", R"("type":"number","unit":"kg")", R"("90KG")", "90");
        row("another unit", R"("type":"number","unit":"cm")", R"("90mm")", "", "number.format f");
        row("a unit alone", R"("type":"number","unit":"cm")", R"("cm")", "", "number.format f");
        row("a range", number, R"("3〜5")", "", "number.format f");
        row("about", number, R"("約500")", "", "number.format f");
        row("exponent typed", number, R"("1e3")", "", "number.format f");
        row("words", number, R"("three")", "", "number.format f");
        row("truth for number", number, "true", "", "answer.type f");
        row("decimals", R"("type":"number","decimals":1)", R"("36.5")", "36.5");
        row("too many decimals", R"("type":"number","decimals":1)", "36.55", "36.55", "number.decimals f");
        row("yen", R"("type":"money")", R"("￥1,200")", "1200");
        row("yen in words", R"("type":"money")", R"("1200円")", "1200");
        row("yen with a point", R"("type":"money")", R"("1.000")", "", "number.format f");
        row("yen with a point and a comma", R"("type":"money")", R"("1.000,000")", "", "number.format f");
        row("half a yen", R"("type":"money")", R"("1.5")", "", "number.format f");
        row("yen of a receipt", R"("type":"money")", R"("¥1,000-")", "1000");
        row("yen by ten thousands", R"("type":"money")", R"("3万円")", "30000");
        row("dollars", R"("type":"money")", R"("100ドル")", "", "number.format f");
        row("beyond exactness", R"("type":"money")", "1e300", "", "number.format f");
        for (const char* const yes : {"true", R"("true")", R"("yes")", R"("on")"})
            row(yes, R"("type":"yes-no")", yes, "true");
        row("no", R"("type":"yes-no")", R"("no")", "false");
        row("neither", R"("type":"yes-no")", R"("maybe")", "", "answer.type f");
        row("one is not yes", R"("type":"yes-no")", "1", "", "answer.type f");
    }

    static void chosen()
    {
        const QByteArray options = R"("options":["a",{"value":"b","label":"B"},"c"])";
        row("choice", R"("type":"choice",)" + options, R"("b")", R"("b")");
        row("choice in another case and width", R"("type":"choice",)" + options, R"("Ａ")", R"("a")");
        row("choice by its label", R"("type":"choice","options":[{"value":"b","label":"配偶者"}])", R"("配偶者")",
            R"("b")");
        row("a label of two options",
            R"("type":"choice","options":[{"value":"b","label":"x"},{"value":"c","label":"x"}])", R"("x")", "",
            "choice.no-such-option f");
        row("no option", R"("type":"choice",)" + options, R"("d")", "", "choice.no-such-option f");
        row("choices in order, each once", R"("type":"choices",)" + options, R"(["c","a","c"])", R"(["a","c"])");
        row("one ticked box", R"("type":"choices",)" + options, R"("a")", R"(["a"])");
        row("one of them is none", R"("type":"choices",)" + options, R"(["a","d"])", "", "choice.no-such-option f");
        row("too few", R"("type":"choices","minimum":2,)" + options, R"(["a"])", R"(["a"])", "choices.too-few f");
        row("too many", R"("type":"choices","maximum":1,)" + options, R"(["a","b"])", R"(["a","b"])",
            "choices.too-many f");
        row("consent", R"("type":"consent","text":"t")", R"("on")", "true");
        row("note takes nothing", R"("type":"note","text":"t")", R"("x")", "");
    }

    static void places()
    {
        const QByteArray whole
            = R"({"postalCode":"５８０-8501","prefecture":"大阪府","municipality":"見本市","town":"本町一丁目","block":"1番1号"})";
        row("address", R"("type":"address")", whole,
            R"({"postalCode":"5808501","prefecture":"大阪府","municipality":"見本市","town":"本町一丁目","block":"1番1号"})");
        row("lot number stays as written", R"("type":"address")",
            R"({"postalCode":"580-8501","prefecture":"大阪府","municipality":"見本市","block":"5番地の3","notation":"lot-number"})",
            R"({"postalCode":"5808501","prefecture":"大阪府","municipality":"見本市","block":"5番地の3","notation":"lot-number"})");
        row("half an address", R"("type":"address")", R"({"municipality":"見本市"})", R"({"municipality":"見本市"})",
            "answer.required f.postalCode, answer.required f.prefecture, answer.required f.block");
        const auto in = [](const char* prefecture) {
            return "{\"postalCode\":\"5300001\",\"prefecture\":\"" + QByteArray(prefecture)
                + "\",\"municipality\":\"見本市\",\"block\":\"1\"}";
        };
        for (const auto& [typed, meant] : {std::pair("大阪", "大阪府"), std::pair("東京", "東京都"),
                 std::pair("京都", "京都府"), std::pair("北海道", "北海道"), std::pair("和歌山", "和歌山県")})
            row(typed, R"("type":"address")", in(typed), in(meant));
        for (const char* const wrong : {"北海", "大坂", "東京府", "大阪市", "府"})
            row(wrong, R"("type":"address")", in(wrong), in(wrong), "address.no-such-prefecture f.prefecture");
        row("postal code of six", R"("type":"address")",
            R"({"postalCode":"580850","prefecture":"大阪府","municipality":"m","block":"1"})",
            R"({"postalCode":"580850","prefecture":"大阪府","municipality":"m","block":"1"})",
            "postal-code.format f.postalCode");
        row("another notation than asked", R"("type":"address","notation":"lot-number")",
            R"({"postalCode":"5808501","prefecture":"大阪府","municipality":"m","block":"1","notation":"residence-indication"})",
            R"({"postalCode":"5808501","prefecture":"大阪府","municipality":"m","block":"1","notation":"residence-indication"})",
            "address.notation f.notation");
        row("phone", R"("type":"phone")", R"("０９０−1234−5678")", R"("09012345678")");
        row("emergency number", R"("type":"phone")", R"("119")", "", "phone.format f");
        row("phone abroad", R"("type":"phone")", R"("+8201012345678")", "", "phone.format f");
        row("phone with the country's code", R"("type":"phone")", R"("+81 90-1234-5678")", R"("09012345678")");
        row("phone with a trunk zero", R"("type":"phone","international":true)", R"("+81-(0)90-1234-5678")",
            R"("+819012345678")");
        row("phone with an extension", R"("type":"phone")", R"("06-6123-4567 内線12")", "", "phone.characters f");
        row("email", R"("type":"email")", R"("hanako@EXAMPLE.jp")", R"("hanako@example.jp")");
        row("two dots", R"("type":"email")", R"("a..b@example.jp")", "", "email.format f");
        row("dot before the at", R"("type":"email")", R"("a.@example.jp")", "", "email.format f");
        row("256 bytes", R"("type":"email")", '"' + QByteArray(245, 'a') + "@example.jp\"", "", "email.length f");
        row("entered twice", R"("type":"email","confirm":true)",
            R"({"address":"a@example.jp","confirmation":"a@example.jp"})", R"("a@example.jp")");
        row("entered differently", R"("type":"email","confirm":true)",
            R"({"address":"a@example.jp","confirmation":"b@example.jp"})", R"("a@example.jp")", "email.differs f");
    }

    static void accounts()
    {
        const auto account = [](const char* holder) {
            return R"({"bankCode":"0001","branchCode":"００１","kind":"ordinary","number":"12345","holder":)"
                   "\""
                + QByteArray(holder) + "\"}";
        };
        const auto kept = [](const char* holder) {
            return R"({"bankCode":"0001","branchCode":"001","kind":"ordinary","number":"0012345","holder":)"
                   "\""
                + QByteArray(holder) + "\"}";
        };
        const QByteArray bank = R"("type":"bank-account")";
        row("holder in half width", bank, account("キュウヨ イチロウ"), kept("ｷﾕｳﾖ ｲﾁﾛｳ"));
        row("voiced sounds are two", bank, account("ジンジ ショウゴ"), kept("ｼﾞﾝｼﾞ ｼﾖｳｺﾞ"));
        row("holder without a name", bank, account("-"), kept("-"), "bank-account.holder f.holder");
        row("passbook of ゆうちょ", bank,
            R"({"bankCode":"9900","branchCode":"14150","kind":"ordinary","number":"12345671","holder":"ﾐ"})",
            R"({"bankCode":"9900","branchCode":"418","kind":"ordinary","number":"1234567","holder":"ﾐ"})");
        row("a branch that ゆうちょ has not", bank,
            R"({"bankCode":"9900","branchCode":"001","kind":"ordinary","number":"1234567","holder":"ﾐ"})",
            R"({"bankCode":"9900","branchCode":"001","kind":"ordinary","number":"1234567","holder":"ﾐ"})",
            "bank-account.post-bank f.branchCode");
        row("seven zeros", bank,
            R"({"bankCode":"0001","branchCode":"001","kind":"ordinary","number":"0000000","holder":"ﾐ"})",
            R"({"bankCode":"0001","branchCode":"001","kind":"ordinary","number":"0000000","holder":"ﾐ"})",
            "bank-account.number f.number");
        row("holder too long", bank, account("ガガガガガガガガガガガガガガガガ"),
            kept("ｶﾞｶﾞｶﾞｶﾞｶﾞｶﾞｶﾞｶﾞｶﾞｶﾞｶﾞｶﾞｶﾞｶﾞｶﾞｶﾞ"), "bank-account.holder-long f.holder");
        row("holder in kanji", bank, account("見本"), kept("見本"), "bank-account.holder f.holder");
        row("kind not taken", R"("type":"bank-account","kinds":["current"])", account("ミホン"), kept("ﾐﾎﾝ"),
            "choice.no-such-option f.kind");
        row("codes", bank, R"({"bankCode":"1","branchCode":"2","kind":"ordinary","number":"12345678","holder":"ﾐ"})",
            R"({"bankCode":"1","branchCode":"2","kind":"ordinary","number":"12345678","holder":"ﾐ"})",
            "bank-account.bank f.bankCode, bank-account.branch f.branchCode, bank-account.number f.number");
    }

    static void identifiers()
    {
        const QByteArray mine = R"("type":"my-number","legalBasis":"番号法")";
        row("my-number", mine, R"("1234 5678 9018")", R"("123456789018")");
        row("my-number in full width", mine, R"("１２３４－５６７８－９０１８")", R"("123456789018")");
        row("check digit one", mine, R"("200000000000")", R"("200000000000")");
        row("check digit wrong", mine, R"("123456789012")", "", "number.check-digit f");
        row("eleven digits", mine, R"("12345678901")", "", "my-number.format f");
        row("corporate number", R"("type":"corporate-number")", R"("7123456789012")", R"("7123456789012")");
        row("of the tax agency", R"("type":"corporate-number")", R"("7000012050002")", R"("7000012050002")");
        row("corporate number of an invoice", R"("type":"corporate-number")", R"("T-7000012050002")",
            R"("7000012050002")");
        row("two letters", R"("type":"corporate-number")", R"("TT7000012050002")", "", "corporate-number.format f");
        row("corporate, wrong", R"("type":"corporate-number")", R"("8123456789012")", "", "number.check-digit f");
        row("insured, care", R"("type":"insured-number")", R"("0000000000")", R"("0000000000")");
        row("insured, nine digits", R"("type":"insured-number")", R"("123456789")", "", "insured-number.format f");
        row("insured, health", R"("type":"insured-number","scheme":"health")", R"("12345678")", R"("12345678")");
        row("vehicle", R"("type":"vehicle-number")", R"("なにわ 330 あ 12-34")",
            R"({"area":"なにわ","class":"330","kana":"あ","number":"1234"})");
        row("vehicle by parts", R"("type":"vehicle-number")",
            R"({"area":"大阪","class":"500","kana":"さ","number":"1"})",
            R"({"area":"大阪","class":"500","kana":"さ","number":"1"})");
        row("kana that plates do not have", R"("type":"vehicle-number")", R"("大阪 330 へ 12-34")", "",
            "vehicle-number.format f");
    }

    static void files()
    {
        const QByteArray digest(64, 'a');
        const auto file = [&digest](const char* name, const char* size, const char* type) {
            return "{\"name\":\"" + QByteArray(name) + "\",\"size\":" + size + ",\"sha256\":\"" + digest
                + R"(","type":")" + type + "\"}";
        };
        const QByteArray kind = R"("type":"attachment","accept":["application/pdf"],"maximumBytes":1000)";
        const QByteArray good = file("証明.pdf", "10", "application/pdf");
        row("file", kind, '[' + good + ']', '[' + good + ']');
        row("one file alone", kind, good, '[' + good + ']');
        row("two files", kind, '[' + good + ',' + good + ']', "", "attachment.too-many f");
        row("too large a file", kind, file("a.pdf", "1001", "application/pdf"),
            '[' + file("a.pdf", "1001", "application/pdf") + ']', "attachment.too-large f");
        row("another type", kind, file("a.png", "1", "image/png"), '[' + file("a.png", "1", "image/png") + ']',
            "attachment.type f");
        row("a photo of an iPhone", R"("type":"attachment","accept":["image/jpeg"])", file("I.HEIC", "1", "image/heic"),
            '[' + file("I.HEIC", "1", "image/heic") + ']', "attachment.type-heic f");
        row("a type in capitals, with its parameters", kind, file("a.pdf", "1", "APPLICATION/PDF; charset=binary"),
            '[' + file("a.pdf", "1", "application/pdf") + ']');
        row("a program's name", kind, file("a.pdf.exe", "1", "application/pdf"),
            '[' + file("a.pdf.exe", "1", "application/pdf") + ']', "attachment.name-differs f");
        row("a second stream", kind, file("a.pdf:b.exe", "1", "application/pdf"),
            '[' + file("a.pdf:b.exe", "1", "application/pdf") + ']', "attachment.name f");
        row("a path for a name", kind, file("../a", "1", "application/pdf"),
            '[' + file("../a", "1", "application/pdf") + ']', "attachment.name f");
        row("no digest", kind, R"({"name":"a","size":1,"type":"application/pdf"})", "[null]",
            "attachment.incomplete f");
    }
};

QTEST_APPLESS_MAIN(FieldsTest)
#include "fields.moc"
