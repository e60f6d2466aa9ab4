// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/evaluation/findingsentences_p.h>

#include <algorithm>
#include <array>

namespace Egov {
namespace {

// Short sentences that say what to do next (デジタル庁 ウェブアクセシビリティ導入ガイドブック; WCAG 2.2 3.3.3).
// %{name} is replaced by the parameter of that name, %{it} by what the form calls the item. A sentence without %{it}
// gets the item in front. What a type of field says in words of its own stands in its file in fields/.
constexpr auto sentences = std::to_array<FieldSentence>({
    {"address.no-such-prefecture", "", "都道府県を一覧から選んでください。", "Choose a prefecture from the list."},
    {"address.notation", "", "住居表示か地番かを選んでください。", "Choose residence indication or lot number."},
    {"answer.duplicate", "", "同じ項目が二度送られました。もう一度入力してください。",
        "The same item was sent twice. Enter it again."},
    {"answer.required", "", "%{it}を入力してください。", "Enter %{it}."},
    {"answer.type", "", "入力の形が正しくありません。もう一度入力してください。",
        "The answer has the wrong form. Enter it again."},
    {"answer.unknown-field", "", "この様式にない項目が送られました。",
        "An item that this form does not have was sent."},
    {"attachment.empty", "", "中身のないファイルです。別のファイルを添付してください。",
        "The file is empty. Attach another file."},
    {"attachment.incomplete", "", "ファイルをもう一度添付してください。", "Attach the file again."},
    {"attachment.name", "", "ファイル名に使えない文字（/ \\ : など）があります。名前を変えて添付してください。",
        "The file name has characters that cannot be used (/ \\ :). Rename the file."},
    {"attachment.name-differs", "",
        "ファイル名の末尾がファイルの種類と合いません。添付したファイルを確かめてください。",
        "The end of the file name is not that of its type. Check the file."},
    {"attachment.too-few", "", "ファイルを%{minimum}個以上添付してください。", "Attach at least %{minimum} files."},
    {"attachment.too-large", "", "ファイルが大きすぎます。小さくするか、分けて添付してください。",
        "The file is too large. Make it smaller or split it."},
    {"attachment.too-many", "", "添付できるファイルは%{maximum}個までです。", "Attach at most %{maximum} files."},
    {"attachment.type", "", "この種類のファイルは添付できません。", "Files of this type cannot be attached."},
    {"attachment.type-heic", "",
        "HEIC形式の写真は添付できません。iPhoneでは「設定」→「カメラ」→「フォーマット」で「互換性優先」を選んで撮り直す"
        "か、写真をJPEGで書き出してください。",
        "Photos in HEIC cannot be attached. On an iPhone choose Settings, Camera, Formats, Most Compatible, and take "
        "it again, or export the photo as JPEG."},
    {"bank-account.bank", "", "金融機関コードは数字4桁で入力してください。", "Enter the bank code as 4 digits."},
    {"bank-account.branch", "", "支店コードは数字3桁で入力してください。", "Enter the branch code as 3 digits."},
    {"bank-account.holder", "", "口座名義を通帳のとおりカナで入力してください。",
        "Enter the account holder in kana, as in the passbook."},
    {"bank-account.holder-long", "", "口座名義が%{maximum}文字を超えています。振込では先頭%{maximum}文字が使われます。",
        "The account holder is longer than %{maximum} characters; transfers use the first %{maximum}."},
    {"bank-account.number", "", "口座番号は数字7桁以内で入力してください。",
        "Enter the account number, at most 7 digits."},
    {"bank-account.post-bank", "",
        "ゆうちょ銀行は、通帳の記号（1で始まる5桁）を支店コードの欄に、番号（1で終わる8桁まで）を口座番号の欄に入力して"
        "ください。振込用の店番（8か9で終わる3桁）でも受け付けます。",
        "For Japan Post Bank enter the passbook's symbol (5 digits, from 1) as branch and its number (up to 8 digits, "
        "ending in 1) as account number; or the branch for transfers (3 digits, ending in 8 or 9)."},
    {"choice.no-such-option", "", "示した中から選んでください。", "Choose one of the options."},
    {"choice.not-offered", "",
        "%{it}の%{option}は、ほかの入力と合わないため選べません。選び直すか、もとになる入力を直してください。",
        "%{option} of %{it} does not go with the other answers. Choose another one, or change what it hangs on."},
    {"choices.too-few", "", "%{minimum}個以上選んでください。", "Choose at least %{minimum}."},
    {"choices.too-many", "", "選べるのは%{maximum}個までです。", "Choose at most %{maximum}."},
    {"computed.value", "",
        "自動で計算する値を求められませんでした。もとになる入力（日付や数など）を確かめてください。直らないときは窓口に"
        "お問い合わせください。",
        "This value could not be computed. Check the items it is computed from; if they are right, ask the office."},
    {"corporate-number.format", "", "法人番号は数字13桁で入力してください。",
        "Enter the corporate number as 13 digits."},
    {"date-time.no-day", "", "時刻だけでなく、年・月・日も入力してください。", "Enter the year, month and day, too."},
    {"date-time.no-time", "", "日付だけでなく、時刻も入力してください。", "Enter the time, too."},
    {"date-time.too-early", "", "%{minimum}以後の日時を入力してください。", "Enter a day and time from %{minimum} on."},
    {"date-time.too-late", "", "%{maximum}以前の日時を入力してください。", "Enter a day and time up to %{maximum}."},
    {"date.era-adjusted", "", "%{era}%{year}年として扱います。", "Taken as year %{year} of %{era}."},
    {"date.era-ended", "", "その元号は、その年より前に終わっています。元号と年を確かめてください。",
        "That era ended before that year. Check the era and the year."},
    {"date.format", "", "日付は「2026年4月1日」「令和8年4月1日」のように入力してください。",
        "Enter the date like 2026-04-01."},
    {"date.no-such-date", "", "存在しない日付です。年・月・日を確かめてください。",
        "There is no such date. Check the year, month and day."},
    {"date.too-early", "", "%{minimum}以後の日付を入力してください。", "Enter a date from %{minimum} on."},
    {"date.too-late", "", "%{maximum}以前の日付を入力してください。", "Enter a date up to %{maximum}."},
    {"date.weekday", "", "日付と曜日が合いません。日付を確かめてください。",
        "The date is another day of the week. Check the date."},
    {"date.year-without-era", "",
        "年を確かめてください。令和・平成・昭和などの元号をつけるか、西暦を4桁（例：2026）で入力してください。",
        "Check the year: enter it with its era (Reiwa, Heisei, Showa) or as four digits (2026)."},
    {"email.differs", "", "確認用のメールアドレスと一致しません。", "The two e-mail addresses differ."},
    {"email.format", "", "メールアドレスを「taro@example.jp」の形で1つ入力してください。",
        "Enter one e-mail address, like taro@example.jp."},
    {"email.length", "", "メールアドレスが長すぎます。@の前は64文字まで、全体で254文字までです。",
        "The e-mail address is too long: at most 64 characters before the @ and 254 in all."},
    {"fee.no-amount", "", "手数料を計算できません。窓口にお問い合わせください。",
        "The fee cannot be computed. Ask the office."},
    {"group.not-rows", "", "行の形が正しくありません。もう一度入力してください。",
        "The rows have the wrong form. Enter them again."},
    {"group.too-few", "", "%{minimum}件以上入力してください。", "Enter at least %{minimum}."},
    {"group.too-many", "", "%{maximum}件までしか入力できません。", "Enter at most %{maximum}."},
    {"insured-number.format", "", "被保険者番号は数字%{digits}桁で入力してください。",
        "Enter the insured number, %{digits} digits."},
    {"kana.characters", "", "カタカナで入力してください（%{character}は使えません）。",
        "Enter it in katakana (%{character} cannot be used)."},
    {"kana.rare", "", "ふだん使われない仮名があります。確かめてください。", "Has kana that are rarely used. Check it."},
    {"limit.value", "",
        "この項目の範囲を自動で求められませんでした。関係する入力を確かめてください。直らないときは窓口にお問い合わせく"
        "だ"
        "さい。",
        "The limits of this item could not be computed. Check the items they hang on; if they are right, ask the "
        "office."},
    {"my-number.format", "", "個人番号は数字12桁で入力してください。", "Enter the individual number as 12 digits."},
    {"number.check-digit", "", "番号に誤りがあります。もう一度確かめてください。",
        "The number has a mistake. Check it again."},
    {"number.decimals", "", "小数点以下は%{decimals}桁までです。", "At most %{decimals} decimals."},
    {"number.format", "", "数字だけで入力してください。位取りは「1,000」のようにコンマで区切ります。",
        "Enter digits only; thousands are separated by commas: 1,000."},
    {"number.not-whole", "", "小数のない数で入力してください。", "Enter a whole number."},
    {"number.too-large", "", "%{maximum}%{unit}以下で入力してください。", "Enter %{maximum}%{unit} or less."},
    {"number.too-small", "", "%{minimum}%{unit}以上で入力してください。", "Enter %{minimum}%{unit} or more."},
    {"phone.characters", "",
        "電話番号は数字とハイフンだけで、1つ入力してください。内線番号などは別の欄に書いてください。",
        "Enter one telephone number, digits and hyphens only. Write an extension elsewhere."},
    {"phone.format", "", "電話番号を市外局番から入力してください。", "Enter the telephone number with its area code."},
    {"postal-code.format", "", "郵便番号は数字7桁で入力してください。", "Enter the postal code as 7 digits."},
    {"rule.budget", "", "入力が複雑すぎて確かめられません。入力を減らすか、窓口にお問い合わせください。",
        "The answers are too complex to be judged. Shorten them or ask the office."},
    {"rule.memory", "", "入力が大きすぎて確かめられません。入力を減らすか、窓口にお問い合わせください。",
        "The answers are too large to be judged. Shorten them or ask the office."},
    {"text.control-character", "", "%{position}文字目の%{character}は使えません。取り除いてください。",
        "%{character} cannot be used (character %{position}). Take it out."},
    {"text.line-break", "", "改行は使えません。1行で入力してください。",
        "Line breaks cannot be used here. Use one line."},
    {"text.look-alike", "",
        "%{character}は形の似た別の文字です。「%{substitute}」として受け付けます。確かめてください。",
        "%{character} only looks like 「%{substitute}」, which is taken instead. Check it."},
    {"text.only-signs", "",
        "記号だけでは受け付けられません。文字か数字で入力してください。なければ空欄にしてください。",
        "Signs alone cannot be taken. Use letters or digits, or leave it empty if there is none."},
    {"text.pattern", "", "決められた形で入力してください。", "Enter it in the form that is asked for."},
    {"text.pictograph", "", "%{position}文字目の絵文字%{character}は使えません。取り除いてください。",
        "The emoji %{character} cannot be used (character %{position}). Take it out."},
    {"text.private-use", "", "%{position}文字目は外字（%{character}）なので使えません。別の字で入力してください。",
        "Character %{position} is of private use (%{character}). Use another character."},
    {"text.repertoire", "",
        "%{position}文字目の%{character}は%{repertoire}にないので使えません。別の字で入力してください。",
        "%{character} (character %{position}) is outside %{repertoire}. Use another character."},
    {"text.too-long", "", "%{maximum}文字以内で入力してください（いま%{length}文字）。",
        "Use at most %{maximum} characters (now %{length})."},
    {"text.too-short", "", "%{minimum}文字以上で入力してください。", "Use at least %{minimum} characters."},
    {"time.format", "", "時刻は「9:30」のように入力してください。", "Enter the time like 9:30."},
    {"time.step", "", "%{step}分きざみで入力してください。", "Use steps of %{step} minutes."},
    {"time.too-early", "", "%{minimum}以後の時刻を入力してください。", "Enter a time from %{minimum} on."},
    {"time.too-late", "", "%{maximum}以前の時刻を入力してください。", "Enter a time up to %{maximum}."},
    {"vehicle-number.format", "", "「大阪 330 あ 12-34」のように入力してください。",
        "Enter it like 大阪 330 あ 12-34."},
});

static_assert(std::ranges::is_sorted(sentences, {}, &FieldSentence::code));

std::string_view viewed(const QByteArray& text) { return {text.constData(), static_cast<size_t>(text.size())}; }

} // namespace

const FieldSentence* sentenceFor(const QByteArray& code, const FieldTraits& traits, const QByteArray& part)
{
    // A part is judged by itself: what is said of the whole field does not say what to type there.
    const auto own = std::ranges::find_if(traits.sentences,
        [&](const FieldSentence& sentence) { return sentence.code == viewed(code) && sentence.part == viewed(part); });
    if (own != traits.sentences.end())
        return &*own;
    const auto found = std::ranges::lower_bound(sentences, viewed(code), {}, &FieldSentence::code);
    return found != sentences.end() && found->code == viewed(code) ? &*found : nullptr;
}

} // namespace Egov
