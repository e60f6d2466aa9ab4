// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/authoring/lint.h>

#include <algorithm>
#include <array>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

struct Sentence {
    QByteArrayView code;
    QStringView japanese;
    QStringView english;
};
// For authors of definitions.
constexpr auto sentences = std::to_array<Sentence>({
    {"form.schema", u"定義の形が決まりに合っていません", u"the definition has not the shape that is asked for"},
    {"form.circle", u"項目の条件や計算が循環しています", u"conditions or computations run in a circle"},
    {"form.unknown-reference", u"ない項目を参照しています", u"something is named that is not there"},
    {"form.unknown-type", u"ない種類の項目です", u"there is no such type of field"},
    {"form.duplicate-id", u"同じ id が二度使われています", u"the same id is used twice"},
    {"form.nested-group", u"繰り返しの中に繰り返しは置けません", u"a group holds no groups"},
    {"form.limits", u"上限と下限が合っていません", u"the limits do not fit each other"},
    {"form.options", u"選択肢の書き方が正しくありません", u"the options are not written as they must be"},
    {"form.repeat", u"繰り返しの回数が正しくありません", u"the number of rows is not right"},
    {"form.table", u"表の書き方が正しくありません", u"the table is not written as it must be"},
    {"form.unsealed", u"個人番号は必ず封をします", u"an individual number is always sealed"},
    {"form.too-costly", u"規則の手間が大きすぎます", u"the rules take too much work"},
    {"form.too-large", u"定義が大きすぎます", u"the definition is too large"},
    {"form.computed-type", u"計算する値が、項目の種類と合いません",
        u"the rule gives another kind of value than the field holds"},
    {"form.type", u"項目の種類が合いません", u"the field has another type"},
    {"rule.unknown-operation", u"ない演算です", u"there is no such operation"},
    {"rule.arguments", u"演算の引数の数が正しくありません", u"the operation takes another number of arguments"},
    {"rule.depth", u"規則の入れ子が深すぎます", u"the rule is nested too deep"},
    {"rule.too-large", u"規則が大きすぎます", u"the rule is too large"},
    {"rule.computed-name", u"参照する項目の名前は計算できません", u"the name of an answer cannot be computed"},
    {"rule.whole-data", u"参照する項目の名前を書いてください", u"the name of an answer must be written"},
    {"rule.memory", u"規則の使う記憶が大きすぎます", u"the rule takes too much memory"},
    {"rule.budget", u"規則の手間が大きすぎます", u"the rule takes too much work"},
    {"pattern.syntax", u"パターンの書き方が正しくありません", u"the pattern is not written as it must be"},
    {"pattern.unsupported", u"使えないパターンの書き方です", u"the pattern says something that is not supported"},
    {"pattern.too-large", u"パターンが大きすぎます", u"the pattern is too large"},
    {"json.syntax", u"JSON として読めません", u"this is no JSON"},
    {"json.depth", u"JSON の入れ子が深すぎます", u"the JSON is nested too deep"},
    {"json.number", u"JSON の数が大きすぎます", u"a number of the JSON is too large"},
    {"json.too-large", u"JSON が大きすぎます", u"the JSON is too large"},
    {"json.duplicate-name", u"JSON に同じ名前が二度あります", u"the JSON has a name twice"},
    {"overlay.schema", u"重ね合わせの形が決まりに合っていません", u"the overlay has not the shape that is asked for"},
    {"overlay.base", u"重ね合わせの元の版が違います", u"the overlay is for another version"},
    {"overlay.unknown", u"重ね合わせの相手がありません", u"what the overlay changes is not there"},
    {"overlay.exists", u"重ね合わせで加えるものがすでにあります", u"what the overlay adds is there already"},
    {"overlay.locked", u"元の様式が固定した項目は変えられません", u"the shared form does not let this be changed"},
    {"overlay.loosens", u"固定された項目をゆるめることはできません", u"what is fixed cannot be loosened"},
    {"lint.my-number-without-legal-basis", u"個人番号を求める根拠がありません",
        u"an individual number is asked for without a legal basis"},
    {"lint.my-number-unsealed", u"個人番号は必ず封をします", u"an individual number is always sealed"},
    {"lint.shared-id", u"ページと項目が同じ id を使っています", u"a page and a field have the same id"},
    {"lint.missing-retention", u"保存期間がありません", u"the retention period is missing"},
    {"lint.missing-contact", u"問合せ先がありません", u"the contact is missing"},
    {"lint.fee-without-legal-basis", u"手数料の根拠がありません", u"the fee has no legal basis"},
    {"lint.fee-never-due", u"手数料がありますが、納める時がありません",
        u"there is a fee, but no time at which it is due"},
    {"lint.free-text-without-warning", u"自由記述に、書いてはいけないことの注意がありません",
        u"free text has no warning of what not to write"},
    {"lint.name-without-kana", u"氏名にフリガナの項目がありません", u"a name is asked for without its reading"},
    {"lint.always-true", u"いつも成り立つ条件です", u"the condition always holds"},
    {"lint.always-false", u"決して成り立たない条件です", u"the condition never holds"},
    {"lint.absent-answer", u"入力がないとき、ない値のまま比べたり計算したりします。入力があるかを先に確かめてください",
        u"an answer that is not there is compared or computed with; ask first whether it is there"},
    {"lint.day-as-number", u"日付や時刻を数として計算します", u"a day or time is computed with as if it were a number"},
    {"lint.unreachable-field", u"決して表示されない項目です", u"the field is never shown"},
    {"lint.table-gap", u"表に期間の空きがあります", u"the table has a gap"},
    {"lint.table-without-legal-basis", u"表に根拠がありません", u"the table has no legal basis"},
    {"lint.law-without-legal-basis", u"法令の表に根拠がありません。遡って変わったとき、職員に根拠を示せません",
        u"a table of law has no legal basis that officers could be told"},
    {"lint.table-ends-soon", u"表の適用期間がまもなく終わります", u"the table ends soon"},
    {"lint.missing-translation", u"訳がありません", u"a translation is missing"},
});

// What the judges of definitions say besides, as errors carry it, and the same in Japanese. %1: what stands between.
struct DetailText {
    QStringView before;
    QStringView behind;
    QStringView japanese;
};
constexpr auto details = std::to_array<DetailText>({
    {u"must not be here", u"", u"ここには書けません"},
    {u"must be ", u"", u"%1 でなければなりません"},
    {u"is none of those allowed", u"", u"決められた値のどれでもありません"},
    {u"is out of its range", u"", u"範囲の外です"},
    {u"is too short or too long", u"", u"短すぎるか、長すぎます"},
    {u"has the wrong form", u"", u"書き方が違います"},
    {u"has an element twice", u"", u"同じものが二度あります"},
    {u"must have \"", u"\"", u"「%1」が必要です"},
    {u"is no property here", u"", u"決まりにない名前です"},
    {u"has none of the forms allowed", u"", u"決められた形のどれでもありません"},
    {u"must have exactly one of the forms allowed", u"", u"決められた形のちょうど一つでなければなりません"},
    {u"has a form that is not allowed", u"", u"してはいけない形です"},
    {u"more than ", u" fields", u"項目が %1 を超えています"},
    {u"more than ", u" bytes", u"%1 バイトを超えています"},
    {u"more than ", u" steps", u"%1 段を超えています"},
    {u"nested deeper than ", u"", u"入れ子が %1 を超えています"},
    {u"a group holds fields, not groups", u"", u"繰り返しには項目だけを置きます"},
    {u"", u" is no group", u"「%1」は繰り返しではありません"},
    {u"", u" is another form", u"「%1」は別の様式です"},
    {u"", u" is no change", u"「%1」という変更はありません"},
    {u"a bound is a date or \"today\"", u"", u"上限と下限は日付か \"today\" です"},
    {u"a bound is a time, 09:00", u"", u"上限と下限は時刻（09:00）です"},
    {u"a form's rule names the answers it reads", u"", u"様式の規則は、読む項目の名前を書きます"},
    {u"a form's rule writes out the names it reads", u"", u"様式の規則は、読む項目の名前をそのまま書きます"},
    {u"a my-number is always sealed", u"", u"個人番号は必ず封をします"},
    {u"an object has the same member name twice", u"", u"同じ名前が二度あります"},
    {u"an option has no value of its own", u"", u"選択肢に固有の値がありません"},
    {u"decimals is 0 to 6", u"", u"小数の桁は 0 から 6 です"},
    {u"either options or optionsTable", u"", u"options か optionsTable のどちらか一つを書きます"},
    {u"maximumBytes, minimumFiles <= maximumFiles <= 100", u"",
        u"minimumFiles は maximumFiles 以下、maximumFiles は 100 以下です"},
    {u"minLength is over maxLength", u"", u"minLength が maxLength を超えています"},
    {u"minimum is over maximum", u"", u"minimum が maximum を超えています"},
    {u"missing_some takes a number and a list of names", u"", u"missing_some には数と名前の並びを渡します"},
    {u"no such kind of account", u"", u"ない預金種目です"},
    {u"starts with a byte order mark", u"", u"先頭に BOM があります"},
    {u"step is 1 to 720 minutes", u"", u"きざみは 1 から 720 分です"},
    {u"sum takes the name of a column", u"", u"sum には列の名前を渡します"},
    {u"tables are an object", u"", u"表は名前ごとに書きます"},
    {u"the automaton has too many states", u"", u"パターンが複雑すぎます"},
    {u"the result is nested too deep or too large", u"", u"結果の入れ子が深すぎるか、大きすぎます"},
    {u"something behind the end", u"", u"終わりの後に余分な文字があります"},
    {u"nested too deep", u"", u"入れ子が深すぎます"},
    {u"repeats too often", u"", u"繰り返しが多すぎます"},
    {u"a number is missing", u"", u"数がありません"},
    {u"only (?: is known", u"", u"使えるのは (?: だけです"},
    {u") is missing", u"", u") がありません"},
    {u"a sign that wants a backslash", u"", u"\\ を付けるべき記号です"},
    {u"a range that runs backwards", u"", u"範囲の前後が逆です"},
    {u"] is missing", u"", u"] がありません"},
    {u"a backslash at the end", u"", u"終わりに \\ があります"},
    {u"a script that is not known", u"", u"使えるのは \\p{Han}、\\p{Hiragana}、\\p{Katakana} だけです"},
    {u"an escape that is not known", u"", u"使えない \\ の書き方です"},
    {u"a backslash before a letter", u"", u"文字の前に \\ があります"},
    {u"a character's number is wrong", u"", u"文字の番号が違います"},
});

QString kindInJapanese(const QString& kind)
{
    constexpr std::array<std::pair<QStringView, QStringView>, 7> kinds{
        {{u"number", u"数"}, {u"integer", u"整数"}, {u"string", u"文字列"}, {u"boolean", u"true か false"},
            {u"object", u"オブジェクト { }"}, {u"array", u"配列 [ ]"}, {u"null", u"null"}}};
    const auto found = std::ranges::find(kinds, QStringView(kind), &std::pair<QStringView, QStringView>::first);
    return found == kinds.end() ? kind : found->second.toString();
}

// What no judge of ours says is a name out of the definition and stays.
QString inJapanese(const QString& detail)
{
    // The place in front, where one error stands for a whole document.
    if (const qsizetype colon = detail.indexOf(u": "_s); colon >= 0 && detail.startsWith(u'/'))
        return detail.first(colon + 2) + inJapanese(detail.sliced(colon + 2));
    const qsizetype at = detail.indexOf(u" at byte "_s);
    if (at > 0)
        return inJapanese(detail.first(at)) + u"、%1バイト目"_s.arg(detail.sliced(at + 9));
    for (const DetailText& known : details) {
        const qsizetype around = known.before.size() + known.behind.size();
        const bool isWhole = known.behind.isEmpty() && !known.japanese.contains(u"%1");
        if (isWhole ? detail == known.before
                    : detail.size() > around && detail.startsWith(known.before) && detail.endsWith(known.behind))
            return known.japanese.toString().replace(
                u"%1"_s, kindInJapanese(detail.sliced(known.before.size(), detail.size() - around)));
    }
    return detail;
}

} // namespace

QString lintMessage(const Finding& finding, QByteArrayView language)
{
    const bool isJapanese = language == "ja";
    const auto known = std::ranges::find(sentences, QByteArrayView(finding.code), &Sentence::code);
    const QString message = known == sentences.end() ? QString::fromUtf8(finding.code)
        : isJapanese                                 ? known->japanese.toString()
                                                     : known->english.toString();
    QStringList parts;
    for (const Json::Member& parameter : finding.params.members())
        parts += isJapanese ? inJapanese(parameter.second.toString()) : parameter.second.toString();
    if (parts.isEmpty())
        return message;
    return isJapanese ? message + u"（"_s + parts.join(u"〜"_s) + u"）"_s
                      : message + u" ("_s + parts.join(u" to "_s) + u')';
}

} // namespace Egov
