// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/errors.h>

namespace Egov {

namespace {

using enum SignatureError;
using enum ErrorMender;

constexpr ErrorRow rows[] = {
    {AlreadySigned, "signature.already-signed", Resident, 409, "a rewrite would break the signature that it has",
        "すでに署名されたPDFです。署名する前のファイルを使ってください。",
        "The PDF is signed already. Please use the file as it was before."},
    {BadIdentity, "signature.bad-identity", Resident, 422, "the certificate's identity cannot be read",
        "証明書の氏名などを読めません。署名用電子証明書を選んでください。",
        "The identity in the certificate cannot be read. Please choose the signing certificate."},
    {BadKey, "signature.bad-key", Administrator, 503, "not a key that can be used",
        "鍵を読めません。鍵のファイルと形式を確かめてください。",
        "The key cannot be read. Please check the file and its format."},
    {BadPdf, "signature.bad-pdf", Resident, 422, "a PDF that cannot be signed",
        "PDFの作りが正しくないため署名できません。別の方法で作り直してください。",
        "The PDF is not well made and cannot be signed. Please make it in another way."},
    {ChangesNotPermitted, "signature.changes-not-permitted", Resident, 409, "certified as final",
        "変更が禁じられたPDFです。元のファイルを使ってください。",
        "The PDF permits no change. Please use the original file."},
    {EvidenceDamaged, "signature.evidence-damaged", Administrator, 500, "a piece of the evidence is changed or missing",
        "署名の証拠が変わっているか欠けています。バックアップから戻してください。",
        "A piece of the evidence is changed or missing. Please restore the backup."},
    {EvidenceFormat, "signature.evidence-format", Administrator, 422, "not an evidence record",
        "署名の証拠を読めません。正しいファイルか確かめてください。",
        "The evidence record cannot be read. Please check that it is the right file."},
    {Failed, "signature.failed", Administrator, 503, "the signature could not be computed",
        "署名を作れませんでした。鍵と暗号ライブラリーを確かめてください。",
        "The signature could not be made. Please check the key and the crypto library."},
    {Format, "signature.format", Resident, 422, "not a signature in a form that is read",
        "署名を読めません。もう一度署名してください。", "The signature cannot be read. Please sign again."},
    {KeyMismatch, "signature.key-mismatch", Administrator, 503, "key and certificate do not belong together",
        "鍵と証明書が合いません。同じ組のものを設定してください。",
        "Key and certificate do not belong together. Please set a pair."},
    {NoIdentity, "signature.no-identity", Resident, 422, "a certificate without the JPKI's identity",
        "氏名などが入っていない証明書です。署名用電子証明書を選んでください。",
        "The certificate holds no identity. Please choose the signing certificate."},
    {NoKey, "signature.no-key", Resident, 422, "the key is not on the token, or several are",
        "カードに使える鍵がありません。正しいカードか確かめてください。",
        "The card has no key to use. Please check that it is the right card."},
    {NoModule, "signature.no-module", Administrator, 503, "the PKCS#11 module cannot be loaded",
        "カードの部品（PKCS#11）を読み込めません。パスを確かめてください。",
        "The PKCS#11 module cannot be loaded. Please check its path."},
    {NoPage, "signature.no-page", Programmer, 422, "the PDF has no such page",
        "そのページはありません。ページ番号を確かめてください。", "The PDF has no such page. Please check the number."},
    {NoToken, "signature.no-token", Resident, 422, "no token of this label",
        "カードが見つかりません。カードを置き直してください。", "No card was found. Please put it in again."},
    {PinIncorrect, "signature.pin-incorrect", Resident, 422, "the PIN is wrong",
        "暗証番号が違います。確かめてから、もう一度入力してください。",
        "The PIN is wrong. Please check it and try again."},
    {PinLastTry, "signature.pin-last-try", Resident, 422, "the PIN is wrong; one try is left",
        "暗証番号が違います。あと1回間違えるとロックされますので、よく確かめてください。",
        "The PIN is wrong. One more wrong try locks the card, so please make sure."},
    {PinLocked, "signature.pin-locked", Resident, 422, "the PIN is locked",
        "暗証番号がロックされています。窓口かコンビニの端末で初期化してください。",
        "The PIN is locked. Please have it reset at the municipal office or a convenience store."},
    {RemoteExpired, "signature.remote-expired", Resident, 409, "begun too long ago",
        "署名の時間が過ぎました。もう一度はじめからお試しください。",
        "The time for signing is over. Please begin again."},
    {RemoteFormat, "signature.remote-format", Administrator, 503, "the signing service's answer cannot be read",
        "署名サービスの返事を読めません。相手の版と設定を確かめてください。",
        "The signing service's answer cannot be read. Please check its version and settings."},
    {RemoteRefused, "signature.remote-refused", Resident, 409, "the signing service refuses",
        "署名が取りやめられました。続けるときは、もう一度署名してください。",
        "The signature was refused. To go on, please sign again."},
    {RemoteSignature, "signature.remote-signature", Administrator, 503,
        "the signature is not over what was to be signed",
        "返ってきた署名が内容と合いません。署名サービスの設定を確かめてください。",
        "The signature that came back does not fit. Please check the signing service."},
    {RemoteState, "signature.remote-state", Resident, 404, "an answer that belongs to no signature begun here",
        "この署名の続きはここにはありません。署名を始めたブラウザーの画面に戻って、申請を続けてください。時間が過ぎたと"
        "きは、保存した下書きから再開できます。",
        "This signature does not belong here. Please go back to the browser window in which you began, and go on from "
        "there. After a long time, resume from your saved draft."},
    {RemoteToken, "signature.remote-token", Administrator, 503, "the token of the signing service is not as it must be",
        "署名サービスの本人確認の返事が正しくありません。相手の設定を確かめてください。",
        "The token of the signing service is not right. Please check its settings."},
    {TimeStampMismatch, "signature.time-stamp-mismatch", Administrator, 503,
        "the time stamp is not over what was asked",
        "タイムスタンプが内容と合いません。時刻認証局の設定を確かめてください。",
        "The time stamp does not fit. Please check the authority."},
    {TimeStampRefused, "signature.time-stamp-refused", Administrator, 503, "the authority gives no time stamp",
        "時刻認証局が応じません。契約と設定を確かめてください。",
        "The authority gives no time stamp. Please check contract and settings."},
    {Token, "signature.token", Administrator, 503, "the token fails",
        "カードの操作に失敗しました。読み取り機と部品を確かめてください。",
        "The token failed. Please check the reader and its module."},
    {TokenBusy, "signature.token-busy", Nobody, 503, "another holds the token",
        "カードがほかで使われています。少し待ってから、もう一度お試しください。",
        "The card is in use elsewhere. Please wait a little and try again."},
    {TooLarge, "signature.too-large", Programmer, 413, "the signature does not fit its place in the PDF",
        "署名がPDFの場所に収まりません。場所を広げてください。",
        "The signature does not fit its place. Please reserve more."},
    {Unreadable, "signature.unreadable", Administrator, 503, "a certificate file cannot be opened",
        "証明書のファイルを読めません。パスと権限を確かめてください。",
        "A certificate file cannot be read. Please check its path and who may read it."},
    {XmlEncoding, "signature.xml-encoding", Resident, 422, "XML in an encoding that is not read",
        "XMLの文字コードを読めません。UTF-8で保存してください。",
        "The XML is in an encoding that is not read. Please save it in UTF-8."},
    {XmlUnsupported, "signature.xml-unsupported", Resident, 422, "XML with what is not taken, such as a DTD",
        "使えない書き方のXMLです。文書型宣言などを外してください。",
        "The XML uses what is not accepted. Please take out its document type."},
};

constexpr ErrorTable table("signature",
    "うまくいきませんでした。少し待ってから、もう一度お試しください。申請が届いたかどうかは「申請の状況を見る」で確かめ"
    "られます。",
    "Something went wrong. Please wait a moment and try again. You can look up whether your application arrived.",
    rows);

} // namespace

const ErrorTable& errorTable(SignatureError) { return table; }

} // namespace Egov
