// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "answers.h"

#include <libegov/japan/characters.h>
#include <libegov/japan/inputfolding.h>

#include <QChar>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

struct Kind {
    const char* field;
    const char* answer;
};
// One right answer for each type that people type into, and its parts.
constexpr Kind kinds[] = {
    {R"("type":"text")", R"("見本商店")"},
    {R"("type":"long-text")", R"("道路に穴がある。")"},
    {R"("type":"kana")", R"("ミホン")"},
    {R"("type":"person-name","kana":true)",
        R"({"family":"葛󠄀城","given":"花子","familyKana":"カツラギ","givenKana":"ハナコ"})"},
    {R"("type":"date")", R"("2026-04-01")"},
    {R"("type":"date")", R"({"era":"reiwa","year":"8","month":"4","day":"1"})"},
    {R"("type":"time")", R"("09:05")"},
    {R"("type":"number")", R"("1234")"},
    {R"("type":"money")", R"("1,234円")"},
    {R"("type":"phone")", R"("06-6123-4567")"},
    {R"("type":"email","confirm":true)", R"({"address":"taro@example.jp","confirmation":"taro@example.jp"})"},
    {R"("type":"address")",
        R"({"postalCode":"563-8666","prefecture":"大阪府","municipality":"池田市","town":"城南","block":"1-1-1","building":"見本荘"})"},
    {R"("type":"bank-account","sealed":false)",
        R"({"bankCode":"0001","branchCode":"001","kind":"ordinary","number":"1234567","holder":"ミホン ハナコ"})"},
    {R"("type":"my-number","legalBasis":"番号法9条")", R"("123456789018")"},
    {R"("type":"corporate-number")", R"("7000012050002")"},
    {R"("type":"insured-number")", R"("0000123456")"},
    {R"("type":"vehicle-number")", R"({"area":"大阪","class":"500","kana":"さ","number":"1234"})"},
    {R"("type":"yes-no")", R"("yes")"},
    {R"("type":"choice","options":["a","b"])", R"("a")"},
    {R"("type":"choices","options":["a","b"])", R"(["a","b"])"},
};

// The answer with every text of it changed.
Json changed(const Json& answer, const std::function<QByteArray(QByteArray)>& change)
{
    if (answer.isText())
        return Json(change(answer.toUtf8()));
    if (answer.isObject()) {
        Json out = Json::object();
        for (const Json::Member& member : answer.members())
            out.set(member.first, changed(member.second, change));
        return out;
    }
    Json out = Json::array();
    for (const Json& element : answer.elements())
        out.append(changed(element, change));
    return out;
}

// With or without escapes: the engine looks at whole documents first, and an escape makes it look at each text.
QByteArray document(const Json& answer, bool isEscaped)
{
    const QByteArray plain = Json::object({{"f", answer}}).toBytes();
    return isEscaped ? R"({"f":)" + answer.toBytes() + R"(,"none":"\u0061"})" : plain;
}

QByteArray utf8(char32_t c)
{
    QByteArray text;
    appendCodePoint(text, c); // Qt takes a U+FEFF in front for its own
    return text;
}

bool isIgnorable(char32_t c)
{
    // DerivedCoreProperties.txt of Unicode: Default_Ignorable_Code_Point.
    constexpr std::pair<char32_t, char32_t> ranges[]
        = {{0xAD, 0xAD}, {0x34F, 0x34F}, {0x61C, 0x61C}, {0x115F, 0x1160}, {0x17B4, 0x17B5}, {0x180B, 0x180F},
            {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x206F}, {0x3164, 0x3164}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF},
            {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFF8}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}};
    return std::ranges::any_of(ranges, [c](const auto& range) { return c >= range.first && c <= range.second; });
}

} // namespace

// What browsers, telephones, keyboards and the clipboard send with an answer, in every type of field.
class InputsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatNobodyTypedChangesNoAnswer_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("behind");
        const auto row = [](const char* name, const QByteArray& before, const QByteArray& behind) {
            QTest::newRow(name) << before << behind;
        };
        row("the line break of a text box", "", "\r\n");
        row("line breaks of every system", "\n", "\r\n\r\n");
        row("separators of lines and paragraphs", "\u2028", "\u2029\u0085");
        row("tabs of a spreadsheet", "\t", "\t");
        row("blanks of both widths", " \u3000", "\u3000 ");
        row("a blank of a web page", "\u00A0", "\u00A0");
        row("thin blanks of a PDF", "\u2009", "\u202F");
        row("marks of an address book", "\u202D", "\u202C");
        row("isolates", "\u2068", "\u2069");
        row("a byte order mark", "\uFEFF", "");
        row("zero width", "\u200B", "\u200B\u2060");
        row("soft hyphen", "\u00AD", "\u00AD");
        row("fillers", "\u3164", "\uFFA0");
        row("what dictation leaves", "", "\uFFFC");
    }
    void whatNobodyTypedChangesNoAnswer()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, behind);
        for (const Kind& kind : kinds) {
            const Form form = compiled(formWith(R"([{"id":"f","label":"f",)" + QByteArray(kind.field) + "}]"));
            const Json answer = json(kind.answer);
            const Json plain = judged(form, document(answer, false)).values();
            QVERIFY2(!plain["f"].isNull(), kind.field);
            const Json decorated
                = changed(answer, [&](const QByteArray& text) { return QByteArray(before + text + behind); });
            const Evaluation evaluation = judged(form, document(decorated, false));
            QVERIFY2(evaluation.isComplete(), (kind.field + (' ' + findingsOf(evaluation))).constData());
            QCOMPARE(evaluation.values().toCanonical(), plain.toCanonical());
        }
    }

    void marksWithinAnAnswerMeanNothing()
    {
        for (const Kind& kind : kinds) {
            const Form form = compiled(formWith(R"([{"id":"f","label":"f",)" + QByteArray(kind.field) + "}]"));
            const Json answer = json(kind.answer);
            for (const char* const mark : {"\u200B", "\u202A", "\u2066", "\u00AD", "\u2060", "\uFEFF", "\u200E"}) {
                const Json marked = changed(answer, [mark](QByteArray text) {
                    // Behind the first character.
                    const qsizetype at = (static_cast<unsigned char>(text[0]) & 0x80) != 0 ? 3 : 1;
                    return text.insert(at, mark);
                });
                const Evaluation evaluation = judged(form, document(marked, false));
                QVERIFY2(evaluation.isComplete(), (kind.field + (' ' + findingsOf(evaluation))).constData());
                QCOMPARE(
                    evaluation.values().toCanonical(), judged(form, document(answer, false)).values().toCanonical());
            }
        }
    }

    // Every character of Unicode that shows nothing, alone and among others.
    void aFieldThatLooksEmptyIsEmpty()
    {
        const Form text = compiled(formWith(R"([{"id":"f","label":"f","type":"text","required":true}])"));
        const Form name = compiled(formWith(R"([{"id":"f","label":"f","type":"person-name","required":true}])"));
        int blanks = 0;
        for (char32_t c = 9; c <= 0xE0FFF; c = c == 0xD7FF ? 0xE000 : c == 0x1FFFF ? 0xE0000 : c + 1) {
            const bool isBlank = (QChar::isSpace(c) && c != 0x1C && c != 0x1D && c != 0x1E && c != 0x1F)
                || isIgnorable(c) || c == 0x2800;
            if (!isBlank)
                continue;
            ++blanks;
            for (const QByteArray& typed : {utf8(c), utf8(c) + " " + utf8(c)}) {
                QVERIFY2(isBlankInput(typed), QByteArray::number(c, 16).constData());
                const Json answer(typed);
                QCOMPARE(findingsOf(judged(text, document(answer, false))), "answer.required f"_ba);
                QCOMPARE(
                    findingsOf(judged(name, document(Json::object({{"family", answer}, {"given", answer}}), false))),
                    "answer.required f.family, answer.required f.given"_ba);
            }
        }
        QVERIFY(blanks > 4000);
    }

    void anEmptyPartIsAskedFor()
    {
        const Form form = compiled(formWith(R"([{"id":"ad","label":"ad","type":"address","required":true}])"));
        QCOMPARE(findingsOf(judged(
                     form, R"({"ad":{"postalCode":"5638666","prefecture":"大阪府","municipality":" ","block":"　"}})")),
            "answer.required ad.municipality, answer.required ad.block"_ba);
    }

    // The quick looks at whole documents and at single texts miss nothing that the slow one would fold.
    void quickAndSlowLooksAgree()
    {
        const Form form = compiled(formWith(R"([{"id":"f","label":"f","type":"long-text"}])"));
        for (char32_t c = 0x80; c < 0x20000; c = c == 0xD7FF ? 0xE000 : c + 1) {
            const QByteArray text = "あ" + utf8(c) + "い";
            char32_t first = 0;
            const QByteArray kept = withoutLookAlikes(foldInput(text), first);
            for (const bool isEscaped : {false, true}) {
                const Evaluation evaluation = judged(form, document(Json(text), isEscaped));
                if (evaluation.value("f").toUtf8() != kept)
                    QCOMPARE(evaluation.value("f").toUtf8(), QByteArray(kept + " U+" + QByteArray::number(c, 16)));
            }
        }
    }

    void aLineBreakIsOneCharacter_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<QByteArray>("kept");
        QTest::newRow("as browsers send it") << "一\r\n二"_ba << "一\n二"_ba;
        QTest::newRow("of an old Mac") << "一\r二"_ba << "一\n二"_ba;
        QTest::newRow("of a terminal") << "一\v二"_ba << "一\n二"_ba;
        QTest::newRow("of a mainframe") << "一\u0085二"_ba << "一\n二"_ba;
        QTest::newRow("of a page description") << "一\u2028二"_ba << "一\n二"_ba;
        QTest::newRow("an indent stays") << "　一\r\n　二"_ba << "　一\n　二"_ba;
    }
    void aLineBreakIsOneCharacter()
    {
        QFETCH(QByteArray, typed);
        QFETCH(QByteArray, kept);
        const auto maximum = QByteArray::number(QString::fromUtf8(kept).size());
        const Form form
            = compiled(formWith(R"([{"id":"f","label":"f","type":"long-text","maxLength":)" + maximum + "}]"));
        const Evaluation evaluation = judged(form, document(Json(typed), false));
        QCOMPARE(findingsOf(evaluation), ""_ba);
        QCOMPARE(evaluation.value("f").toUtf8(), kept);
    }

    void aRefusedCharacterIsNamed_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QString>("message");
        QTest::newRow("a bell") << R"("type":"text")"_ba << "見\a本"_ba << "text.control-character f"_ba
                                << u"「f」：2文字目のU+0007は使えません。取り除いてください。"_s;
        QTest::newRow("a lost character")
            << R"("type":"text")"_ba << "\uFFFD田"_ba << "text.control-character f"_ba
            << u"「f」：1文字目の「\uFFFD」（U+FFFD）は使えません。取り除いてください。"_s;
        QTest::newRow("outside JIS X 0208")
            << R"("type":"text","repertoire":"jisx0208")"_ba << "高髙"_ba << "text.repertoire f"_ba
            << u"「f」：2文字目の「髙」（U+9AD9）はJIS X 0208にないので使えません。別の字で入力してください。"_s;
        QTest::newRow("kanji in a reading") << R"("type":"kana")"_ba << "ヤマ田"_ba << "kana.characters f"_ba
                                            << u"「f」：カタカナで入力してください（「田」（U+7530）は使えません）。"_s;
        QTest::newRow("a gaiji") << R"("type":"text")"_ba << "\uE000"_ba << "text.private-use f"_ba
                                 << u"「f」：1文字目は外字（U+E000）なので使えません。別の字で入力してください。"_s;
    }
    void aRefusedCharacterIsNamed()
    {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, typed);
        QFETCH(QByteArray, code);
        const Form form = compiled(formWith(R"([{"id":"f","label":"f",)" + field + "}]"));
        const Evaluation evaluation = judged(form, document(Json(typed), false));
        QCOMPARE(findingsOf(evaluation), code);
        QTEST(messageFor(evaluation.findings().first(), "ja", form), "message");
        QVERIFY(!messageFor(evaluation.findings().first(), "en", form).contains(u"%{"_s));
    }

    void lookAlikesInNamesAreSaidBack()
    {
        const Form form = compiled(formWith(R"([{"id":"f","label":"f","type":"person-name"}])"));
        const Evaluation radicals = judged(form, R"({"f":{"family":"⼭⽥","given":"太郎"}})");
        QVERIFY(radicals.isComplete());
        QCOMPARE(findingsOf(radicals), "text.look-alike f.family"_ba);
        QCOMPARE(radicals.value("f.family").toUtf8(), "山田"_ba);
        QCOMPARE(messageFor(radicals.findings().first(), "ja"),
            u"「⼭」（U+2F2D）は形の似た別の文字です。「山」として受け付けます。確かめてください。"_s);
        // Registered shapes are no look-alikes.
        for (const char* const name : {"神谷", "髙﨑", "𠮷田", "葛󠄀城", "辻󠄀", "々木"}) {
            const Evaluation kept = judged(form, R"({"f":{"family":")" + QByteArray(name) + R"("}})");
            QCOMPARE(findingsOf(kept), ""_ba);
            QCOMPARE(kept.value("f.family").toUtf8(), QByteArray(name));
        }
        for (const char* const name : {"😀", "山❤", "-", "ー", "・"})
            QVERIFY2(!judged(form, R"({"f":{"family":")" + QByteArray(name) + R"("}})").isComplete(), name);
    }

    void emojiAndOtherScriptsKeepTheirJoiners()
    {
        const Form form = compiled(formWith(R"([{"id":"f","label":"f","type":"long-text"}])"));
        for (const char* const text : {"👨\u200d👩\u200d👧と暮らす", "می\u200cخواهم", "❤\uFE0Fです"}) {
            const Evaluation evaluation = judged(form, document(Json(text), false));
            QCOMPARE(findingsOf(evaluation), ""_ba);
            QCOMPARE(evaluation.value("f").toUtf8(), QByteArray(text));
        }
        // Between Japanese letters they join nothing.
        QCOMPARE(judged(form, document(Json("山\u200d田\u200c"), false)).value("f").toUtf8(), "山田"_ba);
    }

    void foldingTwiceFoldsNothing()
    {
        for (const char* const text : {"", " ", "か\u3099", "a\r\n\r\n b", "\u115Fᄀ", "山󠄀", "󠄀山", "　一\n　二"}) {
            const QByteArray once = foldInput(text);
            QCOMPARE(foldInput(once), once);
            QCOMPARE(foldEntry(foldEntry(text)), foldEntry(text));
        }
        // What is no UTF-8 is left to who judges it.
        QCOMPARE(foldInput("a\xFF"), "a\xFF"_ba);
    }
};

QTEST_APPLESS_MAIN(InputsTest)
#include "inputs.moc"
