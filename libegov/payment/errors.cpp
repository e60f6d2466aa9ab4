// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/errors.h>

namespace Egov {

namespace {

using enum PaymentError;
using enum ErrorMender;

constexpr ErrorRow rows[] = {
    {GatewayBusy, "gateway.busy", Administrator, 503, "the gateway's process has as many callers as it may",
        "収納のプラグインへの問い合わせが多すぎます。応答が遅い原因を調べてください。",
        "A payment plugin has too many callers. Please find out why it is slow."},
    {GatewayChanged, "gateway.changed", Administrator, 503, "the gateway's file was replaced",
        "収納のプラグインのファイルが置き換わっています。サービスを始め直してください。",
        "A payment plugin's file was replaced. Please restart the service."},
    {GatewayCrashed, "gateway.crashed", Administrator, 503, "the gateway's process ended",
        "収納のプラグインが異常終了しました。提供元にお知らせください。",
        "A payment plugin crashed. Please tell its vendor."},
    {GatewayHangs, "gateway.hangs", Administrator, 503, "no answer in time",
        "収納のプラグインが時間内に答えません。収納機関との接続を確かめてください。",
        "A payment plugin does not answer in time. Please check the connection to the provider."},
    {GatewayHost, "gateway.host", Administrator, 503, "the gateway's process cannot be started",
        "収納のプラグインを始められません。egov-plugin-host のパスを確かめてください。",
        "A payment plugin cannot be started. Please check the path of egov-plugin-host."},
    {GatewayLoad, "gateway.load", Administrator, 503, "the gateway cannot be loaded",
        "収納のプラグインを読み込めません。足りないライブラリーがないか確かめてください。",
        "A payment plugin cannot be loaded. Please check that no library is missing."},
    {GatewayNoLandlock, "gateway.no-landlock", Administrator, 503, "a wall that must stand is missing: Landlock",
        "このカーネルにはLandlockがありません。新しいカーネルを使うか、設定で認めてください。",
        "This kernel has no Landlock. Please use a newer one, or permit its absence in the settings."},
    {GatewayNoSeccomp, "gateway.no-seccomp", Administrator, 503,
        "a wall that must stand is missing: the filter of system calls",
        "このカーネルではシステムコールを制限できません。カーネルの設定を確かめてください。",
        "This kernel cannot filter system calls. Please check how it was built."},
    {GatewayNonsense, "gateway.nonsense", Administrator, 503, "an answer that makes no sense",
        "収納のプラグインの返事が正しくありません。提供元にお知らせください。",
        "A payment plugin's answer makes no sense. Please tell its vendor."},
    {GatewayThrew, "gateway.threw", Administrator, 503, "the gateway's code threw",
        "収納のプラグインの処理が失敗しました。提供元にお知らせください。",
        "A payment plugin's code failed. Please tell its vendor."},
    {GatewayTooLong, "gateway.too-long", Administrator, 503, "a question longer than a gateway is asked",
        "収納のプラグインに渡す内容が長すぎます。ファイルを分けてください。",
        "What a payment plugin is to be asked is too long. Please divide the file."},
    {GatewayUnlisted, "gateway.unlisted", Administrator, 503,
        "the gateway told of an error that its metadata do not list",
        "収納のプラグインが届け出ていない誤りを返しました。提供元に、一覧（errors）への追加を求めてください。",
        "A payment plugin told of an error that it does not list. Please ask its vendor to add it to its table of "
        "errors."},
    {Amount, "payment.amount", Officer, 422, "an amount that is negative, too large, or not what is due",
        "納付の内容が合いません。ほかの画面で先に進んだか、金額や番号が合いません。納付の画面を開き直して確かめてくださ"
        "い。",
        "The payment does not match. Another window was first, or an amount or a number differs. Open the payment page "
        "again and check."},
    {Asking, "payment.asking", Resident, 409, "an earlier attempt is still being asked about",
        "納付を始められません。状態が変わったか、収納機関に届きません。もう一度お試しください。",
        "The payment could not begin. The state has changed, or the provider cannot be reached. Please try again."},
    {Channel, "payment.channel", Officer, 422, "this channel cannot give the amount back",
        "納付の内容が合いません。ほかの画面で先に進んだか、金額や番号が合いません。納付の画面を開き直して確かめてくださ"
        "い。",
        "The payment does not match. Another window was first, or an amount or a number differs. Open the payment page "
        "again and check."},
    {Conflict, "payment.conflict", Nobody, 409, "another changed the same record first; the same again is judged anew",
        "納付の内容が合いません。ほかの画面で先に進んだか、金額や番号が合いません。納付の画面を開き直して確かめてくださ"
        "い。",
        "The payment does not match. Another window was first, or an amount or a number differs. Open the payment page "
        "again and check."},
    {Decided, "payment.decided", Officer, 409, "the proposal was decided already",
        "いまはできません。申請の状態が変わっています。「申請の状況」で確かめてください。",
        "That is not possible now. The state of the application has changed. Please look it up."},
    {DemoGateway, "payment.demo-gateway", Administrator, 503, "a gateway for demonstrations in a real service",
        "見本用の収納のプラグインです。本番では外してください。",
        "The payment plugin is for demonstrations. Please take it out of a real service."},
    {GatewayAnswer, "payment.gateway-answer", Administrator, 503, "the provider's answer cannot be read",
        "収納機関の返事を読めません。相手の版と設定を確かめてください。",
        "The provider's answer cannot be read. Please check its version and settings."},
    {GatewaySettings, "payment.gateway-settings", Administrator, 503, "the settings of a gateway are refused by it",
        "収納のプラグインの設定に誤りがあります。示された設定を直してください。",
        "The settings of a payment plugin are wrong. Please mend the one that is named."},
    {GatewayTwice, "payment.gateway-twice", Administrator, 503, "one gateway is set up twice",
        "同じ収納のプラグインが2回設定されています。1つにしてください。",
        "A payment plugin is set up twice. Please leave one."},
    {KeyReused, "payment.key-reused", Resident, 409, "the key stands for another payment",
        "納付の内容が合いません。ほかの画面で先に進んだか、金額や番号が合いません。納付の画面を開き直して確かめてくださ"
        "い。",
        "The payment does not match. Another window was first, or an amount or a number differs. Open the payment page "
        "again and check."},
    {Line, "payment.line", Programmer, 422, "a line of a charge that does not add up",
        "料金の明細が合いません。数量と単価を確かめてください。",
        "A line of the charge does not add up. Please check quantity and unit amount."},
    {NoGateway, "payment.no-gateway", Resident, 409, "the gateway is not set up here",
        "納付を始められません。状態が変わったか、収納機関に届きません。もう一度お試しください。",
        "The payment could not begin. The state has changed, or the provider cannot be reached. Please try again."},
    {NotAtDesk, "payment.not-at-desk", Officer, 409, "the attempt is not one of the desk",
        "納付の内容が合いません。ほかの画面で先に進んだか、金額や番号が合いません。納付の画面を開き直して確かめてくださ"
        "い。",
        "The payment does not match. Another window was first, or an amount or a number differs. Open the payment page "
        "again and check."},
    {NotDue, "payment.not-due", Resident, 409, "nothing is due now",
        "納めるものはありません。この申請に、いま納めていただく手数料はありません。",
        "There is nothing to pay. No fee is due for this application."},
    {NotFound, "payment.not-found", Resident, 404, "no such charge, attempt, refund or proposal",
        "ページがありません。アドレスを確かめてください。", "There is no such page. Please check the address."},
    {NotOffered, "payment.not-offered", Resident, 409, "the gateway does not take this charge",
        "納付を始められません。状態が変わったか、収納機関に届きません。もう一度お試しください。",
        "The payment could not begin. The state has changed, or the provider cannot be reached. Please try again."},
    {Paid, "payment.paid", Officer, 409, "it is paid already",
        "納付の内容が合いません。ほかの画面で先に進んだか、金額や番号が合いません。納付の画面を開き直して確かめてくださ"
        "い。",
        "The payment does not match. Another window was first, or an amount or a number differs. Open the payment page "
        "again and check."},
    {Reason, "payment.reason", Officer, 422, "a change of money without its reason",
        "理由が要ります。理由を書いてください。", "A reason is needed. Please give a reason."},
    {Reconciliation, "payment.reconciliation", Officer, 422, "the provider's file cannot be read",
        "送られた内容を読めません。途中で壊れたようです。もう一度送ってください。",
        "What was sent cannot be read. It seems to have been damaged on the way. Please send it again."},
    {Record, "payment.record", Administrator, 500, "a stored record of payment cannot be read",
        "納付の記録を読めません。記録を点検してください。",
        "A stored record of payment cannot be read. Please check the store."},
    {Remaining, "payment.remaining", Officer, 409, "more is to be given back than remains",
        "納付の内容が合いません。ほかの画面で先に進んだか、金額や番号が合いません。納付の画面を開き直して確かめてくださ"
        "い。",
        "The payment does not match. Another window was first, or an amount or a number differs. Open the payment page "
        "again and check."},
    {Revision, "payment.revision", Officer, 409, "the charge was revised meanwhile",
        "納付の内容が合いません。ほかの画面で先に進んだか、金額や番号が合いません。納付の画面を開き直して確かめてくださ"
        "い。",
        "The payment does not match. Another window was first, or an amount or a number differs. Open the payment page "
        "again and check."},
    {SamePerson, "payment.same-person", Officer, 403, "nobody decides their own proposal",
        "自分の起案は承認できません。別の職員が承認してください。",
        "You cannot approve your own draft. Another officer must approve it."},
};

constexpr ErrorTable table("payment",
    "納付を始められません。状態が変わったか、収納機関に届きません。もう一度お試しください。",
    "The payment could not begin. The state has changed, or the provider cannot be reached. Please try again.", rows);

} // namespace

const ErrorTable& errorTable(PaymentError) { return table; }

} // namespace Egov
