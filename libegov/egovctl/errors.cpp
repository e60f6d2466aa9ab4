// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/errors.h>

namespace Egov::Ctl {

namespace {

using enum CtlError;
using enum ErrorMender;

constexpr ErrorRow rows[] = {
    {BadEnvironment, "ctl.bad-environment", Administrator, 400, "not an environment of the JPKI",
        "環境の名前が正しくありません。使い方を確かめてください。",
        "There is no such environment. Please see the help."},
    {BadMember, "ctl.bad-member", Administrator, 400, "a member of another shape",
        "JSONの項目の形が違います。示された項目を直してください。",
        "A member of the JSON is of another shape. Please mend the one that is named."},
    {BadMoment, "ctl.bad-moment", Administrator, 400, "not a moment with its offset",
        "時刻を読めません。時差の付いたISO 8601で書いてください。",
        "The moment cannot be read. Please write ISO 8601 with an offset."},
    {BadProfile, "ctl.bad-profile", Administrator, 400, "not a profile of verification",
        "検証の種類の名前が正しくありません。使い方を確かめてください。",
        "There is no such profile. Please see the help."},
    {BadPurpose, "ctl.bad-purpose", Administrator, 400, "not a purpose of certificates",
        "証明書の用途の名前が正しくありません。使い方を確かめてください。",
        "There is no such purpose. Please see the help."},
    {BadRevocation, "ctl.bad-revocation", Administrator, 400, "not a way to judge revocation",
        "失効確認の指定が正しくありません。使い方を確かめてください。",
        "There is no such way to judge revocation. Please see the help."},
    {BadRsa, "ctl.bad-rsa", Administrator, 400, "not a choice of RSA keys",
        "RSAの指定が正しくありません。使い方を確かめてください。",
        "There is no such choice of RSA keys. Please see the help."},
    {NoDefinitions, "ctl.no-definitions", Administrator, 404, "no definition lies there",
        "様式のファイルがありません。パスを確かめてください。", "No definition lies there. Please check the path."},
    {NoIssuer, "ctl.no-issuer", Administrator, 404, "none of the anchors issued it",
        "発行者の証明書がありません。信頼する証明書を加えてください。",
        "None of the anchors issued it. Please add the issuer."},
    {NoRule, "ctl.no-rule", Administrator, 400, "a line without a rule",
        "行に規則がありません。{\"rule\":…,\"data\":…} の形で書いてください。",
        "A line has no rule. Please write {\"rule\":…,\"data\":…}."},
    {NoStore, "ctl.no-store", Administrator, 404, "no store of this municipality",
        "その団体の記録がありません。コードとデータの場所を確かめてください。",
        "There is no store of that municipality. Please check the code and the data folder."},
    {NoSuchRow, "ctl.no-such-row", Administrator, 404, "a place that the answers do not have",
        "回答にその場所がありません。パスを確かめてください。",
        "The answers have no such place. Please check the path."},
    {NoValue, "ctl.no-value", Administrator, 400, "an option without its value",
        "オプションに値がありません。値を付けてください。", "An option has no value. Please give one."},
    {NotAnObject, "ctl.not-an-object", Administrator, 400, "a line that is no JSON object",
        "行がJSONのオブジェクトではありません。1行に1つ書いてください。",
        "A line is no JSON object. Please write one a line."},
    {Openssl, "ctl.openssl", Administrator, 503, "openssl failed or is not installed",
        "openssl コマンドが失敗しました。入っているか確かめてください。",
        "The command openssl failed. Please check that it is installed."},
    {Replay, "ctl.replay", Administrator, 422, "the replay met something that it does not know",
        "再現を続けられません。示された内容を確かめてください。",
        "The replay cannot go on. Please check what is named."},
    {Signature, "ctl.signature", Administrator, 422, "a signature that does not verify",
        "署名が正しくありません。ファイルと証明書を確かめてください。",
        "A signature does not verify. Please check file and certificates."},
    {Temporary, "ctl.temporary", Administrator, 503, "the temporary folder cannot be written",
        "一時フォルダーに書けません。空きと権限を確かめてください。",
        "The temporary folder cannot be written. Please check its room and who may write there."},
    {UnknownMember, "ctl.unknown-member", Administrator, 400, "a member that nobody reads",
        "知らない項目がJSONにあります。名前を確かめてください。",
        "The JSON has an unknown member. Please check its name."},
    {UnknownOption, "ctl.unknown-option", Administrator, 400, "an option that does not exist",
        "そのオプションはありません。使い方を確かめてください。", "There is no such option. Please see the help."},
    {UnknownTenant, "ctl.unknown-tenant", Administrator, 404, "no such municipality in this service",
        "その団体はこのサービスにありません。コードを確かめてください。",
        "This service has no such municipality. Please check the code."},
    {Unreadable, "ctl.unreadable", Administrator, 404, "a file that cannot be read",
        "ファイルを読めません。パスと権限を確かめてください。",
        "A file cannot be read. Please check its path and who may read it."},
    {Unwritable, "ctl.unwritable", Administrator, 503, "a file that cannot be written",
        "ファイルに書けません。空きと権限を確かめてください。",
        "A file cannot be written. Please check its room and who may write there."},
    {Usage, "ctl.usage", Administrator, 400, "the command was called in another way than it is",
        "コマンドの使い方が違います。egovctl --help で確かめてください。",
        "The command is used in another way. Please see egovctl --help."},
};

constexpr ErrorTable table("egovctl",
    "うまくいきませんでした。少し待ってから、もう一度お試しください。申請が届いたかどうかは「申請の状況を見る」で確かめ"
    "られます。",
    "Something went wrong. Please wait a moment and try again. You can look up whether your application arrived.",
    rows);

} // namespace

const ErrorTable& errorTable(CtlError) { return table; }

} // namespace Egov::Ctl
