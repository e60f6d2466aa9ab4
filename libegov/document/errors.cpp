// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/document/errors.h>

namespace Egov {

namespace {

using enum DocumentError;
using enum ErrorMender;

constexpr ErrorRow rows[] = {
    {Amount, "document.amount", Programmer, 422, "a slip over nothing",
        "納付書の金額が正しくありません。1円以上にしてください。",
        "A slip needs an amount. Please give at least one yen."},
    {AppealMissing, "document.appeal-missing", Officer, 422,
        "a rejection that does not say how to appeal (Administrative Appeal Act, article 82)",
        "不服申立ての教示がありません。教示の文を入れてください。",
        "The notice does not say how to appeal. Please add it."},
    {Barcode, "document.barcode", Programmer, 422, "not the content of a bar code",
        "バーコードの内容が正しくありません。桁数と数字を確かめてください。",
        "The content of the bar code is wrong. Please check its digits."},
    {CodeDigits, "document.code-digits", Programmer, 422, "a code of digits with something else in it",
        "コードに数字以外が入っています。数字だけにしてください。",
        "The code holds more than digits. Please give digits only."},
    {CodeEmpty, "document.code-empty", Programmer, 422, "a code without content",
        "コードの内容がありません。内容を渡してください。", "The code has no content. Please give some."},
    {CodeTooLong, "document.code-too-long", Programmer, 422, "more than a QR code holds",
        "QRコードに入りきりません。内容を短くしてください。", "It does not fit a QR code. Please shorten it."},
    {ControlCharacter, "document.control-character", Officer, 422, "a control character in a text",
        "文に使えない制御文字があります。その文字を消してください。",
        "The text holds a control character. Please take it out."},
    {ElQr, "document.el-qr", Programmer, 422, "not the numbers of an eL-QR",
        "eL-QRの番号が正しくありません。桁数を確かめてください。",
        "The numbers of the eL-QR are wrong. Please check their digits."},
    {Encrypted, "document.encrypted", Resident, 422, "the PDF asks for a password",
        "パスワードの付いたPDFです。パスワードを外したものを添付してください。",
        "The PDF asks for a password. Please attach one without."},
    {MissingGlyph, "document.missing-glyph", Officer, 422, "no font has this character",
        "印字できない文字があります。別の文字にするか、フォントを加えてください。",
        "A character cannot be printed. Please use another, or have a font added."},
    {NoDay, "document.no-day", Programmer, 422, "a paper without its day",
        "文書の日付がありません。日付を渡してください。", "The paper has no day. Please give one."},
    {NoFont, "document.no-font", Administrator, 503, "a font family is not installed",
        "文書のフォントが入っていません。設定の書体を入れてください。",
        "A font family is not installed. Please install it."},
    {NoMoment, "document.no-moment", Programmer, 422, "RenderOptions::createdAt is not set",
        "文書を作った時刻がありません。createdAt を渡してください。", "The paper has no moment. Please set createdAt."},
    {NoPage, "document.no-page", Resident, 404, "the PDF has no such page",
        "そのページはありません。ページ番号を確かめてください。", "The PDF has no such page. Please check the number."},
    {NoReceipt, "document.no-receipt", Programmer, 422, "a receipt paper without its signed record",
        "受領証の記録がありません。署名された記録を渡してください。",
        "The paper has no signed record. Please give one."},
    {Output, "document.output", Administrator, 503, "a PDF could not be written",
        "PDFを作れませんでした。メモリーとディスクの空きを確かめてください。",
        "The PDF could not be made. Please check memory and disk."},
    {ReasonsMissing, "document.reasons-missing", Officer, 422,
        "a rejection without its reasons (Administrative Procedure Act, article 8)",
        "不許可の理由がありません。理由を書いてください。", "The rejection has no reasons. Please write them."},
    {TooLarge, "document.too-large", Resident, 413, "a page too large to show",
        "ページが大きすぎて表示できません。小さい用紙で作り直してください。",
        "The page is too large to show. Please make it smaller."},
    {TooLong, "document.too-long", Administrator, 422, "the name of the office does not fit its seal",
        "役職名が公印に収まりません。短い名前にしてください。",
        "The office's name does not fit its seal. Please use a shorter one."},
    {Unreadable, "document.unreadable", Resident, 422, "not a readable PDF",
        "PDFを開けません。ファイルが壊れていないか確かめてください。",
        "The PDF cannot be opened. Please check that it is not damaged."},
};

constexpr ErrorTable table("document",
    "うまくいきませんでした。少し待ってから、もう一度お試しください。申請が届いたかどうかは「申請の状況を見る」で確かめ"
    "られます。",
    "Something went wrong. Please wait a moment and try again. You can look up whether your application arrived.",
    rows);

} // namespace

const ErrorTable& errorTable(DocumentError) { return table; }

} // namespace Egov
