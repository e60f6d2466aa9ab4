// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/errors.h>

namespace Egov {

namespace {

using enum ApplicationError;
using enum ErrorMender;

constexpr ErrorRow rows[] = {
    {ApprovedAlready, "application.approved-already", Officer, 409, "another step of the route was this officer's",
        "いまはできません。申請の状態が変わっています。「申請の状況」で確かめてください。",
        "That is not possible now. The state of the application has changed. Please look it up."},
    {AttachmentMissing, "application.attachment-missing", Resident, 409, "an attachment of the package is not here",
        "添付ファイルがありません。添付したファイルの保存期間が過ぎました。もう一度添付してから送ってください。",
        "An attachment is missing. A file was kept too long without being sent. Please attach it again, then send."},
    {Condition, "application.condition", Officer, 409,
        "a condition of the transition does not hold; the detail names it",
        "いまはできません。必要な条件が満たされていません。", "That is not possible now. A condition is missing."},
    {Correction, "application.correction", Resident, 422, "the correction changes what was not asked for",
        "補正の範囲を超えています。求められた項目だけを直してください。",
        "That goes beyond the correction. Please change only the items you were asked about."},
    {DraftPassword, "application.draft-password", Resident, 422, "too short, too long or easily guessed",
        "パスワードが短すぎます。8文字以上にしてください。", "The password is too short. Use at least 8 characters."},
    {DraftShut, "application.draft-shut", Resident, 429, "too many wrong tries; the detail says until when",
        "しばらく開けません。間違いが続いたため、少し待ってからもう一度お試しください。",
        "It stays closed for a while. After too many wrong tries, please wait and try again."},
    {DueDate, "application.due-date", Officer, 422, "the last day of a correction is too near or too far",
        "補正の期限を確かめてください。明日から1年以内の日にしてください。",
        "Check the last day of the correction. Choose a day from tomorrow on, within a year."},
    {FilingMoved, "application.filing-moved", Resident, 409, "another request kept the filing first",
        "別の画面で先に送られました。同じ申請が別の画面（タブ）から同時に送られました。前のページに戻り、内容を確かめて"
        "からもう一度送ってください。",
        "Another window was faster. The same application was sent from another window at the same moment. Go back, "
        "check it and send it again."},
    {FilingTooLarge, "application.filing-too-large", Resident, 413, "more than a filing under way may hold",
        "送られた内容が大きすぎます。ファイルの大きさを確かめ、小さくしてから送り直してください。",
        "What you sent is too large. Please check the size of your files and send them again."},
    {FilingsFull, "application.filings-full", Resident, 429, "as many filings are under way from one place as may be",
        "いまは新しく始められません。同じ回線から始められた入力が多いため、いまは新しく保存できません。しばらくしてから"
        "、もう一度お試しください。",
        "Nothing new can be begun now. Too much was begun from your network and not finished. Please try again later."},
    {Handover, "application.handover", Administrator, 503, "a case cannot be handed over to the archives",
        "引き継ぎのファイルを作れません。フォルダーと記録を確かめてください。",
        "The case cannot be handed over. Please check the folder and the records."},
    {IllegalTransition, "application.illegal-transition", Officer, 409, "the case's state does not permit this step",
        "いまはできません。申請の状態が変わっています。「申請の状況」で確かめてください。",
        "That is not possible now. The state of the application has changed. Please look it up."},
    {Key, "application.key", Programmer, 422, "not a key that makes a filing arrive once",
        "送信の鍵の形が正しくありません。16～200文字の英数字にしてください。",
        "The idempotency key is not right. Please use 16 to 200 printable characters."},
    {KeyReused, "application.key-reused", Resident, 409, "another application arrived under this key",
        "すでに別の内容で届いています。この申請は、別の内容ですでに届いています。「申請の状況を見る」で確かめてください"
        "。",
        "It arrived before with other content. This application has already arrived with other content. Please look it "
        "up."},
    {NoSuchCase, "application.no-such-case", Resident, 404, "no case has this number",
        "申請が見つかりません。受付番号を確かめてください。",
        "There is no such application. Please check the reference number."},
    {NoSuchDocument, "application.no-such-document", Officer, 404, "the case has no such document",
        "ページがありません。アドレスを確かめてください。", "There is no such page. Please check the address."},
    {NoSuchDraft, "application.no-such-draft", Resident, 404, "no draft, or not with this password",
        "下書きが見つかりません。保存番号とパスワードを確かめてください。",
        "There is no such draft. Please check the number and the password."},
    {NoSuchEvidence, "application.no-such-evidence", Officer, 404, "the case has no such evidence",
        "ページがありません。アドレスを確かめてください。", "There is no such page. Please check the address."},
    {NoSuchFiling, "application.no-such-filing", Resident, 404, "no filing, or not with this key, or its time is over",
        "入力の途中の内容が見つかりません。時間が過ぎたか、別のブラウザーで開いています。保存した下書きがあれば「続きか"
        "ら入力する」を使ってください。",
        "Your entries were not found. They have expired, or you are using another browser. If you saved a draft, "
        "continue from there."},
    {NoSuchUpload, "application.no-such-upload", Resident, 409, "nothing was uploaded of this digest",
        "添付ファイルがありません。添付したファイルの保存期間が過ぎました。もう一度添付してから送ってください。",
        "An attachment is missing. A file was kept too long without being sent. Please attach it again, then send."},
    {NotOnRoute, "application.not-on-route", Officer, 403, "the officer is not on the route of approval",
        "この操作はできません。この操作をする権限がありません。",
        "You may not do this. Your account has no right to do this."},
    {NotStored, "application.not-stored", Administrator, 500, "the arrival was not stored",
        "届いた申請を保存できませんでした。記録とディスクを確かめてください。",
        "The application could not be stored. Please check the store and the disk."},
    {NothingUnseen, "application.nothing-unseen", Officer, 409, "nothing was decided in this officer's place",
        "いまはできません。申請の状態が変わっています。「申請の状況」で確かめてください。",
        "That is not possible now. The state of the application has changed. Please look it up."},
    {OwnDraft, "application.own-draft", Officer, 403, "nobody approves their own draft",
        "自分の起案は承認できません。別の職員が承認してください。",
        "You cannot approve your own draft. Another officer must approve it."},
    {Package, "application.package", Programmer, 422, "the package does not fit the case",
        "申請の内容と送り先が合いません。作り直してください。", "The package does not fit. Please make it again."},
    {PackageSize, "application.package-size", Resident, 413, "a package larger than is taken",
        "送られた内容が大きすぎます。ファイルの大きさを確かめ、小さくしてから送り直してください。",
        "What you sent is too large. Please check the size of your files and send them again."},
    {PaperIssued, "application.paper-issued", Officer, 409, "this paper was issued before",
        "この書類は交付済みです。申請のページを開き直して確かめてください。",
        "This paper was issued before. Please open the page of the application again."},
    {Reason, "application.reason", Officer, 422, "a decision that needs its reason",
        "理由が要ります。理由を書いてください。", "A reason is needed. Please give a reason."},
    {Receipt, "application.receipt", Programmer, 422, "not a receipt",
        "受領証を読めません。正しいファイルか確かめてください。",
        "The receipt cannot be read. Please check that it is the right file."},
    {Reference, "application.reference", Resident, 422, "not a reference number",
        "受付番号を確かめてください。控えのとおりに入力してください。",
        "Please check the reference number. Write it as on your receipt."},
    {Route, "application.route", Administrator, 503, "a route of approval that cannot be",
        "決裁の経路の設定に誤りがあります。示された場所を直してください。",
        "The route of approval is wrong. Please mend the place that is named."},
    {StageEntry, "application.stage-entry", Officer, 422, "what was entered at a stage is too large",
        "入力が大きすぎます。分けるか短くしてください。", "What was entered is too large. Please make it shorter."},
    {StageMoved, "application.stage-moved", Officer, 409, "the case is not as it was when the page was made",
        "ほかの職員が先に変えました。いまの内容を確かめてから、もう一度行ってください。",
        "Somebody else was faster. Please look at what is there now, then do it again."},
    {UploadsFull, "application.uploads-full", Resident, 429, "as much lies unsent as may",
        "いまは新しく始められません。同じ回線から始められた入力が多いため、いまは新しく保存できません。しばらくしてから"
        "、もう一度お試しください。",
        "Nothing new can be begun now. Too much was begun from your network and not finished. Please try again later."},
    {Voucher, "application.voucher", Resident, 422, "not vouched for as the form asks",
        "本人の確認がまだ済んでいません。署名、またはメールアドレスの確認をしてから送ってください。",
        "It is not yet certain who applies. Please sign it, or confirm your e-mail address, before you send it."},
};

constexpr ErrorTable table("application",
    "うまくいきませんでした。少し待ってから、もう一度お試しください。申請が届いたかどうかは「申請の状況を見る」で確かめ"
    "られます。",
    "Something went wrong. Please wait a moment and try again. You can look up whether your application arrived.",
    rows);

} // namespace

const ErrorTable& errorTable(ApplicationError) { return table; }

} // namespace Egov
