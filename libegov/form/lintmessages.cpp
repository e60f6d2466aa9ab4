// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/lint.h>

namespace Egov {

using namespace Qt::StringLiterals;

// For authors of definitions, in Japanese as the definitions are.
QString lintMessage(const Finding& finding)
{
    static const QHash<QByteArray, QString> sentences{
        {"form.schema", u"定義の形が決まりに合っていません"_s},
        {"form.circle", u"項目の条件や計算が循環しています"_s},
        {"form.unknown-reference", u"ない項目を参照しています"_s},
        {"form.unknown-type", u"ない種類の項目です"_s},
        {"form.duplicate-id", u"同じ id が二度使われています"_s},
        {"form.nested-group", u"繰り返しの中に繰り返しは置けません"_s},
        {"form.limits", u"上限と下限が合っていません"_s},
        {"form.options", u"選択肢の書き方が正しくありません"_s},
        {"form.repeat", u"繰り返しの回数が正しくありません"_s},
        {"form.table", u"表の書き方が正しくありません"_s},
        {"form.unsealed", u"個人番号は必ず封をします"_s},
        {"form.too-costly", u"規則の手間が大きすぎます"_s},
        {"form.too-large", u"定義が大きすぎます"_s},
        {"rule.unknown-operation", u"ない演算です"_s},
        {"rule.arguments", u"演算の引数の数が正しくありません"_s},
        {"rule.depth", u"規則の入れ子が深すぎます"_s},
        {"rule.too-large", u"規則が大きすぎます"_s},
        {"rule.computed-name", u"参照する項目の名前は計算できません"_s},
        {"rule.whole-data", u"参照する項目の名前を書いてください"_s},
        {"rule.memory", u"規則の使う記憶が大きすぎます"_s},
        {"rule.budget", u"規則の手間が大きすぎます"_s},
        {"pattern.syntax", u"パターンの書き方が正しくありません"_s},
        {"pattern.unsupported", u"使えないパターンの書き方です"_s},
        {"pattern.too-large", u"パターンが大きすぎます"_s},
        {"json.syntax", u"JSON として読めません"_s},
        {"json.depth", u"JSON の入れ子が深すぎます"_s},
        {"json.number", u"JSON の数が大きすぎます"_s},
        {"json.too-large", u"JSON が大きすぎます"_s},
        {"json.duplicate-name", u"JSON に同じ名前が二度あります"_s},
        {"overlay.schema", u"重ね合わせの形が決まりに合っていません"_s},
        {"overlay.base", u"重ね合わせの元の版が違います"_s},
        {"overlay.unknown", u"重ね合わせの相手がありません"_s},
        {"overlay.exists", u"重ね合わせで加えるものがすでにあります"_s},
        {"overlay.locked", u"元の様式が固定した項目は変えられません"_s},
        {"overlay.loosens", u"固定された項目をゆるめることはできません"_s},
        {"lint.my-number-without-legal-basis", u"個人番号を求める根拠がありません"_s},
        {"lint.my-number-unsealed", u"個人番号は必ず封をします"_s},
        {"lint.shared-id", u"ページと項目が同じ id を使っています"_s},
        {"lint.missing-retention", u"保存期間がありません"_s},
        {"lint.missing-contact", u"問合せ先がありません"_s},
        {"lint.fee-without-legal-basis", u"手数料の根拠がありません"_s},
        {"lint.fee-never-due", u"手数料がありますが、納める時がありません"_s},
        {"lint.unreadable-field", u"だれも読めない項目です"_s},
        {"lint.free-text-without-warning", u"自由記述に、書いてはいけないことの注意がありません"_s},
        {"lint.name-without-kana", u"氏名にフリガナの項目がありません"_s},
        {"lint.always-true", u"いつも成り立つ条件です"_s},
        {"lint.always-false", u"決して成り立たない条件です"_s},
        {"lint.unreachable-field", u"決して表示されない項目です"_s},
        {"lint.table-gap", u"表に期間の空きがあります"_s},
        {"lint.table-without-legal-basis", u"表に根拠がありません"_s},
        {"lint.table-ends-soon", u"表の適用期間がまもなく終わります"_s},
        {"lint.missing-translation", u"訳がありません"_s},
    };
    QString message = sentences.value(finding.code, QString::fromUtf8(finding.code));
    QStringList details;
    for (const Json::Member& parameter : finding.params.members())
        details += parameter.second.toString();
    return details.isEmpty() ? message : message + u"（"_s + details.join(u"〜"_s) + u"）"_s;
}

} // namespace Egov
