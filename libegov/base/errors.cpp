// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/errors.h>

namespace Egov {

namespace {

using enum BaseError;
using enum ErrorMender;

constexpr ErrorRow rows[] = {
    {JsonSyntax, "json.syntax", Programmer, 400, "bytes are not JSON",
        "JSONとして読めません。書き方を確かめてください。", "This is not JSON. Please check how it is written."},
    {JsonDepth, "json.depth", Programmer, 400, "nested deeper than is read",
        "JSONの入れ子が深すぎます。浅くしてください。", "The JSON is nested too deep. Please make it flatter."},
    {JsonNumber, "json.number", Programmer, 400, "a number that no double holds",
        "JSONの数値を読めません。扱える大きさの数にしてください。",
        "A number of the JSON cannot be read. Please use one of an ordinary size."},
    {JsonTooLarge, "json.too-large", Programmer, 413, "more JSON than is read",
        "JSONが大きすぎます。分けて送ってください。", "The JSON is too large. Please send it in parts."},
    {JsonDuplicateName, "json.duplicate-name", Programmer, 400, "an object names a member twice",
        "JSONに同じ名前が2回あります。どちらかを消してください。",
        "The JSON names a member twice. Please take one out."},
    {SecretUnreadable, "secret.unreadable", Administrator, 503, "a file with a secret cannot be opened",
        "秘密のファイルを読めません。場所と権限を確かめてください。",
        "A file with a secret cannot be read. Please check its path and who may read it."},
    {SecretNotAFile, "secret.not-a-file", Administrator, 503, "what should hold a secret is no regular file",
        "秘密のファイルが通常のファイルではありません。設定のパスを確かめてください。",
        "What should hold a secret is no regular file. Please check the path in the settings."},
    {SecretOpenToOthers, "secret.open-to-others", Administrator, 503, "others may read or change the file",
        "秘密のファイルをほかの利用者が読み書きできます。権限を0600にしてください。",
        "Others can read or change a file with a secret. Please set its mode to 0600."},
    {SecretTooShort, "secret.too-short", Administrator, 503, "a secret of too few bytes",
        "秘密が短すぎます。十分な長さのものを作り直してください。",
        "A secret is too short. Please make one that is long enough."},
    {SecretTooLong, "secret.too-long", Administrator, 503, "a secret of too many bytes",
        "秘密のファイルが大きすぎます。正しいファイルか確かめてください。",
        "A file with a secret is too large. Please check that it is the right one."},
    {SecretUnwritable, "secret.unwritable", Administrator, 503, "a new secret cannot be stored",
        "秘密のファイルに書けません。場所と権限を確かめてください。",
        "A file with a secret cannot be written. Please check its folder and who may write there."},
    {WorkExceeded, "work.exceeded", Resident, 413, "what was sent takes more work to judge than is spent on it",
        "送られた内容が大きすぎます。ファイルの大きさを確かめ、小さくしてから送り直してください。",
        "What you sent is too large. Please check the size of your files and send them again."},
};

constexpr ErrorTable table("base",
    "うまくいきませんでした。少し待ってから、もう一度お試しください。申請が届いたかどうかは「申請の状況を見る」で確かめ"
    "られます。",
    "Something went wrong. Please wait a moment and try again. You can look up whether your application arrived.",
    rows);

} // namespace

const ErrorTable& errorTable(BaseError) { return table; }

} // namespace Egov
