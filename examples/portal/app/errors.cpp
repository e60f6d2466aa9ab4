// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/errors.h"

namespace Egov::Portal {

namespace {

using enum PortalError;
using enum ErrorMender;

constexpr ErrorRow rows[] = {
    {AttachmentCount, "portal.attachment-count", Resident, 422, "no place for one more file",
        "ファイルが多すぎます。この欄に添付できる数を超えたため、受け取っていません。要らないファイルを外してから、もう"
        "一度選んでください。",
        "Too many files. This was not taken: the field already holds as many files as it may. Remove one you do not "
        "need and choose it again."},
    {Busy, "portal.busy", Nobody, 503, "others are waiting for the signing service",
        "混み合っています。申請はまだ届いていません。少し待ってから、もう一度送ってください。",
        "The service is busy. Nothing has arrived yet. Please wait a little and send it again."},
    {Cards, "portal.cards", Administrator, 503, "the demonstration's cards cannot be read",
        "見本のカードを読めません。cards.csv を確かめてください。",
        "The cards of the demonstration cannot be read. Please check cards.csv."},
    {Configuration, "portal.configuration", Administrator, 503, "a setting that cannot be",
        "ポータルの設定に誤りがあります。示された設定を直してください。",
        "A setting of the portal is wrong. Please mend the one that is named."},
    {DueUnreadable, "portal.due-unreadable", Officer, 422, "the last day of a correction cannot be read",
        "補正の期限を確かめてください。明日から1年以内の日にしてください。",
        "Check the last day of the correction. Choose a day from tomorrow on, within a year."},
    {FilingSent, "portal.filing-sent", Resident, 409, "the filing was sent; the detail is its reference number",
        "この申請はすでに届いています。「申請の状況を見る」で確かめてください。",
        "This application has arrived already. Please look it up."},
    {Listen, "portal.listen", Administrator, 503, "the address cannot be listened on",
        "待ち受けのアドレスを使えません。アドレスとポートを確かめてください。",
        "The address cannot be listened on. Please check address and port."},
    {NoCard, "portal.no-card", Resident, 404, "no such card of the demonstration",
        "カードが見つかりません。一覧から選び直してください。",
        "There is no such card. Please choose one of the list."},
    {NoSession, "portal.no-session", Resident, 403, "nothing is noted of this browser",
        "もう一度お開きください。時間が過ぎたか、別のブラウザーで開いています。はじめの画面からお開きください。",
        "Please open the page again. Time has passed, or this is another browser. Please begin at the first page."},
    {NoteTooLarge, "portal.note-too-large", Resident, 413, "more than a session holds",
        "送られた内容が大きすぎます。ファイルの大きさを確かめ、小さくしてから送り直してください。",
        "What you sent is too large. Please check the size of your files and send them again."},
    {OfficerShut, "portal.officer-shut", Officer, 429, "too many wrong tries; the detail says until when",
        "しばらく開けません。間違いが続いたため、少し待ってからもう一度お試しください。",
        "It stays closed for a while. After too many wrong tries, please wait and try again."},
    {Officers, "portal.officers", Administrator, 503, "the file of officers cannot be used",
        "職員のファイルに誤りがあります。示された場所を直してください。",
        "The file of officers is wrong. Please mend the place that is named."},
    {Paper, "portal.paper", Officer, 422, "a paper cannot be made of this case",
        "この申請の文書を作れません。入力した内容を確かめてください。",
        "The paper cannot be made. Please check what was entered."},
    {RemoteSigning, "portal.remote-signing", Administrator, 503, "the settings of signing by telephone are wrong",
        "スマートフォン署名の設定に誤りがあります。示された設定を直してください。",
        "The settings of signing by telephone are wrong. Please mend the one that is named."},
    {UnknownAction, "portal.unknown-action", Resident, 400, "no such button",
        "送られた内容を読めません。入力の形が正しくありません。",
        "What was sent cannot be read. The answers are not in the right shape."},
};

constexpr ErrorTable table("portal",
    "うまくいきませんでした。少し待ってから、もう一度お試しください。申請が届いたかどうかは「申請の状況を見る」で確かめ"
    "られます。",
    "Something went wrong. Please wait a moment and try again. You can look up whether your application arrived.",
    rows);

} // namespace

const ErrorTable& errorTable(PortalError) { return table; }

} // namespace Egov::Portal
