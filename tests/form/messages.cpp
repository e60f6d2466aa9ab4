// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What a person is told: which item, in which row, and what to type there; in both languages, without a code.
#include "answers.h"

#include <QRegularExpression>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

// A field of a type, as a form writes it; what its type needs besides comes from here.
QByteArray fieldOf(const QByteArray& type, const QByteArray& members = {})
{
    QByteArray own;
    if (type == "choice" || type == "choices")
        own = ",\"options\":[\"a\",\"b\"]";
    else if (type == "group")
        own = ",\"fields\":[{\"id\":\"x\",\"type\":\"text\",\"label\":\"列\"}]";
    else if (type == "consent")
        own = ",\"text\":\"本文\"";
    else if (type == "my-number")
        own = ",\"legalBasis\":\"番号法第9条\"";
    return "{\"id\":\"f\",\"label\":\"見出し\",\"type\":\"" + type + "\"" + own + members + "}";
}

QString told(
    const QByteArray& fields, const QByteArray& answers, QByteArrayView language, const FormTextIn& textIn = {})
{
    const Form form = compiled(formWith(fields));
    const Evaluation evaluation = judged(form, answers);
    return evaluation.findings().isEmpty() ? QString()
                                           : messageFor(evaluation.findings().first(), language, form, textIn);
}

// Words for whoever writes programs: form.some-code, %{maximum}, familyKana.
bool hasCode(const QString& message)
{
    static const QRegularExpression code(u"%\\{|[a-z]+\\.[a-z]+-|[a-z][A-Z]|\\["_s);
    return code.match(message.contains(u"taro@"_s) ? QString() : message).hasMatch();
}

} // namespace

class MessagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Every type of field, left empty: each names the item, and each kind of box is told in its own words.
    void whatIsMissingIsNamed()
    {
        QHash<QString, QByteArray> sentences;
        for (const QByteArray& type : FieldTypes::builtIn().names()) {
            if (type == "note")
                continue;
            const QByteArray members = type == "group" ? R"(,"repeat":{"min":1,"max":3})" : R"(,"required":true)";
            const QString japanese = told('[' + fieldOf(type, members) + ']', "{}", "ja");
            const QString english = told('[' + fieldOf(type, members) + ']', "{}", "en");
            QVERIFY2(japanese.contains(u"「見出し」"_s), (type + ' ' + japanese.toUtf8()).constData());
            QVERIFY2(japanese.endsWith(u"ください。"_s), (type + ' ' + japanese.toUtf8()).constData());
            QVERIFY2(english.contains(u"\"見出し\""_s) && english.endsWith(u'.'), english.toUtf8().constData());
            QVERIFY2(!hasCode(japanese) && !hasCode(english), (japanese + english).toUtf8().constData());
            sentences.insert(japanese, type);
        }
        // Only text, long text and vendors' plain boxes are simply "entered".
        QVERIFY2(sentences.size() >= 18, QByteArray::number(sentences.size()).constData());
        QCOMPARE(sentences.value(u"「見出し」を選んでください。"_s), "choice"_ba);
        QCOMPARE(sentences.value(u"「見出し」は「はい」か「いいえ」を選んでください。"_s), "yes-no"_ba);
        QCOMPARE(sentences.value(u"「見出し」のファイルを添付してください。"_s), "attachment"_ba);
    }

    // The half that is missing, not the whole.
    void partsAreNamed_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("japanese");
        QTest::addColumn<QString>("english");
        QTest::newRow("reading of a name") << R"(person-name)"_ba << R"({"family":"見本"})"_ba
                                           << u"「見出し」（セイ（カナ））をカタカナで入力してください。"_s
                                           << u"Enter \"見出し\" (family name in kana) in katakana."_s;
        QTest::newRow("prefecture") << "address"_ba
                                    << R"({"postalCode":"5700083","municipality":"守口市","block":"1"})"_ba
                                    << u"「見出し」（都道府県）を選んでください。"_s
                                    << u"Choose \"見出し\" (prefecture)."_s;
        QTest::newRow("no prefecture")
            << "address"_ba << R"({"postalCode":"5700083","prefecture":"大坂","municipality":"守口市","block":"1"})"_ba
            << u"「見出し」（都道府県）：都道府県を一覧から選んでください。"_s
            << u"\"見出し\" (prefecture): Choose a prefecture from the list."_s;
        QTest::newRow("bank code") << "bank-account"_ba
                                   << R"({"branchCode":"001","kind":"ordinary","number":"1234567","holder":"ﾐﾎﾝ"})"_ba
                                   << u"「見出し」（金融機関コード）を数字4桁で入力してください。"_s
                                   << u"Enter \"見出し\" (bank code), 4 digits."_s;
    }
    void partsAreNamed()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, answer);
        const QByteArray field = fieldOf(type, type == "person-name" ? R"(,"kana":true)" : "");
        QTEST(told('[' + field + ']', R"({"f":)" + answer + '}', "ja"), "japanese");
        QTEST(told('[' + field + ']', R"({"f":)" + answer + '}', "en"), "english");
    }

    void rowsAreCounted()
    {
        const QByteArray group = R"([{"id":"g","type":"group","label":"児童","repeat":{"max":3},)"
                                 R"("fields":[{"id":"d","type":"date","label":"生年月日","required":true}]}])";
        const QByteArray answers = R"({"g":[{"d":"2020-01-01"},{}]})";
        QCOMPARE(told(group, answers, "ja"), u"「児童」2件目の「生年月日」の年・月・日を入力してください。"_s);
        QCOMPARE(told(group, answers, "en"), u"Enter the year, month and day of \"生年月日\" of \"児童\" no. 2."_s);
    }

    void whatMayBeEnteredIsSaid_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("japanese");
        QTest::addColumn<QString>("english");
        QTest::newRow("a day as it is written here")
            << fieldOf("date", R"(,"maximum":"2026-11-30")") << R"("2026-12-01")"_ba
            << u"「見出し」：令和8年11月30日以前の日付を入力してください。"_s
            << u"\"見出し\": Enter a date up to 2026-11-30."_s;
        QTest::newRow("with its unit") << fieldOf("number", R"(,"maximum":180,"unit":"cm")") << "181"_ba
                                       << u"「見出し」：180cm以下で入力してください。"_s
                                       << u"\"見出し\": Enter 180cm or less."_s;
        QTest::newRow("an amount") << fieldOf("money", R"(,"minimum":12000)") << "1"_ba
                                   << u"「見出し」：12,000円以上で入力してください。"_s
                                   << u"\"見出し\": Enter 12,000 yen or more."_s;
        const QByteArray files
            = fieldOf("attachment", R"(,"accept":["application/pdf","image/jpeg"],"maximumBytes":2097152)");
        const auto file = [](const QByteArray& type, qint64 size) {
            const QByteArray name = type == "image/jpeg" ? "a.jpg" : "a";
            return "[{\"name\":\"" + name + "\",\"size\":" + QByteArray::number(size) + ",\"sha256\":\""
                + QByteArray(64, 'a') + "\",\"type\":\"" + type + "\"}]";
        };
        QTest::newRow("a film")
            << files << file("video/quicktime", 5)
            << u"「見出し」：この種類のファイルは添付できません。添付できるのはPDF、JPEGです（1つ2 MBまで）。"_s
            << u"\"見出し\": Files of this type cannot be attached. What can be attached: PDF, JPEG, "
               "up to 2 MB each."_s;
        QTest::newRow("too large")
            << files << file("image/jpeg", 3'000'000)
            << u"「見出し」：ファイルが大きすぎます。1つのファイルは2 MBまでです。小さくするか、分けて添付してください。"_s
            << u"\"見出し\": The file is too large: a file may have 2 MB at most. Make it smaller or split it."_s;
    }
    void whatMayBeEnteredIsSaid()
    {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, answer);
        QTEST(told('[' + field + ']', R"({"f":)" + answer + '}', "ja"), "japanese");
        QTEST(told('[' + field + ']', R"({"f":)" + answer + '}', "en"), "english");
    }

    void howIPhonesMakePhotographsIsKnown()
    {
        const QByteArray field = fieldOf("attachment", R"(,"accept":["image/jpeg"])");
        const QByteArray answer = "{\"f\":[{\"name\":\"a.heic\",\"size\":5,\"sha256\":\"" + QByteArray(64, 'a')
            + "\",\"type\":\"image/heic\"}]}";
        const QString message = told('[' + field + ']', answer, "ja");
        QVERIFY(message.contains(u"JPEG"_s) && message.contains(u"互換性優先"_s));
    }

    // Labels, hints and the form's own messages are read in the language of the page.
    void aFormsWordsAreTranslated()
    {
        const auto inEnglish = [](const QString& text) {
            return text == u"見出し"          ? u"Heading"_s
                : text == u"合計が違います。" ? u"The total is wrong."_s
                                              : QString();
        };
        QCOMPARE(
            told('[' + fieldOf("text", R"(,"required":true)") + ']', "{}", "en", inEnglish), u"Enter \"Heading\"."_s);
        const Form form = compiled(formWith('[' + fieldOf("number") + ']',
            R"([{"id":"r","assert":{"==":[{"var":"f"},1]},"at":"f","message":"合計が違います。"}])"));
        const Finding finding = judged(form, R"({"f":2})").findings().first();
        QCOMPARE(messageFor(finding, "en", form, inEnglish), u"\"Heading\": The total is wrong."_s);
        QCOMPARE(messageFor(finding, "ja", form), u"「見出し」：合計が違います。"_s);
    }

    // A label may look like one of our own marks.
    void labelsAreNoMarks()
    {
        const QByteArray field = R"([{"id":"f","type":"text","label":"%1 %{it} %{unit}","required":true}])";
        QCOMPARE(told(field, "{}", "ja"), u"「%1 %{it} %{unit}」を入力してください。"_s);
    }

    void withoutAFormThereIsStillASentence()
    {
        QCOMPARE(messageFor({.code = "answer.required", .path = "f"}, "ja"), u"この項目を入力してください。"_s);
        QCOMPARE(messageFor({.code = "answer.required", .path = "f"}, "en"), u"Enter this item."_s);
        QCOMPARE(messageFor({.code = "nobody.knows", .path = "f"}, "ja"), u"入力を確かめてください。"_s);
        const Form form = compiled(formWith('[' + fieldOf("text") + ']'));
        QCOMPARE(messageFor({.code = "fee.no-amount", .path = {}}, "ja", form),
            u"手数料を計算できません。窓口にお問い合わせください。"_s);
        QVERIFY(!hasCode(messageFor({.code = "answer.unknown-field", .path = "someField"}, "ja", form)));
    }
};

QTEST_APPLESS_MAIN(MessagesTest)
#include "messages.moc"
