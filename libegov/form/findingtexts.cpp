// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "formplan_p.h"

#include <libegov/form/finding.h>

#include <array>
#include <cmath>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

struct FindingText {
    std::string_view code;
    std::string_view japanese;
    std::string_view english;
};

// %{name} is replaced by the parameter of that name. Short sentences that say what to do next (デジタル庁 ウェブ
// アクセシビリティ導入ガイドブック; WCAG 2.2 3.3.3).
constexpr auto texts = std::to_array<FindingText>({
    {"address.no-such-prefecture", "都道府県名を選んでください。", "Choose a prefecture."},
    {"address.notation", "住居表示か地番かを選んでください。", "Choose residence indication or lot number."},
    {"answer.duplicate", "同じ項目が二度送られました。もう一度入力してください。",
        "The same item was sent twice. Enter it again."},
    {"answer.required", "入力してください。", "Enter this item."},
    {"answer.type", "入力の形が正しくありません。", "The answer has the wrong form."},
    {"answer.unknown-field", "この様式にない項目が送られました。", "An item that this form does not have was sent."},
    {"attachment.empty", "中身のないファイルです。", "The file is empty."},
    {"attachment.incomplete", "ファイルをもう一度添付してください。", "Attach the file again."},
    {"attachment.name", "ファイル名に使えない文字があります。", "The file name has characters that cannot be used."},
    {"attachment.too-few", "ファイルを%{minimum}個以上添付してください。", "Attach at least %{minimum} files."},
    {"attachment.too-large", "ファイルが大きすぎます（上限 %{maximum} バイト）。",
        "The file is too large (at most %{maximum} bytes)."},
    {"attachment.too-many", "添付できるファイルは%{maximum}個までです。", "Attach at most %{maximum} files."},
    {"attachment.type", "この種類のファイルは添付できません。", "Files of this type cannot be attached."},
    {"bank-account.bank", "金融機関コードは数字4桁で入力してください。", "Enter the bank code as 4 digits."},
    {"bank-account.branch", "支店コードは数字3桁で入力してください。", "Enter the branch code as 3 digits."},
    {"bank-account.holder", "口座名義はカナで入力してください。", "Enter the account holder in kana."},
    {"bank-account.holder-long", "口座名義が%{maximum}文字を超えています。振込では先頭%{maximum}文字が使われます。",
        "The account holder is longer than %{maximum} characters; transfers use the first %{maximum}."},
    {"bank-account.number", "口座番号は数字7桁以内で入力してください。", "Enter the account number, at most 7 digits."},
    {"choice.no-such-option", "選択肢から選んでください。", "Choose one of the options."},
    {"choices.too-few", "%{minimum}個以上選んでください。", "Choose at least %{minimum}."},
    {"choices.too-many", "選べるのは%{maximum}個までです。", "Choose at most %{maximum}."},
    {"corporate-number.format", "法人番号は数字13桁で入力してください。", "Enter the corporate number as 13 digits."},
    {"date.era-adjusted", "%{era}%{year}年として扱います。", "Taken as year %{year} of %{era}."},
    {"date.format", "日付は「2026年4月1日」「令和8年4月1日」のように入力してください。",
        "Enter the date like 2026-04-01."},
    {"date.no-such-date", "存在しない日付です。", "There is no such date."},
    {"date.too-early", "%{minimum}以後の日付を入力してください。", "Enter a date from %{minimum} on."},
    {"date.too-late", "%{maximum}以前の日付を入力してください。", "Enter a date up to %{maximum}."},
    {"email.differs", "確認用のメールアドレスと一致しません。", "The two e-mail addresses differ."},
    {"email.format", "メールアドレスの形が正しくありません。", "This is not an e-mail address."},
    {"fee.no-amount", "手数料を計算できません。窓口にお問い合わせください。",
        "The fee cannot be computed. Ask the office."},
    {"group.not-rows", "行の形が正しくありません。", "The rows have the wrong form."},
    {"group.too-few", "%{minimum}件以上入力してください。", "Enter at least %{minimum}."},
    {"group.too-many", "%{maximum}件までしか入力できません。", "Enter at most %{maximum}."},
    {"insured-number.format", "被保険者番号は数字%{digits}桁で入力してください。",
        "Enter the insured number, %{digits} digits."},
    {"kana.characters", "カタカナで入力してください。", "Enter it in katakana."},
    {"kana.rare", "ふだん使われない仮名があります。確かめてください。", "Has kana that are rarely used. Check it."},
    {"my-number.format", "個人番号は数字12桁で入力してください。", "Enter the individual number as 12 digits."},
    {"number.check-digit", "番号に誤りがあります。もう一度確かめてください。",
        "The number has a mistake. Check it again."},
    {"number.decimals", "小数点以下は%{decimals}桁までです。", "At most %{decimals} decimals."},
    {"number.format", "数字で入力してください。", "Enter a number."},
    {"number.not-whole", "整数で入力してください。", "Enter a whole number."},
    {"number.too-large", "%{maximum}以下で入力してください。", "Enter %{maximum} or less."},
    {"number.too-small", "%{minimum}以上で入力してください。", "Enter %{minimum} or more."},
    {"phone.format", "電話番号を市外局番から入力してください。", "Enter the telephone number with its area code."},
    {"postal-code.format", "郵便番号は数字7桁で入力してください。", "Enter the postal code as 7 digits."},
    {"rule.budget", "入力が複雑すぎて確かめられません。", "The answers are too complex to be judged."},
    {"rule.memory", "入力が大きすぎて確かめられません。", "The answers are too large to be judged."},
    {"text.control-character", "使えない文字があります。", "Has characters that cannot be used."},
    {"text.line-break", "改行は使えません。", "Line breaks cannot be used here."},
    {"text.pattern", "決められた形で入力してください。", "Enter it in the form that is asked for."},
    {"text.private-use", "外字は使えません。別の字で入力してください。",
        "Private-use characters cannot be used. Use another character."},
    {"text.repertoire", "%{repertoire}にない文字があります。", "Has characters outside %{repertoire}."},
    {"text.too-long", "%{maximum}文字以内で入力してください（いま%{length}文字）。",
        "Use at most %{maximum} characters (now %{length})."},
    {"text.too-short", "%{minimum}文字以上で入力してください。", "Use at least %{minimum} characters."},
    {"time.format", "時刻は「9:30」のように入力してください。", "Enter the time like 9:30."},
    {"time.step", "%{step}分きざみで入力してください。", "Use steps of %{step} minutes."},
    {"time.too-early", "%{minimum}以後の時刻を入力してください。", "Enter a time from %{minimum} on."},
    {"time.too-late", "%{maximum}以前の時刻を入力してください。", "Enter a time up to %{maximum}."},
    {"vehicle-number.format", "「大阪 330 あ 12-34」のように入力してください。", "Enter it like 大阪 330 あ 12-34."},
});
static_assert(std::ranges::is_sorted(texts, {}, &FindingText::code));

QString parameterText(const Json& value)
{
    if (value.isText())
        return value.toString();
    const double number = value.toDouble();
    return number == std::trunc(number) && std::abs(number) < 1e15 ? QString::number(static_cast<qint64>(number))
                                                                   : QString::number(number);
}

} // namespace

QString messageFor(const Finding& finding, QByteArrayView language)
{
    const std::string_view code(finding.code.constData(), static_cast<size_t>(finding.code.size()));
    const auto found = std::ranges::lower_bound(texts, code, {}, &FindingText::code);
    const bool known = found != texts.end() && found->code == code;
    const bool isJapanese = language == "ja";
    if (!known)
        return isJapanese ? u"入力を確かめてください。"_s : u"Check this item."_s;
    const std::string_view text = isJapanese ? found->japanese : found->english;
    QString message = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    for (const Json::Member& parameter : finding.params.members())
        message.replace(u"%{"_s + QString::fromUtf8(parameter.first) + u'}', parameterText(parameter.second));
    return message;
}

QString messageFor(const Finding& finding, QByteArrayView language, const Form& form)
{
    const std::vector<RulePlan>& rules = FormAccess::of(form).rules;
    const auto rule = std::ranges::find(rules, finding.code, &RulePlan::code);
    if (rule != rules.end() && !rule->message.isEmpty())
        return QString::fromUtf8(rule->message);
    // A wrong pattern is best explained by who wrote it.
    const std::optional<FieldDescription> field = form.field(finding.path);
    const QString hint = field ? field->definition["patternHint"].toString() : QString();
    return finding.code == "text.pattern" && !hint.isEmpty() ? hint : messageFor(finding, language);
}

} // namespace Egov
